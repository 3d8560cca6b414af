"""The days that a TIMEX3 value stands for: a day, a week, a month, a year."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")


def days_of(value: str, *, loosely: bool = False) -> tuple[date, date] | None:
    """Return the first and the last day of a value; None for what is no stretch of the calendar.

    `loosely`: of what is a part of a year in another way, a season or a quarter, the year.

    >>> days_of("2031-05")
    (datetime.date(2031, 5, 1), datetime.date(2031, 5, 31))
    """
    try:
        if match := _DAY.match(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _WEEK.match(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + timedelta(days=6)
        if match := _MONTH.fullmatch(value):
            first = date(int(match[1]), int(match[2]), 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if match := (_YEAR.match(value) if loosely else _YEAR.fullmatch(value)):
            return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    except (ValueError, OverflowError):
        return None
    return None
