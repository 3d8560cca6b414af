"""Judgements, in whatever order they are made: rows are only added, and what holds follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.database import transaction
from sayso.ledger.judgements import (
    Act,
    Correction,
    Judgement,
    Judging,
    JudgingError,
    in_force,
    merged,
    standing,
    undone,
)
from sayso.ledger.store import SqliteLedger
from sayso.model import Span
from tests.exporters.made import dam
from tests.ledger.pages import reading

CLAIMS = [claim.id for claim in dam().claims[:2]]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct", "rate", "undo", "undo that"]),
        st.sampled_from(CLAIMS),
        st.sampled_from(["Ada Quill", "Ben Ode"]),
        st.integers(0, 20),
    ),
    max_size=14,
)
Step = tuple[str, str, str, int]


def judging(step: Step, rows: tuple[Judgement, ...]) -> Judging:
    """Return what a step wants written; `undo that` names any row there is, or none."""
    act, claim, by, number = step
    if act == "undo that":
        return Judging("undo", by, undoes=rows[number % len(rows)].id if rows else "nothing")
    made: Act = act  # type: ignore[assignment]
    correction = Correction(speaker="Ida Brandt") if act == "correct" else Correction()
    return Judging(made, by, claim, rating="false" if act == "rate" else "", correction=correction)


@settings(deadline=None, max_examples=20)  # a new ledger each time takes some hundredths of a second
@given(STEPS)
def test_rows_are_only_ever_added_and_the_ledger_agrees(steps: list[Step]) -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        ledger.add(reading())
        before: tuple[Judgement, ...] = ()
        for step in steps:
            try:
                written = ledger.judge(judging(step, before))
            except JudgingError:
                assert ledger.judgements() == before
                continue
            rows = ledger.judgements()
            assert rows[: len(before)] == before
            assert len(rows) - len(before) in (0, 1)
            assert written in rows
            before = rows
        assert list(ledger.verify()) == []


@settings(deadline=None, max_examples=20)  # a new ledger each time takes some hundredths of a second
@given(STEPS)
def test_an_undoing_takes_back_exactly_one_row(steps: list[Step]) -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        ledger.add(reading())
        for step in steps:
            rows = ledger.judgements()
            held = {row.id for row in in_force(rows)}
            try:
                written = ledger.judge(judging(step, rows))
            except JudgingError:
                continue
            now = {row.id for row in in_force(ledger.judgements())}
            if written.act != "undo":
                assert now == held | {written.id}
            else:
                assert len(now ^ held) == 1
                assert written.undoes in undone(ledger.judgements())


@pytest.mark.parametrize("statement", ["UPDATE judgements SET note = 'x'", "DELETE FROM judgements"])
def test_the_database_itself_refuses_to_change_a_judgement(tmp_path: Path, statement: str) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as ledger:
        ledger.add(reading())
        ledger.judge(Judging("accept", "Ada Quill", CLAIMS[0]))
        assert isinstance(ledger, SqliteLedger)
        with (
            pytest.raises(IntegrityError, match="a judgement is never"),
            transaction(ledger._engine, write=True) as connection,
        ):
            connection.exec_driver_sql(statement)


def test_mending_leaves_judgements_as_they_are(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as ledger:
        ledger.add(reading())
        row = ledger.judge(Judging("accept", "Ada Quill", CLAIMS[0]))
        alter(ledger, "UPDATE claims SET content = 'something else'")
        assert any(fault.mended for fault in ledger.verify(mend=True))
        assert ledger.judgements() == (row,)
        assert list(ledger.verify()) == []


def test_a_row_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as ledger:
        ledger.add(reading())
        ledger.judge(Judging("accept", "Ada Quill", CLAIMS[0]))
        alter(ledger, "DROP TRIGGER judgements_stay")
        alter(ledger, "UPDATE judgements SET anchor = '{'")
        with pytest.raises(LedgerError, match="cannot be read"):
            ledger.judgements()


def alter(ledger: Ledger, statement: str) -> None:
    assert isinstance(ledger, SqliteLedger)
    with transaction(ledger._engine, write=True) as connection:
        connection.exec_driver_sql(statement)


NONE = Correction()


def row(id: str, act: Act, *, undoes: str = "", correction: Correction = NONE) -> Judgement:
    return Judgement(id, "", "d", "v", "c", act, "Ada Quill", "", undoes=undoes, correction=correction)


def test_the_last_decision_that_holds_is_the_verdict() -> None:
    rows = [row("1", "accept"), row("2", "rate"), row("3", "reject")]
    assert standing(rows).verdict == "rejected"
    assert standing([*rows, row("4", "undo", undoes="3")]).verdict == "accepted"
    assert standing([]).verdict is None


def test_corrections_add_up_and_a_new_speaker_takes_the_kind_along() -> None:
    first = Correction(speaker="Ada Quill", kind="person", content=(Span(1, 2),), words=("a",))
    second = Correction(speaker="Gate Works", stance="denies")
    assert merged([first, second]) == Correction("Gate Works", None, "denies", (Span(1, 2),), ("a",))
