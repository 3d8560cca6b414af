"""Following: what is fetched, and that a stop loses and repeats nothing."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import LedgerError, TroubleError
from sayso.follow.events import Event, Fetched, Missed, Plan, Polled
from sayso.follow.state import State
from tests.follow.following import Told, feed, follower, pages, run
from tests.follow.site import Asked, Site, reply


@pytest.fixture
def news(site: Site) -> Site:
    """Return a site with a feed of two pages."""
    site.routes |= {"/feed": reply(feed("a", "b")), "/a": reply(b"<p>A"), "/b": reply(b"<p>B")}
    return site


def test_the_pages_of_a_feed_come_in_its_order_and_only_new_ones_the_next_time(news: Site) -> None:
    state = State(None)
    first = run(news, state=state)
    assert first[0] == Polled(news.url("/feed"), 2)
    assert pages(first, news) == ["/a", "/b"]
    news.routes |= {"/feed": reply(feed("c", "a", "b")), "/c": reply(b"<p>C")}
    assert pages(run(news, state=state), news) == ["/c"]


def test_a_feed_that_is_what_it_was_is_asked_for_on_condition_and_costs_nothing(news: Site) -> None:
    def answer(connection: socket.socket, asked: Asked) -> None:
        is_same = asked.lines.get("if-none-match") == '"f1"' and "if-modified-since" in asked.lines
        same = reply(b"", "304 Not Modified")
        whole = reply(feed("a"), etag='"f1"', last_modified="Mon, 03 Feb 2031 06:00:00 GMT")
        connection.sendall(same if is_same else whole)

    news.routes["/feed"] = answer
    state = State(None)
    run(news, state=state)
    assert run(news, state=state) == [Polled(news.url("/feed"), 0, same=True)]


def test_a_page_whose_entry_says_that_it_changed_comes_again(news: Site) -> None:
    state = State(None)
    news.routes["/feed"] = reply(feed("a", "b", a="2031-02-03T06:00:00Z", b="2031-02-03T06:00:00Z"))
    run(news, state=state)
    news.routes["/feed"] = reply(feed("a", "b", a="2031-02-03T07:00:00Z", b="2031-02-03T06:00:00Z"))
    assert pages(run(news, state=state), news) == ["/a"]


def test_told_to_recheck_it_asks_a_page_on_condition_whether_it_changed(news: Site) -> None:
    """The page is `1` when it is first fetched and when it is asked again, and `2` after that."""
    asked_for = []

    def answer(connection: socket.socket, asked: Asked) -> None:
        asked_for.append(asked.lines.get("if-none-match"))
        version = "1" if len(asked_for) < 3 else "2"
        is_same = asked_for[-1] == version
        body = f"<p>A{version}".encode()
        connection.sendall(reply(b"", "304 Not Modified") if is_same else reply(body, etag=version))

    news.routes |= {"/a": answer, "/feed": reply(feed("a"))}
    following = follower(State(None), Told(until=3.5 * 3600), Plan(every=1e6, recheck=3600.0))
    events = list(following.events([news.url("/feed")]))
    assert [event.capture.data for event in events if isinstance(event, Fetched)] == [b"<p>A1", b"<p>A2"]
    assert asked_for == [None, "1", "1", "2"]


def test_a_page_comes_with_the_day_that_its_list_gives_it_where_it_was_written(news: Site) -> None:
    dated = "<item><link>/a</link><pubDate>Mon, 03 Feb 2031 23:00:00 -0500</pubDate></item>"
    news.routes["/feed"] = reply(
        f"<rss><channel>{dated}<item><link>/b</link></item></channel></rss>".encode()
    )
    assert [event.day for event in run(news) if isinstance(event, Fetched)] == ["2031-02-03", ""]


LISTS = {
    "an XML bomb": b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss><channel><item><link>/a</link></item></channel>",
    "a page without feeds": b"<html><p>The weir held.</p>",
    "nothing": b"",
    "a gzip bomb": gzip.compress(bytes(11_000_000)),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_no_list_is_missed_with_its_reason_and_tried_again_later(site: Site, name: str) -> None:
    site.routes["/feed"] = reply(LISTS[name])
    (missed,) = run(site)
    assert isinstance(missed, Missed)
    assert missed.is_list
    assert missed.trouble.kind in ("damaged", "too-large")
    assert missed.again


def test_a_page_of_the_web_leads_to_the_feeds_that_it_names(news: Site) -> None:
    news.routes["/home"] = reply(b'<head><link rel=alternate type="application/rss+xml" href="/feed"></head>')
    assert pages(list(follower(State(None), Told()).events([news.url("/home")])), news) == ["/a", "/b"]


def sitemap(*entries: tuple[str, str]) -> bytes:
    """Return a sitemap of addresses with their days."""
    urls = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url, day in entries)
    return f"<urlset>{urls}</urlset>".encode()


def test_of_a_list_of_sitemaps_those_that_changed_lately_are_read_packed_or_not(news: Site) -> None:
    index = "".join(
        f"<sitemap><loc>{news.url(path)}</loc><lastmod>{day}</lastmod></sitemap>"
        for path, day in (("/new.xml.gz", "2031-02-03"), ("/old.xml", "2029-01-01"))
    )
    packed = gzip.compress(sitemap((news.url("/a"), "2031-02-03"), (news.url("/b"), "2030-01-01")))
    news.routes["/index"] = reply(f"<sitemapindex>{index}</sitemapindex>".encode())
    news.routes["/new.xml.gz"] = reply(packed)
    assert pages(list(follower(State(None), Told()).events([news.url("/index")])), news) == ["/a"]
    assert "/old.xml" not in news.paths()


def test_a_sitemap_that_its_list_no_longer_names_is_not_polled_any_more(news: Site) -> None:
    def index(name: str) -> bytes:
        return reply(f"<sitemapindex><sitemap><loc>{news.url(name)}</loc></sitemap></sitemapindex>".encode())

    news.routes |= {"/feed": index("/monday.xml"), "/monday.xml": reply(sitemap())}
    news.routes |= {"/tuesday.xml": reply(sitemap())}
    state, clock = State(None), Told()
    run(news, state=state, clock=clock)
    news.routes["/feed"] = index("/tuesday.xml")
    for _ in range(2):
        run(news, state=state, clock=clock)
    assert [news.paths().count(path) for path in ("/monday.xml", "/tuesday.xml")] == [2, 2]


def test_the_undated_stock_of_a_sitemap_is_left_and_what_is_added_to_it_is_fetched(news: Site) -> None:
    state = State(None)
    news.routes["/feed"] = reply(sitemap((news.url("/a"), "")))
    assert pages(run(news, state=state), news) == []
    news.routes["/feed"] = reply(sitemap((news.url("/a"), ""), (news.url("/b"), "")))
    assert pages(run(news, state=state), news) == ["/b"]


def test_no_more_pages_come_than_asked_for_and_the_others_come_the_next_time(news: Site) -> None:
    state = State(None)
    assert pages(run(news, Plan(once=True, most=1), state=state), news) == ["/a"]
    assert pages(run(news, Plan(once=True, most=1), state=state), news) == ["/b"]
    assert news.paths().count("/a") == 1


def taken(events: Iterator[Event], most: int) -> list[Event]:
    """Take events as someone who is stopped while keeping the last of them."""
    return [event for _, event in zip(range(most), events, strict=False)]


@pytest.mark.parametrize("after", range(1, 5))
def test_stopped_at_any_event_it_loses_nothing_and_repeats_only_the_page_that_was_being_kept(
    news: Site, tmp_path: Path, after: int
) -> None:
    news.routes |= {"/feed": reply(feed("a", "b", "c")), "/c": reply(b"<p>C")}
    seen: list[str] = []
    for most in (after, 99):
        with State(tmp_path / "x.follow") as state:
            seen += pages(taken(follower(state, Told()).events([news.url("/feed")]), most), news)
    assert sorted(set(seen)) == ["/a", "/b", "/c"]
    assert len(seen) == (3 if after == 1 else 4)


def test_two_followers_do_not_share_a_memory(tmp_path: Path) -> None:
    with State(tmp_path / "x.follow"), pytest.raises(LedgerError, match="another `sayso follow`"):
        State(tmp_path / "x.follow")


def test_a_memory_that_is_something_else_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.follow"
    path.write_text("no database, but long enough to look like one" * 50, "utf-8")
    with pytest.raises(LedgerError, match="delete it"):
        State(path)


def test_a_list_that_is_no_address_is_refused() -> None:
    with pytest.raises(TroubleError, match="only http and https"):
        list(follower(State(None), Told()).events(["file:///etc/passwd"]))
