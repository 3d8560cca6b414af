"""One entry of a feed or of a sitemap: where it leads, when it changed, and the text that it carries."""

from __future__ import annotations

from html import escape
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from sayso.model import Capture, Page, Trouble

LONGEST_ADDRESS = 2_000
"""Most characters of an address: browsers and sitemaps stop near there."""

_ATOM_HOMES = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_RSS_HOMES = ("", "{http://purl.org/rss/1.0/}", "{http://my.netscape.com/rdf/simple/0.9/}")
# What tells that an entry was written anew, and failing that when it was written.
_CHANGED = ("updated", "lastmod", "modified", "pubDate", "published", "date", "issued", "publication_date")
_WRITTEN = ("published", "pubDate", "issued", "date", "publication_date", "created")
_TOLD = frozenset({"title", *_CHANGED, *_WRITTEN})


class Entry(NamedTuple):
    """Where an entry leads and what the list tells of it.

    `changed` is the list's own word for its state: where it differs, the page is worth fetching again.
    `html` is the text that the feed carries, empty where it only links; `published` is as the feed writes it.
    """

    url: str
    title: str = ""
    changed: str = ""
    published: str = ""
    author: str = ""
    html: str = ""

    def capture(self, publisher: str, feed: Capture) -> Capture | Trouble:
        """Return the entry as a page of its own, a trouble where the feed carries no text of it."""
        if not self.html:
            reason = "the feed links to this page and has none of its text; `sayso follow` fetches it"
            return Trouble(Page(self.url, "", ""), reason, "no-article")
        return Capture(self.url, self._page(publisher).encode("utf-8", "replace"), feed.fetched)

    def _page(self, publisher: str) -> str:
        told = {
            "og:site_name": publisher,
            "author": self.author,
            "article:published_time": self.published,
        }
        metas = "".join(
            f'<meta name="{name}" property="{name}" content="{escape(value)}">'
            for name, value in told.items()
            if value
        )
        title = escape(self.title)
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{metas}</head>'
            f"<body><article><h1>{title}</h1>{self.html}</article></body></html>"
        )


def local_name(element: etree._Element | None) -> str:
    """Return an element's name without its namespace; empty for what has no name (an entity, None)."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(element: etree._Element | None) -> str:
    """Return an element's text with its white space as single spaces."""
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def entry_of(element: etree._Element, base: str) -> Entry | None:
    """Read one `item`, `entry`, `url` or `sitemap`; None where it leads nowhere on the web."""
    address = _absolute(_address(element), element, base)
    if address is None:
        return None
    told = _told(element)
    return Entry(
        address,
        title=told.get("title", ""),
        changed=next((told[name] for name in _CHANGED if name in told), ""),
        published=next((told[name] for name in _WRITTEN if name in told), ""),
        author=_author(element),
        html=_html(element),
    )


def _told(element: etree._Element) -> dict[str, str]:
    """Return what the entry's elements say by their local names; a news sitemap nests them one deeper."""
    told: dict[str, str] = {}
    for child in element:
        for inner in (child, *(child if local_name(child) == "news" else ())):
            name = local_name(inner)
            if name in _TOLD and name not in told and (text := words(inner)):
                told[name] = text
    return told


def _address(element: etree._Element) -> str:
    """Return where the entry leads: `loc`, Atom's alternate link, RSS's link, or a guid that is one."""
    for child in element:
        name = local_name(child)
        if name == "loc":
            return words(child)
        if name == "link" and child.get("rel", "alternate") == "alternate" and child.get("href"):
            return child.get("href") or ""
        if name == "link" and str(child.tag)[: -len(name)] in _RSS_HOMES and words(child):
            return words(child)
    guid = next((child for child in element if child.tag == "guid"), None)
    is_link = guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false"
    return words(guid) if is_link else ""


def _absolute(address: str, element: etree._Element, base: str) -> str | None:
    if not address or len(address) > LONGEST_ADDRESS:
        return None
    outwards = [element, *element.iterancestors()]
    bases = [str(each.get(_BASE)) for each in reversed(outwards) if each.get(_BASE)]
    try:
        for step in [*bases, address]:
            base = urljoin(base, step)
    except ValueError:  # "http://[": an address that is none
        return None
    found = base.partition("#")[0]
    return found if found.startswith(("http://", "https://")) and len(found) <= LONGEST_ADDRESS else None


def _author(element: etree._Element) -> str:
    """Return the author's name: `dc:creator`, Atom's `author/name`, or an RSS author who is no address."""
    for name in ("creator", "author"):
        found = next(element.iterchildren(f"{{*}}{name}"), None)
        if found is not None:
            inner = found.find("{*}name")
            told = words(found if inner is None else inner)
            return "" if "@" in told else told
    return ""


def _html(element: etree._Element) -> str:
    """Return the entry's text as HTML: the whole of it before a summary."""
    for name in (_CONTENT, *(f"{home}content" for home in _ATOM_HOMES), "{*}summary", "{*}description"):
        for child in element.iterchildren(name):
            found = _markup(child)
            if found.strip():
                return found
    return ""


def _markup(child: etree._Element) -> str:
    """Return an element's markup: Atom's XHTML is a tree, everything else is text that holds tags or none."""
    if child.get("type") == "xhtml":
        return "".join(
            etree.tostring(inner, encoding="unicode", method="html", with_tail=False) for inner in child
        )
    text = "".join(str(part) for part in child.itertext())
    if child.get("type") == "text" or "<" not in text:
        return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
    return text
