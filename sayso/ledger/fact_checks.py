"""Claims that others have checked, as the ledger keeps them: what was claimed, where, and the outcome.

A row is never changed: a check whose rating was put right is a new row, and the latest one counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from sayso.ledger.records import FactCheck
from sayso.ledger.schema import fact_checks

_FIELDS = FactCheck.__struct_fields__
_COLUMNS = [fact_checks.c[field] for field in _FIELDS]


def insert_fact_checks(connection: Connection, given: Iterable[FactCheck], added: str) -> int:
    """Keep those that are not there yet, and return how many they were."""
    count = 0
    for check in given:
        known = select(fact_checks.c.number).where(fact_checks.c.id == check.id)
        if connection.execute(known).first() is None:
            row: dict[str, Any] = msgspec.structs.asdict(check)
            connection.execute(insert(fact_checks), {**row, "id": check.id, "added": added})
            count += 1
    return count


def stored_fact_checks(connection: Connection) -> list[FactCheck]:
    """Return all checks, of those of one claim at one address the one that was added last."""
    newest = select(func.max(fact_checks.c.number)).group_by(fact_checks.c.url, fact_checks.c.claim)
    rows = connection.execute(
        select(*_COLUMNS).where(fact_checks.c.number.in_(newest)).order_by(fact_checks.c.number)
    )
    return [FactCheck(*row) for row in rows]


def altered(connection: Connection, number: int) -> str:
    """Return the id of a check whose row says something else than it did, else an empty word."""
    row = connection.execute(select(fact_checks.c.id, *_COLUMNS).where(fact_checks.c.number == number)).one()
    return "" if FactCheck(*row[1:]).id == row[0] else str(row[0])
