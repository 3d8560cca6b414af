"""Words that a person typed, found on the page: what stands nowhere on it cannot become a claim's content."""

from __future__ import annotations

from typing import NamedTuple

from sayso.ledger.rows import GAP
from sayso.model import Span

MOST_PIECES = 16  # of a split quotation
MOST_PLACES = 1_000  # at which the same words stand, on a page made to be slow

_PLAIN = str.maketrans("‘’“”„‐‑–—", '\'\'"""----')


class _Plain(NamedTuple):
    """A text with plain marks and one space for each stretch of white space, and where each sign stood."""

    text: str
    places: list[int]


def find_words(typed: str, text: str, near: int = 0) -> tuple[Span, ...]:
    """Return where words stand in a text, the place nearest to `near`; nothing where they do not.

    White space may be any other, and typographic marks may be plain ones. Pieces of a split quotation are
    joined by ` … ` and each is looked for after the one before it.

    >>> find_words("gate  may hold", "The gate may hold. Their gate may hold.", near=30)
    (Span(start=25, end=38),)
    """
    page = _plain(text)
    found: list[Span] = []
    for piece in typed.split(GAP.strip())[:MOST_PIECES]:
        words = _plain(piece).text.strip()
        if words:
            place = _nearest(words, page, found[-1].end if found else 0, near)
            if place is None:
                return ()
            found.append(place)
            near = place.end
    return tuple(found)


def _nearest(words: str, page: _Plain, after: int, near: int) -> Span | None:
    places: list[Span] = []
    at = page.text.find(words)
    while at >= 0 and len(places) < MOST_PLACES:
        span = Span(page.places[at], page.places[at + len(words) - 1] + 1)
        if span.start >= after:
            places.append(span)
        at = page.text.find(words, at + 1)
    return min(places, key=lambda span: (abs(span.start - near), span.start), default=None)


def _plain(text: str) -> _Plain:
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text.translate(_PLAIN)):
        if not sign.isspace():
            signs.append(sign)
            places.append(at)
        elif not signs or signs[-1] != " ":
            signs.append(" ")
            places.append(at)
    return _Plain("".join(signs), places)
