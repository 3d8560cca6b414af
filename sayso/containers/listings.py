"""Feeds (RSS, Atom, RDF) and sitemaps: lists of addresses, written by strangers.

lxml reads them in pieces, and an element is dropped as soon as it was read. No entity is ever declared and
no file or address opened: a list that brings a document type of its own making is refused,
because nothing that a feed needs is written there, and every XML bomb is.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from lxml import etree

from sayso.containers.entries import Entry, entry_of, local_name, words
from sayso.containers.patching import PatchedXml, as_utf8
from sayso.errors import TroubleError

Kind = Literal["feed", "sitemap", "index"]

ENTRY_KIND: dict[Kind, str] = {"feed": "feed", "sitemap": "sitemap", "index": "list of sitemaps"}
MOST_ENTRIES = 50_000
"""Most entries of one list, as https://www.sitemaps.org/protocol.html has it; what follows is left."""

MOST_ELEMENTS = 20_000
"""Most elements of one entry, or between two: an XHTML article in an Atom entry has some thousands."""

_ROOTS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"RDF": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "index",
}
_ENTRY_NAMES = (b"item", b"entry", b"url", b"sitemap")
_ENTRIES = frozenset(name.decode() for name in _ENTRY_NAMES)
_BEFORE_ROOT = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]{0,1000}>)", re.DOTALL | re.IGNORECASE
)
_OWN_TYPE = re.compile(rb"<!DOCTYPE\s+(?!html\b)[^<>\[]{0,1000}\[", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z]+)[\s>/]")


class Listing(NamedTuple):
    """What a feed or a sitemap names, in its order; `title` is the feed's."""

    kind: Kind
    title: str
    entries: tuple[Entry, ...]


def listing(data: bytes, base: str) -> Listing | None:
    """Return what a feed or a sitemap names, None for bytes that are neither; `base` is their address.

    A list that breaks off gives what was read before. `TroubleError("damaged")` for one that brings a
    document type of its own making, or breaks before its first entry.
    """
    data = as_utf8(data).lstrip()
    begin = _root_at(data)
    if _OWN_TYPE.match(data, begin):
        raise TroubleError(
            "damaged", "the list declares entities of its own, as no feed needs and XML bombs do"
        )
    root = _ROOT.match(data, begin)
    kind = _ROOTS.get(root[1]) if root else None
    if kind is None:
        return None
    title, entries, is_broken = _read(data, base)
    if entries and _breaks_off(data):
        entries = entries[:-1]
    if is_broken and not entries:
        raise TroubleError("damaged", f"the {ENTRY_KIND[kind]} is no XML that can be read")
    return Listing(kind, title, entries)


def _root_at(data: bytes) -> int:
    """Return where the root element begins, or whatever stands where it should."""
    at = 0
    while skipped := _BEFORE_ROOT.match(data, at):
        at = skipped.end()
    return at


def _read(data: bytes, base: str) -> tuple[str, tuple[Entry, ...], bool]:
    """Return the list's title, its entries, and whether it breaks off."""
    parser = etree.iterparse(
        PatchedXml(data),
        events=("end",),
        recover=True,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    title = ""
    entries: list[Entry | None] = []
    inside = 0  # elements since the last entry
    try:
        for _, element in parser:
            name = local_name(element)
            inside += 1
            if name in _ENTRIES:
                entries.append(entry_of(element, base))
                _drop(element)
                inside = 0
            elif name == "title" and not title and local_name(element.getparent()) in ("channel", "feed"):
                title = words(element)
            if len(entries) == MOST_ENTRIES or inside == MOST_ELEMENTS:
                break
    except etree.XMLSyntaxError:
        inside = MOST_ELEMENTS
    found = tuple(entry for entry in entries if entry)
    return title, found, bool(parser.error_log) or inside == MOST_ELEMENTS


def _breaks_off(data: bytes) -> bool:
    """Tell whether the last entry has no end: half an address leads to another page."""
    begins, ends = (max(data.rfind(mark + name) for name in _ENTRY_NAMES) for mark in (b"<", b"</"))
    return begins > ends


def _drop(element: etree._Element) -> None:
    """Free what was read, so that a list of any length takes the room of one entry."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        for earlier in element.itersiblings(preceding=True):
            if local_name(earlier) in _ENTRIES:
                parent.remove(earlier)
