"""Times as stretches of the calendar: whether two of them can be the same."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sayso.lexicon.stretches import days_of
from sayso.model import Time

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(\d\d)(?::(\d\d))?")


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
    days = days_of(time.value) if time.type in ("DATE", "TIME") else None
    if days is None:
        return None
    clock = _CLOCK.match(time.value)
    return When(*days, f"{clock[1]}:{clock[2] or '00'}" if clock else "")


def as_day(published: str | None) -> date | None:
    """Return the day of an ISO date or time, None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
