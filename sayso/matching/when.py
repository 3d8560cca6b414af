"""Times as stretches of the calendar: whether two of them can be the same."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.model import Time

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d))?)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")


class When(NamedTuple):
    """A stretch of days, both ends included; `clock` are hour and minute where the time gives them."""

    first: date
    last: date
    clock: str = ""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def any_day(self) -> When:
        """Return its clock on whatever day."""
        return When(date.min, date.max, self.clock)

    def meets(self, other: When) -> bool:
        """Tell whether both can be the same time: they share a day, and no clock says otherwise."""
        if self.clock and other.clock and self.clock != other.clock:
            return False
        return self.first <= other.last and other.first <= self.last


def when(time: Time) -> When | None:
    """Return the stretch that a time stands for; None for a duration, a set, or what is not resolved.

    >>> from sayso.model import Span
    >>> when(Time(Span(0, 4), "DATE", "2031-05"))
    When(first=datetime.date(2031, 5, 1), last=datetime.date(2031, 5, 31), clock='')
    """
    if time.type not in ("DATE", "TIME"):
        return None
    try:
        return _stretch(time.value)
    except (ValueError, OverflowError):
        return None


def _stretch(value: str) -> When | None:
    """Return the days of a value; `ValueError` for a day that no calendar has."""
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return When(day, day, f"{match[4]}:{match[5] or '00'}" if match[4] else "")
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return When(monday, monday + timedelta(days=6))
    if match := _MONTH.fullmatch(value):
        first = date(int(match[1]), int(match[2]), 1)
        return When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    if match := _YEAR.fullmatch(value):
        return When(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
    return None


def as_day(published: str | None) -> date | None:
    """Return the day of an ISO date or time, None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
