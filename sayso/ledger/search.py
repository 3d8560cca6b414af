"""The claims that answer a question, the best first, each with the page's own sentence round it.

With words to look for, the order is that of bm25 over the claim, its source and its speaker; without, the
newest page first. Equals stand in a fixed order, so the same ledger gives the same list.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from sayso.ledger.conditions import Conditions
from sayso.ledger.query import Query

# What is said counts most, then who says it: a word of the source is often only a title.
WEIGHTS = "2.0, 1.0, 1.5"  # content, source, speaker

FEW = 5_000
"""Claims with an asked-for number or status that are listed first; more are met soon by walking from the newest."""

_CLAIM = """
    CROSS JOIN claims c ON c.number = {number}
    CROSS JOIN versions v ON v.number = c.version
    CROSS JOIN documents d ON d.number = v.document
"""
_BEST = (
    f"SELECT c.number, bm25(claim_words, {WEIGHTS}) AS rank FROM claim_words"
    + _CLAIM.format(number="claim_words.rowid")
    + "WHERE claim_words MATCH :match AND {where} ORDER BY rank, v.published DESC, c.id, c.number LIMIT :limit"
)
_NEWEST = """
    SELECT c.number, 0.0 AS rank FROM versions v
    CROSS JOIN documents d ON d.number = v.document
    CROSS JOIN claims c ON c.version = v.number
    WHERE {where} ORDER BY v.published DESC, v.number DESC, c.position LIMIT :limit
"""


def ranked(
    connection: Connection, query: Query, limit: int, *, every: bool = False, version: str = ""
) -> list[tuple[int, float]]:
    """Return the numbers of the claims that answer, the best first, each with its rank (less is better)."""
    asked = Conditions(connection, query, every=every, version=version)
    where = " AND ".join(asked.where) or "1"
    if asked.match:
        statement = _BEST.format(where=where)
        values = {**asked.values, "match": asked.match, "limit": limit}
    else:
        statement, values = _NEWEST.format(where=where), {**asked.values, "limit": limit}
    return [(row[0], row[1]) for row in connection.execute(text(statement), values)]
