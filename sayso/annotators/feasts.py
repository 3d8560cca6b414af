"""Holidays by their names: `Christmas 2019`, `last Easter`, `the Fourth of July`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import holiday_value
from sayso.annotators.days import YEAR_AFTER, read_day
from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.number_words import alternatives
from sayso.annotators.time_phrases import read_left
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
HOLIDAY = tuple(sorted(_WORDS.holidays, key=len, reverse=True))
_HOLIDAY = re.compile(
    rf"({alternatives([h.replace(chr(39), '’') for h in HOLIDAY] + list(HOLIDAY))})\b", re.IGNORECASE
)
_NAMED_AFTER = re.compile(
    rf" (?:{alternatives(sorted(_WORDS.festive))})\b|"
    r" (?!Day|Eve|Sunday|Monday|Friday|Saturday|Week|Morning|Night)[A-Z][a-z]+"
)


def read_holiday(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read a holiday by its name, with its year: `Christmas 2019`, `last Easter`."""
    text = place.text
    name = _HOLIDAY.match(text, start, place.last)
    if name and _is_of_name(text, name, place.first):
        return None
    if name is None:
        return read_day(place, start, end, word) if word in _WORDS.fixed or word in _WORDS.days else None
    rule = _WORDS.holidays[lowered(name[1]).replace("’", "'")]
    end = name.end()
    year = YEAR_AFTER.match(text, end, place.last)
    left = read_left(text, start, max(place.first, place.floor))
    pointed = left.has("last", "next", "this", "previous", "following")
    if not (text[start].isupper() or year or pointed):
        return None
    begin = left.start if pointed else start
    if year:
        return Expression(begin, year.end(), "DATE", holiday_value(rule, int(year[1] or year[2])))
    if place.published is None or not rule:
        return Expression(begin, end, "DATE", "")
    way = (
        -1
        if left.has("last", "previous")
        else 1
        if left.has("next", "following")
        else direction(text, begin, end, place.first, place.last)
    )
    return Expression(begin, end, "DATE", _nearest_holiday(place.published, rule, way))


def _is_of_name(text: str, name: re.Match[str], first: int) -> bool:
    """Tell whether a holiday is part of another name: Easter Island, Halloween-themed, pre-Christmas."""
    start, end = name.span()
    hyphened = text[end : end + 1] == "-" or (start > first and text[start - 1] in "-‐‑")
    return hyphened or _NAMED_AFTER.match(text, end) is not None


def _nearest_holiday(published: date, rule: str, way: int) -> str:
    """Return the holiday's day nearest to publication, in a direction if there is one."""
    days = [value for year in (-1, 0, 1) if (value := holiday_value(rule, published.year + year))]
    today = published.isoformat()
    fitting = [day for day in days if not way or (day <= today if way < 0 else day >= today)] or days
    return min(fitting, key=lambda day: abs((date.fromisoformat(day) - published).days), default="")
