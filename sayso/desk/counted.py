"""Counts over the whole ledger, kept for a while: over a million claims they take seconds, and change little.

What was counted is given again while nothing was added; while a writer is filling the ledger, it is counted
anew once in `FRESH` seconds, and told with the time at which it was counted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import Any, Generic, NamedTuple, TypeVar

from fastapi import Request
from sqlalchemy import Connection

from sayso.desk.shelf import Desk

FRESH = 60.0
MOST_KEPT = 64

_T = TypeVar("_T")


class Counted(NamedTuple, Generic[_T]):
    """What was counted, and when, as a clock shows it; `is_old` tells that pages were added since."""

    value: _T
    at: str
    is_old: bool


class Counts:
    """What has been counted of one desk's ledger."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._kept: dict[Any, tuple[Any, object, float, str]] = {}

    def of(self, key: object, count: Callable[[Connection], _T]) -> Counted[_T]:
        """Return what `count` gives, from before where that will do; `key` names it."""
        with self._desk.ledger().reading() as connection:
            state = (id(self._desk.ledger()), last_version(connection))
            with self._lock:
                kept = self._kept.get(key)
            if kept is not None and (kept[1] == state or monotonic() - kept[2] < FRESH):
                return Counted(kept[0], kept[3], kept[1] != state)
            value = count(connection)
        at = datetime.now(UTC).strftime("%H:%M:%S UTC")
        with self._lock:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = (value, state, monotonic(), at)
        return Counted(value, at, False)


def counts_of(request: Request) -> Counts:
    """Return what has been counted of the desk that a request is for."""
    counts: Counts = request.app.state.counts
    return counts


def last_version(connection: Connection) -> int:
    """Return the number of the version that was added last: it tells whether anything was added."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM versions").scalar_one())
