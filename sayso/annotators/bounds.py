"""The words that make a number a bound: `no less than`, `up to`, `or more`, read on both of its sides."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotators.number_words import alternatives
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import Bound, bounds
from sayso.model import Span

_BEFORE = {bound.bound: bound for bound in bounds("en") if bound.place == "before"}
_SIGNS = tuple(sorted((b for b in _BEFORE if not b[0].isalpha()), key=len, reverse=True))
_AFTER = {bound.bound: bound for bound in bounds("en") if bound.place == "after"}
_AFTER_PATTERN = re.compile(
    rf"(?:(?<=\w) ?|(?<=[^\w\s])\s?)({alternatives(list(_AFTER))})(?![\w])", re.IGNORECASE
)
_LONGEST = max(bound.count(" ") + 1 for bound in _BEFORE)
_WORD = re.compile(r"\S+")
# "took over a third of the land" takes it over; "taking over 30 minutes" is a time.
_TAKE = frozenset({"take", "took", "takes", "taken"})
# What makes "at least" belong to the words after it, and "plus" join two numbers.
_AT_BOUND = re.compile(r"[ ]?[\w$]")
_SUM = re.compile(r"[ ]?[\d$€£]| (?:a|an|another|the)\b")
# The longest phrase ("up to a maximum of") and a word before it.
_WINDOW = 40
_OPENING = '(“"‘[—–-'


class Bounded(NamedTuple):
    """A number with its bound words: their `[start, end)` around it, and what they say of it."""

    start: int
    end: int
    low: bool = True
    high: bool = True
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    worded: bool = False


def _apply(found: Bounded, bound: Bound) -> Bounded:
    """Add what one bound says to what is known."""
    near = found.approximate or bound.near or bound.says == "about"
    if bound.says in {"about", "exact"}:
        return found._replace(approximate=near, worded=True)
    is_open = bound.says.endswith("open")
    if bound.says.startswith("low"):
        return found._replace(high=False, low_open=is_open, approximate=near, worded=True)
    return found._replace(low=False, high_open=is_open, approximate=near, worded=True)


def bounded(text: str, number: Span, room: Span, *, measured: bool = True) -> Bounded:
    """Return the number with the bound words around it, which may stand inside `room`.

    `measured` tells whether the number has a unit: some words of place bound only those.

    Two may stand before it ("up to about 40"); one with a direction wins over another that follows it.
    """
    found = Bounded(number.start, number.end)
    for _ in range(2):
        before = _bound_before(text, found.start, room.start, measured=measured)
        if before is None:
            break
        bound, at = before
        if bound.says not in {"about", "exact"} and not (found.low and found.high):
            break
        found = _apply(found, bound)._replace(start=at)
    after = _AFTER_PATTERN.match(text, number.end, room.end)
    if after and found.low and found.high and _closes(text, after):
        found = _apply(found, _AFTER[lowered(after[1])])._replace(end=after.end())
    return found


def _closes(text: str, after: re.Match[str]) -> bool:
    """Tell whether the words really belong to the number before them: not `5 at least one of them`."""
    follower = _AT_BOUND if after[1].lower() in {"at least", "at most"} else _SUM
    return not follower.match(text, after.end()) and not text.startswith(" than", after.end())


def _bound_before(text: str, start: int, first: int, *, measured: bool) -> tuple[Bound, int] | None:
    """Return the bound whose words end right before `start`, and where they begin."""
    window_start = max(first, start - _WINDOW)
    window = text[window_start:start]
    for sign in _SIGNS:
        if window.rstrip().endswith(sign):
            return _BEFORE[sign], window_start + window.rstrip().rfind(sign)
    if not window or not (window[-1].isspace()):
        return None
    words = list(_WORD.finditer(window))[-_LONGEST - 1 :]
    for count in range(min(len(words), _LONGEST), 0, -1):
        opening = words[-count]
        phrase = " ".join(word.group() for word in words[-count:]).lower().lstrip(_OPENING)
        if bound := _BEFORE.get(phrase):
            skipped = len(opening.group()) - len(opening.group().lstrip(_OPENING))
            if (
                window_start + opening.start() > first
                and opening.start() == 0
                and text[window_start - 1].isalnum()
            ):
                return None
            ahead = words[-count - 1].group().lower() if len(words) > count else ""
            stands = _stands(bound, ahead, measured=measured)
            return (bound, window_start + opening.start() + skipped) if stands else None
    return None


def _stands(bound: Bound, ahead: str, *, measured: bool) -> bool:
    """Tell whether the words bound the number: north of $40 million, not of 40 villages."""
    if bound.measured and not measured:
        return False
    if bound.bound == "over" and ahead in _TAKE:
        return False
    return not bound.follows or ahead in bound.follows
