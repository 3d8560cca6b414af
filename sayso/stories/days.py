"""When a page was published, as a number of days; nothing where the page tells no day that can be so."""

from __future__ import annotations

from datetime import date

EARLIEST = date(1990, 1, 1).toordinal()
"""No page of the web is older."""

AHEAD = 2
"""Days that a page may be dated after it was seen: the other side of the world, and clocks that are wrong."""


def day_of(published: str, seen: str) -> int | None:
    """Return the day of publication, counted from year 1; None for none, and for one that cannot be.

    >>> day_of("2031-05-04", "2031-05-06T10:00:00Z") == date(2031, 5, 4).toordinal()
    True
    >>> day_of("0001-01-01", "2031-05-06T10:00:00Z"), day_of("2099-01-01", "2031-05-06T10:00:00Z")
    (None, None)
    """
    day = _ordinal(published)
    if day is None or day < EARLIEST:
        return None
    last = _ordinal(seen)
    return None if last is not None and day > last + AHEAD else day


def _ordinal(time: str) -> int | None:
    try:
        return date.fromisoformat(time[:10]).toordinal()
    except ValueError:
        return None
