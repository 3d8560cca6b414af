"""Parts of a day: `this morning`, `in the evening`, `every night`."""

from __future__ import annotations

import re

from sayso.annotators.calendar import moved
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.time_phrases import read_left
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
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
    if left.has("last") and word in {"night", "evening"} and place.published:
        day = moved(place.published, "D", -1)
        return Expression(left.start, end, "TIME", f"{day.isoformat()}{code}" if day else "")
    in_it = _IN_PART.search(place.text, max(place.first, left.start - 8), left.start)
    if left.has("that", "same") or (left.words == ("the",) and in_it):
        day = place.mentioned
        return Expression(left.start, end, "TIME", f"{day.isoformat()}{code}" if day else "")
    return None
