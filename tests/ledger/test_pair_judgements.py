"""What people decide two claims are to each other: only ever added, undone in the open, held to its words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.judgements import JudgingError, in_force
from sayso.ledger.pair_judgements import PairAct, PairJudging
from tests.ledger.conftest import ledger
from tests.ledger.test_verifying import alter
from tests.linking.pages import PAGES, claims, fill

__all__ = ["ledger"]

COURIER, ECHO, OTHER = PAGES


def pair(ledger: Ledger) -> tuple[str, str]:
    """Return the ids of the first claims of two pages."""
    return claims(ledger, COURIER)[0].claim.id, claims(ledger, ECHO)[0].claim.id


def judging(act: PairAct, one: str, other: str, note: str = "") -> PairJudging:
    return PairJudging(act, "Ada Quill", one, other, note=note)


def test_a_judgement_of_two_claims_says_who_when_and_about_which_words(ledger: Ledger) -> None:
    fill(ledger)
    one, other = pair(ledger)
    row = ledger.judge_pair(judging("same", one, other, " both  of the mill "))
    assert (row.act, row.by, row.note) == ("same", "Ada Quill", "both  of the mill")
    assert row.claims == {one, other}
    assert row.one.anchor is not None
    assert row.one.anchor.words == ("at least 14 people died in the mill at Arden",)
    assert ledger.pair_judgements() == (row,)


def test_the_same_said_twice_is_one_judgement_whichever_claim_is_named_first(ledger: Ledger) -> None:
    fill(ledger)
    one, other = pair(ledger)
    row = ledger.judge_pair(judging("same", one, other))
    assert ledger.judge_pair(judging("same", other, one)) == row
    ledger.judge_pair(judging("none", other, one))
    assert [each.act for each in ledger.pair_judgements()] == ["same", "none"]


def test_undoing_is_a_row_that_can_be_undone_itself(ledger: Ledger) -> None:
    fill(ledger)
    one, other = pair(ledger)
    row = ledger.judge_pair(judging("same", one, other))
    undoing = ledger.judge_pair(PairJudging("undo", "Bo", other, one))
    assert (undoing.undoes, in_force(ledger.pair_judgements())) == (row.id, ())
    with pytest.raises(JudgingError, match="no judgement left to undo"):
        ledger.judge_pair(PairJudging("undo", "Bo", one, other))
    with pytest.raises(JudgingError, match="was undone already"):
        ledger.judge_pair(PairJudging("undo", "Bo", undoes=row.id))
    ledger.judge_pair(PairJudging("undo", "Bo", undoes=undoing.id))
    assert in_force(ledger.pair_judgements()) == (row,)


def test_those_of_a_version_are_those_of_its_page(ledger: Ledger) -> None:
    fill(ledger)
    one, other = pair(ledger)
    row = ledger.judge_pair(judging("drift", one, other))
    for uri, expected in ((COURIER, (row,)), (ECHO, (row,)), (OTHER, ())):
        assert ledger.pair_judgements([claims(ledger, uri)[0].version.id]) == expected
    fill(ledger, [(ECHO, "The mill at Arden stood empty.")], hour=9)
    assert ledger.pair_judgements([claims(ledger, ECHO)[0].version.id]) == (row,)


@pytest.mark.parametrize(
    ("other", "by", "fault"),
    [
        ("itself", "Ada", "name another one"),
        ("a neighbour", "Ada", "both claims stand on one page"),
        ("another", " ", "needs the name of who judges"),
    ],
)
def test_what_cannot_be_decided_is_refused(ledger: Ledger, other: str, by: str, fault: str) -> None:
    fill(ledger)
    one, there = pair(ledger)
    ids = {"itself": one, "a neighbour": claims(ledger, COURIER)[1].claim.id, "another": there}
    with pytest.raises(JudgingError, match=fault):
        ledger.judge_pair(PairJudging("same", by, one, ids[other]))
    with pytest.raises(LedgerError, match="no claim has the id"):
        ledger.judge_pair(PairJudging("same", "Ada", one, "0" * 16))
    assert ledger.pair_judgements() == ()


LOOSE = "DROP TRIGGER pair_judgements_stay; DROP TRIGGER pair_judgements_remain; "


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE pair_judgements SET act = 'none' WHERE number = 1", "was altered"),
        ("DELETE FROM pair_judgements WHERE number = 1", "does not follow the row before it"),
        ("DELETE FROM pair_judgements WHERE number = 2", "undoes what was not judged"),
        ("UPDATE pair_judgements SET other_anchor = '[' WHERE number = 2", "cannot be read"),
    ],
)
def test_a_row_that_was_tampered_with_is_found(statement: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as made:
        fill(made)
        one, other = pair(made)
        made.judge_pair(judging("contradicts", one, other))
        made.judge_pair(judging("same", one, other))
        made.judge_pair(PairJudging("undo", "Bo", one, other))
        assert list(made.verify()) == []
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        alter(path, statement)
    alter(path, LOOSE + statement)
    with open_ledger(path) as made:
        assert any(fault in each.what for each in made.verify())
