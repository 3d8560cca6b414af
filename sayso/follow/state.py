"""What the follower remembers between two runs: lists, pages, alerts; one SQLite file beside the ledger.

The ledger keeps what pages said, for good. This file keeps what was asked of whom and when to ask again: it
changes all the time, and whoever deletes it loses nothing but that the lists are read from their start.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sayso.errors import LedgerError
from sayso.follow.discovery import Named
from sayso.follow.door import Conditions
from sayso.follow.urls import parse_url

SCHEMA = 1
_TABLES = """
CREATE TABLE lists (
    url TEXT PRIMARY KEY, parent TEXT NOT NULL, changed TEXT NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, next_at REAL NOT NULL, failures INTEGER NOT NULL, read_at REAL
) WITHOUT ROWID;
CREATE TABLE pages (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, changed TEXT NOT NULL, state TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, next_at REAL NOT NULL, failures INTEGER NOT NULL,
    found_at REAL NOT NULL, place INTEGER NOT NULL, day TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pages_due ON pages (state, next_at);
CREATE INDEX pages_waiting ON pages (state, host, found_at, place, next_at);
CREATE TABLE alerts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record BLOB NOT NULL
);
CREATE TABLE files (path TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""
_SHARE = 10  # pages of one host that are handed on at once: while it rests, those of others go on
# The hosts of what waits, each found by one step in the index, however many of its pages wait.
_HOSTS = """
WITH RECURSIVE hosts (host) AS (
    SELECT min(host) FROM pages WHERE state = 'waiting' UNION ALL
    SELECT (SELECT min(host) FROM pages WHERE state = 'waiting' AND host > hosts.host) FROM hosts
    WHERE host IS NOT NULL
) SELECT host FROM hosts WHERE host IS NOT NULL
"""
NEVER = float(2**40)
"""Seconds since 1970 that will not come: a page that is not asked for again."""


class ListRow(NamedTuple):
    """A list and what is known of it; `read_at` is None before it was first read."""

    url: str
    parent: str
    changed: str
    conditions: Conditions
    failures: int
    read_at: float | None


class PageRow(NamedTuple):
    """A page that a list named."""

    url: str
    changed: str
    conditions: Conditions
    failures: int
    found_at: float
    day: str


class Wanted(NamedTuple):
    """What a list named, and whether it is to be fetched."""

    named: Named
    is_wanted: bool


class State:
    """The follower's memory. One process at a time has it; every change is kept when its method returns."""

    def __init__(self, path: Path | None) -> None:
        self._name = name = str(path) if path else ":memory:"
        try:
            self._db = sqlite3.connect(name, isolation_level=None, timeout=1.0)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            # A loss of power may take the last changes along, never one without those after it: a page is
            # fetched again then, and the ledger has it already.
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("BEGIN EXCLUSIVE")
            self._make(name)
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise LedgerError(
                    "busy", f"{name}: another `sayso follow` is at work with this ledger"
                ) from None
            raise LedgerError("failed", f"{name}: cannot be opened ({fault})") from None
        except sqlite3.DatabaseError as fault:
            raise LedgerError("damaged", f"{name}: {fault}; delete it, and the lists are read anew") from None

    def _make(self, name: str) -> None:
        reached = self._db.execute("PRAGMA user_version").fetchone()[0]
        if reached > SCHEMA:
            raise LedgerError("newer", f"{name}: was written by a newer Sayso; install that one")
        if not reached:
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    def _do(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(statement, values)
        except sqlite3.Error as fault:
            is_full = getattr(fault, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
            told = "the disk is full; make room and start again" if is_full else str(fault)
            raise LedgerError("full" if is_full else "failed", f"{self._name}: {told}") from fault

    # Lists

    def add_list(self, url: str, parent: str = "", changed: str = "") -> None:
        """Know a list; one that is known and that its parent says has changed is due now."""
        self._do(
            "INSERT INTO lists VALUES (?, ?, ?, '', '', 0, 0, NULL) ON CONFLICT (url) DO UPDATE SET "
            "next_at = CASE WHEN excluded.changed != changed THEN 0 ELSE next_at END, "
            "changed = excluded.changed WHERE parent != ''",
            (url, parent, changed),
        )

    def keep_lists(self, parent: str, urls: Sequence[str]) -> None:
        """Forget the lists that a parent no longer names: yesterday's sitemap is not polled for ever."""
        for row in self._do("SELECT url FROM lists WHERE parent = ?", (parent,)).fetchall():
            if row[0] not in urls:
                self._do("DELETE FROM lists WHERE url = ?", (row[0],))

    def lists(self, roots: Sequence[str], now: float) -> list[ListRow]:
        """Return the lists that are due: of those that are followed now, and of what they lead to."""
        marks = ", ".join("?" * len(roots))
        rows = self._do(
            f"WITH RECURSIVE followed (url) AS (SELECT url FROM lists WHERE url IN ({marks}) UNION "  # noqa: S608
            "SELECT l.url FROM lists l JOIN followed f ON l.parent = f.url) "
            "SELECT url, parent, changed, etag, modified, failures, read_at FROM lists "
            "WHERE url IN (SELECT url FROM followed) AND next_at <= ? ORDER BY next_at, url",
            (*roots, now),
        )
        return [ListRow(row[0], row[1], row[2], Conditions(row[3], row[4]), row[5], row[6]) for row in rows]

    def list_row(self, url: str) -> ListRow | None:
        """Return one list."""
        row = self._do(
            "SELECT url, parent, changed, etag, modified, failures, read_at FROM lists WHERE url = ?", (url,)
        ).fetchone()
        return row and ListRow(row[0], row[1], row[2], Conditions(row[3], row[4]), row[5], row[6])

    def due_now(self, roots: Sequence[str]) -> None:
        """Make the lists due whatever the time, but for those that fail."""
        for url in roots:
            self._do(
                "UPDATE lists SET next_at = 0 WHERE failures = 0 AND (url = ? OR parent = ?)", (url, url)
            )

    def list_read(self, url: str, conditions: Conditions, now: float, next_at: float) -> None:
        """Note that a list was read."""
        self._do(
            "UPDATE lists SET etag = ?, modified = ?, read_at = ?, next_at = ?, failures = 0 WHERE url = ?",
            (*conditions, now, next_at, url),
        )

    def list_failed(self, url: str, next_at: float) -> None:
        """Note that a list could not be read, and when to try again."""
        self._do("UPDATE lists SET failures = failures + 1, next_at = ? WHERE url = ?", (next_at, url))

    # Pages

    def add_pages(self, found: Sequence[Wanted], now: float) -> int:
        """Know the pages of a list; return how many are new and to be fetched.

        A page that is known waits again when the list says something else of it than before.
        """
        new = 0
        with self._transaction():
            for place, (named, is_wanted) in enumerate(found):
                row = self._do("SELECT changed FROM pages WHERE url = ?", (named.url,)).fetchone()
                if row is None:
                    self._add_page(named, place, now, is_wanted=is_wanted)
                    new += is_wanted
                elif named.changed and row[0] and named.changed != row[0]:
                    self._do(
                        "UPDATE pages SET changed = ?, state = 'waiting', next_at = ?, failures = 0 "
                        "WHERE url = ?",
                        (named.changed, now, named.url),
                    )
        return new

    def _add_page(self, named: Named, place: int, now: float, *, is_wanted: bool) -> None:
        state, next_at = ("waiting", now) if is_wanted else ("old", NEVER)
        host = parse_url(named.url).host
        self._do(
            "INSERT INTO pages VALUES (?, ?, ?, ?, '', '', ?, 0, ?, ?, ?)",
            (named.url, host, named.changed, state, next_at, now, place, named.day),
        )

    def waiting(self, now: float, most: int) -> list[PageRow]:
        """Return pages that are due: the first found first, of each host no more than a share."""
        hosts = [row[0] for row in self._do(_HOSTS)]
        share = max(min(most // max(len(hosts), 1), _SHARE), 1)
        found: list[PageRow] = []
        for host in hosts[:most]:
            rows = self._do(
                "SELECT url, changed, etag, modified, failures, found_at, day FROM pages "
                "INDEXED BY pages_waiting WHERE state = 'waiting' AND host = ? AND next_at <= ? "
                "ORDER BY found_at, place LIMIT ?",
                (host, now, share),
            )
            found += [PageRow(row[0], row[1], Conditions(row[2], row[3]), *row[4:]) for row in rows]
        return found

    def page(self, url: str) -> PageRow | None:
        """Return one page."""
        row = self._do(
            "SELECT url, changed, etag, modified, failures, found_at, day FROM pages WHERE url = ?", (url,)
        ).fetchone()
        return row and PageRow(row[0], row[1], Conditions(row[2], row[3]), *row[4:])

    def page_kept(self, url: str, conditions: Conditions, next_at: float = NEVER) -> None:
        """Note that a page is in the ledger, and when to look again whether it changed."""
        self._do(
            "UPDATE pages SET state = ?, etag = ?, modified = ?, failures = 0, next_at = ? WHERE url = ?",
            ("kept" if next_at == NEVER else "waiting", *conditions, next_at, url),
        )

    def page_failed(self, url: str, next_at: float = NEVER) -> None:
        """Note that a page could not be fetched, and when to try again; never where no moment is given."""
        self._do(
            "UPDATE pages SET state = ?, failures = failures + 1, next_at = ? WHERE url = ?",
            ("missed" if next_at == NEVER else "waiting", next_at, url),
        )

    def next_at(self, roots: Sequence[str]) -> float:
        """Return the moment at which something is due."""
        marks = ", ".join("?" * len(roots))
        row = self._do(
            f"SELECT min(next_at) FROM (SELECT min(next_at) AS next_at FROM lists WHERE url IN ({marks}) "  # noqa: S608
            f"OR parent IN ({marks}) UNION ALL SELECT min(next_at) FROM pages WHERE state = 'waiting')",
            (*roots, *roots),
        ).fetchone()
        return NEVER if row[0] is None else float(row[0])

    # Alerts

    def add_alert(self, id: str, record: bytes) -> bool:
        """Keep an alert; tell whether it is new."""
        cursor = self._do("INSERT OR IGNORE INTO alerts (id, record) VALUES (?, ?)", (id, record))
        return cursor.rowcount == 1

    def latest_alerts(self, most: int) -> list[bytes]:
        """Return the records of the latest alerts, the oldest of them first."""
        rows = self._do("SELECT record FROM alerts ORDER BY number DESC LIMIT ?", (most,)).fetchall()
        return [bytes(row[0]) for row in reversed(rows)]

    def alerts_for(self, path: str) -> list[tuple[int, str, bytes]]:
        """Return the alerts (number, id, record) that a file may lack; a file that is new lacks none."""
        self._do("INSERT OR IGNORE INTO files SELECT ?, coalesce(max(number), 0) FROM alerts", (path,))
        return self._do(
            "SELECT a.number, a.id, a.record FROM alerts a, files f WHERE f.path = ? AND a.number > f.number "
            "ORDER BY a.number",
            (path,),
        ).fetchall()

    def alerts_written(self, path: str, number: int) -> None:
        """Note that a file has all alerts up to this one."""
        self._do("UPDATE files SET number = ? WHERE path = ?", (number, path))

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Transaction:
    """All or nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
