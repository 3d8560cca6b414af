"""The hours before the entries of a live blog, which are no part of what one says: *13.05* Power is out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Span

_LABEL = re.compile(
    r"(?P<hour>(?:[01]?\d|2[0-3])[.:h][0-5]\d(?: ?[ap]\.?m\.?)?)(?:[:.,–—-]?\s+(?=[“\"‘']?[A-Z])|$)"
)
_FEWEST = 2  # entries with an hour before them that make a live blog


def clock_labels(text: str, blocks: Sequence[Span]) -> dict[int, Span]:
    """Map the start of each block that opens with an hour to the hour's span and what stands behind it.

    Spans end where the entry begins. A page with fewer than two such blocks has none: "9.15 Million was" may
    open one.
    """
    found = {
        block.start: Span(block.start, match.end())
        for block in blocks
        if (match := _LABEL.match(text, block.start, block.end)) is not None
    }
    return found if len(found) >= _FEWEST else {}
