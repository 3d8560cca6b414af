"""Marked sentences: `[source: Mr Ruiz] [cue: claimed] [content: 40 people had left].` to text and spans."""

from __future__ import annotations

import re

from sayso.errors import LexiconError
from sayso.model import Span

_OPEN = re.compile(r"\[([a-z]+)(\d*): ")


def parse_marked(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """Return the plain sentence and its marks as (label, number, span), in the order in which they close.

    Marks nest. A number after the label (`[cue2: told]`) tells several claims of one sentence apart; without
    one it is "". Spans count code points of the plain sentence. `LexiconError` for a mark left open.
    """
    plain: list[str] = []
    length = 0
    stack: list[tuple[str, str, int]] = []
    marks: list[tuple[str, str, Span]] = []
    at = 0
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened:
            stack.append((opened[1], opened[2], length))
            at = opened.end()
        elif marked[at] == "]" and stack:
            label, number, start = stack.pop()
            marks.append((label, number, Span(start, length)))
            at += 1
        else:
            plain.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise LexiconError(f"mark [{stack[-1][0]}: is not closed in {marked!r}")
    return "".join(plain), marks
