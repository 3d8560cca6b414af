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
from sayso.stories.likeness import Day, Shown, Weighed, key_of_page, shown
from sayso.stories.signs import Sign, pack, recipe, sign_of, unpack, unpack_terms

LATEST = 10**7
"""A day after all others."""

_PENDING = text("""
    SELECT v.number FROM documents d JOIN versions v ON v.number = d.latest
    LEFT JOIN grouped_pages g ON g.version = v.number
    WHERE v.trouble IS NULL AND (g.version IS NULL OR g.seen <> d.first_seen) ORDER BY v.number
""")
_SEEN = """
    SELECT v.number, v.id, d.id AS document, d.uri, v.title, v.publisher, v.outlet, v.published, d.first_seen
    FROM {some} ORDER BY d.id
"""
_OF_VERSIONS = text(
    _SEEN.format(
        some="""json_each(:some) j JOIN versions v ON v.number = j.value
        JOIN documents d ON d.number = v.document AND d.latest = v.number"""
    )
)
_OF_KEYS = text(
    _SEEN.format(
        some="""json_each(:some) j JOIN grouped_pages g ON g.page = j.value
        JOIN versions v ON v.number = g.version JOIN documents d ON d.number = v.document"""
    )
)
_TERMS = text("""
    SELECT g.page, g.day, s.sign FROM json_each(:some) j JOIN grouped_pages g ON g.page = j.value
    LEFT JOIN page_signs s ON s.version = g.version
""")
_LACKING = text("""
    SELECT v.number FROM json_each(:some) j JOIN versions v ON v.number = j.value
    LEFT JOIN page_signs s ON s.version = v.number AND s.recipe = :recipe
    WHERE :every OR s.version IS NULL ORDER BY v.number
""")
_ARTICLE = text("SELECT article FROM versions WHERE number = :number")
_VECTORS = text("""
    SELECT c.id, x.vector FROM versions v JOIN claims c ON c.version = v.number
    JOIN vectors x ON x.claim = c.number WHERE v.id = :version
""")
_SIGN = text("SELECT sign FROM page_signs WHERE version = :number")
_KEEP = text("INSERT OR REPLACE INTO page_signs (version, recipe, sign) VALUES (:version, :recipe, :sign)")


class Seen(NamedTuple):
    """A page of a ledger: its version's number and what the tables tell of it; `day` is None without one.

    `key` is the number that stands for its document among its neighbours.
    """

    number: int
    version: str
    document: str
    uri: str
    title: str
    publisher: str
    outlet: str
    published: str
    seen: str
    day: Day
    key: int

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Order pages by publication, then by when they were first seen; a page without a day comes last."""
        return (
            self.day if self.day is not None else LATEST,
            self.published if self.day else "",
            self.seen,
            self.document,
        )


def pending(connection: Connection) -> list[int]:
    """Return the versions that are to be grouped: the latest of every page that is not yet."""
    return list(connection.scalars(_PENDING))


def seen_pages(
    connection: Connection, versions: Sequence[int] = (), *, keys: Sequence[int] = ()
) -> list[Seen]:
    """Return pages by their latest versions, or by the keys of those that are grouped."""
    asked = (_OF_KEYS, keys) if keys else (_OF_VERSIONS, versions)
    rows = connection.execute(asked[0], {"some": _json(asked[1])})
    return [
        Seen._make((*row, day_of(row.published, row.first_seen), key_of_page(row.document))) for row in rows
    ]


def terms_of(connection: Connection, keys: Iterable[int]) -> list[Shown]:
    """Return grouped pages as they are held against others; without terms where what is kept is no sign."""
    rows = connection.execute(_TERMS, {"some": _json(keys)})
    return [shown(row.page, _terms(row.sign), row.day) for row in rows]


def make_signs(
    ledger: Ledger, numbers: Sequence[int], step: Callable[[], object], *, every: bool = False
) -> Iterator[tuple[int, bytes]]:
    """Yield the signs of versions that lack one, or of every one; of a damaged article an empty one."""
    asked = {"some": _json(numbers), "recipe": recipe(), "every": every}
    with ledger.reading() as connection:
        lacking = list(connection.scalars(_LACKING, asked))
    for number in lacking:
        with ledger.reading() as connection:
            packed = connection.scalar(_ARTICLE, {"number": number})
        yield number, pack(_sign(packed))
        step()


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


def _terms(sign: bytes | None) -> Weighed | tuple[()]:
    try:
        return unpack_terms(sign or b"")
    except (msgspec.MsgspecError, ValueError):
        return ()


def _json(values: Iterable[int]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _sign(packed: bytes | None) -> Sign:
    try:
        return sign_of(unpack_article(packed or b""))
    except PackingError:
        return Sign()
