"""What a fetched list says: pages, further lists, or, for a page of the web, the feeds that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from sayso.containers.codings import is_gzip, undone
from sayso.containers.listings import Kind, Listing, listing
from sayso.errors import TroubleError
from sayso.follow.clock import day_of, seconds_of
from sayso.follow.door import Answer
from sayso.follow.urls import joined, parse_url

MOST_LISTS = 100
"""Most lists that one list leads to, the latest first: a site's archive of years is not news."""

_HEAD = 200_000  # characters in which a page names its feeds: its head, with what scripts stand there
_LINK = re.compile(r"<link\b([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z-]{1,20})\s{0,9}=\s{0,9}(?:\"([^\"]{0,900})\"|'([^']{0,900})'|([^\s\"'>]{1,900}))"
)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


class Named(NamedTuple):
    """What a list names: an address, the list's own word for its state, and when it was written, if told.

    `day` is that of publication where it was written (`YYYY-MM-DD`), empty where the list does not tell.
    """

    url: str
    changed: str
    written: float | None
    day: str = ""


class Found(NamedTuple):
    """What a list leads to. `kind` is `page` for a page of the web that names its feeds."""

    kind: Kind | str
    pages: tuple[Named, ...] = ()
    lists: tuple[Named, ...] = ()


def found_in(answer: Answer) -> Found:
    """Read a fetched list; `TroubleError` for what is none and names none."""
    data = undone(answer.body, ["gzip"]) if is_gzip(answer.body) else answer.body
    read = listing(data, answer.url)
    if read is not None:
        return leads(read)
    feeds = tuple(Named(url, "", None) for url in dict.fromkeys(_feeds(data, answer.url)))
    if not feeds:
        raise TroubleError("damaged", "this is no feed and no sitemap, and it names none")
    return Found("page", lists=feeds[:MOST_LISTS])


def leads(read: Listing) -> Found:
    """Return what a feed or a sitemap leads to: addresses of the web, in their one form."""
    named = tuple(_named(entry.url, entry.changed, entry.published) for entry in read.entries)
    named = tuple(each for each in named if each.url)
    if read.kind != "index":
        return Found(read.kind, pages=named)
    latest = sorted(named, key=lambda each: -(each.written or 0.0))
    return Found(read.kind, lists=tuple(latest[:MOST_LISTS]))


def _named(address: str, changed: str, published: str) -> Named:
    try:
        url = str(parse_url(address))
    except TroubleError:
        url = ""
    return Named(url, changed[:200], seconds_of(changed) or seconds_of(published), day_of(published))


def _feeds(data: bytes, base: str) -> Iterator[str]:
    """Yield the feeds that a page names in its head (`<link rel="alternate" type="application/rss+xml">`)."""
    head = data[:_HEAD].decode("utf-8", "replace")
    for link in _LINK.finditer(head):
        told = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(link[1])
        }
        if "alternate" in told.get("rel", "").lower().split() and told.get("type", "").lower() in _FEED_TYPES:
            try:
                yield str(joined(parse_url(base), told.get("href", "")))
            except TroubleError:
                continue
