"""Which pages a page is held against: those that share one of its heaviest terms and stand near it.

All pages that have a term stand in two rows, one by day and one by key. Two pages are candidates of each
other if in a row of a term that both have fewer than `WINDOW` pages stand between them. By day those of one
time are near; the order of keys is a random one, the same in every ledger, by which a page without a day, and
one of long ago, are found as well. So a page has a bounded number of candidates, however many pages there
are, and which they are does not depend on the order in which pages came.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, TextClause, text

from sayso.stories.likeness import Shown

WINDOW = 16
"""Pages on each side that are looked at, in each row."""

NO_DAY = 10**7
"""The day of a page that has none: after all others."""

_SIDE = """coalesce((
    SELECT json_group_array(page) FROM (
        SELECT page FROM page_terms WHERE term = t.value AND {beyond} ORDER BY {order} LIMIT :window
    )
), '[]')"""
_ROWS = """
    SELECT json_group_array(json_array(json(before), json(after))) FROM (
        SELECT {before} AS before, {after} AS after FROM json_each(:terms) AS t
    )
"""
_BY_DAY = text(
    _ROWS.format(
        before=_SIDE.format(beyond="(day, page) < (:day, :page)", order="day DESC, page DESC"),
        after=_SIDE.format(beyond="(day, page) > (:day, :page)", order="day, page"),
    )
)
_BY_KEY = text(
    _ROWS.format(
        before=_SIDE.format(beyond="page < :page", order="page DESC"),
        after=_SIDE.format(beyond="page > :page", order="page"),
    )
)
_ENTER = text(
    "INSERT OR IGNORE INTO page_terms (term, day, page) SELECT value, :day, :page FROM json_each(:terms)"
)
_LEAVE = text("""
    DELETE FROM page_terms WHERE day = :day AND page = :page AND term IN (SELECT value FROM json_each(:terms))
""")

Pair = tuple[int, int]
Sides = tuple[list[int], list[int]]


class Met(NamedTuple):
    """The candidates of a page that came or went, and the pairs that it stands between.

    Without it these would be candidates of each other by that row; with it they are not.
    """

    candidates: set[int]
    parted: set[Pair]


class Candidates:
    """The rows of terms of one ledger, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enter(self, page: Shown) -> Met:
        """Put a page into the rows of its terms, and return what it met there."""
        self._connection.execute(_ENTER, _asked(page))
        return self.of(page)

    def leave(self, page: Shown) -> Met:
        """Take a page out of its rows, and return what it leaves."""
        met = self.of(page)
        self._connection.execute(_LEAVE, _asked(page))
        return met

    def of(self, page: Shown) -> Met:
        """Return the candidates of a page that stands in its rows."""
        asked = _asked(page) | {"window": WINDOW}
        met = Met(set(), set())
        terms = page.heaviest
        long = []
        for term, (before, after) in zip(terms, self._sides(_BY_DAY, asked), strict=True):
            _meet(before, after, met)
            if len(before) + len(after) >= WINDOW:
                long.append(term)
        if long:
            for before, after in self._sides(_BY_KEY, asked | {"terms": _json(long)}):
                _meet(before, after, met)
        return met

    def _sides(self, question: TextClause, asked: dict[str, object]) -> list[Sides]:
        """Return for each term the pages on either side, the nearest first."""
        found = self._connection.scalar(question, asked)
        return msgspec.json.decode(found or "[]", type=list[Sides])


def _meet(before: list[int], after: list[int], met: Met) -> None:
    met.candidates.update(before, after)
    met.parted.update(
        (before[at], after[WINDOW - 1 - at]) for at in range(WINDOW - len(after), len(before)) if at >= 0
    )


def _asked(page: Shown) -> dict[str, object]:
    day = NO_DAY if page.day is None else page.day
    return {"day": day, "page": page.key, "terms": _json(page.heaviest)}


def _json(values: Iterable[int]) -> str:
    return msgspec.json.encode(list(values)).decode()
