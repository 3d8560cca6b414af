"""Parts of a day: `this morning`, `in the evening`, `every night`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import moved
from sayso.annotators.digits_of_time import told_day
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.time_phrases import Left, read_left
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
# "by evening", "until early evening", "before dawn"
_LED = re.compile(r"\b(?:by|until|till|before|at)\s$", re.IGNORECASE)
_BARE = frozenset({"dawn", "dusk", "evening", "nightfall", "lunchtime"})
_ENDS = re.compile(r"\s?(?:[.,;:!?)”\"\n]|$)| (?:a|an|and|as|but|for|he|it|on|she|the|they|to|two|when)\b")
_IN_PART = re.compile(r"\b(?:in|by|during|until|till)\s$", re.IGNORECASE)


def part_of_day(place: Place, start: int, end: int, word: str, published: str) -> Expression | None:
    """Read `this morning`, `in the evening`, `every morning`; `the morning of 4 March` is joined later."""
    left = read_left(place.text, start, max(place.first, place.floor))
    code = f"T{_WORDS.parts_of_day[word]}"
    if place.text[start].isupper() and left.start < start and place.text[left.start].islower():
        return None  # the Evening Post
    if left.has("every", "each"):
        return Expression(left.start, end, "SET", f"XXXX-XX-XX{code}")
    if left.has("this"):
        return Expression(left.start, end, "TIME", f"{published}{code}" if published else "")
    is_told, day = _day(place, left, end, word)
    return Expression(left.start, end, "TIME", f"{day.isoformat()}{code}" if day else "") if is_told else None


def _day(place: Place, left: Left, end: int, word: str) -> tuple[bool, date | None]:
    """Tell whether the words before a part of a day make it a time, and of which day: `by evening`."""
    if left.has("last") and word in {"night", "evening"} and place.published:
        return True, moved(place.published, "D", -1)
    before = place.text[max(place.first, left.start - 8) : left.start]
    if word in _BARE and set(left.words) <= {"early", "late"} and _LED.search(before):
        return _ENDS.match(place.text, end) is not None, told_day(place, left.start, end)
    if left.words in {("the", "next"), ("the", "following")}:
        return True, moved(place.mentioned, "D", 1) if place.mentioned else None
    if left.words == ("the",) and _IN_PART.search(before):
        return True, told_day(place, left.start, end) if place.mentioned else None
    return left.has("that", "same"), place.mentioned
