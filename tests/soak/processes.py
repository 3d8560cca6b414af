"""`sayso add` in a process of its own that starts at once: a fork of one that has loaded everything."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.cli import main
from sayso.flow import read_text


@dataclass
class Child:
    """A forked process with what it has printed; `finish` waits, `kill` is kill -9."""

    pid: int
    output: int
    errors: int
    seen: bytes = b""

    def after(self, lines: int) -> None:
        """Wait until it has printed so many lines, or has ended."""
        while self.seen.count(b"\n") < lines:
            data = os.read(self.output, 65_536)
            if not data:
                return
            self.seen += data

    def kill(self) -> None:
        """End it between one instruction and the next."""
        os.kill(self.pid, signal.SIGKILL)

    def finish(self) -> tuple[int, bytes, str]:
        """Return its exit code (negative: the signal that ended it), standard output and standard error."""
        output, errors = self.seen + _drained(self.output), _drained(self.errors)
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status), output, errors.decode("utf-8", "replace")


def start(work: Callable[[], int]) -> Child:
    """Fork a process that does the work and exits with what it returns."""
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _work(work, out_write, err_write)
    os.close(out_write)
    os.close(err_write)
    return Child(pid, out_read, err_read)


def add(ledger: Path, *where: Path) -> Callable[[], int]:
    """Return the work of `sayso add`, with a receipt for each page."""
    names = [str(path) for path in where]
    return lambda: main(["add", *names, "--ledger", str(ledger), "--detector", "rules", "--format", "jsonl"])


def warm() -> None:
    """Load the lexicon and the readers once, so that every fork has them."""
    read_text("Warden Ida Brandt said the dam had held.", detector="rules")


def _work(work: Callable[[], int], output: int, errors: int) -> None:
    code = 70
    try:
        os.dup2(output, 1)
        os.dup2(errors, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        code = work()
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 -- nothing of the parent may run on in the child
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _drained(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()
