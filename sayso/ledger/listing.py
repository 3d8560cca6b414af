"""Claims and pages as lists that a person looks through: in an order that they choose, a screenful at a time.

Put in order are up to `MOST_SORTED` claims. Of more, only the newest pages' can be given at once: to order a
million by a column takes a second, and nobody looks through them.
"""

from __future__ import annotations

import json
from typing import Literal, NamedTuple, get_args

from sqlalchemy import Connection, text

from sayso.ledger.answers import Hit
from sayso.ledger.conditions import OUTLETS
from sayso.ledger.hits import hits_of
from sayso.ledger.query import Query
from sayso.ledger.reading import VERSIONS, as_version
from sayso.ledger.records import Version
from sayso.ledger.schema import versions
from sayso.ledger.search import answer

MOST_SORTED = 5_000
SMALL = 20_000
"""Claims of a ledger that is small enough to look at all of them for one list: a tenth of a second."""

Order = Literal["best", "newest", "oldest", "speaker", "words", "stance", "status", "number", "outlet"]
ORDERS: tuple[Order, ...] = get_args(Order)

_FIRST_NUMBER = (
    "(SELECT coalesce(q.low, q.high) FROM quantities q WHERE q.claim = c.number ORDER BY q.start LIMIT 1)"
)
_NEWEST = "v.published DESC, v.number DESC, c.position"
_BY: dict[Order, str] = {
    "newest": _NEWEST,
    "oldest": "v.published = '', v.published, v.number, c.position",
    "speaker": f"c.speaker = '', c.speaker COLLATE NOCASE, c.source COLLATE NOCASE, {_NEWEST}",
    "words": f"c.content COLLATE NOCASE, {_NEWEST}",
    "stance": f"c.stance, {_NEWEST}",
    "status": f"c.status = 'stated', c.status, {_NEWEST}",
    "number": f"{_FIRST_NUMBER} DESC, {_NEWEST}",
    "outlet": f"v.outlet = '', v.outlet COLLATE NOCASE, {_NEWEST}",
}

MOST_LISTED = 1_000
"""Pages with some words that are listed and sorted; of more, each is looked at in the order of their days."""

_KINDS = text("""
    SELECT v.id, c.kind, count(*) FROM json_each(:ids) AS n
    CROSS JOIN versions v ON v.id = n.value CROSS JOIN claims c ON c.version = v.number
    GROUP BY v.id, c.kind
""")
_MATCHING = text("SELECT rowid FROM article_words WHERE article_words MATCH :match LIMIT :most")
_AMONG = "+v.number IN (SELECT rowid FROM article_words WHERE article_words MATCH :match)"
_EACH = "EXISTS (SELECT 1 FROM article_words WHERE article_words MATCH :match AND rowid = v.number)"


class Listed(NamedTuple):
    """A screenful of claims. `total` counts all that answer, None where they are too many for that.

    `order` is the one that they stand in: another than was asked for where they are too many to be sorted.
    `has_more` tells that claims come after these.
    """

    hits: tuple[Hit, ...]
    total: int | None
    order: Order
    has_more: bool


def listed(connection: Connection, query: Query, order: Order, start: int, length: int) -> Listed:
    """Return `length` of the claims that answer a question, from the one at `start` (0 is the first) on."""
    is_small = _size(connection) <= SMALL
    found = answer(connection, query, SMALL + 1 if is_small else start + length + 1)
    numbers, standing = found.numbers, order
    is_ordered = order == ("best" if found.is_ranked else "newest")
    if not is_ordered:
        standing = "best" if found.is_ranked else "newest"
        if order in _BY and found.total is not None and (is_small or found.total <= MOST_SORTED):
            standing = order
            if found.total > len(numbers):
                numbers = answer(connection, query, MOST_SORTED).numbers
            numbers = _sorted(connection, numbers, _BY[order])
    shown = numbers[start : start + length]
    hits = tuple(hits_of(connection, query, shown)) if shown else ()
    return Listed(hits, found.total, standing, len(numbers) > start + length)


def _size(connection: Connection) -> int:
    """Return about how many claims there are: the last one's number, which an index ends with."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM claims").scalar_one())


def _sorted(connection: Connection, numbers: list[int], order: str) -> list[int]:
    statement = f"""
        SELECT c.number FROM json_each(:numbers) AS n
        CROSS JOIN claims c ON c.number = n.value
        CROSS JOIN versions v ON v.number = c.version
        ORDER BY {order}
    """  # noqa: S608 -- the order is one of ours
    return list(connection.scalars(text(statement), {"numbers": json.dumps(numbers)}))


def said_by(
    connection: Connection, name: str, kind: str, start: int, length: int
) -> tuple[int, tuple[Hit, ...]]:
    """Return how many claims the speaker of this very name and kind makes, and some, the oldest first."""
    statement = text("""
        SELECT c.number FROM claims c
        CROSS JOIN versions v ON v.number = c.version
        CROSS JOIN documents d ON d.number = v.document
        WHERE c.speaker = :name AND c.kind = :kind AND d.latest = v.number
        ORDER BY v.published = '', v.published, v.number, c.position
        LIMIT :most
    """)
    values = {"name": name, "kind": kind, "most": MOST_SORTED}
    numbers = list(connection.scalars(statement, values))
    return len(numbers), tuple(hits_of(connection, Query(), numbers[start : start + length]))


def newest_pages(
    connection: Connection, start: int, length: int, words: str = "", outlet: str = ""
) -> list[Version]:
    """Return the latest versions of pages, the newest first; with `words` those with all of them."""
    conditions = ["d.latest = v.number"]
    values: dict[str, object] = {"start": start, "length": length, "most": MOST_LISTED + 1}
    if outlet:
        conditions.append("v.outlet = :outlet")
        values["outlet"] = outlet
    if words.strip():
        values["match"] = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        few = len(connection.scalars(_MATCHING, values).all()) <= MOST_LISTED
        conditions.append(_AMONG if few else _EACH)
    statement = text(f"""
        SELECT v.number FROM versions v CROSS JOIN documents d ON d.number = v.document
        WHERE {" AND ".join(conditions)}
        ORDER BY v.published DESC, v.number DESC LIMIT :length OFFSET :start
    """)  # noqa: S608 -- the conditions are ours; every value in them is bound
    numbers = list(connection.scalars(statement, values))
    asked = VERSIONS.where(versions.c.number.in_(numbers))
    found = {row.number: as_version(row) for row in connection.execute(asked)}
    return [found[number] for number in numbers]


def kinds_of(connection: Connection, ids: list[str]) -> dict[str, dict[str, int]]:
    """Return for each version how many of its claims are of each kind of speaker."""
    found = connection.execute(_KINDS, {"ids": json.dumps(ids)})
    counted: dict[str, dict[str, int]] = {id: {} for id in ids}
    for id, kind, count in found:
        counted[id][kind] = count
    return counted


def outlets(connection: Connection) -> list[str]:
    """Return the outlets that the ledger has, each in one look into their index."""
    return [name for name in connection.scalars(OUTLETS) if name]
