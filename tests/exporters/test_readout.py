"""Numbers and times as a reader sees them: tables that anyone can add a row to."""

from __future__ import annotations

import pytest

from sayso.exporters.readout import date_words, number_words, quantity_words, time_words
from sayso.model import Quantity, Span, Time

S = Span(0, 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5000, "5,000"),
        (8_000_000, "8 million"),
        (1_250_000, "1.25 million"),
        (1_234_567, "1,234,567"),
        (2.5e9, "2.5 billion"),
        (0.25, "0.25"),
        (-40, "-40"),
        (0, "0"),
        (14, "14"),
    ],
)
def test_a_number_reads_as_it_would_be_written(value: float, words: str) -> None:
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(S, 5000, None, of="missiles"), "≥ 5,000 missiles"),
        (Quantity(S, 8e6, None, low_open=True, of="members"), "> 8 million members"),
        (Quantity(S, None, 6000, unit="metre"), "≤ 6,000 metres"),
        (Quantity(S, None, 30, high_open=True, of="piles"), "< 30 piles"),
        (Quantity(S, 600, 600, approximate=True, of="homes"), "≈ 600 homes"),
        (Quantity(S, 10, 12, of="ships"), "10–12 ships"),
        (Quantity(S, 10, 12, low_open=True, of="ships"), "> 10, ≤ 12 ships"),
        (Quantity(S, 24, None, approximate=True, of="people"), "≥ ≈ 24 people"),
        (Quantity(S, 50, 50, unit="percent", of="voters"), "50% (voters)"),
        (Quantity(S, 1, 1, unit="foot"), "1 foot"),
        (Quantity(S, 6, 6, unit="foot"), "6 feet"),
        (Quantity(S, 30, 30, unit="km"), "30 km"),
        (Quantity(S, 2095, 2095, unit="metric ton"), "2,095 metric tons"),
        (Quantity(S, 90, 90, unit="mile per hour"), "90 miles per hour"),
        (Quantity(S, 1, 1, unit="mile per hour"), "1 mile per hour"),
        (Quantity(S, 40, 40, unit="degree Celsius"), "40 degrees Celsius"),
        (Quantity(S, 700, 700, unit="square foot"), "700 square feet"),
        (Quantity(S, 12, 12, unit="stone"), "12 stone"),
        (Quantity(S, 0.5, 0.5, unit="mile"), "0.5 miles"),
        (Quantity(S, 2e9, 2e9, unit="USD", of="aid"), "2 billion USD (aid)"),
        (Quantity(S, 62, 62, unit="year"), "62 years"),
        (Quantity(S, None, None, of="people"), "people"),
    ],
)
def test_a_quantity_reads_with_the_sign_of_its_bound(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


@pytest.mark.parametrize(
    ("printed", "value", "words"),
    [
        ("last week", "2025-W42", "last week: week of 13 October 2025"),
        ("this weekend", "2025-W42-WE", "this weekend: weekend of 18 October 2025"),
        ("Tuesday night", "2032-02-10TNI", "Tuesday night: 10 February 2032, night"),
        ("at 3 pm", "2032-02-10T15:00", "at 3 pm: 10 February 2032, 15:00"),
        ("October 25, 2023", "2023-10-25", ""),
        ("the 25th", "2023-10-25", "the 25th: 25 October 2023"),
        ("25 September", "2025-09-25", "25 September 2025"),
        ("August", "2025-08", "August 2025"),
        ("last month", "2025-09", "last month: September 2025"),
        ("2024", "2024", ""),
        ("the nineties", "199", "the nineties: 1990s"),
        ("the last century", "19", "the last century: 1900 to 1999"),
        ("next summer", "2026-SU", "next summer: summer 2026"),
        ("the third quarter", "2025-Q3", "the third quarter: Q3 2025"),
        ("three days", "P3D", ""),
        ("an hour and a half", "PT1H30M", ""),
        ("now", "PRESENT_REF", ""),
        ("recently", "PAST_REF", ""),
        ("that day", "", ""),
        ("Mondays", "XXXX-WXX-1", ""),
        ("years", "PXY", ""),
        ("once", "nineteenish", "once: nineteenish"),
        ("February 30", "2025-02-30", "February 30: 2025-02-30"),
        ("week 60", "2025-W60", "week 60: 2025-W60"),
        ("month 13", "2025-13", "month 13: 2025-13"),
    ],
)
def test_a_time_reads_as_the_day_it_stands_for_unless_its_words_say_it(
    printed: str, value: str, words: str
) -> None:
    assert time_words(Time(S, "DATE", value), printed) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-14", "14 November 2026"),
        ("2026-11-14T09:30:00Z", "14 November 2026"),
        ("2026-11", "2026-11"),
        ("2026-02-31", "2026-02-31"),
        (None, ""),
    ],
)
def test_a_date_of_publication_reads_as_a_day(value: str | None, words: str) -> None:
    assert date_words(value) == words
