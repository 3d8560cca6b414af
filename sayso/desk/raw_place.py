"""Where words of an article stand in the page as it was fetched, through its tags and its entities.

The raw page is read as a row of pieces: tags, comments and scripts say nothing, an entity says its character,
white space is one space. Words are found in what the pieces say, and their place is told in the raw page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

from sayso.model import Span

MOST_PLACES = 20
"""Places of the same words that are marked: a headline stands in a page's head several times."""

# An unclosed tag or comment ends where the next tag begins or the page ends: each piece is looked at once.
_PIECE = re.compile(
    r"(?P<hidden><!--.*?(?:-->|\Z)|<(?P<name>script|style)\b[^>]*>.*?(?:</(?P=name)\s*>|\Z)|</?[a-zA-Z][^<>]*>?|<[!?][^<>]*>?)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<space>\s+)|(?P<words>[^<&\s]+|.)",
    re.DOTALL | re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


class _Said(NamedTuple):
    """What the pieces say, joined; of each piece where it begins there and where it lies in the page."""

    text: str
    starts: list[int]
    raw: list[Span]


def places(raw: str, words: str, *, is_markup: bool) -> list[Span]:
    """Return where words stand in a raw page, in code points of it, at most `MOST_PLACES`.

    >>> places("<p>Fish &amp; <b>mo</b>re</p>", "Fish & more", is_markup=True)
    [Span(start=3, end=22)]
    """
    said = _said(raw) if is_markup else _plain(raw)
    wanted = _SPACES.sub(" ", words).strip()
    found: list[Span] = []
    at = said.text.find(wanted) if wanted else -1
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(Span(_at(said, at).start, _at(said, at + len(wanted) - 1).end))
        at = said.text.find(wanted, at + len(wanted))
    return found


def _said(raw: str) -> _Said:
    parts: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    length = 0
    for piece in _PIECE.finditer(raw):
        kind = piece.lastgroup
        if piece["hidden"]:
            continue
        told = piece[0]
        if kind == "entity":
            told = unescape(told)
            if told.isspace():
                kind = "space"
        if kind == "space":
            if parts and parts[-1].endswith(" "):
                continue
            told = " "
        parts.append(told)
        starts.append(length)
        spans.append(Span(*piece.span()))
        length += len(told)
    return _Said("".join(parts), starts, spans)


def _plain(raw: str) -> _Said:
    parts, starts, spans, length = [], [], [], 0
    for piece in re.finditer(r"\s+|\S+", raw):
        told = " " if piece[0][0].isspace() else piece[0]
        parts.append(told)
        starts.append(length)
        spans.append(Span(*piece.span()))
        length += len(told)
    return _Said("".join(parts), starts, spans)


def _at(said: _Said, offset: int) -> Span:
    """Return the raw place of a character of what is said; of an entity or of white space all of it."""
    piece = bisect_right(said.starts, offset) - 1
    span = said.raw[piece]
    following = said.starts[piece + 1] if piece + 1 < len(said.starts) else len(said.text)
    if following - said.starts[piece] != span.end - span.start:
        return span
    at = span.start + offset - said.starts[piece]
    return Span(at, at + 1)
