"""The article among everything else on an HTML page: pieces of text with their kinds, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from lxml.etree import _Element
from lxml.html import HtmlElement

from sayso.model import BlockKind
from sayso.readers.deferred import deferring
from sayso.readers.tracing import CELLS, squeezed

KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "ab": "paragraph",
    "item": "list-item",
    "quote": "quote",
    "code": "paragraph",
    "row": "paragraph",
    "caption": "caption",
}
"""trafilatura's element names and the kinds of block they become; a table is read row by row."""

# Elements that only hold others: their pieces are their children's.
_CONTAINERS = frozenset({"body", "list", "table", "div", "main", "article", "section"})
_SENTENCES = frozenset({"p", "head", "item", "quote", "ab"})
_INLINE = frozenset({"code", "quote"})  # <code>, <q>: of a paragraph where they have no line break
# What trafilatura loads to fetch pages, to tell their charset and date, and for its slow mode: a tree in fast
# mode without metadata needs none of it.
_NOT_NEEDED = (
    "charset_normalizer",
    "courlan",
    "htmldate",
    "justext.core",
    "justext.utils",
    "trafilatura.downloads",
    "urllib3.response",
)
_BREAK = "\v"  # no page has one (`parsing`); a new line in a page's source is a blank
# An empty line in a page's source parts paragraphs too: an old page may be one element, set as it was typed.
_LINES = re.compile(r"\v|\n\s*\n")
# After one of these a line break ends a paragraph.
_ENDED = re.compile(r"[.!?:;…\"'”’»)\]]\s*$")


class Piece(NamedTuple):
    """A stretch of the main text, white space single, before it has its place in the article's text."""

    kind: BlockKind
    text: str


@cache
def _extraction() -> Callable[[HtmlElement, int | None], _Element | None]:
    """Load trafilatura when the first page comes: it takes 100 ms, which a plain text need not wait for."""
    with deferring(*_NOT_NEEDED):
        from sayso.readers.sequence import main_body  # noqa: PLC0415
    return main_body


def main_pieces(root: HtmlElement, most: int | None = None) -> list[Piece]:
    """Return the main text by trafilatura's fast mode; an empty list where there is none; keep `root`.

    `most` is the most letters that the page's text can have, where it is known.
    """
    body = _extraction()(root, most)
    # A lone zero-width space is a paragraph to trafilatura and nothing to a reader.
    return [] if body is None else [piece for piece in _pieces(body) if squeezed(piece.text)]


def _pieces(element: _Element, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    """Cut an element into pieces: what stands between its block-level children, and those in turn."""
    own: list[str] = [element.text or ""]
    for child in element:
        if (child.tag in KINDS or child.tag in _CONTAINERS) and not _runs_in(element, child):
            yield from _paragraphs("".join(own), kind)
            own = []
            yield from _child_pieces(child, kind)
        else:
            own.append(_BREAK if child.tag == "lb" else _flat(child))
        own.append(child.tail or "")
    yield from _paragraphs("".join(own), kind)


def _runs_in(element: _Element, child: _Element) -> bool:
    """Tell whether a quotation or code is a few words of its paragraph, <code>dam.txt</code>."""
    if element.tag not in _SENTENCES or child.tag not in _INLINE or len(child):
        return False
    return _BREAK not in (child.text or "").strip()


def _child_pieces(child: _Element, outer: BlockKind) -> Iterator[Piece]:
    """Cut a block-level child; inside a quote or a list, paragraphs stay quote or list item."""
    if child.tag == "row":
        cells = [_line(_flat(cell)) for cell in child]
        text = CELLS.join(cell for cell in cells if cell)
        if text:
            yield Piece("paragraph", text)
        return
    kind = outer if child.tag in _CONTAINERS else KINDS[str(child.tag)]
    if outer in ("quote", "list-item") and kind == "paragraph":
        kind = outer
    yield from _pieces(child, kind)


def _flat(element: _Element) -> str:
    """Return all text inside an inline element, its line breaks as line breaks."""
    parts: list[str] = [element.text or ""]
    for child in element:
        parts.append(_BREAK if child.tag == "lb" else _flat(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str, kind: BlockKind) -> Iterator[Piece]:
    """Cut text at line breaks, but where one only wraps a line: the next goes on with a small letter."""
    if not text or text.isspace():  # two in three: what stands between an element's children
        return
    lines: list[str] = []
    for raw in _LINES.split(text):
        line = _line(raw)
        if lines and not (line[:1].islower() and not _ENDED.search(lines[-1])):
            yield Piece(kind, " ".join(lines))
            lines = []
        if line:
            lines.append(line)
    if lines:
        yield Piece(kind, " ".join(lines))
