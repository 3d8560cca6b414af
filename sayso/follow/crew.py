"""Requests under way: to many hosts at once, to one host never more than one."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Literal, NamedTuple

from sayso.errors import TroubleError
from sayso.follow.clock import Clock
from sayso.follow.door import Answer, Conditions
from sayso.follow.pacing import Pace
from sayso.follow.urls import Url

WORKERS = 8
"""Most hosts that are asked at once: one that does not answer must not hold up the others."""
_LOOK_AROUND = 0.2  # seconds after which a wait for an answer looks whether to stop


class Job(NamedTuple):
    """A list or a page to be fetched."""

    kind: Literal["list", "page"]
    url: Url
    conditions: Conditions = Conditions()


class Done(NamedTuple):
    """A job with its answer, or with why there is none."""

    job: Job
    answer: Answer | None = None
    trouble: TroubleError | None = None


class Crew:
    """Fetches jobs in the background; `workers=0` fetches each when it is waited for."""

    def __init__(
        self, fetch: Callable[[Job], Answer], pace: Pace, clock: Clock, workers: int = WORKERS
    ) -> None:
        self._fetch = fetch
        self._pace = pace
        self._clock = clock
        self._workers = workers
        self._waiting: dict[str, deque[Job]] = {}
        self._known: set[Job] = set()
        self._running = 0
        self._results: queue.SimpleQueue[Done] = queue.SimpleQueue()

    def __len__(self) -> int:
        return len(self._known)

    def add(self, job: Job) -> None:
        """Take a job, once."""
        if job not in self._known:
            self._known.add(job)
            self._waiting.setdefault(job.url.host, deque()).append(job)

    def next(self, until: float) -> Done | None:
        """Return the next job that is done; None at the moment `until`, or when it is to stop."""
        while not self._clock.is_stopped:
            self._start()
            done = self._result(until)
            if done:
                return done
            if self._clock.now() >= until:
                return None
        return None

    def _start(self) -> None:
        """Start what may be started now."""
        now = self._clock.now()
        for host in [host for host in self._waiting if self._pace.ready_at(host) <= now]:
            if self._running >= max(self._workers, 1):
                return
            job = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
            self._running += 1
            self._pace.begin(host)
            if self._workers:
                threading.Thread(target=self._run, args=(job,), daemon=True).start()
            else:
                self._run(job)

    def _run(self, job: Job) -> None:
        try:
            self._results.put(Done(job, answer=self._fetch(job)))
        except TroubleError as trouble:
            self._results.put(Done(job, trouble=trouble))
        except Exception as fault:  # noqa: BLE001 -- a thread has nobody above it: its job would hang for ever
            told = TroubleError("failed", f"a fault of Sayso's own: {type(fault).__name__}: {fault}")
            self._results.put(Done(job, trouble=told))

    def _result(self, until: float) -> Done | None:
        """Wait for a result, but not past the moment at which another job can be started."""
        is_full = self._running >= max(self._workers, 1)
        hosts = () if is_full else self._waiting
        ready = min((self._pace.ready_at(host) for host in hosts), default=float("inf"))
        pause = max(min(ready, until) - self._clock.now(), 0.0)
        try:
            if not self._running:
                self._clock.wait(pause)
                return None
            done = (
                self._results.get(timeout=min(pause, _LOOK_AROUND)) if pause else self._results.get_nowait()
            )
        except queue.Empty:
            return None
        self._running -= 1
        self._known.discard(done.job)
        self._pace.end(done.job.url.host)
        return done
