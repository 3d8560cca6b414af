"""Words that a person typed, found on the page: what stands nowhere on it cannot become a claim's content."""

from __future__ import annotations

import re

from sayso.ledger.rows import GAP
from sayso.model import Span

MOST_PIECES = 16  # of a split quotation
MOST_PLACES = 1_000  # at which the same words stand, on a page made to be slow

_SIGNS = {"'": "['‘’]", '"': '["“”„]', "-": "[-‐‑–—]"}
_SAME = {sign: cls for cls in _SIGNS.values() for sign in cls[1:-1]}


def find_words(typed: str, text: str, near: int = 0) -> tuple[Span, ...]:
    """Return where words stand in a text, the place nearest to `near`; nothing where they do not.

    White space may be any other, and typographic marks may be plain ones. Pieces of a split quotation are
    joined by ` … ` and each is looked for after the one before it.

    >>> find_words("gate  may hold", "A gate may hold. The gate may hold.", near=30)
    (Span(start=21, end=34),)
    """
    found: list[Span] = []
    for piece in typed.split(GAP.strip())[:MOST_PIECES]:
        if piece.strip():
            place = _nearest(piece, text, found[-1].end if found else 0, near)
            if place is None:
                return ()
            found.append(place)
            near = place.end
    return tuple(found)


def _nearest(piece: str, text: str, after: int, near: int) -> Span | None:
    pattern = re.compile(r"\s+".join(_pattern(word) for word in piece.split()))
    places: list[Span] = []
    for match in pattern.finditer(text, after):
        places.append(Span(match.start(), match.end()))
        if len(places) == MOST_PLACES:
            break
    return min(places, key=lambda span: (abs(span.start - near), span.start), default=None)


def _pattern(word: str) -> str:
    return "".join(_SAME.get(char) or re.escape(char) for char in word)
