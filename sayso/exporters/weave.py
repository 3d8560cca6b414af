"""Marks that nest and overlap, woven into one line of well-formed markup.

Markup is a tree and marks are not: two claims may share words without one holding the other. The text is cut
where a mark begins or ends; marks that go on over a cut stay open where they can and are opened again where
they cannot. Offsets count code points of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sayso.model import Span


class Mark(NamedTuple):
    """One stretch to mark: `first` and `again` are its opening tags, `after` follows its end.

    Marks that begin together are nested by length, the longer outside; `rank` decides between equals, the
    lower outside. An empty mark is a point: with a rank below zero it stands before what closes there, with
    another after what opens there.
    """

    span: Span
    rank: int
    first: str
    again: str
    close: str
    after: str = ""


def weave(text: str, span: Span, marks: Iterable[Mark], escape: Callable[[str], str]) -> str:
    """Return the words of `span`, escaped, with all `marks` that lie inside it.

    The work grows with the number of cuts times the marks open at one of them.
    """
    ordered = sorted((mark for mark in marks if span.holds(mark.span)), key=_nesting)
    cuts = sorted(
        {span.start, span.end, *(mark.span.start for mark in ordered), *(mark.span.end for mark in ordered)}
    )
    parts: list[str] = []
    stack: list[Mark] = []
    upcoming = 0
    for at, cut in enumerate(cuts):
        here = []
        while upcoming < len(ordered) and ordered[upcoming].span.start == cut:
            here.append(ordered[upcoming])
            upcoming += 1
        points = [mark for mark in here if mark.span.end == cut]
        parts += [mark.first + mark.close for mark in points if mark.rank < 0]
        stack = _closed(stack, cut, parts)
        opening = [mark for mark in here if mark.span.end > cut]
        parts += [mark.first for mark in opening]
        parts += [mark.first + mark.close for mark in points if mark.rank >= 0]
        stack += opening
        following = cuts[at + 1] if at + 1 < len(cuts) else cut
        parts.append(escape(text[cut:following]))
    return "".join(parts)


def _closed(stack: list[Mark], cut: int, parts: list[str]) -> list[Mark]:
    """Close what ends at `cut`; what stands inside it and goes on is closed too and opened again.

    What follows the ends stands outside of all that end here, the innermost's first.
    """
    ending = next((depth for depth, mark in enumerate(stack) if mark.span.end <= cut), None)
    if ending is None:
        return stack
    going_on = [mark for mark in stack[ending:] if mark.span.end > cut]
    closing = list(reversed(stack[ending:]))
    parts.extend(mark.close for mark in closing)
    parts.extend(mark.after for mark in closing if mark.span.end <= cut)
    parts.extend(mark.again for mark in going_on)
    return [*stack[:ending], *going_on]


def _nesting(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, mark.rank
