"""Quotation marks paired within a block: straight and curly, double and single, nested, left open."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Span

# A mark, its family, and what its shape says: it opens, it closes, or it may do either.
_DOUBLE = {
    "“": "open",
    "„": "open",
    "«": "open",
    "”": "close",
    "»": "close",
    '"': "either",
    "‟": "open",
    "``": "open",
    "''": "either",
    "＂": "either",
}
_SINGLE = {"‘": "open", "‚": "open", "’": "close", "'": "either", "‹": "open", "›": "close"}
_MARK = re.compile(r"``|''|[“”„‟«»\"＂‘’‚'‹›]")
_OPENERS = "([{—–-/“”\"‘'«„…"
_CLOSERS = ")]}—–-/.,;:!?…“”\"’'»"
_ELISION = re.compile(r"[’'](?:\d0s|tis|twas|em|til|cause|n[’'])\b", re.IGNORECASE)


class Quotation(NamedTuple):
    """A pair of marks. `outer` takes the marks in, `inner` leaves them out; code points of the text.

    `closed` is false where the block ends before the mark: the quotation runs on, or the mark was forgotten.
    `depth` is 1 for a quotation of the page itself, 2 for one inside it.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def _directed(text: str, start: int, end: int, first: int, last: int) -> tuple[bool, bool]:
    """Tell from its neighbours whether the mark at `[start, end)` can open and can close."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    opens = (before.isspace() or before in _OPENERS) and not after.isspace()
    closes = (after.isspace() or after in _CLOSERS) and not before.isspace()
    return opens, closes


def _marks(text: str, first: int, last: int) -> list[_Mark]:
    """List the quotation marks of a block, apostrophes and inch signs left out."""
    found: list[_Mark] = []
    for match in _MARK.finditer(text, first, last):
        start, end, mark = match.start(), match.end(), match.group()
        single = mark in _SINGLE
        shape = (_SINGLE if single else _DOUBLE)[mark]
        opens, closes = _directed(text, start, end, first, last)
        if single:
            inside_word = start > first and text[start - 1].isalnum() and end < last and text[end].isalnum()
            if inside_word or _ELISION.match(text, start):
                continue
            opens, closes = opens and shape != "close", closes and shape != "open"
        elif shape == "open":
            # “ used as a closing mark: glued to a word before, nothing after
            opens, closes = (opens or not closes), (closes and not opens)
        elif shape == "close":
            opens, closes = (opens and not closes and text[start : start + 1] != "»"), closes or not opens
        elif not opens and not closes:
            opens = closes = True
        if start > first and text[start - 1].isdigit() and mark in "\"'" and not found:
            continue  # 6'2", a 15" screen
        if opens or closes:
            found.append(_Mark(start, end, single, opens, closes))
    return found


def _is_plural_possessive(text: str, mark: _Mark) -> bool:
    """Tell whether a closing single mark after s, with a small letter after it, is a plural's apostrophe."""
    after = text[mark.end : mark.end + 2]
    return (
        text[mark.start - 1 : mark.start] == "s"
        and len(after) == 2
        and after[0] == " "
        and after[1].islower()
    )


def quotations(text: str, block: Span) -> list[Quotation]:
    """Pair the marks of one block, in order of their opening; a stray mark costs only itself.

    Where a second mark of the same family opens before the first has closed, the first is taken as stray.
    A double mark still open at the end of the block gives a quotation with `closed` false.
    """
    marks = _marks(text, block.start, block.end)
    # a single opening mark with no closing one after it is an apostrophe
    last_close = max((at for at, mark in enumerate(marks) if mark.single and mark.closes), default=-1)
    stack: list[_Mark] = []
    found: list[Quotation] = []
    for at, mark in enumerate(marks):
        top = stack[-1] if stack else None
        held = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].single == mark.single), None)
        if mark.closes and held is not None and not (mark.opens and top and top.single != mark.single):
            if mark.single and _is_plural_possessive(text, mark) and at < last_close:
                continue
            opened = stack[held]
            if opened.end < mark.start:
                found.append(
                    Quotation(Span(opened.start, mark.end), Span(opened.end, mark.start), held + 1, True)
                )
            del stack[held:]
        elif mark.opens:
            if mark.single and at >= last_close:
                continue
            if held is not None:
                del stack[held:]
            stack.append(mark)
    if stack and not stack[0].single and stack[0].end < block.end:
        opened = stack[0]
        found = [q for q in found if q.outer.end <= opened.start or q.outer.start > opened.start]
        found.append(Quotation(Span(opened.start, block.end), Span(opened.end, block.end), 1, False))
    return _with_depth(found)


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """Order by opening and count depth by what really encloses what."""
    ordered = sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    result: list[Quotation] = []
    enclosing: list[Quotation] = []
    for quotation in ordered:
        while enclosing and enclosing[-1].outer.end <= quotation.outer.start:
            enclosing.pop()
        placed = quotation._replace(depth=len(enclosing) + 1)
        enclosing.append(placed)
        result.append(placed)
    return result
