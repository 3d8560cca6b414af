"""Questions to the tables that give back the ledger's values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, ScalarSelect, Table, func, insert, select, text

from sayso.errors import LedgerError
from sayso.ledger.naming import kept_text
from sayso.ledger.packing import PackingError, unpack
from sayso.ledger.records import Document, How, Place, Version
from sayso.ledger.schema import captures, claims, documents, versions
from sayso.model import Article, Page, Trouble

INSERT_CAPTURE = insert(captures)

LAST_PLACE = (
    select(versions.c.segment, versions.c.offset, versions.c.length)
    .where(versions.c.segment.is_not(None))
    .order_by(versions.c.segment.desc(), versions.c.offset.desc())
    .limit(1)
)

# Of captures in one second the version's id decides, so that the order of adding makes no difference.
_DERIVED = {
    "first_seen": "(SELECT min(seen) FROM captures WHERE document = :document_)",
    "last_seen": "(SELECT max(seen) FROM captures WHERE document = :document_)",
    "latest": """(
        SELECT captures.version FROM captures JOIN versions ON versions.number = captures.version
        WHERE captures.document = :document_
        ORDER BY versions.article IS NULL, captures.seen DESC, versions.id DESC LIMIT 1
    )""",
}
DERIVED_OF_DOCUMENT = text("SELECT " + ", ".join(f"{made} AS {name}" for name, made in _DERIVED.items()))
"""What a document's row has to say of the captures of `:document_`."""

REFRESH_DOCUMENT = text(
    f"UPDATE documents SET {', '.join(f'{name} = {made}' for name, made in _DERIVED.items())} "  # noqa: S608 -- ours
    "WHERE number = :document_"
)

_TIMES = [
    select(function(captures.c.seen))
    .where(captures.c.document == versions.c.document, captures.c.version == versions.c.number)
    .scalar_subquery()
    .label(label)
    for function, label in ((func.min, "first_seen"), (func.max, "last_seen"))
]
_CLAIMS = (
    select(func.count()).where(claims.c.version == versions.c.number).scalar_subquery().label("claims_count")
)
_COLUMNS = [column for column in versions.c if column.name != "article"]
VERSIONS = select(*_COLUMNS, documents.c.uri, *_TIMES, _CLAIMS).join(
    documents, documents.c.number == versions.c.document
)
"""All columns of a version but its article, with its address, its times and how many claims it has."""


def document_of(version: int) -> ScalarSelect[int]:
    """Return a version's document, for a condition."""
    return select(versions.c.document).where(versions.c.number == version).scalar_subquery()


def inserted(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert one row and return the number that it got."""
    key = connection.execute(insert(table), row).inserted_primary_key
    if key is None:
        raise LedgerError("failed", f"the database gave no number to a row of {table.name}")
    number: int = key[0]
    return number


def version_number(connection: Connection, id: str) -> int | None:
    """Return the number of the version of this id."""
    return connection.scalar(select(versions.c.number).where(versions.c.id == id))


def one_version(connection: Connection, id: str) -> Version:
    """Return the version of an id that is there."""
    return next(some_versions(connection, versions.c.id == id))


def some_versions(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Version]:
    """Yield the versions that fulfil a condition, in the order in which they were first seen."""
    order = ("first_seen", versions.c.number)
    for row in connection.execute(VERSIONS.where(*where).order_by(*order)):
        yield as_version(row)


def some_documents(connection: Connection, where: ColumnElement[bool]) -> Iterator[Document]:
    """Yield the documents that fulfil a condition, with their versions."""
    found = connection.execute(select(documents).where(where).order_by(documents.c.number)).all()
    theirs: dict[int, list[Version]] = {row.number: [] for row in found}
    for row in connection.execute(
        VERSIONS.where(versions.c.document.in_(theirs)).order_by("first_seen", versions.c.number)
    ):
        theirs[row.document].append(as_version(row))
    for row in found:
        yield Document(row.id, row.uri, row.first_seen, row.last_seen, tuple(theirs[row.number]))


def article(connection: Connection, version: str, name: str) -> Article | Trouble:
    """Return what was read from a version."""
    row = connection.execute(
        select(versions, documents.c.uri)
        .join(documents, documents.c.number == versions.c.document)
        .where(versions.c.id == version)
    ).first()
    if row is None:
        raise LedgerError("missing", f"{name}: no version has the id {kept_text(version)}")
    if row.article is None:
        page = Page(row.uri, row.sha256, row.media_type)
        return Trouble(page, row.reason or "", row.trouble or "failed")
    try:
        return unpack(row.article)
    except PackingError as fault:
        raise LedgerError("damaged", f"{name}: the article of the version {version} is {fault}") from fault


def as_version(row: Any) -> Version:
    """Return a row of `VERSIONS` as a value."""
    return Version(
        id=row.id,
        uri=row.uri,
        sha256=row.sha256,
        media_type=row.media_type,
        first_seen=row.first_seen or "",
        last_seen=row.last_seen or "",
        added=row.added,
        how=_how(row.how),
        place=None if row.segment is None else Place(row.segment, row.offset, row.length, row.digest),
        title=row.title,
        publisher=row.publisher,
        outlet=row.outlet,
        published=row.published,
        language=row.language,
        claims=row.claims_count,
        trouble=row.trouble or "",
        reason=row.reason or "",
    )


def _how(data: str) -> How:
    try:
        return msgspec.json.decode(data, type=How)
    except msgspec.MsgspecError:
        return How()
