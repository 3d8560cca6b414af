"""The words to the left of a date's noun: determiners, "early", "last", a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotators.numerals import numerals
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_WORD = re.compile(r"[^\s]+")
_WINDOW = 56
# Words that stand inside an expression wherever they come.
_INSIDE = _WORDS.inside
# Words that are inside only before a number, an article or a quantifier.
_HEDGES = _WORDS.hedges
_BEFORE_HEDGE = {"least": {"at"}, "than": {"more", "less", "longer", "fewer"}, "to": {"up"}}
_COUNTS = frozenset({"a", "an", "several", "few", "couple", "half", "the", "one", "many"})
# Words that may stand between a number and its unit.
_BETWEEN = frozenset({"consecutive", "straight", "full", "whole", "calendar", "successive"})
# "the end of", "most of": parts of a stretch of time, inside the expression.
_PARTS = _WORDS.parts
_FRAMES = _WORDS.frames


class Left(NamedTuple):
    """What stands before a noun of time: where it starts (code points), its words, its number if any.

    `ranged` is true where two numbers share the noun ("three to five days"); the number is then unknown.
    """

    start: int
    words: tuple[str, ...]
    number: float | None = None
    hyphened: bool = False
    ranged: bool = False

    def has(self, *words: str) -> bool:
        """Tell whether one of `words` is among them."""
        return any(word in self.words for word in words)


def read_left(text: str, start: int, floor: int) -> Left:
    """Return the words that belong to the noun at `start`, not reaching back over `floor`."""
    first = max(floor, start - _WINDOW)
    window = text[first:start]
    hyphened = window[-1:] in "-‐‑" and bool(window)
    count, at, ranged = _count(text, first, start)
    found: list[str] = []
    follower = "#" if at < start else ""
    if at == start and hyphened:
        return Left(start, (), hyphened=True)
    tokens = [(first + token.start(), token.group().lower()) for token in _WORD.finditer(text[first:at])]
    if tokens and tokens[0][0] == first and first > floor and not text[first - 1].isspace():
        tokens = tokens[1:]  # a word that the window cuts
    for position, (begin, word) in enumerate(reversed(tokens)):
        before = tokens[-position - 2][1] if position + 1 < len(tokens) else ""
        if not _belongs(word.lstrip('(“"‘—-'), follower, before, found):
            break
        stripped = word.lstrip('(“"‘—-')
        found.append(stripped)
        follower, at = stripped, begin + len(word) - len(stripped)
        if stripped != word:
            break
    if count is None and not ranged and found and set(found) <= _BETWEEN and found[-1] in _BETWEEN:
        count, at, ranged = _count(text, first, at)  # two consecutive days
    return Left(at, tuple(reversed(found)), count, hyphened, ranged)


def _count(text: str, first: int, start: int) -> tuple[float | None, int, bool]:  # noqa: PLR0911 -- one return for each case of the table
    """Return the number right before the noun, where it starts, and whether it is one end of a range."""
    found = numerals(text, first, start)
    if not found or text[found[-1].end : start] not in {
        " ",
        "-",
        "‐",
        "‑",
        "\u00a0",
        "\n",
        "+ ",
        " a ",
        " an ",
        " of ",
    }:
        return None, start, False
    last = found[-1]
    if last.kind == "vague":
        return None, last.start, True
    if text[last.end : start] == " of ":
        return None, start, False
    if last.kind in {"half", "fraction"}:
        apart = text[last.end : start].strip()
        return (
            (0.5, last.start, False) if apart in {"a", "an"} and last.kind == "half" else (None, start, False)
        )
    value: float | None = last.value
    if text[last.end : start].strip() in {"a", "an"}:
        return None, start, False
    begin = last.start
    if len(found) > 1 and re.fullmatch(r"\s?(?:to|or|-|–|and)\s?|-to-", text[found[-2].end : begin]):
        apart = text[found[-2].end : begin].strip()
        opened = text[max(first, found[-2].start - 8) : found[-2].start]
        if apart != "and" or opened.lower().endswith("between "):
            return None, found[-2].start - (8 if apart == "and" and len(opened) == 8 else 0), True
    return value, begin, False


def _belongs(word: str, follower: str, before: str, found: list[str]) -> bool:  # noqa: PLR0911 -- one return for each case of the table
    """Tell whether a word, read from the right, still belongs to the expression."""
    if word in {"mid-", "early-", "late-"} or (word == "some" and not follower):
        return True  # some years ago
    if word == "following":
        return before in {"the", "this", "that"}
    if word == "that" and follower in {"a", "an", "the"}:
        return False
    if word == "of":
        return before in _PARTS
    if word in _PARTS:
        return (bool(found) and found[-1] == "of") or word == "couple"
    if found and (found[-1] in _BEFORE_HEDGE) and word in _BEFORE_HEDGE[found[-1]]:
        return True
    if word in _HEDGES:
        if follower != "#" and follower not in _COUNTS:
            return False
        if word in _BEFORE_HEDGE:
            return before in _BEFORE_HEDGE[word]
        if word in {"over", "under", "around", "about", "some"} and follower == "the":
            return False
        return word not in {"over", "under"} or (follower != "the" and before in _FRAMES)
    if word in {"later", "earlier", "sometime"}:
        return follower in {"this", "that", "last", "next"}
    return word in _INSIDE
