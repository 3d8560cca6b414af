"""Time as the follower sees it: what it is now, and waiting that a signal can end."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Clock:
    """The real clock; tests bring one that goes when it is told to."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def now(self) -> float:
        """Return seconds since 1970."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is to stop."""
        self._stop.wait(max(seconds, 0.0))

    def stop(self) -> None:
        """End all waiting, now and later."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._stop.is_set()


def seconds_of(told: str) -> float | None:
    """Return a moment as seconds since 1970, from a feed's, a sitemap's or HTTP's way to write it.

    >>> seconds_of("Mon, 03 Feb 2031 06:00:00 GMT") == seconds_of("2031-02-03T06:00:00Z")
    True
    """
    moment = _moment(told)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def day_of(told: str) -> str:
    """Return the day of a moment where it was written, empty where it is none.

    >>> day_of("Mon, 03 Feb 2031 23:00:00 -0500")
    '2031-02-03'
    """
    moment = _moment(told)
    return moment.date().isoformat() if moment else ""


def _moment(told: str) -> datetime | None:
    text = told.strip()[:60]
    try:
        return datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def rfc3339(seconds: float) -> str:
    """Return a moment as `2031-02-03T06:00:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
