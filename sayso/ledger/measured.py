"""What the claims of a ledger count and measure most, for a person to choose from."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, text

NEWEST = 20_000
"""Quantities that are looked through, of the newest versions: all of a million claims take a second."""

_MEASURED = text(f"""
    SELECT "of", unit, count(*) AS count FROM (
        SELECT "of", unit FROM quantities WHERE claim IS NOT NULL ORDER BY version DESC LIMIT {NEWEST}
    ) WHERE length("of") > 1 GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 3 DESC, 1, 2 LIMIT :most
""")  # noqa: S608 -- our own number


class Measured(NamedTuple):
    """Something that is counted or measured, its unit, and how many numbers of it there are."""

    of: str
    unit: str
    figures: int


def most_measured(connection: Connection, most: int) -> list[Measured]:
    """Return what is counted most often, the most frequent first."""
    return [Measured(*row) for row in connection.execute(_MEASURED, {"most": most})]
