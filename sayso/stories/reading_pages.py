"""The latest version of every page of a ledger, as the stories need it: signs made where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from sqlalchemy import Connection, text

from sayso.ledger.packing import PackingError
from sayso.ledger.packing import unpack as unpack_article
from sayso.ledger.protocol import Ledger
from sayso.ledger.vectors import WIDTH
from sayso.matching.views import Vector
from sayso.stories.days import day_of
from sayso.stories.grouping import Weighed
from sayso.stories.signs import Sign, pack, recipe, sign_of, unpack, unpack_terms

BATCH = 200
"""Articles unpacked in one transaction."""

LATEST = 10**7
"""A day after all others."""

Rows = list[tuple[int, bytes]]

_LATEST = text("""
    SELECT v.number, v.id, d.id AS document, d.uri, v.title, v.publisher, v.outlet, v.published, d.first_seen,
           s.recipe
    FROM documents d JOIN versions v ON v.number = d.latest
    LEFT JOIN page_signs s ON s.version = v.number
    WHERE v.trouble IS NULL ORDER BY d.id
""")
_ARTICLE = text("SELECT article FROM versions WHERE number = :number")
_VECTORS = text("""
    SELECT c.id, x.vector FROM versions v JOIN claims c ON c.version = v.number
    JOIN vectors x ON x.claim = c.number WHERE v.id = :version
""")
_SIGN = text("SELECT sign FROM page_signs WHERE version = :number")
_KEEP = text("INSERT OR REPLACE INTO page_signs (version, recipe, sign) VALUES (:version, :recipe, :sign)")


class Seen(NamedTuple):
    """A page of a ledger: its version's number and what the tables tell of it; `day` is None without one."""

    number: int
    version: str
    document: str
    uri: str
    title: str
    publisher: str
    outlet: str
    published: str
    seen: str
    day: int | None

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Order pages by publication, then by when they were first seen; a page without a day comes last."""
        return (
            self.day if self.day is not None else 10**7,
            self.published if self.day else "",
            self.seen,
            self.document,
        )


def seen_pages(connection: Connection) -> tuple[list[Seen], list[int]]:
    """Return the latest version of every page that could be read, and which of them have no sign of today."""
    pages = []
    lacking = []
    for row in connection.execute(_LATEST):
        values = [*row[:9], day_of(row.published, row.first_seen)]
        pages.append(Seen._make(values))
        if row.recipe != recipe():
            lacking.append(row.number)
    return pages, lacking


def make_signs(ledger: Ledger, numbers: list[int], step: Callable[[], object]) -> Iterator[Rows]:
    """Yield the signs of versions, packed, batch by batch; an article that is damaged has an empty one."""
    for start in range(0, len(numbers), BATCH):
        found: Rows = []
        for number in numbers[start : start + BATCH]:
            with ledger.reading() as connection:
                packed = connection.scalar(_ARTICLE, {"number": number})
            found.append((number, pack(_sign(packed))))
            step()
        yield found


def claim_vectors(ledger: Ledger, versions: Sequence[str]) -> dict[tuple[int, str], Vector]:
    """Return the sentence vectors that the ledger keeps of claims, by the place of their version and id."""
    found: dict[tuple[int, str], Vector] = {}
    for at, version in enumerate(versions):
        with ledger.reading() as connection:
            rows = connection.execute(_VECTORS, {"version": version}).all()
        found |= {
            (at, row.id): np.frombuffer(row.vector, np.int8) for row in rows if len(row.vector) == WIDTH
        }
    return found


def keep_signs(connection: Connection, signs: Iterable[tuple[int, bytes]]) -> None:
    """Write signs into the ledger."""
    rows = [{"version": number, "recipe": recipe(), "sign": sign} for number, sign in signs]
    if rows:
        connection.execute(_KEEP, rows)


def kept_sign(connection: Connection, number: int) -> Sign:
    """Return the sign of a version; an empty one where what is kept is none (verifying tells of it)."""
    try:
        return unpack(connection.scalar(_SIGN, {"number": number}) or b"")
    except (msgspec.MsgspecError, ValueError):
        return Sign()


def kept_terms(connection: Connection, number: int) -> Weighed | tuple[()]:
    """Return the terms of a version's sign alone; none where what is kept is no sign."""
    try:
        return unpack_terms(connection.scalar(_SIGN, {"number": number}) or b"")
    except (msgspec.MsgspecError, ValueError):
        return ()


def _sign(packed: bytes | None) -> Sign:
    try:
        return sign_of(unpack_article(packed or b""))
    except PackingError:
        return Sign()
