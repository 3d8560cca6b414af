"""Seasons by their names: `last summer`, `the winter of 2019`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.expressions import Expression, Place
from sayso.annotators.time_phrases import read_left
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
# the winter of 2006, 2006–07
_SEASON_YEAR = re.compile(r"(?: of)? ((?:1[5-9]|20)\d\d)(?:[-–/](?:\d\d){1,2})?(?!\d)")


def read_season(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `last summer`, `the winter of 2019`; a season's name alone is often something else."""
    left = read_left(place.text, start, max(place.first, place.floor))
    code = _WORDS.seasons[word]
    year = _SEASON_YEAR.match(place.text, end, place.last)
    if year:
        return Expression(left.start, year.end(), "DATE", f"{year[1]}-{code}")
    shift = -1 if left.has("last", "past", "previous") else 1 if left.has("next", "coming") else 0
    if not shift and not left.has("this"):
        return None
    if word == "fall" and left.has("a", "past"):
        return None
    value = _season_value(place.published, code, shift) if place.published else ""
    return Expression(left.start, end, "DATE", value)


def _season_value(published: date, code: str, shift: int) -> str:
    """Return the season of this year, or the last or next one that is whole."""
    last_month = {"WI": 2, "SP": 5, "SU": 8, "FA": 11}[code]
    year = published.year
    if shift < 0 and published.month <= last_month:
        year -= 1
    if shift > 0 and published.month > last_month - 3:
        year += 1
    return f"{year}-{code}"
