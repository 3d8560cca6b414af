"""`python -m tests.batch.hostile_reader`: a reader in which some pages do the worst that a page can do."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Collection
from pathlib import Path

from sayso import flow
from sayso.batch import reader
from sayso.ledger.records import How
from sayso.model import Article, Capture, Page, Trouble


def _sleep() -> None:
    time.sleep(3_600)


def _spin() -> None:
    while True:
        pass


def _hang_in_a_library() -> None:
    """Hold the interpreter's lock, as a regular expression or a parser in C would, and never come back."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    ctypes.PyDLL(None).sleep(3_600)


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def _crash() -> None:
    ctypes.string_at(0)


def _exit() -> None:
    os._exit(3)


def _bug() -> None:
    raise KeyError("a fault of ours")


def _killed_once() -> None:
    """Be killed from outside, as the kernel does for want of memory, the first time alone."""
    mark = Path(os.environ["SAYSO_TEST_MARK"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DEEDS = {
    b"SLEEPS": _sleep,
    b"SPINS": _spin,
    b"HANGS": _hang_in_a_library,
    b"EATS": _eat,
    b"CRASHES": _crash,
    b"EXITS": _exit,
    b"FAILS": _bug,
    b"ONCE": _killed_once,
    b"TWICE": _killed,
}


def read_capture(capture: Capture, how: How, checks: Collection[str] = flow.ALL_CHECKS) -> Article | Trouble:
    """Do what the page says, and read it if that lets us."""
    try:
        for mark, deed in DEEDS.items():
            if mark in capture.data:
                deed()
    except (MemoryError, KeyError) as fault:  # as `flow` tells of it
        reason = f"a fault of Sayso's own, please report it: {type(fault).__name__}: {fault}"
        return Trouble(Page(capture.uri, "", ""), reason, "failed")
    return flow.read_capture(capture, how, checks)


if __name__ == "__main__":
    vars(reader)["read_capture"] = read_capture
    sys.exit(reader.main())
