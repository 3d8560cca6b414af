"""Texts made to be slow or wrong: every pattern alone, and the three annotators on twice the text."""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Callable
from time import process_time

import pytest

from sayso.annotators.quantities import quantities
from sayso.annotators.relations import relations
from sayso.annotators.times import times
from sayso.model import Span

MODULES = (
    *("anchored", "measured"),
    *(
        "ages",
        "amounts",
        "bounds",
        "counted",
        "days",
        "day_parts",
        "digits_of_time",
        "direction",
        "feasts",
        "joining",
        "live_hours",
    ),
    *(
        "left_out",
        "number_words",
        "numerals",
        "quantities",
        "rates",
        "relations",
        "stretches",
        "seasons",
        "time_phrases",
    ),
    *("time_units", "times", "uncounted", "units"),
)
PATTERNS = [
    pytest.param(pattern, id=f"{name}.{label}")
    for name in MODULES
    for label, pattern in vars(importlib.import_module(f"sayso.annotators.{name}")).items()
    if isinstance(pattern, re.Pattern)
]
PUMPS = [
    *(
        "9",
        "1,",
        "1.",
        "1 ",
        "1/",
        "½",
        "one ",
        "a ",
        "A ",
        "aa",
        "Aa ",
        "hundred ",
        "and ",
        "of the ",
        "of ",
    ),
    *(
        "the ",
        " ",
        "\n",
        "-",
        "(",
        "$",
        "£1",
        "5-",
        "5 of of ",
        "1 to ",
        "from 1 to ",
        "Aa, 5, ",
        "last week ",
    ),
    *("Monday ", "12:30 ", "2019 ", "days ", "mid-", "'s ", "a’s ", "a-", "a b, ", ". ", "to ", "more than "),
    *(
        "1e",
        "\u00a0",
        "one-in-",
        "half a ",
        "5 xs and x ",
        "x and y of z ",
        " \n",
        "12 of 40 (3%) ",
        "1: 2 and ",
    ),
    *(
        "rose from 3 to 5 ",
        "1 May to 2 ",
        "6 feet 2 inches ",
        "dozens and dozens ",
        "3, double the ",
        "5 mg per ",
        "Aa Aa, died at 9",
        "5 years old ",
        "2 days after 2019-01-01 ",
        "31 February ",
        "5 slowly ",
        "slowly ",
        "the toll of x rose to 5 ",
        "1 month of 2019 ",
    ),
]
LENGTH = 100_000
MOST_SECONDS = 0.05
# How far back from a place its words are looked for: no window of the annotators is longer.
WINDOW = 120
# 5 ms below which the clock says little.
FLOOR = 0.005
MOST_GROWTH = 2.5
TRIES = 6


def pumped(pump: str, length: int) -> str:
    return (pump * (length // len(pump) + 1))[:length]


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_looks_at_100_kb_for_less_than_50_ms_wherever_it_stands(pattern: re.Pattern[str]) -> None:
    for pump in PUMPS:
        text = pumped(pump, LENGTH)

        def look(text: str = text) -> None:
            for at in (0, 1, LENGTH // 2, LENGTH - 1):
                pattern.match(text, at)
                pattern.search(text, max(0, at - WINDOW), at)

        assert min(seconds(look) for _ in range(2)) < MOST_SECONDS, pump


def read_all(text: str) -> None:
    block = [Span(0, len(text))]
    found = quantities(text, block, [time.span for time in times(text, block, "2023-10-25")])
    relations(text, block, found)


@pytest.mark.parametrize("pump", PUMPS)
def test_twice_the_text_takes_at_most_two_and_a_half_times_as_long(pump: str) -> None:
    once = twice = math.inf
    for _ in range(TRIES):
        once = min(once, seconds(lambda: read_all(pumped(pump, 8_000))))
        twice = min(twice, seconds(lambda: read_all(pumped(pump, 16_000))))
        if twice <= max(FLOOR, MOST_GROWTH * once):
            return
    assert twice <= max(FLOOR, MOST_GROWTH * once)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000,
        "1," * 5_000 + "1",
        "1e999 and -1e999",
        "0/0 and 1/0 and ½/0",
        "31 February, 30.02.2020, 2020-13-45, 99:99, 25:61 p.m.",
        "٣٥ of ٤٠ and １２ to １５",
        "1.234,5 and 1,234.5 and 1.234.567,8 and 1'234",
        ".¼ and ¼¼ and ± 5 ± and 5 ± ± 6",
        "one hundred " * 500,
        "a trillion " * 200,
        "3 feet 2 inches " * 300,
        "in 99999999 years ago, 9999999999999999 days later",
        "the 999th century, Q9 9999, 0 BC",
    ],
)
def test_bad_input_is_read_without_a_fault(text: str) -> None:
    block = [Span(0, len(text))]
    found = quantities(text, block, [time.span for time in times(text, block, "2023-10-25")])
    ends = [end for quantity in found for end in (quantity.low, quantity.high) if end is not None]
    assert all(math.isfinite(end) for end in ends)


def test_another_languages_separators_give_no_wrong_number() -> None:
    text = "It has 1.234,5 parts."
    assert quantities(text, [Span(0, len(text))]) == ()


def test_an_impossible_day_keeps_its_words_and_has_no_value() -> None:
    text = "It opened on 31 February 2020."
    (time,) = times(text, [Span(0, len(text))], None)
    assert (time.span.of(text), time.value) == ("31 February 2020", "")
