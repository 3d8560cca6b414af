"""The stories as a ledger keeps them, all or one by itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, RowMapping, text

from sayso.errors import LedgerError
from sayso.ledger.protocol import Ledger
from sayso.stories.origins import Origin
from sayso.stories.story import PageOfStory, Story

_ALL = text("SELECT * FROM stories ORDER BY last DESC, pages DESC, id")
_COUNTED = text(
    "SELECT count(*) FILTER (WHERE pages >= :least), count(*) FILTER (WHERE pages = 1) FROM stories"
)
_NAMED = text("""
    SELECT DISTINCT s.* FROM stories s WHERE s.id = :name OR s.id IN (
        SELECT p.story FROM documents d JOIN versions v ON v.document = d.number
        JOIN story_pages p ON p.version = v.number WHERE d.id = :name OR d.uri = :name OR v.id = :name
    )
""")
_BEGUN = text("SELECT * FROM stories WHERE substr(id, 1, length(:name)) = :name ORDER BY id LIMIT 2")
_PAGES = text("""
    SELECT d.uri, d.id AS document, v.id AS version, v.outlet, v.title, v.published, d.first_seen AS seen
    FROM story_pages p JOIN versions v ON v.number = p.version JOIN documents d ON d.number = v.document
    WHERE p.story = :id ORDER BY p.position
""")


def kept_stories(ledger: Ledger, least: int = 1) -> Iterator[Story]:
    """Yield the stories of `least` pages and more, the latest first, then the larger ones."""
    with ledger.reading() as connection:
        for row in connection.execute(_ALL).mappings():
            if row["pages"] >= least:
                yield _story(connection, row)


def counted(ledger: Ledger, least: int) -> tuple[int, int]:
    """Return how many stories have `least` pages and more, and how many pages tell of something alone."""
    with ledger.reading() as connection:
        row = connection.execute(_COUNTED, {"least": least}).one()
    return row[0], row[1]


def story_of(ledger: Ledger, name: str) -> Story | None:
    """Return the story of an id, of the beginning of one, or of a page's address or id."""
    with ledger.reading() as connection:
        found = connection.execute(_NAMED, {"name": name}).mappings().first()
        if found is None and name:
            begun = connection.execute(_BEGUN, {"name": name}).mappings().all()
            if len(begun) > 1:
                raise LedgerError("missing", f"{ledger.name}: more than one story begins with {name}")
            found = next(iter(begun), None)
        return None if found is None else _story(connection, found)


def _story(connection: Connection, row: RowMapping) -> Story:
    pages = connection.execute(_PAGES, {"id": row["id"]}).mappings()
    return Story(
        row["id"],
        row["title"],
        row["first"],
        row["last"],
        tuple(PageOfStory(**page) for page in pages),
        msgspec.json.decode(row["origins"], type=tuple[Origin, ...]),
        msgspec.json.decode(row["places"], type=tuple[str, ...]),
        msgspec.json.decode(row["speakers"], type=tuple[str, ...]),
    )
