"""Times: what the tables say, and what must hold on any text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotators.calendar import easter, holiday_value, moved, unit_value, weekday_from
from sayso.annotators.times import times
from sayso.model import Span
from tests.annotators.tables import table, unmarked

PUBLISHED = "2023-10-25"
WORDS = [
    "May",
    "4",
    "2019",
    "Monday",
    "last",
    "week",
    "two",
    "days",
    "ago",
    "the",
    "end",
    "of",
    "later",
    "31",
    "February",
    "15:30",
    "p.m.",
    ",",
    "century",
    "20th",
    "every",
    "half an",
    "hour",
    "now",
    "9999",
    "12/12/12",
    "1000000",
    "years",
    "-",
]


@pytest.mark.parametrize(("marked", "values"), table("times.yaml"))
def test_a_sentence_of_the_table_has_these_times(marked: str, values: list[str]) -> None:
    text, spans = unmarked(marked)
    found = times(text, [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)], PUBLISHED)
    wanted = [value if " " in value else f"DATE {value}" for value in values]
    assert [time.span.of(text) for time in found] == [span.of(text) for span in spans]
    assert [f"{time.type} {time.value}" for time in found] == wanted


def test_without_a_date_of_publication_relative_times_keep_their_span_and_no_value() -> None:
    text = "He left last week, on Monday and on 4 March 2020."
    found = times(text, [Span(0, len(text))], None)
    assert [(time.span.of(text), time.value) for time in found] == [
        ("last week", ""),
        ("Monday", ""),
        ("4 March 2020", "2020-03-04"),
    ]


def test_a_date_of_publication_that_is_none_counts_as_missing() -> None:
    text = "He left last week."
    assert [time.value for time in times(text, [Span(0, len(text))], "2023-02-31")] == [""]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=24).map(" ".join),
    st.dates() | st.none(),
)
def test_any_text_gives_sorted_spans_inside_it(text: str, published: date | None) -> None:
    found = times(text, [Span(0, len(text))], published.isoformat() if published else None)
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(st.dates(), st.integers(1, 7), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_is_that_weekday_and_less_than_a_week_away(
    day: date, weekday: int, way: int
) -> None:
    found = weekday_from(day, weekday, way)
    assert found is None or (found.isoweekday() == weekday and 0 <= way * (found - day).days < 7)


@given(st.dates(), st.sampled_from(["D", "W", "M", "Y", "10Y"]), st.integers(-50, 50))
def test_moving_there_and_back_ends_in_the_same_month_or_not_at_all(day: date, unit: str, count: int) -> None:
    there = moved(day, unit, count)
    back = moved(there, unit, -count) if there else None
    assert back is None or unit_value(back, "M") == unit_value(day, "M")


@pytest.mark.parametrize(("year", "day"), [(2019, "2019-04-21"), (2024, "2024-03-31"), (2000, "2000-04-23")])
def test_easter_falls_on_the_day_that_the_almanac_gives(year: int, day: str) -> None:
    found = easter(year)
    assert found is not None
    assert found.isoformat() == day


def test_thanksgiving_is_the_fourth_thursday_of_november() -> None:
    assert holiday_value("11-thu-4", 2023) == "2023-11-23"
