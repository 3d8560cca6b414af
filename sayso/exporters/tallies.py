"""Counts over a ledger, as JSON and as rows of a table: who is heard, and on whose word an outlet stands."""

from __future__ import annotations

import msgspec

from sayso.exporters.jsonl import record_line
from sayso.exporters.rows import Cell
from sayso.ledger.answers import Heard, Sourcing

HEARD_SCHEMA = "sayso.heard/1"
SOURCING_SCHEMA = "sayso.sourcing/1"

HEARD_COLUMNS = ("name", "kind", "outlet", "claims", "pages", "outlets", "disputed", "first", "last")
SOURCING_COLUMNS = (
    *("outlet", "month", "pages", "claims"),
    *("named", "named share", "named low", "named high"),
    *("unnamed", "unnamed share", "unnamed low", "unnamed high"),
    *("own", "own share", "own low", "own high"),
)

NAMELESS = {
    "person": "people without a name",
    "organization": "organizations without a name",
    "document": "documents without a name",
    "unnamed": "unnamed sources",
    "page": "the pages themselves",
}
"""How those are called whom no page gives a name, each kind counted as one."""


def name_of(one: Heard) -> str:
    """Return a speaker's name, or how all of a kind are called who have none."""
    return one.name or NAMELESS[one.kind]


def heard_line(one: Heard) -> str:
    """Return how often somebody is heard as one line of JSON; null for no name, all outlets, no day."""
    record = {"schema": HEARD_SCHEMA, **msgspec.to_builtins(one)}
    for key in ("name", "outlet", "first", "last"):
        record[key] = record[key] or None
    return record_line(record)


def heard_row(one: Heard) -> list[Cell]:
    """Return how often somebody is heard as a row under `HEARD_COLUMNS`."""
    days = (one.first, one.last)
    return [name_of(one), one.kind, one.outlet, one.claims, one.pages, one.outlets, one.disputed, *days]


def sourcing_line(one: Sourcing) -> str:
    """Return an outlet's shares as one line of JSON; null for all outlets and for all months or no date."""
    record = {"schema": SOURCING_SCHEMA, **msgspec.to_builtins(one)}
    for key in ("outlet", "month"):
        record[key] = record[key] or None
    return record_line(record)


def sourcing_row(one: Sourcing) -> list[Cell]:
    """Return an outlet's shares as a row under `SOURCING_COLUMNS`, shares to four places."""
    row: list[Cell] = [one.outlet, one.month, one.pages, one.claims]
    for share in (one.named, one.unnamed, one.own):
        row += [share.count, *(round(value, 4) for value in (share.share, share.low, share.high))]
    return row
