"""Writing what is derived from an article: its claims, its quantities, and the index over its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, func, insert, select, text, update

from sayso.ledger.rows import Rows
from sayso.ledger.schema import ARTICLE_WORDS, CLAIM_WORDS, claims, quantities, versions
from sayso.ledger.vectors import renew

INDEXES = (CLAIM_WORDS, ARTICLE_WORDS)

_INDEX_ARTICLE = text(f"INSERT INTO {ARTICLE_WORDS} (rowid, title, text) VALUES (:rowid, :title, :text)")  # noqa: S608 -- our own name
_TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims'")


def insert_claims(connection: Connection, version: int, derived: Rows) -> None:
    """Insert the claims and quantities of a version; the index over claims follows by a trigger."""
    first = (connection.scalar(select(func.max(claims.c.number))) or 0) + 1
    if derived.claims:
        numbered = [
            {**row, "number": first + at, "version": version} for at, row in enumerate(derived.claims)
        ]
        connection.execute(insert(claims), numbered)
    if derived.quantities:
        owned = zip(derived.quantities, derived.owners, strict=True)
        connection.execute(
            insert(quantities),
            [{**row, "version": version, "claim": None if at is None else first + at} for row, at in owned],
        )


def index_article(connection: Connection, version: int, title: str, words: str) -> None:
    """Put an article's words into the index; a version without an article has its row there too."""
    connection.execute(_INDEX_ARTICLE, {"rowid": version, "title": title, "text": words})


def replace_derived(connection: Connection, version: int, derived: Rows) -> None:
    """Make anew what is derived from a version's article. The indexes have to be rebuilt after it.

    The vectors of its claims go with them; `sayso index` makes new ones.
    """
    renew(connection)
    with _without_triggers(connection):
        connection.execute(delete(quantities).where(quantities.c.version == version))
        connection.execute(delete(claims).where(claims.c.version == version))
        insert_claims(connection, version, derived)
    connection.execute(update(versions).where(versions.c.number == version).values(**derived.version))


def rebuild(connection: Connection, index: str) -> None:
    """Make a full-text index anew from the words that it indexes."""
    connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('rebuild')"))  # noqa: S608 -- our own names


@contextmanager
def _without_triggers(connection: Connection) -> Iterator[None]:
    """Keep the index out of it: a row that was altered cannot be taken out of the index by its words."""
    triggers = connection.execute(_TRIGGERS).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        connection.exec_driver_sql(statement)
