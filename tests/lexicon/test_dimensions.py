"""Units held against each other, the days of a value, and stems: each in one place for checks and links."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.lexicon.dimensions import ROWS, in_base
from sayso.lexicon.stems import stem_of
from sayso.lexicon.stretches import days_of


@pytest.mark.parametrize(
    ("unit", "base"),
    [
        ("mile", ("meter", 1609.344)),
        ("acre", ("square meter", 4046.856)),
        ("gallon", ("gallon", 1.0)),
        ("ton", ("ton", 1.0)),
        ("ship", ("ship", 1.0)),
    ],
)
def test_a_unit_has_the_base_of_its_row_unless_it_is_several(unit: str, base: tuple[str, float]) -> None:
    assert in_base(unit) == base


def test_no_unit_is_of_two_rows_and_the_first_of_each_is_one() -> None:
    units = [unit for row in ROWS for unit in row]
    assert len(units) == len(set(units))
    assert all(next(iter(row.values())) == (1, 1) for row in ROWS)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-05-04", ("2031-05-04", "2031-05-04")),
        ("2031-05-04T06:00", ("2031-05-04", "2031-05-04")),
        ("2031-W01", ("2030-12-30", "2031-01-05")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
    ],
)
def test_a_value_has_its_first_and_last_day(value: str, days: tuple[str, str]) -> None:
    assert days_of(value) == tuple(map(date.fromisoformat, days))


@pytest.mark.parametrize("value", ["", "P3D", "2031-02-31", "2031-W60", "0000", "9999-12", "2031-SU", "X"])
def test_what_is_no_stretch_of_the_calendar_has_no_days(value: str) -> None:
    assert days_of(value) is None


def test_a_season_is_loosely_its_year() -> None:
    assert days_of("2031-SU", loosely=True) == (date(2031, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("word", "stem"), [("planned", "plan"), ("tries", "try"), ("closing", "clos"), ("thing", "thing")]
)
def test_a_word_loses_its_ending(word: str, stem: str) -> None:
    assert stem_of(word) == stem
