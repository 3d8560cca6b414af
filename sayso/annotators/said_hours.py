"""Hours in words that no "o'clock" tells: the shop shuts at *nine*, half past *ten*."""

from __future__ import annotations

import re

from sayso.annotators.number_words import Numeral
from sayso.lexicon import words

HOURS = range(1, 13)
_ENDS = re.compile(
    r"[.,;:!?)”\"’]|$| (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in the (?:morning|afternoon|evening)"
    r"|at night|tomorrow|tonight|sharp|that (?:morning|afternoon|evening|night))\b"
)
# What is put at a number, or the verb that puts it there.
_PUT_AT = words("en", "put_at")
# A window that holds what is put at a number.
_WINDOW = 40


def is_hour(text: str, numeral: Numeral, before: str, first: int) -> bool:
    """Tell whether a number in words is an hour: shut at *nine*, half past *ten*, *ten* past three.

    Not where something is put at it: the toll stood at nine.
    """
    if before == "past" or text.startswith(" past ", numeral.end):
        return True
    if before not in {"at", "until"} or not _ENDS.match(text, numeral.end):
        return False
    window = text[max(first, numeral.start - _WINDOW) : numeral.start].lower()
    return not any(word.strip(",.") in _PUT_AT for word in window.split())
