"""Files that are there whole or not at all: written aside, forced to the disk, then given their name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

ASIDE = ".aside"
"""The folder of a result in which files are written; what a killed worker leaves there is worth nothing."""


def aside(out: Path) -> Path:
    """Return a name in a result that no other worker uses."""
    folder = out / ASIDE
    folder.mkdir(parents=True, exist_ok=True)
    return folder / uuid4().hex


def put(written: Path, path: Path) -> None:
    """Give a file that was written aside its name; when this returns, both outlive a loss of power."""
    _force(written)
    path.parent.mkdir(parents=True, exist_ok=True)
    written.replace(path)
    _force(path.parent)


def write(out: Path, path: Path, data: bytes, *, is_forced: bool = True) -> None:
    """Write a small file of a result whole; one that is not forced is of no worth after a loss of power."""
    with away(aside(out)) as written:
        written.write_bytes(data)
        if is_forced:
            put(written, path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            written.replace(path)


@contextmanager
def away(path: Path) -> Iterator[Path]:
    """Take away a file that is still aside at the end: its work was not finished."""
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink()


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
