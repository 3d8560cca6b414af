"""When a host may be asked again: one request at a time, a pause after each, and a long one when it asks."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.follow.clock import Clock, seconds_of

PAUSE = 2.0
"""Seconds between two requests to one host where it does not ask for more: slower than a person who reads."""
LONGEST_REST = 24 * 3600.0
FIRST_BACK_OFF, LONGEST_BACK_OFF = 60.0, 6 * 3600.0
UNAVAILABLE = frozenset({429, 503})
"""Statuses by which a server asks for less: too many requests, not available now."""


class Pace:
    """Knows for each host whether it is being asked now, and when it may be asked next."""

    def __init__(self, clock: Clock, pause: float = PAUSE) -> None:
        self._clock = clock
        self._pause = pause
        self._asked: dict[str, float] = {}  # the pause that a host asks for
        self._ready: dict[str, float] = {}
        self._busy: set[str] = set()
        self._failures: dict[str, int] = {}

    def ready_at(self, host: str) -> float:
        """Return the moment from which a host may be asked; for ever later while it is being asked."""
        return float("inf") if host in self._busy else self._ready.get(host, 0.0)

    def begin(self, host: str) -> None:
        """Note that a host is being asked."""
        self._busy.add(host)

    def end(self, host: str) -> None:
        """Note that a host has answered, or has not."""
        self._busy.discard(host)
        self.rest(host, self._clock.now() + max(self._pause, self._asked.get(host, 0.0)))

    def learn(self, host: str, pause: float) -> None:
        """Keep the pause that a host asks for."""
        self._asked[host] = pause

    def failed(self, host: str) -> None:
        """Leave a host alone that does not answer, longer each time."""
        self._failures[host] = self._failures.get(host, 0) + 1
        self.rest(host, self._clock.now() + back_off(self._failures[host]))

    def answered(self, host: str) -> None:
        """Forget that a host did not answer."""
        self._failures.pop(host, None)

    def rest(self, host: str, until: float) -> None:
        """Leave a host alone until then."""
        self._ready[host] = max(until, self._ready.get(host, 0.0))


def back_off(failures: int) -> float:
    """Return how many seconds to wait after so many failures in a row: a minute, two, up to six hours.

    >>> [back_off(1), back_off(2), back_off(99)]
    [60.0, 120.0, 21600.0]
    """
    return min(FIRST_BACK_OFF * 2.0 ** min(failures - 1, 20), LONGEST_BACK_OFF)


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """Return how many seconds a server asks to wait, 0 where it does not: a number, or a moment."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), LONGEST_REST)
    moment = seconds_of(told) if told else None
    return min(max(moment - now, 0.0), LONGEST_REST) if moment else 0.0
