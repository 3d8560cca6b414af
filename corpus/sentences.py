"""A rough numbering of a text's sentences: it only tells where to look for a snippet.

Every code point belongs to exactly one sentence, so a cut in the wrong place loses nothing. 0 is the title.
The marks name sentences by these numbers: a better rule would move the marks that are written, so it stays.
"""

from __future__ import annotations

import re

from sayso.model import Span

# After an end mark, closing quotation marks and white space, before what may open a sentence.
_END = re.compile(r"[.!?][\"'”’)\]]{0,3}[ \t\u00a0]+(?=[\"'“‘(\[]{0,2}[A-Z0-9])")
# A point after these, or after a single letter, does not end a sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Gen|Lt|Col|Capt|Sen|Rep|Gov|Prof|No|vs|Jr|Sr|Inc|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[A-Z])\.$"
)


def sentences(text: str) -> list[Span]:
    """Return the sentences in order, trimmed of white space; their numbers are their places."""
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found += [_trimmed(text, at + span.start, at + span.end) for span in _of_line(line) if line.strip()]
        at += len(line)
    return [span for span in found if span.start < span.end]


def _of_line(line: str) -> list[Span]:
    starts = [0] + [
        end.end()
        for end in _END.finditer(line)
        if not _ABBREVIATED.search(line, max(0, end.start() - 6), end.start() + 1)
    ]
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
