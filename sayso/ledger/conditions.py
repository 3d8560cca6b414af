"""A question as conditions in SQL: every value is a bound parameter, every word a quoted string for FTS5."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from sayso.ledger.query import Number, Query, Words

# The distinct outlets in as many steps as there are outlets: each step is one look into the index over them.
_OUTLETS = text("""
    WITH RECURSIVE known (name) AS (
        SELECT min(outlet) FROM versions
        UNION ALL
        SELECT (SELECT min(outlet) FROM versions WHERE outlet > known.name) FROM known WHERE known.name IS NOT NULL
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


class Conditions:
    """What a claim `c` of a version `v` of a document `d` must fulfil, with the values bound to it."""

    def __init__(
        self, connection: Connection, query: Query, *, every: bool = False, version: str = ""
    ) -> None:
        self.where: list[str] = [] if every else ["d.latest = v.number"]
        self.values: dict[str, Any] = {}
        self.match = full_text(query)
        """The expression for FTS5, empty where the question has no word in it."""
        if version:
            self.where.append(f"v.id = {self._bound(version)}")
        for field in ("kind", "status", "stance", "form"):
            self._choice(f"c.{field}", query.asked(field), "IN")
            self._choice(f"c.{field}", query.asked(field, is_out=True), "NOT IN")
        self._outlets(connection, query)
        self._pages(query)
        self._speakers(query)
        self._words_out(query)
        for number in query.numbers:
            self.where.append(
                f"{'NOT ' if number.is_out else ''}EXISTS ({self.quantities(number)} AND q.claim = c.number)"
            )
        self._days(query)

    def quantities(self, number: Number) -> str:
        """Return the question for the claims that have a quantity."""
        conditions = [_BY_SIGN[number.sign].format(value=self._bound(number.value))]
        if number.of:
            counted = self._bound(f"% {_like(_singular(number.of))}%")
            unit = self._bound(number.of.casefold())
            conditions.append(f"(' ' || q.\"of\" LIKE {counted} ESCAPE '\\' OR lower(q.unit) = {unit})")
        return f"SELECT q.claim FROM quantities q WHERE {' AND '.join(conditions)}"

    def _bound(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _choice(self, column: str, values: tuple[str, ...], how: str) -> None:
        if values:
            self.where.append(f"{column} {how} ({', '.join(self._bound(value) for value in values)})")

    def _outlets(self, connection: Connection, query: Query) -> None:
        """Ask for the outlets whose name has the words: they are few, so they are looked through first."""
        for how, wanted in (("IN", query.asked("outlet")), ("NOT IN", query.asked("outlet", is_out=True))):
            if not wanted:
                continue
            parts = [part.casefold() for part in wanted]
            known = [
                name
                for name in connection.scalars(_OUTLETS)
                if any(part in name.casefold() for part in parts)
            ]
            if known:
                self._choice("v.outlet", tuple(known), how)
            elif how == "IN":
                self.where.append("0")

    def _pages(self, query: Query) -> None:
        for is_out in (False, True):
            wanted = query.asked("page", is_out=is_out)
            if wanted:
                match = self._bound(" OR ".join(quoted(part) for part in wanted))
                pages = f"SELECT rowid FROM article_words WHERE article_words MATCH {match}"
                self.where.append(f"v.number {'NOT ' if is_out else ''}IN ({pages})")

    def _speakers(self, query: Query) -> None:
        """Ask for the speaker's name or, where the page gives none, for the words of the source."""
        for is_out in (False, True):
            wanted = query.asked("speaker", is_out=is_out)
            if wanted:
                match = " OR ".join(quoted(part) for part in wanted)
                named, told = (self._bound(f"{column} : ({match})") for column in ("speaker", "source"))
                rows = "SELECT rowid FROM claim_words WHERE claim_words MATCH"
                said = f"c.number IN ({rows} {named}) OR (c.speaker = '' AND c.number IN ({rows} {told}))"
                self.where.append(f"{'NOT ' if is_out else ''}({said})")

    def _words_out(self, query: Query) -> None:
        """Leave words out; where words are asked for as well, `full_text` has done it."""
        out = [words for words in query.words if words.is_out]
        if out and not self.match:
            match = self._bound(" OR ".join(_expression(words) for words in out))
            rows = f"SELECT rowid FROM claim_words WHERE claim_words MATCH {match}"
            self.where.append(f"c.number NOT IN ({rows})")

    def _days(self, query: Query) -> None:
        """Ask for the day of publication or, where the page gives none, the day it was first seen."""
        bounds = []
        if query.since:
            bounds.append(f"{{day}} >= {self._bound(query.since)}")
        if query.until:
            following = (
                (date.fromisoformat(query.until) + timedelta(days=1)).isoformat()
                if query.until < "9999-12-31"
                else "a"
            )
            bounds.append(f"{{day}} < {self._bound(following)}")
        if bounds:
            both = " AND ".join(bounds)
            published = both.format(day="v.published")
            seen = both.format(
                day="(SELECT min(seen) FROM captures WHERE version = v.number AND document = v.document)"
            )
            self.where.append(f"(({published}) OR (v.published = '' AND {seen}))")


def full_text(query: Query) -> str:
    """Return the words and speakers of a question as an expression of FTS5, nothing where it asks for none."""
    wanted = [_expression(words) for words in query.words if not words.is_out]
    speakers = query.asked("speaker")
    if speakers:
        wanted.append(f"{{speaker source}} : ({' OR '.join(quoted(part) for part in speakers)})")
    out = [_expression(words) for words in query.words if words.is_out]
    if not wanted:
        return ""
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(out)})" if out else expression


def quoted(words: str) -> str:
    """Return words as one string of FTS5, which has no operators inside: its tokens in a row."""
    return '"' + words.replace('"', '""') + '"'


def _expression(words: Words) -> str:
    return quoted(words.text) + ("*" if words.is_start else "")


def _like(words: str) -> str:
    """Escape what LIKE would take as a pattern."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _singular(word: str) -> str:
    """Return a word as its plural begins as well: ships are counted as "ship" and as "ships"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
