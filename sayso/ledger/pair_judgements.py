"""What a person decided two claims of two pages are to each other: kept as what is decided of one claim is.

A row is only ever added; undoing one is a row as well. Which of the two is `one` says nothing.
"""

from __future__ import annotations

from typing import Literal, get_args

from sayso.ledger.judgements import Anchor, Judging, JudgingError, checked
from sayso.model import Value

PairAct = Literal["same", "drift", "contradicts", "none", "undo"]
"""`none`: the two have nothing to do with each other."""
PAIR_ACTS: tuple[PairAct, ...] = get_args(PairAct)


class PairJudging(Value, frozen=True):
    """What a person wants to have written down of two claims, by their ids.

    For `undo` the ids may be left out and `undoes` names the judgement. The versions tell which page is meant
    where several have a claim.
    """

    act: PairAct
    by: str
    one: str = ""
    other: str = ""
    one_version: str = ""
    other_version: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    undoes: str = ""


class Side(Value, frozen=True):
    """One of the two claims: its id, its place, and what it is found again by; an undoing has no anchor."""

    document: str
    version: str
    claim: str
    anchor: Anchor | None = None


class PairJudgement(Value, frozen=True):
    """One row: what somebody decided, when (RFC 3339, UTC), about which two claims.

    `id` is a hash of all else, `previous` the id of the row that was written before it.
    """

    id: str
    previous: str
    act: PairAct
    by: str
    at: str
    one: Side
    other: Side
    note: str = ""
    evidence: tuple[str, ...] = ()
    undoes: str = ""

    @property
    def claims(self) -> frozenset[str]:
        """The ids of both claims."""
        return frozenset((self.one.claim, self.other.claim))


def checked_pair(judging: PairJudging) -> PairJudging:
    """Return what a person wants written, tidied; `JudgingError` where it cannot be."""
    tidy = checked(Judging("accept", judging.by, note=judging.note, evidence=judging.evidence))
    if judging.act == "undo" and not (judging.undoes or (judging.one and judging.other)):
        raise JudgingError("what is to be undone has to be named", "undoes")
    if judging.act != "undo" and judging.one == judging.other:
        raise JudgingError("a link ties two claims: name another one", "other")
    return PairJudging(
        act=judging.act,
        by=tidy.by,
        one=judging.one,
        other=judging.other,
        one_version=judging.one_version,
        other_version=judging.other_version,
        note=tidy.note,
        evidence=tidy.evidence,
        undoes=judging.undoes,
    )
