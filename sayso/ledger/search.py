"""Which claims answer a question, the best first.

Up to `MOST_RANKED` claims with the words are put in order by bm25 over claim, source and speaker. Words that
more claims have tell little of any of them: then, and where no words are asked for, the newest page comes
first. Equals stand in a fixed order, so the same ledger gives the same list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, TextClause, bindparam, text

from sayso.ledger.conditions import Conditions
from sayso.ledger.query import Query

WEIGHTS = "3.0, 0.5, 1.0, 0.0"
"""Of content, source, voice and traits: what is said counts twice what its speaker is called.

A name stands in the source and in the voice as a rule, which makes 1.5 of it.
"""

MOST_RANKED = 5_000
FIRST_WALK, LONGEST_WALK = 64, 8_192  # pages that are looked through at once: few at first, for an early end


class Answer(NamedTuple):
    """The numbers of the claims that answer, the best first; `total` is None where not all were counted."""

    numbers: list[int]
    total: int | None
    is_ranked: bool


def answer(
    connection: Connection, query: Query, limit: int, *, every: bool = False, version: str = ""
) -> Answer:
    """Return up to `limit` claims that answer, of the latest versions, of every version or of one."""
    asked = Conditions(connection, query, every=every, version=version)
    if version:
        return _newest(connection, asked, limit)
    if asked.match and _count_words(connection, asked) <= MOST_RANKED:
        return _ranked(connection, asked, limit)
    few = _few_judged(connection, asked)
    few = _few_with_numbers(connection, asked) if few is None else few
    if few is not None:
        return _listed(connection, asked, few, limit)
    return _newest(connection, asked, limit)


def _newest(connection: Connection, asked: Conditions, limit: int) -> Answer:
    numbers = list(_walked(connection, asked, limit))
    return Answer(numbers, len(numbers) if len(numbers) < limit else None, is_ranked=False)


def _count_words(connection: Connection, asked: Conditions) -> int:
    """Count the claims that the index finds, up to one more than are ranked."""
    rows = "SELECT 1 FROM claim_words WHERE claim_words MATCH :match LIMIT :most"
    values = {"match": asked.match, "most": MOST_RANKED + 1}
    return int(connection.scalar(text(f"SELECT count(*) FROM ({rows})"), values) or 0)  # noqa: S608


def _ranked(connection: Connection, asked: Conditions, limit: int) -> Answer:
    """Look at every claim that the index finds."""
    rank = f"bm25(claim_words, {WEIGHTS})" if asked.has_words else "0"
    statement = f"""
        SELECT c.number, {rank} AS rank FROM claim_words
        CROSS JOIN claims c ON c.number = claim_words.rowid
        CROSS JOIN versions v ON v.number = c.version
        CROSS JOIN documents d ON d.number = v.document
        WHERE claim_words MATCH :match {also(asked.pages, asked.claims, numbers_asked(asked))}
        ORDER BY rank, v.published DESC, v.id, c.position
    """  # noqa: S608 -- the conditions are our own; every value in them is bound
    found = connection.execute(text(statement), {**asked.values, "match": asked.match}).all()
    return Answer([row[0] for row in found[:limit]], len(found), is_ranked=asked.has_words)


def _few_judged(connection: Connection, asked: Conditions) -> list[int] | None:
    """Return the claims that people have judged as asked where they are few, else None."""
    if asked.judged is None:
        return None
    statement = text("SELECT number FROM claims WHERE id IN (SELECT value FROM json_each(:ids)) LIMIT :most")
    values = {"ids": json.dumps(asked.judged), "most": MOST_RANKED + 1}
    found = list(connection.scalars(statement, values))
    return found if len(found) <= MOST_RANKED else None


def _few_with_numbers(connection: Connection, asked: Conditions) -> list[int] | None:
    """Return the claims with an asked-for number where they are few, else None."""
    wanted = [number for number in asked.numbers if not number.is_out]
    if not wanted:
        return None
    lists = []
    for number in wanted:
        statement = f"""
            SELECT DISTINCT q.claim FROM quantities q
            WHERE q.claim IS NOT NULL AND {asked.counted(number)} LIMIT {MOST_RANKED + 1}
        """  # noqa: S608 -- the conditions are our own; every value in them is bound
        lists.append(list(connection.scalars(text(statement), asked.values)))
    shortest = min(lists, key=len)
    return shortest if len(shortest) <= MOST_RANKED else None


def _listed(connection: Connection, asked: Conditions, numbers: list[int], limit: int) -> Answer:
    """Look at every claim of a list."""
    found = "EXISTS (SELECT 1 FROM claim_words WHERE claim_words MATCH :match AND rowid = c.number)"
    words = [found] if asked.match else []
    statement = f"""
        SELECT c.number FROM claims c
        CROSS JOIN versions v ON v.number = c.version
        CROSS JOIN documents d ON d.number = v.document
        WHERE c.number IN :numbers {also(asked.pages, asked.claims, numbers_asked(asked), words)}
        ORDER BY v.published DESC, v.number DESC, c.position
    """  # noqa: S608 -- the conditions are our own; every value in them is bound
    ask = text(statement).bindparams(bindparam("numbers", expanding=True))
    answers = list(connection.scalars(ask, {**asked.values, "match": asked.match, "numbers": numbers}))
    return Answer(answers[:limit], len(answers), is_ranked=False)


def _walked(connection: Connection, asked: Conditions, limit: int) -> Iterator[int]:
    """Go through the pages from the newest on until there are enough claims."""
    left = limit
    for pages in _pages(connection, asked):
        found = list(connection.scalars(*_claims_of(asked, pages, left)))
        yield from found
        left -= len(found)
        if left <= 0:
            return


def _pages(connection: Connection, asked: Conditions) -> Iterator[list[int]]:
    """Yield the numbers of the pages that may have an answer, newest first, in longer and longer lists."""
    length, after = FIRST_WALK, {"published": "\U0010ffff", "number": 0}
    statement = text(f"""
        SELECT v.number, v.published FROM versions v
        CROSS JOIN documents d ON d.number = v.document
        WHERE (v.published, v.number) < (:published, :number) {also(asked.pages)}
        ORDER BY v.published DESC, v.number DESC LIMIT :length
    """)  # noqa: S608 -- the conditions are our own; every value in them is bound
    while True:
        rows = connection.execute(statement, {**asked.values, **after, "length": length}).all()
        if rows:
            yield [row[0] for row in rows]
        if len(rows) < length:
            return
        after = {"number": rows[-1][0], "published": rows[-1][1]}
        length = min(length * 2, LONGEST_WALK)


def _claims_of(asked: Conditions, pages: list[int], limit: int) -> tuple[TextClause, dict[str, Any]]:
    """Return the question for the claims of some pages, in the order of the pages and of their text."""
    # The bounds are worked out once for a page: in the condition itself SQLite would for each word found.
    # The + keeps it from looking, for each of these, through all claims of the page.
    bounds, words, same = "", "", "c.version = page.value"
    if asked.match:
        bounds = """, (SELECT min(number) FROM claims WHERE version = value) AS first,
            (SELECT max(number) FROM claims WHERE version = value) AS last"""
        words = """CROSS JOIN claim_words ON claim_words MATCH :match
            AND claim_words.rowid BETWEEN page.first AND page.last"""
        same = "+c.version = page.value AND c.number = claim_words.rowid"
    statement = f"""
        WITH page AS MATERIALIZED (SELECT key, value{bounds} FROM json_each(:pages))
        SELECT c.number FROM page {words} CROSS JOIN claims c ON {same}
        WHERE 1 {also(asked.claims, numbers_asked(asked))}
        ORDER BY page.key, c.position LIMIT :limit
    """  # noqa: S608 -- the conditions are our own; every value in them is bound
    values = {"pages": json.dumps(pages), "match": asked.match, "limit": limit}
    return text(statement), {**asked.values, **values}


def numbers_asked(asked: Conditions) -> list[str]:
    """Return the conditions that a claim has a quantity, or has none."""
    return [f"{'NOT ' if number.is_out else ''}{_has(asked.counted(number))}" for number in asked.numbers]


def _has(counted: str) -> str:
    return f"EXISTS (SELECT 1 FROM quantities q WHERE q.claim = c.number AND {counted})"  # noqa: S608 -- as above


def also(*parts: list[str]) -> str:
    """Return conditions to be added to others."""
    return "".join(f" AND {condition}" for part in parts for condition in part)
