"""Seasons by their names: `last summer`, `the winter of 2019`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.time_phrases import read_left
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
# the winter of 2006, 2006–07
_SEASON_YEAR = re.compile(r"(?: of)? ((?:1[5-9]|20)\d\d)(?:[-–/](?:\d\d){1,2})?(?!\d)")
# "by autumn", "since the spring": what leads to a season that has a year; "in winter" is any winter.
_LED = re.compile(
    r"\b(?:(?:by|until|till|since) (?:the )?|(?:before|beyond|during|for|in|over) the )$", re.IGNORECASE
)
_ENDS = re.compile(r"[’']s\b|\s?(?:[.,;:!?)”\"\n]|$)| (?:and|as|at|but|by|if|or|that|to|when|while|with)\b")
_SINCE = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
_LEAD_WINDOW = 14
_CODES = ("SP", "SU", "FA", "WI")  # a winter is named by the year of its December


def read_season(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `last summer`, `the winter of 2019`, `by autumn`; the name alone is often something else."""
    left = read_left(place.text, start, max(place.first, place.floor))
    code = _WORDS.seasons[word]
    year = _SEASON_YEAR.match(place.text, end, place.last)
    if year:
        return Expression(left.start, year.end(), "DATE", f"{year[1]}-{code}")
    shift = -1 if left.has("last", "past", "previous") else 1 if left.has("next", "coming") else 0
    if not shift and not left.has("this"):
        return _led_season(place, start, end, word)
    if word == "fall" and left.has("a", "past"):
        return None
    value = _season_value(place.published, code, shift) if place.published else ""
    return Expression(left.start, end, "DATE", value)


def _led_season(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `by autumn`, `since the spring`: ahead where the clause looks ahead, else the last one."""
    before = place.text[max(place.first, start - _LEAD_WINDOW) : start]
    if not _LED.search(before) or not _ENDS.match(place.text, end):
        return None
    begin = start - 4 if before.lower().endswith("the ") else start
    if word == "fall" and begin == start:
        return None  # by fall, since fall
    if place.published is None:
        return Expression(begin, end, "DATE", "")
    way = direction(place.text, begin, end, place.first, place.last)
    ahead = way > 0 and not _SINCE.search(before)
    now = _season_index(place.published)
    apart = (_CODES.index(_WORDS.seasons[word]) - now) % 4
    return Expression(begin, end, "DATE", _of_index(now + apart - 4 * (not ahead and apart > 0)))


def _season_index(day: date) -> int:
    """Return which season a day lies in, counted from spring of the year 0: January is of last winter."""
    return (day.year * 12 + day.month - 3) // 3


def _of_index(index: int) -> str:
    return f"{index // 4}-{_CODES[index % 4]}"


def _season_value(published: date, code: str, shift: int) -> str:
    """Return the season of this year, or the last or next one that is whole."""
    now = _season_index(published)
    apart = (_CODES.index(code) - now) % 4
    if shift:
        return _of_index(now + (apart or 4) if shift > 0 else now - ((now - _CODES.index(code)) % 4 or 4))
    return _of_index(now) if not apart else f"{published.year}-{code}"
