"""A question as conditions in SQL: every value is a bound parameter, every word a quoted string for FTS5."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from sayso.ledger.judging import claims_judged
from sayso.ledger.query import CHOICES, Field, Number, Query, Words

# The distinct outlets in as many steps as there are outlets: each is one look into the index over them.
OUTLETS = text("""
    WITH RECURSIVE known (name) AS (
        SELECT min(outlet) FROM versions
        UNION ALL
        SELECT (SELECT min(outlet) FROM versions WHERE outlet > known.name)
        FROM known WHERE known.name IS NOT NULL
    )
    SELECT name FROM known WHERE name IS NOT NULL
""")

_BY_SIGN = {
    ">": "coalesce(q.high, q.low) > {value}",
    ">=": "coalesce(q.high, q.low) >= {value}",
    "<": "coalesce(q.low, q.high) < {value}",
    "<=": "coalesce(q.low, q.high) <= {value}",
    "=": "(q.low = {value} OR q.high = {value})",
    "": "coalesce(q.low, q.high) IS NOT NULL",
}

# Of the page `v`: the day of publication or, where the page gives none, the day it was first seen.
_SEEN = "(SELECT min(seen) FROM captures WHERE version = v.number AND document = v.document)"

# The pages of a few outlets are found by the index and put in order; those of many are met by walking.
FEW_OUTLETS = 20

_LAST_DAY = "9999-12-31"
_SAID_BY_DEFAULT = {"status": "stated", "stance": "states"}
WORDS = "{content source voice}"
"""The columns of the index over claims in which words are looked for."""
TRAITS: tuple[Field, ...] = ("kind", "stance", "status")
"""Fields that the index has as words, `kindunnamed`, `statusdisputed`, the ordinary ones left out."""


class Conditions:
    """What is asked, in the parts in which it can be answered, with the values bound to them.

    `match` is the expression for FTS5, empty where nothing of the question is in the index. `pages` are
    conditions on a version `v` of a document `d`, `claims` such on a claim `c`.
    """

    def __init__(
        self, connection: Connection, query: Query, *, every: bool = False, version: str = ""
    ) -> None:
        self.values: dict[str, Any] = {}
        self.numbers = query.numbers
        self.has_words = any(not words.is_out for words in query.words)
        self.match = full_text(query)
        self.pages: list[str] = [] if every or version else ["d.latest = v.number"]
        if version:
            self.pages.append(f"v.id = {self.bound(version)}")
        self.claims: list[str] = []
        self._outlets(connection, query)
        self._pages(query)
        self._days(query)
        self._choices(query)
        self.judged: list[str] | None = None
        self._judged(connection, query)

    def counted(self, number: Number) -> str:
        """Return the condition on a quantity `q`."""
        conditions = [_BY_SIGN[number.sign].format(value=self.bound(number.value))]
        if number.of:
            counted = self.bound(f"% {_like(_singular(number.of.casefold()))}%")
            unit = self.bound(number.of.casefold())
            conditions.append(f"(' ' || q.\"of\" LIKE {counted} ESCAPE '\\' OR lower(q.unit) = {unit})")
        return " AND ".join(conditions)

    def bound(self, value: object) -> str:
        """Return the name of a parameter that has the value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _choices(self, query: Query) -> None:
        for field in ("kind", "status", "stance", "form"):
            self._choice(f"c.{field}", query.asked(field), "IN")
            self._choice(f"c.{field}", query.asked(field, is_out=True), "NOT IN")

    def _judged(self, connection: Connection, query: Query) -> None:
        """Ask for the claims that people have judged so: few, so their ids are looked up first."""
        for how, wanted in (("IN", query.asked("judged")), ("NOT IN", query.asked("judged", is_out=True))):
            if wanted:
                ids = claims_judged(connection, wanted)
                among = f"(SELECT value FROM json_each({self.bound(json.dumps(ids))}))"  # noqa: S608 -- bound
                self.claims.append(f"c.id {how} {among}")
                self.judged = ids if how == "IN" else self.judged

    def _choice(self, column: str, values: tuple[str, ...], how: str) -> None:
        if values:
            self.claims.append(f"{column} {how} ({', '.join(self.bound(value) for value in values)})")

    def _outlets(self, connection: Connection, query: Query) -> None:
        """Ask for the outlets whose name has the words: they are few, so they are looked through first."""
        for how, wanted in (("IN", query.asked("outlet")), ("NOT IN", query.asked("outlet", is_out=True))):
            parts = [part.casefold() for part in wanted]
            if parts:
                names = [name for name in connection.scalars(OUTLETS) if _has_any(name.casefold(), parts)]
                column = (
                    "v.outlet" if len(names) <= FEW_OUTLETS else "+v.outlet"
                )  # + keeps its index out of it
                self.pages.append(f"{column} {how} ({', '.join(self.bound(name) for name in names)})")

    def _pages(self, query: Query) -> None:
        for is_out in (False, True):
            wanted = query.asked("page", is_out=is_out)
            if wanted:
                match = self.bound(" OR ".join(quoted(part) for part in wanted))
                pages = f"SELECT rowid FROM article_words WHERE article_words MATCH {match}"  # noqa: S608
                self.pages.append(f"v.number {'NOT ' if is_out else ''}IN ({pages})")

    def _days(self, query: Query) -> None:
        if query.until and query.until < _LAST_DAY:
            following = self.bound((date.fromisoformat(query.until) + timedelta(days=1)).isoformat())
            self.pages.append(f"(v.published < {following} AND (v.published <> '' OR {_SEEN} < {following}))")
        if query.since:
            since = self.bound(query.since)
            self.pages.append(f"(v.published >= {since} OR (v.published = '' AND {_SEEN} >= {since}))")


def full_text(query: Query) -> str:
    """Return what of a question the index over claims has, as an expression of FTS5; nothing for nothing."""
    wanted = [f"{WORDS} : {_expression(words)}" for words in query.words if not words.is_out]
    out = [f"{WORDS} : {_expression(words)}" for words in query.words if words.is_out]
    for is_out, expressions in ((False, wanted), (True, out)):
        speakers = query.asked("speaker", is_out=is_out)
        if speakers:
            expressions.append(f"voice : ({' OR '.join(quoted(part) for part in speakers)})")
    wanted += [
        _trait(field, query.asked(field)) for field in TRAITS if _is_indexed(field, query.asked(field))
    ]
    if out and not wanted:  # FTS5 takes something out only of something else: every claim has a kind
        wanted = [_trait("kind", CHOICES["kind"])]
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(out)})" if out else expression


def _is_indexed(field: Field, values: tuple[str, ...]) -> bool:
    return bool(values) and _SAID_BY_DEFAULT.get(field) not in values


def _trait(field: Field, values: tuple[str, ...]) -> str:
    return f"traits : ({' OR '.join(quoted(field + value) for value in values)})"


def quoted(words: str) -> str:
    """Return words as one string of FTS5, which has no operators inside: its tokens in a row."""
    return '"' + words.replace('"', '""') + '"'


def _expression(words: Words) -> str:
    return quoted(words.text) + ("*" if words.is_start else "")


def _has_any(name: str, parts: list[str]) -> bool:
    return any(part in name for part in parts)


def _like(words: str) -> str:
    """Escape what LIKE would take as a pattern."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _singular(word: str) -> str:
    """Return a word as its plural begins as well: ships are counted as "ship" and as "ships"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
