"""Shards in processes of our own: as many as there are cores, each started anew when it dies."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec

from sayso.batch.frames import GoneError, receive, send
from sayso.batch.work import Job, Outcome, Shard
from sayso.batch.worker import Task

TRIES = 3
"""How often a shard may end its worker. A page cannot, it is read in a process of its own: this is for what
happens to machines, and for an archive that brings down the library that unpacks it."""


class _Worker:
    """A process that reads shards, started when the first one comes and anew after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def read(self, shard: Shard, job: Job) -> Outcome:
        """Have a shard read, again where the process dies of it."""
        task = msgspec.msgpack.encode(Task(shard, job))
        code = 0
        for _ in range(TRIES):
            if self._is_over:
                break
            process = self._process or self._started()
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 -- both are pipes
            try:
                send(process.stdin.fileno(), task)
                return msgspec.msgpack.decode(receive(process.stdout.fileno()), type=Outcome)
            except GoneError:
                code = self.end()
        return Outcome(shard.id, f"its worker was ended {TRIES} times, last by {_words(code)}")

    def over(self) -> None:
        """Read no shard any more."""
        self._is_over = True
        self.end()

    def end(self) -> int:
        """End the process and return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        with suppress(OSError, ValueError):
            process.communicate()
        return process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sayso.batch.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self._process


def pool(shards: Sequence[Shard], job: Job, workers: int) -> Iterator[Outcome]:
    """Yield what became of each shard, in the order in which they end."""
    waiting: queue.SimpleQueue[Shard] = queue.SimpleQueue()
    for shard in shards:
        waiting.put(shard)
    done: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
    crew = [_Worker() for _ in range(min(workers, len(shards)))]
    threads = [threading.Thread(target=_work, args=(each, waiting, done, job), daemon=True) for each in crew]
    for thread in threads:
        thread.start()
    try:
        for _ in shards:
            yield done.get()
    finally:
        for each in crew:
            each.over()


def _work(
    worker: _Worker, waiting: queue.SimpleQueue[Shard], done: queue.SimpleQueue[Outcome], job: Job
) -> None:
    with suppress(queue.Empty):
        while True:
            shard = waiting.get_nowait()
            try:
                outcome = worker.read(shard, job)
            except OSError as fault:  # no process can be started
                outcome = Outcome(shard.id, f"{fault}")
            done.put(outcome)


def _words(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
