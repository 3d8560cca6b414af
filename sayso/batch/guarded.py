"""Reading pages in a process of its own, and what is said of a page that ends that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from sayso.batch import reader
from sayso.batch.frames import GoneError, LateError, receive, send
from sayso.batch.sources import Came
from sayso.batch.work import Limits, Settings
from sayso.ledger.packing import unpack
from sayso.model import Article, Capture, Page, Trouble
from sayso.threads import ONE_THREAD

READER = reader.__name__
"""The module that is run as the process; the tests have one that misbehaves."""

# Beyond the limit of time: the kernel's own timer has come first, unless the process was stopped.
_GRACE = 10.0
_STARTING = 300.0  # seconds in which a reader has to be there, on the busiest machine
_TRIES = 3
_LINGERING = 1.0  # seconds in which a process that has let go of its pipes ends
_FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)

_KEPT = threading.local()


class ReaderError(OSError):
    """No page can be read on this machine: the process that should do it does not even start."""


class Read(NamedTuple):
    """What was read from a page; `quarantined`: reading ended the process, or found a fault of ours."""

    result: Article | Trouble
    quarantined: bool = False


class Guarded:
    """Reads pages in another process, started with the first page and anew after one that ended it."""

    def __init__(self, settings: Settings, limits: Limits) -> None:
        self._order = msgspec.msgpack.encode(reader.Order(settings, limits))
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self.restarts = 0

    def read(self, came: Came) -> Read:
        """Read one page; whatever it does, this returns. `ReaderError` where no process can be had."""
        if isinstance(came.page, Trouble):
            return Read(came.page)
        answer = self._answer(came.page, came.published)
        if isinstance(answer, str):
            return Read(Trouble(Page(came.page.uri, "", ""), answer, "stopped"), quarantined=True)
        if answer[:1] == reader.ARTICLE:
            return Read(unpack(answer[1:]))
        kind, reason = msgspec.json.decode(answer[1:], type=tuple[str, str])
        if kind == "failed" and "MemoryError" in reason:  # what such a reader still holds, nobody knows
            self.close()
            self.restarts += 1
            reason, kind = self._memory_reason(), "stopped"
        trouble = Trouble(Page(came.page.uri, "", ""), reason, kind)
        return Read(trouble, quarantined=kind in ("failed", "stopped"))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            _end(self._process)
        self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process that reads now, if any."""
        return self._process.pid if self._process else None

    def _answer(self, page: Capture, published: str) -> bytes | str:
        """Return what the reader answers, or why a page has ended it.

        A reader that was killed from outside, by the kernel for want of memory or by a person, may have had
        any page: that page is tried once more.
        """
        for _ in range(2):
            process = self._process or self._started()
            try:
                return self._asked(process, page, published)
            except LateError:
                self._gone(process)
                return self._time_reason()
            except GoneError:
                code = self._gone(process)
            if code not in _FROM_OUTSIDE:
                break
        return self._why_gone(code)

    def _asked(self, process: subprocess.Popen[bytes], page: Capture, published: str) -> bytes:
        into, out = _ends(process)
        uri = page.uri.encode("utf-8", "replace").decode()
        send(into, msgspec.msgpack.encode(reader.Asked(uri, page.data, page.fetched, published)))
        return receive(out, self._limits.wall_s + _GRACE)

    def _started(self) -> subprocess.Popen[bytes]:
        """Start a reader and wait until it has loaded everything."""
        for _ in range(_TRIES):
            process = subprocess.Popen(  # noqa: S603 -- our own module
                [sys.executable, "-m", READER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **ONE_THREAD},
            )
            into, out = _ends(process)
            try:
                send(into, self._order)
                receive(out, _STARTING)
            except (GoneError, LateError):
                _end(process)
                continue
            self._process = process
            return process
        raise ReaderError(f"a process that reads pages could not be started in {_TRIES} tries")

    def _gone(self, process: subprocess.Popen[bytes]) -> int:
        """End what is left of a reader; return its exit code."""
        self._process = None
        self.restarts += 1
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LINGERING)
        return _end(process)

    def _why_gone(self, code: int) -> str:
        if code == -signal.SIGALRM:
            return self._time_reason()
        if code == -signal.SIGXCPU:
            return f"reading it took more than {self._limits.cpu_s} s of processor time"
        if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
            return (
                f"reading it ended the process ({_signal(code)}), which may have {self._limits.memory_mb} MB"
            )
        return f"reading it ended the process ({_signal(code)})"

    def _time_reason(self) -> str:
        return f"reading it took more than {self._limits.wall_s} s"

    def _memory_reason(self) -> str:
        return f"reading it took more than {self._limits.memory_mb} MB"


def reader_of(settings: Settings, limits: Limits) -> Guarded:
    """Return this thread's reader, which keeps its process, and the model in it, between shards."""
    order = (settings, limits)
    if getattr(_KEPT, "order", None) != order:
        _KEPT.reader = Guarded(settings, limits)
        _KEPT.order = order
    reader: Guarded = _KEPT.reader
    return reader


def _ends(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 -- both are pipes
    return process.stdin.fileno(), process.stdout.fileno()


def _end(process: subprocess.Popen[bytes]) -> int:
    """End a process for good and return its exit code, negative for a signal."""
    process.kill()
    with suppress(OSError):
        process.communicate()
    return process.wait()


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
