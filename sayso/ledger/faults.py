"""What SQLite reports, as one sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError, LedgerErrorKind

_DAMAGED = (
    "the file is damaged: sayso verify-ledger tells what can be mended, "
    "and sayso add makes a new ledger from the archived pages"
)
# Primary result codes of SQLite: https://www.sqlite.org/rescode.html
_TOLD: dict[int, tuple[LedgerErrorKind, str]] = {
    5: ("busy", "another program has kept it locked for too long; try again when that is done"),
    6: ("busy", "another program has kept it locked for too long; try again when that is done"),
    8: ("read-only", "it may not be written to; check its permissions and those of its folder"),
    10: ("unreadable", "its disk fails to read or write; check the disk, then run sayso verify-ledger"),
    11: ("damaged", _DAMAGED),
    13: ("full", "the disk is full; what was added before is kept: make room and run it again"),
    14: ("unreadable", "it cannot be opened; check that its folder is there and may be written to"),
    23: ("unreadable", "it may not be opened; check its permissions"),
    26: ("not-a-ledger", "this is no ledger, or a damaged one: the file is not an SQLite database"),
}
# What SQLite reports where its shared memory finds no room on a full disk.
_FULL_TOO = frozenset(
    {sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMOPEN}
)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Raise what SQLite reports inside as `LedgerError`, naming the ledger; a bug stays what it is."""
    try:
        yield
    except DBAPIError as fault:
        if not isinstance(fault.orig, sqlite3.Error):
            raise
        raise _error(name, fault.orig) from fault
    except sqlite3.Error as fault:
        raise _error(name, fault) from fault


def _error(name: str, fault: sqlite3.Error) -> LedgerError:
    code: int = getattr(fault, "sqlite_errorcode", 0)
    known = _TOLD[13] if code in _FULL_TOO else _TOLD.get(code & 0xFF)
    if known is None:
        return LedgerError("failed", f"{name}: SQLite reports: {fault}")
    kind, sentence = known
    return LedgerError(kind, f"{name}: {sentence}")
