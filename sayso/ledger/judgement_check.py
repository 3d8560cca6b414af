"""Do the judgements agree: each row with its id, with the row before it, and with what it undoes.

None of it can be made again: what a person decided is nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from sayso.errors import LedgerError
from sayso.ledger.judging import ROWS, as_judgement, judgement_id
from sayso.ledger.pair_judging import PAIR_ROWS, as_pair_judgement, id_of_row
from sayso.ledger.records import Fault


def judgement_faults(connection: Connection) -> Iterator[Fault]:
    """Yield what does not agree in the rows, in their order."""
    previous = ""
    claims: dict[str, str] = {}
    for row in connection.execute(ROWS):
        where = f"judgement {row.id}"
        if row.id != judgement_id(row.document_id, row.version_id, row._mapping):
            yield Fault(where, "was altered: its id is not that of what it says")
        if row.previous != previous:
            yield Fault(where, "does not follow the row before it: one was taken away or put in between")
        if row.act == "undo" and claims.get(row.undoes) != row.claim:
            yield Fault(where, "undoes what was not judged before it")
        try:
            as_judgement(row)
        except LedgerError as fault:
            yield Fault(where, str(fault))
        claims[row.id] = row.claim
        previous = row.id


def pair_judgement_faults(connection: Connection) -> Iterator[Fault]:
    """Yield the same of judgements of two claims."""
    previous = ""
    pairs: dict[str, tuple[str, str]] = {}
    for row in connection.execute(PAIR_ROWS):
        where = f"judgement {row.id}"
        if row.id != id_of_row(row):
            yield Fault(where, "was altered: its id is not that of what it says")
        if row.previous != previous:
            yield Fault(where, "does not follow the row before it: one was taken away or put in between")
        if row.act == "undo" and pairs.get(row.undoes) != (row.claim, row.other_claim):
            yield Fault(where, "undoes what was not judged before it")
        try:
            as_pair_judgement(row)
        except LedgerError as fault:
            yield Fault(where, str(fault))
        pairs[row.id] = row.claim, row.other_claim
        previous = row.id
