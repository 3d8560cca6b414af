"""Days as pages write them, to `YYYY-MM-DD`; without a clock, so that a page reads the same on any day."""

from __future__ import annotations

import re
from datetime import date

from sayso.lexicon.lowered import lowered

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Years outside these are mistakes of the page. Fixed, because a reader that knew today would not be pure."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(\d{4})"
_ISO = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", re.IGNORECASE)


def valid_day(year: int, month: int, day: int) -> str | None:
    """Return the day as `YYYY-MM-DD`, None where the calendar or the years of the press have no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_day(value: str) -> str | None:
    """Return the day of a machine-readable date: `2025-10-25T08:00:00+02:00`, `20251025`, `2025/10/25`.

    The day is the one that the page prints: a time zone is not turned into another day.
    """
    match = _ISO.match(value.strip()) or _SLASHED.match(value.strip())
    return valid_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def written_day(value: str) -> str | None:
    """Return the first day written out in English: `October 25, 2025`, `25th of October 2025`.

    A day in figures with the year last (`04/05/2019`) is not read: nobody can tell its day from its month.
    """
    first = _MONTH_FIRST.search(value)
    second = _DAY_FIRST.search(value)
    if first and not (second and second.start() < first.start()):
        return valid_day(int(first[3]), MONTHS[lowered(first[1])], int(first[2]))
    if second:
        return valid_day(int(second[3]), MONTHS[lowered(second[2])], int(second[1]))
    return None


def any_day(value: str) -> str | None:
    """Return the day of a date in either writing."""
    return iso_day(value) or written_day(value)
