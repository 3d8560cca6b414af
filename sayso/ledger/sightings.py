"""Documents and the times at which their versions were seen."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from sayso.ledger.naming import a_second_after, document_id, kept_uri
from sayso.ledger.reading import INSERT_CAPTURE, REFRESH_DOCUMENT, document_of, inserted
from sayso.ledger.schema import captures, documents, versions


def document_at(connection: Connection, uri: str, seen: str) -> tuple[int, bool]:
    """Return the number of the document at an address, made where there is none, and whether it was."""
    id = document_id(uri)
    number = connection.scalar(select(documents.c.number).where(documents.c.id == id))
    if number is not None:
        return number, False
    row = {"id": id, "uri": kept_uri(uri), "first_seen": seen, "last_seen": seen, "latest": None}
    return inserted(connection, documents, row), True


def is_seen(connection: Connection, version: int, seen: str) -> bool:
    """Tell whether it is known that a version was seen then; without a time, whether it was the last seen."""
    if seen:
        same = select(captures.c.version).where(captures.c.version == version, captures.c.seen == seen)
        same = same.where(captures.c.document == document_of(version))
        return connection.scalar(same) is not None
    last = (
        select(captures.c.version)
        .where(captures.c.document == document_of(version))
        .order_by(captures.c.seen.desc(), captures.c.version.desc())
        .limit(1)
    )
    return connection.scalar(last) == version


def see(connection: Connection, version: int, time: str, *, dated: bool) -> None:
    """Write down that a version was seen, and what follows from that for its document.

    Times are kept to the second. A page that nobody dated is seen when it is added, and after it was added
    before: a second later where both came within one.
    """
    document = connection.scalar(select(versions.c.document).where(versions.c.number == version))
    if not dated:
        added = select(func.max(captures.c.seen)).where(captures.c.document == document, ~captures.c.dated)
        last = connection.scalar(added)
        time = max(time, a_second_after(last)) if last else time
    row = {"document": document, "seen": time, "version": version, "dated": dated}
    connection.execute(INSERT_CAPTURE, row)
    connection.execute(REFRESH_DOCUMENT, {"document_": document})
