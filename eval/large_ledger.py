"""A ledger of as many invented pages as one likes, filled in few large transactions and without an archive.

What `sayso add` does a page at a time, with the disk waited for, takes an hour for a million claims; the rows
and indexes are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert

from eval.invented_news import invented_page
from sayso.ledger.database import open_engine, transaction
from sayso.ledger.naming import document_id, version_id
from sayso.ledger.packing import pack
from sayso.ledger.records import Reading
from sayso.ledger.rows import rows
from sayso.ledger.schema import captures, documents, versions
from sayso.ledger.writing import index_article, insert_claims
from sayso.model import Article

BATCH = 1_000  # pages of one transaction


def fill(path: Path, pages: int) -> Iterator[int]:
    """Fill a new ledger with the pages from number 0 on; yield how many there are after each transaction."""
    engine = open_engine(path, writable=True)
    for start in range(0, pages, BATCH):
        end = min(start + BATCH, pages)
        with transaction(engine, write=True) as connection:
            for number in range(start, end):
                _insert(connection, number + 1, invented_page(number))
        yield end
    engine.dispose()


def _insert(connection: Connection, number: int, reading: Reading) -> None:
    """Insert a page as document and version of one number."""
    article, capture = reading.result, reading.capture
    assert isinstance(article, Article)
    derived = rows(article, capture.uri)
    seen = {"first_seen": capture.fetched, "last_seen": capture.fetched}
    row = {"number": number, "id": document_id(capture.uri), "uri": capture.uri, "latest": number, **seen}
    connection.execute(insert(documents), row)
    version = {
        "number": number,
        "id": version_id(capture.uri, article.page.sha256, None),
        "document": number,
        "sha256": article.page.sha256,
        "media_type": article.page.media_type,
        "added": capture.fetched,
        "how": msgspec.json.encode(reading.how).decode(),
        "article": pack(article),
        **derived.version,
    }
    connection.execute(insert(versions), version)
    insert_claims(connection, number, derived)
    index_article(connection, number, article.title, article.text)
    row = {"document": number, "seen": capture.fetched, "version": number, "dated": True}
    connection.execute(insert(captures), row)
