"""Does everything in a ledger agree: its file, its rows with its articles, its indexes, its archive.

What is derived can be mended: it is made again from the articles and the captures. What cannot be made again
is told and left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from sayso.errors import LedgerError
from sayso.ledger.archive import Archive, Segments
from sayso.ledger.archive_check import archive_faults
from sayso.ledger.database import open_engine, transaction
from sayso.ledger.fact_checks import altered
from sayso.ledger.faults import told
from sayso.ledger.judgement_check import judgement_faults, pair_judgement_faults
from sayso.ledger.naming import document_id
from sayso.ledger.reading import DERIVED_OF_DOCUMENT, REFRESH_DOCUMENT
from sayso.ledger.records import Fault, Reread
from sayso.ledger.vectors import forget, wrong
from sayso.ledger.version_check import Checked, check_version, mend_version, read_again
from sayso.ledger.writing import INDEXES, rebuild

_BATCH = 1_000  # numbers that are asked for at once
_MOST_TOLD = 100  # faults of the file itself, after which more tell nothing
_DAMAGE = frozenset({"damaged", "failed", "not-a-ledger"})
_SCHEMA = text("""
    SELECT type || ' ' || name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT GLOB '*_words_*'
""")
_DOCUMENT = text("SELECT id, uri, first_seen, last_seen, latest FROM documents WHERE number = :document_")


@dataclass(slots=True)
class Checking:
    """A ledger that is being verified: what it is kept in, and what may be done about a fault."""

    engine: Engine
    archive: Archive
    name: str
    mend: bool = False
    reread: Reread | None = None
    step: Callable[[], object] = lambda: None
    mended_versions: bool = False

    def attempt(self, mending: Callable[[Connection], object]) -> bool:
        """Mend in one transaction where that is asked for; tell whether it was done."""
        if not self.mend:
            return False
        with told(self.name), transaction(self.engine, write=True) as connection:
            mending(connection)
        return True

    def numbers(self, table: str) -> Iterator[int]:
        """Yield the numbers of all rows of a table, without a transaction that lasts."""
        ask = text(f"SELECT number FROM {table} WHERE number > :after ORDER BY number LIMIT {_BATCH}")  # noqa: S608 -- our own names
        after = 0
        while True:
            with told(self.name), transaction(self.engine) as connection:
                numbers = list(connection.execute(ask, {"after": after}).scalars())
            if not numbers:
                return
            yield from numbers
            after = numbers[-1]


def verify(checking: Checking) -> Iterator[Fault]:
    """Yield what does not agree, part by part; a part that is too damaged to be read is one fault."""
    for part in (_file, _versions, _documents, _judgements, _fact_checks, _vectors, _indexes, _archive):
        try:
            yield from part(checking)
        except LedgerError as fault:
            if fault.kind not in _DAMAGE:
                raise
            yield Fault("file", str(fault))


def _file(checking: Checking) -> Iterator[Fault]:
    """SQLite's own check of its pages and of the indexes that follow from the tables; then its schema."""
    found = _integrity(checking)
    if found and checking.attempt(lambda connection: connection.execute(text("REINDEX"))):
        left = _integrity(checking)
        yield from (Fault("file", what, mendable=True, mended=True) for what in found if what not in left)
        found = left
    yield from (Fault("file", what, mendable=" index " in what) for what in found)
    with told(checking.name), transaction(checking.engine) as connection:
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()[:_MOST_TOLD]
        actual = _schema(connection)
    for table, row, parent, _ in broken:
        yield Fault(f"{table} {row}", f"belongs to a row of {parent} that is not there")
    wanted = _wanted_schema()
    for name in sorted(actual.keys() | wanted.keys()):
        if actual.get(name) != wanted.get(name):
            yield Fault("file", f"its {name} is not the one that it should have")


def _integrity(checking: Checking) -> list[str]:
    with told(checking.name), transaction(checking.engine) as connection:
        rows = connection.execute(text(f"PRAGMA integrity_check({_MOST_TOLD})")).scalars().all()
    return [row for row in rows if row != "ok"]


def _wanted_schema() -> dict[str, str]:
    """Return the tables, indexes and triggers of a new ledger, with the statement that makes each."""
    engine = open_engine(None, writable=True)
    try:
        with transaction(engine) as connection:
            return _schema(connection)
    finally:
        engine.dispose()


def _schema(connection: Connection) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(_SCHEMA)}


def _versions(checking: Checking) -> Iterator[Fault]:
    """Every version: its ids and digests, its article, what is derived from that, its page in the archive."""
    for number in checking.numbers("versions"):
        with told(checking.name), transaction(checking.engine) as connection:
            checked = check_version(connection, checking.archive, number)
        if not checked.is_sound:
            yield from _version(checking, checked)
        checking.step()


def _version(checking: Checking, checked: Checked) -> Iterator[Fault]:
    """Tell what is wrong with a version, mended where that can be."""
    article = checked.article or read_again(checked, checking.reread)
    mended = False
    if article is not None and (checked.lost or checked.derived):
        mended = checking.attempt(lambda connection: mend_version(connection, checked, article))
        checking.mended_versions |= mended
    if checked.lost:
        yield Fault(checked.where, checked.lost, article is not None, mended)
    yield from (Fault(checked.where, what, True, mended) for what in checked.derived)
    yield from (Fault(checked.where, what) for what in checked.lasting)


def _documents(checking: Checking) -> Iterator[Fault]:
    """Every document: its id, and what is derived from its captures."""
    for number in checking.numbers("documents"):
        key = {"document_": number}
        with told(checking.name), transaction(checking.engine) as connection:
            stored = connection.execute(_DOCUMENT, key).one()
            derived = connection.execute(DERIVED_OF_DOCUMENT, key).one()
        where = f"document {stored.id}"
        if stored.id != document_id(stored.uri):
            yield Fault(where, "its id is not that of its address")
        if derived.first_seen is None:
            yield Fault(where, "has no capture")
        elif tuple(stored[2:]) != tuple(derived):
            mended = checking.attempt(lambda connection, key=key: connection.execute(REFRESH_DOCUMENT, key))  # type: ignore[misc]
            yield Fault(where, "its times or its latest version are not those of its captures", True, mended)


def _judgements(checking: Checking) -> Iterator[Fault]:
    """Every judgement: its id, the row before it, what it undoes."""
    with told(checking.name), transaction(checking.engine) as connection:
        found = [*judgement_faults(connection), *pair_judgement_faults(connection)]
    yield from found


def _fact_checks(checking: Checking) -> Iterator[Fault]:
    """Every claim that others have checked: its id is that of what its row says."""
    for number in checking.numbers("fact_checks"):
        with told(checking.name), transaction(checking.engine) as connection:
            id = altered(connection, number)
        if id:
            yield Fault(f"fact-check {id}", "says something else than when it was added")


def _indexes(checking: Checking) -> Iterator[Fault]:
    """Both full-text indexes, held against the words that they index."""
    for index in INDEXES:
        if checking.mended_versions:
            checking.attempt(lambda connection, index=index: rebuild(connection, index))  # type: ignore[misc]
        try:
            _check_index(checking, index)
        except LedgerError as fault:
            if fault.kind == "read-only":  # the check takes a right to write, though it writes nothing
                return
            if fault.kind != "damaged":
                raise
            mended = checking.attempt(lambda connection, index=index: rebuild(connection, index))  # type: ignore[misc]
            if mended:
                _check_index(checking, index)
            yield Fault(f"index {index}", "does not hold the words that it should", True, mended)


def _check_index(checking: Checking, index: str) -> None:
    check = text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 -- our own names
    with told(checking.name), transaction(checking.engine, write=True) as connection:
        connection.execute(check)


def _vectors(checking: Checking) -> Iterator[Fault]:
    """Every vector: that it was made from the words of its claim. `sayso index` makes those anew that go."""
    with told(checking.name):
        found = list(wrong(checking.engine))
    if found:
        mended = checking.attempt(lambda connection: forget(connection, found))
        yield Fault("vectors", f"{len(found):,} were not made from the words of their claims", True, mended)


def _archive(checking: Checking) -> Iterator[Fault]:
    """Every segment: nothing in it but whole records, and none of them twice."""
    if isinstance(checking.archive, Segments):
        yield from archive_faults(checking.engine, checking.archive, checking.name, mend=checking.mend)
