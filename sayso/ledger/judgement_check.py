"""Do the judgements agree: each row with its id, with the row before it, and with what it undoes.

None of it can be made again: what a person decided is nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row

from sayso.errors import LedgerError
from sayso.ledger.judging import ROWS, as_judgement, judgement_id
from sayso.ledger.pair_judging import PAIR_ROWS, as_pair_judgement, id_of_row
from sayso.ledger.records import Fault


def judgement_faults(connection: Connection) -> Iterator[Fault]:
    """Yield what does not agree in the rows, in their order."""
    yield from _faults(connection.execute(ROWS), _id_of, as_judgement, ("claim",))


def pair_judgement_faults(connection: Connection) -> Iterator[Fault]:
    """Yield the same of judgements of two claims."""
    yield from _faults(connection.execute(PAIR_ROWS), id_of_row, as_pair_judgement, ("claim", "other_claim"))


def _id_of(row: Row[Any]) -> str:
    return judgement_id(row.document_id, row.version_id, row._mapping)


def _faults(
    rows: Iterable[Row[Any]],
    id_of: Callable[[Row[Any]], str],
    read: Callable[[Row[Any]], object],
    about: tuple[str, ...],
) -> Iterator[Fault]:
    """Yield the faults of one table; `about` are its columns that tell what is judged."""
    previous = ""
    judged: dict[str, list[str]] = {}
    for row in rows:
        where = f"judgement {row.id}"
        claims = [row._mapping[column] for column in about]
        if row.id != id_of(row):
            yield Fault(where, "was altered: its id is not that of what it says")
        if row.previous != previous:
            yield Fault(where, "does not follow the row before it: one was taken away or put in between")
        if row.act == "undo" and judged.get(row.undoes) != claims:
            yield Fault(where, "undoes what was not judged before it")
        try:
            read(row)
        except LedgerError as fault:
            yield Fault(where, str(fault))
        judged[row.id] = claims
        previous = row.id
