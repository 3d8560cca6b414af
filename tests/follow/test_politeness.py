"""A guest's manners: robots, pauses, one thing at a time, and leaving alone who asks for it."""

from __future__ import annotations

import socket
import time

import pytest

from sayso.follow.clock import Clock
from sayso.follow.crew import Crew, Job
from sayso.follow.events import Fetched, Missed, Plan
from sayso.follow.following import Follower
from sayso.follow.pacing import Pace
from sayso.follow.polite import polite_crew
from sayso.follow.state import State
from sayso.follow.urls import parse_url
from tests.follow.following import ONCE, START, Told, feed, follower, pages, run
from tests.follow.site import Asked, Site, door, reply

NEVER_AGAIN = Plan(every=1e6)


@pytest.fixture
def news(site: Site) -> Site:
    """Return a site with a feed of two pages."""
    site.routes |= {"/feed": reply(feed("a", "b")), "/a": reply(b"<p>A"), "/b": reply(b"<p>B")}
    return site


def test_robots_are_asked_once_and_what_they_forbid_is_not_fetched(news: Site) -> None:
    news.routes["/robots.txt"] = reply(b"User-agent: sayso\nDisallow: /a\n", content_type="text/plain")
    events = run(news)
    missed = [event.trouble for event in events if isinstance(event, Missed)]
    assert [(trouble.kind, trouble.page.uri) for trouble in missed] == [("robots", news.url("/a"))]
    assert pages(events, news) == ["/b"]
    assert news.paths() == ["/robots.txt", "/feed", "/b"]


def test_robots_are_asked_again_after_six_hours(news: Site) -> None:
    list(follower(State(None), Told(until=13 * 3600), Plan(every=3600.0)).events([news.url("/feed")]))
    assert news.paths().count("/robots.txt") == 3


def test_a_redirect_to_what_robots_forbid_is_not_followed(news: Site) -> None:
    news.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /private\n")
    news.routes["/a"] = reply(b"", "302 Found", location="/private/a")
    assert pages(run(news), news) == ["/b"]
    assert "/private/a" not in news.paths()


def test_a_site_whose_robots_fail_is_left_alone(news: Site) -> None:
    news.routes["/robots.txt"] = reply(b"", "500 Oh")
    (missed,) = run(news)
    assert isinstance(missed, Missed)
    assert missed.trouble.kind == "unreachable"
    assert news.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("rules", "least"), [(b"", 4), (b"User-agent: *\nCrawl-delay: 20", 40), (b"Request-rate: 1/30s", 60)]
)
def test_between_two_requests_to_a_host_lies_a_pause_as_long_as_it_asks_for(
    news: Site, rules: bytes, least: float
) -> None:
    news.routes["/robots.txt"] = reply(b"User-agent: *\n" + rules + b"\n")
    clock = Told()
    run(news, clock=clock)
    assert least <= clock.at - START < least + 10


def rss(*addresses: str) -> bytes:
    """Return a feed of these addresses."""
    items = "".join(f"<item><link>{address}</link></item>" for address in addresses)
    return reply(f"<rss><channel>{items}</channel></rss>".encode())


def in_threads(patience: float = 5.0) -> Follower:
    """Return a follower on the real clock, in threads and without pauses."""
    clock = Clock()
    crew, pace = polite_crew(door(silence=patience), clock, pause=0.0, workers=8)
    return Follower(State(None), crew, pace, clock, ONCE)


def test_a_host_is_asked_for_one_thing_at_a_time_while_others_are_asked_beside_it(site: Site) -> None:
    under_way: list[str] = []
    at_once: list[list[str]] = []

    def slowly(connection: socket.socket, asked: Asked) -> None:
        under_way.append(asked.lines["host"])
        at_once.append(list(under_way))
        site.over.wait(0.1)
        under_way.remove(asked.lines["host"])
        connection.sendall(reply(b"<p>page"))

    hosts = ("hollin", "ellary", "mere")
    site.routes["/feed"] = rss(*(site.url(f"/{n}", host) for host in hosts for n in (1, 2)))
    site.routes |= {"/1": slowly, "/2": slowly}
    events = list(in_threads().events([site.url("/feed")]))
    assert sum(isinstance(event, Fetched) for event in events) == 6
    assert max(len(hosts) for hosts in at_once) > 1
    assert all(len(hosts) == len(set(hosts)) for hosts in at_once)


def test_a_host_that_never_answers_does_not_hold_up_the_others(site: Site) -> None:
    site.routes |= {
        "/feed": rss(site.url("/never", "dead"), site.url("/a")),
        "/never": lambda connection, asked: site.over.wait(5),
        "/a": reply(b"<p>A"),
    }
    begun = time.monotonic()
    assert any(isinstance(event, Fetched) for event in in_threads().events([site.url("/feed")]))
    first = next(asked for asked in site.asked if asked.path == "/a")
    assert first.lines["host"].startswith("hollin")
    assert time.monotonic() - begun < 6


def test_while_all_hands_are_full_it_waits_without_work(site: Site) -> None:
    site.routes |= {"/1": lambda connection, asked: site.over.wait(0.5)}
    looks = []

    class Looked(Pace):
        def ready_at(self, host: str) -> float:
            looks.append(host)
            return super().ready_at(host)

    clock = Clock()
    crew = Crew(lambda job: door().get(str(job.url)), Looked(clock, 0.0), clock, workers=1)
    for host in ("hollin", "ellary"):
        crew.add(Job("page", parse_url(site.url("/1", host))))
    crew.next(clock.now() + 0.4)
    assert len(looks) < 20


def test_pages_of_a_host_that_rests_do_not_hold_up_those_of_another(site: Site) -> None:
    stock = [site.url(f"/{number}", "ellary") for number in range(50)]
    site.routes |= {"/feed": rss(*stock), "/0": reply(b"", "429 Too Many", retry_after="5000")}
    site.routes |= {"/other": rss(site.url("/a", "mere")), "/a": reply(b"<p>A")}
    state, clock = State(None), Told(until=900)
    following = follower(state, clock, Plan(every=600.0))
    assert pages(list(following.events([site.url("/feed"), site.url("/other")])), site) == ["/a"]


def test_lists_are_polled_at_their_time(news: Site) -> None:
    list(follower(State(None), Told(until=3590), Plan(every=600.0)).events([news.url("/feed")]))
    assert news.paths().count("/feed") == 6
    assert news.paths().count("/a") == 1


@pytest.mark.parametrize("asked", ["3600", "Tue, 04 Feb 2031 20:33:20 GMT"])
def test_a_server_that_asks_for_less_is_left_alone_for_as_long_as_it_says(news: Site, asked: str) -> None:
    tries = iter([reply(b"", "429 Too Many", retry_after=asked)])
    news.routes["/a"] = lambda connection, asked: connection.sendall(next(tries, reply(b"<p>A")))
    clock, state = Told(until=3500), State(None)
    assert pages(list(follower(state, clock, NEVER_AGAIN).events([news.url("/feed")])), news) == []
    later = Told(until=300, at=clock.at)
    events = list(follower(state, later, NEVER_AGAIN).events([news.url("/feed")]))
    assert sorted(pages(events, news)) == ["/a", "/b"]


def test_a_page_that_fails_is_tried_again_later_and_later_and_then_left(news: Site) -> None:
    news.routes["/a"] = reply(b"", "500 Oh")
    events = list(follower(State(None), Told(until=40_000), NEVER_AGAIN).events([news.url("/feed")]))
    missed = [event for event in events if isinstance(event, Missed)]
    assert [bool(event.again) for event in missed] == [True, True, True, True, False]
    assert news.paths().count("/a") == 5


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_page_that_is_not_there_is_not_asked_for_again(news: Site, status: str) -> None:
    news.routes["/a"] = reply(b"", status)
    events = list(follower(State(None), Told(until=40_000), NEVER_AGAIN).events([news.url("/feed")]))
    assert [event.again for event in events if isinstance(event, Missed)] == [""]
    assert news.paths().count("/a") == 1


def test_a_feed_that_fails_is_polled_less_and_less_often(news: Site) -> None:
    news.routes["/feed"] = reply(b"", "500 Oh")
    list(follower(State(None), Told(until=6 * 3600), Plan(every=600.0)).events([news.url("/feed")]))
    assert 5 <= news.paths().count("/feed") <= 10
