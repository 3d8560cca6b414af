"""Opening the SQLite file of a ledger: is it one, of which schema, and how its connections behave."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import Pool, QueuePool, StaticPool

from sayso.errors import LedgerError
from sayso.ledger.faults import told
from sayso.ledger.migrations import APPLICATION_ID, MIGRATIONS, migrate, schema_of
from sayso.ledger.packing import PackingError, packed_text

BUSY_SECONDS = 120.0
"""How long a writer waits for its turn: a page of 100,000 claims takes another writer some seconds."""

IN_MEMORY = ":memory:"

_T = TypeVar("_T")

# What SQLite reports where it may not make the files of the log beside a ledger that it may only read.
_NO_LOG = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_HEADER = b"SQLite format 3\x00"
_CACHE_KIB = 65_536  # of pages kept in memory: the inner nodes of every index of a million claims


def open_engine(
    path: Path | None, *, writable: bool, existing: bool = False, patience: float | None = None
) -> Engine:
    """Return the engine of a ledger's file, made and migrated where it may be written; None: in memory.

    `LedgerError`: `missing`, `not-a-ledger`, `newer`, `damaged`, `read-only`, `unreadable`.
    """
    name = IN_MEMORY if path is None else str(path)
    if path is not None:
        _look(path, may_be_missing=writable and not existing)
    wait = BUSY_SECONDS if patience is None else patience
    with told(name):
        engine = _engine(path, wait, writable=writable)
        try:
            _prepare(engine, name, wait, writable=writable)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def transaction(engine: Engine, *, write: bool = False) -> Iterator[Connection]:
    """Give a connection inside one transaction: of one moment for a reader, the only one for a writer."""
    with engine.connect() as connection:
        connection.execution_options(sayso_begin="BEGIN IMMEDIATE" if write else "BEGIN")
        with connection.begin():
            yield connection


def _look(path: Path, *, may_be_missing: bool) -> None:
    """Tell from the file alone what is no ledger, before SQLite writes anything into it."""
    if path.is_dir():
        raise LedgerError("not-a-ledger", f"{path}: is a folder; a ledger is a file, such as sayso.db")
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except FileNotFoundError:
        if not may_be_missing:
            raise LedgerError("missing", f"{path}: there is no ledger; sayso add makes one") from None
        if not path.parent.is_dir():
            raise LedgerError("missing", f"{path}: there is no folder {path.parent} to put it in") from None
        return
    except (OSError, ValueError) as fault:  # ValueError: a NUL byte in the name
        raise LedgerError("unreadable", f"{path}: cannot be opened ({fault})") from None
    if start and start != _HEADER:
        raise LedgerError("not-a-ledger", f"{path}: this is no ledger: the file is not an SQLite database")


def _engine(path: Path | None, wait: float, *, writable: bool) -> Engine:
    pool: type[Pool]
    if path is None:
        address, pool = "file::memory:", StaticPool
    else:
        address = f"{path.absolute().as_uri()}?{_mode(path, wait, writable=writable)}"
        pool = QueuePool

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        connection.create_function("sayso_text", 1, _text, deterministic=True)
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            f"cache_size = -{_CACHE_KIB}",
            "temp_store = MEMORY",
            f"query_only = {'OFF' if writable else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql(options.get("sayso_begin", "BEGIN"))

    return engine


def _mode(path: Path, wait: float, *, writable: bool) -> str:
    """Return how to open the file: a reader needs no right to write, not even to the folder.

    A reader that has the right opens it as a writer does, though it never writes, so that the files of the
    log are gone when the last one closes.
    """
    if writable:
        return "mode=rwc"
    trial = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=wait)
    try:
        trial.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as fault:
        log = path.with_name(path.name + "-wal")
        if fault.sqlite_errorcode & 0xFF in _NO_LOG and not log.exists():
            return "mode=ro&immutable=1"  # closed in order, in a folder that nobody may write to
        raise
    finally:
        trial.close()
    return "mode=rw"


def _prepare(engine: Engine, name: str, wait: float, *, writable: bool) -> None:
    """Refuse what is no ledger of ours, untouched; bring one of an older schema up to date."""
    reached = _patiently(lambda: _reached(engine, name), wait)
    if reached > len(MIGRATIONS):
        known = f"the ledger has schema {reached}, this Sayso knows {len(MIGRATIONS)}"
        raise LedgerError("newer", f"{name}: {known}: update Sayso")
    if writable:
        _patiently(lambda: _log_ahead(engine), wait)
        with transaction(engine, write=True) as connection:  # tells now that it may not be written
            if _schema(connection, name) < len(MIGRATIONS):
                migrate(connection, MIGRATIONS)
    elif not reached:
        raise LedgerError("missing", f"{name}: there is nothing in this ledger yet; sayso add fills it")
    elif reached < len(MIGRATIONS):
        older = f"the ledger is of an older schema ({reached})"
        raise LedgerError("read-only", f"{name}: {older}; sayso add brings it up to date")


def _reached(engine: Engine, name: str) -> int:
    with transaction(engine) as connection:
        return _schema(connection, name)


def _schema(connection: Connection, name: str) -> int:
    """Return the schema's number, 0 for an empty file; any other database is not ours to write into."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application == APPLICATION_ID:
        return schema_of(connection)
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        raise LedgerError("not-a-ledger", f"{name}: this is an SQLite database, but no ledger of Sayso")
    return 0


def _log_ahead(engine: Engine) -> None:
    """Set the write-ahead log: readers and a writer do not wait for each other."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _patiently(ask: Callable[[], _T], wait: float) -> _T:
    """Ask again while a new file is being made: there SQLite does not wait by itself."""
    until = monotonic() + wait
    while True:
        try:
            return ask()
        except (sqlite3.OperationalError, OperationalError) as fault:
            told_by = fault if isinstance(fault, sqlite3.OperationalError) else fault.orig
            code: int = getattr(told_by, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
        sleep(0.02)


def _text(packed: bytes | None) -> str:
    """`sayso_text(article)` in SQL. An article that cannot be unpacked has no text; verifying tells of it."""
    try:
        return packed_text(packed)
    except PackingError:
        return ""
