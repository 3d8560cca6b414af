"""Fetching as a guest: what robots.txt allows, at the pace that a host asks for."""

from __future__ import annotations

from collections.abc import Callable

from sayso.follow.clock import Clock
from sayso.follow.crew import WORKERS, Crew, Job
from sayso.follow.door import Answer, Door
from sayso.follow.pacing import PAUSE, Pace
from sayso.follow.robots import Robots


def polite_crew(
    door: Door, clock: Clock, *, pause: float = PAUSE, workers: int = WORKERS
) -> tuple[Crew, Pace]:
    """Return a crew that asks each site's robots.txt first, and the pace that it keeps."""
    pace = Pace(clock, pause)
    return Crew(_fetching(door, Robots(door, clock), pace), pace, clock, workers), pace


def _fetching(door: Door, robots: Robots, pace: Pace) -> Callable[[Job], Answer]:
    def fetch(job: Job) -> Answer:
        robots.check(job.url)
        pace.learn(job.url.host, robots.delay(job.url))
        return door.get(str(job.url), job.conditions, before=robots.check)

    return fetch
