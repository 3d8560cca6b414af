"""How far the shards are that are being read now: a small file each, which any engine's workers can write."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from sayso.batch import durable
from sayso.model import Value

FOLDER = ".running"
_EVERY = 1.0  # seconds


class Running(Value, frozen=True):
    """A shard that is being read; `told` is when it was told, in seconds since 1970."""

    shard: str
    pages: int
    troubles: int
    bytes: int
    began: float
    told: float
    host: str
    process: int
    reader: int = 0  # the process in which its pages are read


class Telling:
    """Tell how far one shard has come, every second; at the end there is nothing to tell any more."""

    def __init__(self, out: Path, shard: str) -> None:
        self._out = out
        self._path = out / FOLDER / f"{shard}.json"
        self._running = Running(shard, 0, 0, 0, time.time(), 0.0, os.uname().nodename, os.getpid())

    def tell(self, pages: int, troubles: int, done: int, reader: int | None) -> None:
        """Write it down, unless that was done a moment ago."""
        now = time.time()
        if now - self._running.told < _EVERY:
            return
        self._running = msgspec.structs.replace(
            self._running, pages=pages, troubles=troubles, bytes=done, told=now, reader=reader or 0
        )
        durable.write(self._out, self._path, msgspec.json.encode(self._running), is_forced=False)

    def __enter__(self) -> Self:
        self.tell(0, 0, 0, None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)


def running(out: Path) -> Iterator[Running]:
    """Yield the shards that are being read, or were when their worker was killed."""
    for path in sorted((out / FOLDER).glob("*.json")):
        with suppress(OSError, msgspec.MsgspecError):  # done meanwhile
            yield msgspec.json.decode(path.read_bytes(), type=Running)
