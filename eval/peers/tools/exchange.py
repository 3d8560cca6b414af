"""How a peer is asked: texts as JSON on standard input, what it found and its time on standard output.

Each script of this folder runs in a process of its own, by the Python that holds the peers, and imports
nothing of Sayso. Offsets count code points, the end left out. `ms` is the processor time of the process and
of those that it started, over all texts but a first one, which loads what is loaded once.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

Finding = dict[str, Any]
Reader = Callable[[str, str], list[Finding]]


def answer(package: str, read: Reader) -> None:
    """Read the texts of standard input and print what `read` finds in each; it is given text and date."""
    texts: list[list[str]] = json.load(sys.stdin)
    faults = 0
    with contextlib.redirect_stdout(sys.stderr):  # some peers print what they think
        read("On Monday five people paid $20.", "2020-01-01")
        before = _spent()
        found = []
        for text, published in texts:
            try:
                found.append(read(text, published))
            except Exception as fault:  # noqa: BLE001 -- a peer's fault is an article without findings
                print(f"{package}: {type(fault).__name__}: {fault}", file=sys.stderr)
                faults += 1
                found.append([])
        spent = 1000 * (_spent() - before)
    json.dump(
        {"name": f"{package} {version(package)}", "ms": spent, "faults": faults, "found": found}, sys.stdout
    )


def _spent() -> float:
    """Return the seconds of processor time of this process and of its children that ended."""
    return sum(os.times()[:4])


def located(words: str, text: str, start: int) -> int:
    """Return where `words` stand in `text` at or after `start`; -1 where they do not."""
    return text.find(words, start) if words else -1
