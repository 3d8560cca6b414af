"""Which way a date without a year or week lies: back where the clause tells what was, else ahead."""

from __future__ import annotations

import re

from sayso.lexicon import words
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_PAST = frozenset(_WORDS.past) | words("en", "irregular_past")
_FUTURE = frozenset(_WORDS.future)
_WORD = re.compile(r"[A-Za-z]+|[’'][a-z]+|[.;:!?\n“”\"]")
# It has to pass, is to be held.
_FUTURE_PHRASE = re.compile(
    r"\b(?:(?:is|are|was|were|have|has|hopes?|aims?|intends?) to (?!date\b)"
    r"|to (?:be held|take place|begin|start)\b)"
)
# "may have left" is past, "may have to leave" is not.
_PERFECT = re.compile(r"(?:may|might|could|can|should|would) have (?!to\b)", re.IGNORECASE)
# A participle or infinitive after one of these says nothing by itself: it will be closed, is feared.
_UNDECIDED = frozenset(
    {"are", "be", "can", "could", "is", "may", "might", "remain", "should", "stay", "to", "will", "would"}
)
# A date after one of these is a deadline.
_DEADLINE = re.compile(r"(?:^|[\s(“\"‘'])(?:by|until|till|starting|as early as)\s*$", re.IGNORECASE)
_AS_OF = re.compile(r"\bas of\s*$", re.IGNORECASE)
# "She did not answer until Friday" is told on Friday or later.
_NOT_UNTIL = re.compile(r"\b(?:did not|didn[’']t) (?:[a-z]+ ){1,4}until\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s*$", re.IGNORECASE)
# What will be after Friday lies ahead, whatever "after" tells elsewhere.
_WILL_AFTER = re.compile(r"\b(?:will|won[’']t) [^,.;:!?\n]{1,60} after\s*$", re.IGNORECASE)
_COMES = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS.comes))})(?: again)?(?: on| in)?\s*$")
# "By Monday, the toll had risen": what follows tells that the deadline is over.
_OVER = re.compile(r",? [^.;!?\n]{0,60}?\b(?:had|was|were)\b")
# "The games set for Monday were held": what was to come has come.
_CAME = re.compile(r"(?:, [^,.;!?\n]{1,30},)? (?:was|were|had)\b")
# "Monday's show has been postponed" is told before it.
_PUT_OFF = re.compile(r"[’']s (?:[a-z]+ ){1,3}ha(?:s|ve) been (?:postponed|cancelled|canceled|called off)\b")
# A clause's verb stands within this many characters of its date; the nearer one wins.
_REACH = 90


def direction(text: str, start: int, end: int, first: int, last: int) -> int:
    """Return -1 where the clause around `[start, end)` is past, 1 where it is ahead, 0 where it does not say.

    The nearest verb of the sentence decides, the words before the date first. Offsets are code points; the
    block is `[first, last)`.
    """
    before = text[max(first, start - _REACH) : start]
    after = text[end : min(last, end + _REACH)]
    if _AS_OF.search(before) or _NOT_UNTIL.search(before):
        return -1
    if _DEADLINE.search(before):
        return -1 if _OVER.match(after) else 1
    if _COMES.search(before) or _PUT_OFF.match(after) or _WILL_AFTER.search(before):
        return 1
    found = _nearest([*_WORD.finditer(before)][::-1], before)
    if found > 0 and _CAME.match(after):
        return -1
    if not found and _BEFORE.search(before) and not _OVER.match(after):
        return 1
    return found or _nearest([*_WORD.finditer(after)], after)


def _nearest(matches: list[re.Match[str]], window: str) -> int:
    """Return the direction of the first telling word of a list that ends at the sentence's end."""
    for match in matches:
        word = match.group().lower()
        if _PERFECT.match(window, match.start()):
            return -1
        if word in _FUTURE or _FUTURE_PHRASE.match(window, match.start()):
            return 1
        if _is_past(word) and not _is_undecided(window, match.start()):
            return -1
        if word in {".", ";", "!", "?", "\n"}:
            return 0
    return 0


def _is_past(word: str) -> bool:
    """Tell whether a word is a verb in the past by the lexicon or its ending."""
    ending = word.endswith("ed") and len(word) > 4 and word not in {"need", "speed", "united", "hundred"}
    return word in _PAST or ending


def _is_undecided(window: str, start: int) -> bool:
    """Tell whether what stands before a participle leaves its time open: will be *closed*, could *shut*.

    What *would be closed* is told by somebody in the past, of a day that may be over.
    """
    before = window[max(0, start - 16) : start].lower().split()
    return bool(before) and before[-1] in _UNDECIDED and before[-2:] != ["would", "be"]
