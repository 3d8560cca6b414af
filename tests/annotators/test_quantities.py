"""Quantities: what the tables say, what the issue's page asks, and what must hold on any text."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotators.quantities import quantities
from sayso.annotators.times import times
from sayso.lexicon.measures import bounds, units
from sayso.model import Quantity, Span
from tests.annotators.tables import table, unmarked

BOUND_EXAMPLES = [(bound, example) for bound in bounds("en") for example in bound.examples]
BOUND_COUNTERS = [(bound, example) for bound in bounds("en") for example in bound.counter]
FIELDS = ("low", "high", "low_open", "high_open", "approximate", "unit", "of")
WORDS = [
    "5",
    "5,000",
    "one",
    "twenty",
    "half",
    "a",
    "million",
    "of",
    "up to",
    "no less than",
    "$",
    "km",
    "%",
    "-",
    "and",
    "to",
    "in",
    "Ruiz,",
    "42,",
    "½",
    "٣",
    ".",
    "\n",
    "people",
    "between",
    "from",
    "May",
    "2019",
    "or so",
    "Monday",
    "days",
]


def read(text: str) -> tuple[Quantity, ...]:
    block = [Span(0, len(text))]
    return quantities(text, block, [time.span for time in times(text, block, None)])


def expected(span: Span, row: dict[str, Any]) -> Quantity:
    row = dict(row)
    if "value" in row:
        row["low"] = row["high"] = row.pop("value")
    assert set(row) <= set(FIELDS), row
    return Quantity(span, row.pop("low", None), row.pop("high", None), **row)


@pytest.mark.parametrize(("marked", "rows"), table("quantities.yaml"))
def test_a_sentence_of_the_table_has_these_quantities(marked: str, rows: list[dict[str, Any]]) -> None:
    text, spans = unmarked(marked)
    assert list(read(text)) == [expected(span, row) for span, row in zip(spans, rows, strict=True)]


@pytest.mark.parametrize(("bound", "marked"), BOUND_EXAMPLES, ids=lambda value: str(value)[:50])
def test_a_bound_of_the_lexicon_holds_in_its_example(bound: Any, marked: str) -> None:
    text, spans = unmarked(marked)
    found = [quantity for quantity in read(text) if quantity.span == spans[0]]
    assert found, [quantity.span.of(text) for quantity in read(text)]
    quantity = found[0]
    assert (quantity.low is None) == bound.says.startswith("high")
    assert (quantity.high is None) == bound.says.startswith("low")
    assert quantity.approximate == (bound.says == "about" or bound.near)
    assert (quantity.low_open, quantity.high_open) == (bound.says == "low-open", bound.says == "high-open")


@pytest.mark.parametrize(("bound", "text"), BOUND_COUNTERS, ids=lambda value: str(value)[:50])
def test_a_bound_of_the_lexicon_stays_out_of_its_counter_examples(bound: Any, text: str) -> None:
    ends = str.startswith if bound.place == "before" else str.endswith
    assert not [q for q in read(text) if ends(q.span.of(text).lower(), bound.bound)]


def test_no_word_or_symbol_names_two_units() -> None:
    for kind in ("words", "symbols", "signs"):
        printed = [word for unit in units("en") for word in getattr(unit, kind)]
        assert len(printed) == len(set(printed)), sorted(word for word in printed if printed.count(word) > 1)


def test_nothing_is_read_inside_a_time() -> None:
    text = "It took 12 people 12 hours."
    assert [q.span.of(text) for q in quantities(text, [Span(0, len(text))], [Span(18, 26)])] == ["12"]


def test_nothing_is_read_outside_the_blocks() -> None:
    text = "12 people came.\n\n13 people went."
    assert [q.span.of(text) for q in quantities(text, [Span(17, len(text))])] == ["13"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=24).map(" ".join))
def test_any_text_gives_sorted_spans_finite_values_and_copied_words(text: str) -> None:
    found = read(text)
    json.dumps([[q.low, q.high] for q in found], allow_nan=False)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(q.of in text for q in found)
    taken = [time.span for time in times(text, [Span(0, len(text))], None)]
    assert not [q for q in found if any(q.span.meets(span) for span in taken)]
    assert all(math.isfinite(end) for q in found for end in (q.low, q.high) if end is not None)
    assert all(q.low <= q.high for q in found if q.low is not None and q.high is not None)


def test_a_number_of_ten_thousand_digits_is_left_out() -> None:
    assert read("It has " + "9" * 10_000 + " parts.") == ()
