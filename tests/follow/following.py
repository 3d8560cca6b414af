"""What the tests of following share: a clock that is told when to go on, a feed, a run."""

from __future__ import annotations

from sayso.follow.clock import Clock
from sayso.follow.events import Event, Fetched, Plan
from sayso.follow.following import Follower
from sayso.follow.polite import polite_crew
from sayso.follow.state import State
from tests.follow.site import Site, door

START = 1_928_000_000.0  # 4 February 2031, 19:33 UTC
ONCE = Plan(once=True)


class Told(Clock):
    """A clock that goes on only while somebody waits, and stops after so many seconds, if it is told to."""

    def __init__(self, until: float = float("inf"), at: float = START) -> None:
        super().__init__()
        self.at = at
        self._until = at + until

    def now(self) -> float:
        """Return the time that it was told."""
        return self.at

    def wait(self, seconds: float) -> None:
        """Go on by so much, at once."""
        self.at += seconds
        if self.at >= self._until:
            self.stop()


def follower(state: State, clock: Clock, plan: Plan = ONCE) -> Follower:
    """Return a follower that fetches one thing after the other."""
    crew, pace = polite_crew(door(), clock, workers=0)
    return Follower(state, crew, pace, clock, plan)


def run(
    site: Site, plan: Plan = ONCE, *, state: State | None = None, clock: Clock | None = None
) -> list[Event]:
    """Follow /feed and return what happened."""
    return list(follower(state or State(None), clock or Told(), plan).events([site.url("/feed")]))


def pages(events: list[Event], site: Site) -> list[str]:
    """Return the paths of the pages that came."""
    uris = [event.capture.uri for event in events if isinstance(event, Fetched)]
    return [uri.partition(str(site.port))[2] for uri in uris]


def feed(*paths: str, **changed: str) -> bytes:
    """Return a feed of these paths; `a="2031-02-03"` says when /a was changed."""
    items = "".join(
        f"<entry><link href='/{path}'/><updated>{changed.get(path, '')}</updated></entry>" for path in paths
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Hollin</title>{items}</feed>".encode()
