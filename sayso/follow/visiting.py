"""The pages that a feed or a sitemap names, fetched once, as a guest does; nothing is remembered."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.containers.listings import Listing
from sayso.errors import TroubleError
from sayso.follow.clock import Clock
from sayso.follow.crew import Done, Job
from sayso.follow.discovery import found_in, leads
from sayso.follow.door import Door
from sayso.follow.pacing import PAUSE
from sayso.follow.polite import polite_crew
from sayso.follow.urls import parse_url
from sayso.model import Capture, Page, Trouble


def visited(door: Door, named: Listing, clock: Clock | None = None) -> Iterator[Capture | Trouble]:
    """Yield the pages that a list names, and those of the sitemaps in it."""
    clock = clock or Clock()
    found = leads(named)
    crew, _ = polite_crew(door, clock, pause=PAUSE)
    jobs = [Job("page", parse_url(each.url)) for each in found.pages]
    jobs += [Job("list", parse_url(each.url)) for each in found.lists]
    for job in jobs:
        crew.add(job)
    while len(crew) and (done := crew.next(float("inf"))):
        try:
            capture = _capture(done)
            if done.job.kind == "page":
                yield capture
            elif done.answer:
                for each in found_in(done.answer).pages:
                    crew.add(Job("page", parse_url(each.url)))
        except TroubleError as trouble:
            yield Trouble(Page(str(done.job.url), "", ""), trouble.reason, trouble.kind)


def _capture(done: Done) -> Capture:
    if done.answer is None:
        raise done.trouble or TroubleError("failed", "there is no answer")
    return done.answer.capture()
