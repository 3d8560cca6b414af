"""What a person types becomes a question or is refused at its place: the table is cases/questions.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger import open_ledger
from sayso.ledger.asking import LONGEST, parse_query
from sayso.ledger.query import Number, Query, QueryError
from tests.ledger.pages import reading

TABLE: list[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "questions.yaml").read_text(encoding="utf-8")
)
# Pieces that questions are made of, and what a hostile one is made of.
PIECES = st.sampled_from(
    [
        *("speaker:", "outlet:", "page:", "kind:unnamed", "status:disputed", "from:2031", "to:2032", "-"),
        *("quantity>", "quantity>=1:", "1e9", "NEAR(", "OR", "*", "^", "{content}", ":", ")", "'; --", '"'),
        *(
            "_",
            "wall",
            "sheep",
            "\x00",
            "“",
            "”",
            "\ud800",
            "\U0010ffff",
            "e\u0301",
            "ß",
            "𝔘",
            " ",
            "\\",
            "%",
        ),
    ]
)


def rows() -> list[Any]:
    """Return the rows of the table, each under the name of its group and its question."""
    return [
        pytest.param(row, id=f"{name}: {row['ask']!r}")
        for group in TABLE
        for name, listed in group.items()
        for row in listed
    ]


@pytest.mark.parametrize("row", rows())
def test_a_question_is_read_or_refused_at_its_place(row: dict[str, Any]) -> None:
    if "says" in row:
        with pytest.raises(QueryError) as refused:
            parse_query(row["ask"])
        assert row["says"] in str(refused.value)
        assert str(refused.value).startswith(f"at character {row['at']}: ")
        return
    wanted = {key: str(row[key]) if key in ("since", "until") else row[key] for key in row if key != "ask"}
    assert as_row(parse_query(row["ask"])) == wanted


def as_row(query: Query) -> dict[str, Any]:
    """Return a question in the form of the table."""
    out = {True: "-", False: ""}
    row = {
        "words": [f"{out[one.is_out]}{one.text}{'*' * one.is_start}" for one in query.words],
        "fields": [f"{out[one.is_out]}{one.field}:{one.value}" for one in query.filters],
        "numbers": [f"{'- ' * one.is_out}{told(one)}" for one in query.numbers],
        "since": query.since,
        "until": query.until,
    }
    return {key: value for key, value in row.items() if value}


def told(number: Number) -> str:
    """Return what is asked of a number in the form of the table."""
    return f"{number.sign} {number.value:.10g} {number.of}".rstrip() if number.sign else f"any {number.of}"


def test_a_question_of_a_million_characters_is_refused_by_its_length() -> None:
    with pytest.raises(QueryError, match="the most is"):
        parse_query("x" * 1_000_000)


TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


def refused_at(text: str) -> int | None:
    """Return the place at which a text is refused as a question, None where it is read."""
    try:
        parse_query(text)
    except QueryError as refused:
        return refused.at
    return None


@given(TYPED)
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_question_or_refused_with_a_place_in_it(text: str) -> None:
    at = refused_at(text)
    assert at is None or 1 <= at <= max(len(text), 1) + 1


def test_any_question_that_is_read_is_answered_without_an_error() -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        ledger.add(reading())

        @given(TYPED)
        @settings(max_examples=300, deadline=None)
        def ask(text: str) -> None:
            if refused_at(text):
                return
            query = parse_query(text)
            ledger.search(query)
            ledger.search(query, every=True)
            ledger.speakers(query)
            ledger.sourcing(query)

        ask()


def test_the_longest_question_is_read() -> None:
    assert parse_query("x" * LONGEST).words[0].text == "x" * LONGEST
