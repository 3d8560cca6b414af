"""What the claims of a ledger count most, and with which version of a page a figure came first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, text

NEWEST = 20_000
"""Quantities that are looked through, of the newest versions: all of a million claims take a second."""

_MEASURED = text(f"""
    SELECT "of", unit, count(*) AS count FROM (
        SELECT "of", unit FROM quantities WHERE claim IS NOT NULL ORDER BY version DESC LIMIT {NEWEST}
    ) WHERE length("of") > 1 GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 3 DESC, 1, 2 LIMIT :most
""")  # noqa: S608 -- our own number

_FIRST = text("""
    SELECT d.uri, (
        SELECT first.id FROM captures c JOIN versions first ON first.number = c.version
        WHERE c.document = d.number ORDER BY c.seen, first.id LIMIT 1
    ) FROM json_each(:ids) AS n
    JOIN versions v ON v.id = n.value JOIN documents d ON d.number = v.document GROUP BY d.number
""")


class Measured(NamedTuple):
    """Something that is counted or measured, its unit, and how many numbers of it there are."""

    of: str
    unit: str
    figures: int


def most_measured(connection: Connection, most: int) -> list[Measured]:
    """Return what is counted most often, the most frequent first."""
    return [Measured(*row) for row in connection.execute(_MEASURED, {"most": most})]


def first_versions(connection: Connection, versions: Iterable[str]) -> dict[str, str]:
    """Return by address the id of the first version of the pages that these versions are of."""
    ids = json.dumps(sorted(set(versions)))
    return {uri: id for uri, id in connection.execute(_FIRST, {"ids": ids}) if id}
