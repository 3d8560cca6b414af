"""The words that make a number a bound: `no less than`, `up to`, `or more`, read on both of its sides."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotators.number_words import alternatives
from sayso.lexicon.measures import Bound, bounds

_BEFORE = {bound.bound: bound for bound in bounds("en") if bound.place == "before"}
_SIGNS = tuple(sorted((b for b in _BEFORE if not b[0].isalpha()), key=len, reverse=True))
_AFTER = {bound.bound: bound for bound in bounds("en") if bound.place == "after"}
_AFTER_PATTERN = re.compile(
    rf"(?:(?<=\w) ?|(?<=[^\w\s])\s?)({alternatives(list(_AFTER))})(?![\w])", re.IGNORECASE
)
_LONGEST = max(bound.count(" ") + 1 for bound in _BEFORE)
_WORD = re.compile(r"\S+")
_AMOUNT = re.compile(r"[$€£]|[\d,.]{1,20} ?(?:%|percent|per cent|million|billion|thousand)")
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
    if bound.says == "about":
        return found._replace(approximate=near, worded=True)
    is_open = bound.says.endswith("open")
    if bound.says.startswith("low"):
        return found._replace(high=False, low_open=is_open, approximate=near, worded=True)
    return found._replace(low=False, high_open=is_open, approximate=near, worded=True)


def bounded(text: str, start: int, end: int, first: int, last: int) -> Bounded:
    """Return the number at `[start, end)` with the bound words around it, inside the block `[first, last)`.

    Two may stand before it ("up to about 40"); one with a direction wins over another that follows it.
    """
    found = Bounded(start, end)
    for _ in range(2):
        before = _bound_before(text, found.start, first)
        if before is None:
            break
        bound, at = before
        if bound.says != "about" and not (found.low and found.high):
            break
        found = _apply(found, bound)._replace(start=at)
    after = _AFTER_PATTERN.match(text, end, last)
    if after and found.low and found.high and _closes(text, after):
        found = _apply(found, _AFTER[after[1].lower()])._replace(end=after.end())
    return found


def _closes(text: str, after: re.Match[str]) -> bool:
    """Tell whether the words really belong to the number before them: not `5 at least one of them`."""
    follower = _AT_BOUND if after[1].lower() in {"at least", "at most"} else _SUM
    return not follower.match(text, after.end())


def _bound_before(text: str, start: int, first: int) -> tuple[Bound, int] | None:
    """Return the bound whose words end right before `start`, and where they begin."""
    window_start = max(first, start - _WINDOW)
    window = text[window_start:start]
    for sign in _SIGNS:
        if window.rstrip().endswith(sign):
            return _BEFORE[sign], window_start + window.rstrip().rfind(sign)
    if not window or not (window[-1].isspace()):
        return None
    words = list(_WORD.finditer(window))[-_LONGEST:]
    for count in range(len(words), 0, -1):
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
            return (bound, window_start + opening.start() + skipped) if _stands(text, phrase, start) else None
    return None


def _stands(text: str, phrase: str, number: int) -> bool:
    """Tell whether a word of place bounds the number: north of $40 million, not of 40 villages."""
    return phrase != "north of" or _AMOUNT.match(text, number) is not None
