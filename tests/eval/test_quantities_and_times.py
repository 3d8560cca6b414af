"""What of the published specifications applies, and why the rest does not."""

from __future__ import annotations

from typing import Any

import pytest

from eval import quantities, times


def number(text: str, value: str = "5", sentence: str = "") -> dict[str, Any]:
    return {"Input": sentence or text, "Results": [{"Text": text, "Resolution": {"value": value}}]}


def moment(*values: str, kind: str = "datetimeV2.date", text: str = "then") -> dict[str, Any]:
    resolution = {"values": [{"timex": value} for value in values]}
    return {"Input": "", "Results": [{"Text": text, "TypeName": kind, "Resolution": resolution}]}


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (number("5"), ""),
        (number("fifth"), "ordinals"),
        (number("5th"), "ordinals"),
        (number("1e10"), "powers of ten"),
        (number("10^5"), "powers of ten"),
        (number("one"), "the word one alone"),
        (number("$", "null"), "a bare unit"),
        (number("1,3"), "a comma for the decimal point"),
        (number("5", sentence="My phone is 5"), "a number in a name, a date or an address"),
        (number("five dollars", "null"), "no one value"),
        ({"Input": "none", "Results": []}, "nothing to find"),
    ],
)
def test_a_specification_of_numbers_applies_or_says_why_not(case: dict[str, Any], why: str) -> None:
    assert quantities.why_not(case, "number") == why


def test_a_specification_of_bounds_needs_a_range_for_its_value() -> None:
    assert quantities.why_not(number("more than 5", "(5,)"), "bounds") == ""
    assert quantities.why_not(number("more than 5", "5"), "bounds") == "no one value"


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (moment("2016-11-07"), ""),
        (moment("P3D", kind="datetimeV2.duration"), ""),
        (moment("XXXX-11-07"), "a range, or a value that leaves the year open"),
        (moment("2016-11-07", "2017-11-07"), "several values"),
        (moment("T15:30", kind="datetimeV2.time"), "times of the clock and their ranges"),
        ({"Input": "none", "Results": []}, "nothing to find"),
        (moment("2019-02-30", text="feb 30 2019"), "a day that no calendar has"),
        (moment("P3D", text="a few days"), "a few or several, whose number nobody told"),
        (moment("2018-07-19", text="in two weeks"), "so many units ahead, a duration by the guidelines"),
        (moment("2018-05-22", text="the day"), "the day, week or year without a word that points"),
        (moment("2019-02-08", text="next friday"), "a day counted by weeks, after last or next"),
        (moment("2019-02-08", text="friday"), ""),
    ],
)
def test_a_specification_of_times_applies_or_says_why_not(case: dict[str, Any], why: str) -> None:
    assert times.why_not(case) == why
