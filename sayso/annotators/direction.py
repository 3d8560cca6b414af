"""Which way a date without a year or week lies: back where the clause tells what was, else ahead."""

from __future__ import annotations

import re

from sayso.lexicon import words
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_PAST = frozenset(_WORDS.past) | words("en", "irregular_past")
_FUTURE = frozenset(_WORDS.future)
_WORD = re.compile(r"[A-Za-z]+|[’'][a-z]+|[.;:!?\n“”\"]")
_FUTURE_PHRASE = re.compile(r"\b(?:(?:is|are|was|were) to|to (?:be held|take place|begin|start))\b")
# A date after one of these is a deadline.
_DEADLINES = (" by", " until", " till", " starting", " as early as")
# "By Monday, the toll had risen": what follows tells that the deadline is over.
_OVER = re.compile(r",? [^.;!?\n]{0,60}?\b(?:had|was|were)\b")
# "It will be opened", "to be announced": the participle is of what is ahead.
_TO_COME = re.compile(
    r"\b(?:will|shall|to|can|may|might|[’']ll) (?:[a-z]+ly |also |only )?be (?:[a-z]+ly )?$"
)
# A clause's verb stands within this many characters of its date; the nearer one wins.
_REACH = 90
# The longest that auxiliaries and adverbs before a participle are.
_AUXILIARIES = 40


def direction(text: str, start: int, end: int, first: int, last: int) -> int:
    """Return -1 where the clause around `[start, end)` is past, 1 where it is ahead, 0 where it does not say.

    The nearest verb of the sentence decides, the words before the date first. Offsets are code points; the
    block is `[first, last)`.
    """
    before = text[max(first, start - _REACH) : start]
    after = text[end : min(last, end + _REACH)]
    if before.rstrip().lower().endswith(" as of"):
        return -1
    if before.rstrip().lower().endswith(_DEADLINES):
        return -1 if _OVER.match(after) else 1
    found = _nearest(list(_WORD.finditer(before))[::-1], before)
    if found:
        return found
    return _nearest(list(_WORD.finditer(after)), after)


def _nearest(matches: list[re.Match[str]], window: str) -> int:
    """Return the direction of the first telling word of a list that ends at the sentence's end."""
    for match in matches:
        word = match.group().lower()
        if word in _FUTURE or _FUTURE_PHRASE.match(window, match.start()):
            return 1
        if word in _PAST or (
            word.endswith("ed") and len(word) > 4 and word not in {"need", "speed", "united", "hundred"}
        ):
            return 1 if _TO_COME.search(window, max(0, match.start() - _AUXILIARIES), match.start()) else -1
        if word in {".", ";", "!", "?", "\n"}:
            return 0
    return 0
