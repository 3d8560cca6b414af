"""Counts over all claims that answer a question: who is heard how often, on whose word an outlet stands."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, text

from sayso.ledger.answers import Grouping, Heard, Sourcing
from sayso.ledger.conditions import Conditions
from sayso.ledger.query import Query
from sayso.ledger.search import also, numbers_asked
from sayso.ledger.shares import share


def speakers(connection: Connection, query: Query, limit: int, *, by_outlet: bool = False) -> list[Heard]:
    """Return who is heard, the most often heard first; all without a name are one of their kind."""
    outlet = "v.outlet" if by_outlet else "''"
    statement, values = _over(
        connection,
        query,
        f"""
        c.speaker, c.kind, {outlet}, count(*), count(DISTINCT c.version), count(DISTINCT v.outlet),
        sum(c.status = 'disputed'),
        min(nullif(substr(v.published, 1, 10), '')), max(substr(v.published, 1, 10))
        """,
        "GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT :limit",
    )
    rows = connection.execute(text(statement), {**values, "limit": limit})
    return [
        Heard(name, kind, at, claims, pages, outlets, disputed, first or "", last)
        for name, kind, at, claims, pages, outlets, disputed, first, last in rows
    ]


def sourcing(connection: Connection, query: Query, *, by: Grouping = "both") -> list[Sourcing]:
    """Return the shares of named, unnamed and own-voice claims, by outlet, by month, or by both."""
    statement, values = _over(
        connection,
        query,
        """
        v.outlet, substr(v.published, 1, 7),
        sum(c.kind NOT IN ('unnamed', 'page')), sum(c.kind = 'unnamed'), sum(c.kind = 'page')
        """,
        "GROUP BY c.version",
    )
    groups: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for outlet, month, *counts in connection.execute(text(statement), values):
        key = (outlet if by in ("outlet", "both") else "", month if by in ("month", "both") else "")
        groups[key].append((counts[0], counts[1], counts[2]))
    return [_sourcing(*key, pages) for key, pages in sorted(groups.items())]


def _sourcing(outlet: str, month: str, pages: list[tuple[int, int, int]]) -> Sourcing:
    named, unnamed, own = (share([(page[at], sum(page)) for page in pages]) for at in range(3))
    return Sourcing(outlet, month, len(pages), sum(map(sum, pages)), named, unnamed, own)


def _over(connection: Connection, query: Query, columns: str, grouped: str) -> tuple[str, dict[str, Any]]:
    """Return a question over all claims that answer, of the latest version of each page."""
    asked = Conditions(connection, query)
    words = "JOIN claim_words ON claim_words.rowid = c.number" if asked.match else ""
    match = ["claim_words MATCH :match"] if asked.match else []
    statement = f"""
        SELECT {columns} FROM claims c {words}
        JOIN versions v ON v.number = c.version
        JOIN documents d ON d.number = v.document
        WHERE 1 {also(asked.pages, asked.claims, numbers_asked(asked), match)} {grouped}
    """  # noqa: S608 -- the conditions are our own; every value in them is bound
    return statement, {**asked.values, "match": asked.match}
