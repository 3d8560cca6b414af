"""What a site asks of programs: its robots.txt, kept for a while and read by protego (RFC 9309)."""

from __future__ import annotations

import threading
from typing import NamedTuple

from protego import Protego

from sayso.errors import TroubleError
from sayso.follow.clock import Clock
from sayso.follow.door import Door
from sayso.follow.urls import Url

KEPT = 6 * 3600.0
"""Seconds that a robots.txt is kept: RFC 9309 allows a day; a site that changes its mind is heard sooner."""
KEPT_SHUT = 600.0
"""Seconds until a site whose robots.txt could not be had is asked again; until then nothing is fetched."""
LONGEST = 512_000
"""Bytes of robots.txt that are read, as RFC 9309 has it at least."""
SLOWEST = 300.0
"""Most seconds of a crawl delay that are kept: who asks for more is fetched from every five minutes."""


class _Rules(NamedTuple):
    rules: Protego | None  # None: the site could not be asked
    until: float


class Robots:
    """Asks each site once what may be fetched, by whom, and how often."""

    def __init__(self, door: Door, clock: Clock) -> None:
        self._door = door
        self._clock = clock
        self._name = door.agent.partition("/")[0]
        self._kept: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, url: Url) -> None:
        """Raise `TroubleError`: `robots` where the site asks not to fetch it, `unreachable`: it fails."""
        rules = self._rules(url)
        if rules is None:
            raise TroubleError(
                "unreachable", f"the robots.txt of {url.host} cannot be had: nothing is fetched"
            )
        if not rules.can_fetch(str(url), self._name):
            raise TroubleError("robots", f"the robots.txt of {url.host} asks not to fetch this")

    def delay(self, url: Url) -> float:
        """Return how many seconds the site asks for between two requests, 0 where it does not."""
        rules = self._rules(url)
        if rules is None:
            return 0.0
        asked = float(rules.crawl_delay(self._name) or 0.0)
        rate = rules.request_rate(self._name)
        if rate and rate.requests > 0:
            asked = max(asked, rate.seconds / rate.requests)
        return min(max(asked, 0.0), SLOWEST)

    def _rules(self, url: Url) -> Protego | None:
        with self._lock:
            kept = self._kept.get(url.origin)
        if kept and self._clock.now() < kept.until:
            return kept.rules
        rules = self._fetched(url)
        until = self._clock.now() + (KEPT_SHUT if rules is None else KEPT)
        with self._lock:
            self._kept[url.origin] = _Rules(rules, until)
        return rules

    def _fetched(self, url: Url) -> Protego | None:
        """Fetch the rules: where there are none (4xx) all is allowed, where the site fails nothing is.

        See RFC 9309, 2.3.1.
        """
        try:
            answer = self._door.get(f"{url.origin}/robots.txt")
        except TroubleError as trouble:
            return Protego.parse("") if trouble.kind in ("redirects", "too-large") else None
        if answer.status == 200:
            return Protego.parse(answer.body[:LONGEST].decode("utf-8", "replace"))
        is_absent = 400 <= answer.status < 500 and answer.status != 429
        return Protego.parse("") if is_absent else None
