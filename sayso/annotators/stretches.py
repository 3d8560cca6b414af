"""Stretches of time with a name or a number of their own: centuries, quarters, weekends."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import shifted
from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.time_phrases import Left
from sayso.lexicon import words
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_OF_YEAR = re.compile(
    r"\s(?:of|in)\s(?:fiscal\s(?:year\s)?)?((?:1[5-9]|20)\d\d)(?!\d|,\d)|\s((?:1[5-9]|20)\d\d)(?!\d|,\d)"
)
_ORDINAL_LEFT = re.compile(
    r"(?<!\w)((?:the )?(?:(?:early|late|mid)[ -])?(\d{1,2})(?:st|nd|rd|th))[ -]$", re.IGNORECASE
)
_QUARTER = re.compile(r"Q([1-4])(?:,? (?:of )?((?:19|20)\d\d))?\b")
_OF_WHOLE_YEAR = re.compile(
    r"(?: ([1-9]\d?))? of ((?:1[5-9]|20)\d\d(?!\d|,\d)|(?:last|this|next) year\b)", re.IGNORECASE
)
_NTH = re.compile(r"(?<!\w)(?:the )?(\d{1,2})(?:st|nd|rd|th) $", re.IGNORECASE)
_NTH_WINDOW = 10
_ANY_YEAR = 2000
_HYPHENED = re.compile(r"(?<![\w-])(first|second|third|fourth)[-‐‑]$", re.IGNORECASE)
_NOUN = re.compile(
    r" (?:net |core |pretax |pre-tax |adjusted |operating |preliminary )?([a-z]+)", re.IGNORECASE
)
_BY_QUARTER = words("en", "told_by_quarter")
_FRIDAY = 5


def read_century(place: Place, start: int, end: int) -> Expression | None:
    """Read `the 19th century`, `the early twentieth century`."""
    text = place.text
    window = text[max(place.first, start - 28) : start]
    digits = _ORDINAL_LEFT.search(window)
    if digits:
        return Expression(start - len(window) + digits.start(1), end, "DATE", f"{int(digits[2]) - 1:02d}")
    words = window.replace("-", " ").split()
    number = _WORDS.ordinals.get(words[-1].lower()) if words else None
    if number is None and words and words[-1].lower() == "first" and "twenty" in window.lower():
        number = 21
    if number is None:
        return None
    if number == 1 and "twenty" in window.lower():
        number = 21
    begin = window.lower().rfind("twenty" if number == 21 else words[-1].lower())
    for opening in ("the early ", "the late ", "the "):
        if window[:begin].lower().endswith(opening):
            begin -= len(opening)
            break
    return Expression(start - len(window) + begin, end, "DATE", f"{number - 1:02d}")


def read_quarter(place: Place, left: Left, end: int) -> Expression | None:
    """Read `the third quarter of 2019`; a quarter of a match is told by a sport's page and has no year."""
    number = next((_WORDS.ordinals[word] for word in left.words if word in _WORDS.ordinals), 0)
    year = _OF_YEAR.match(place.text, end, place.last)
    if year and 1 <= number <= 4:
        return Expression(left.start, year.end(), "DATE", f"{year[1] or year[2]}-Q{number}")
    if place.published is None or not number:
        if left.has("last") and place.published:
            return Expression(left.start, end, "DATE", shifted(place.published, "Q", -1))
        return Expression(left.start, end, "DATE", "") if number else None
    year_told = _year_of_quarter(place, number, (left.start, end))
    return Expression(left.start, end, "DATE", f"{year_told}-Q{number}")


def hyphened_quarter(place: Place, start: int, end: int) -> Expression | None:
    """Read `third-quarter` before what is counted by quarters: earnings, sales; not a third-quarter goal."""
    nth = _HYPHENED.search(place.text, max(place.first, start - 8), start)
    noun = _NOUN.match(place.text, end)
    if nth is None or noun is None or noun[1].lower() not in _BY_QUARTER:
        return None
    number = _WORDS.ordinals[lowered(nth[1])]
    year = f"{_year_of_quarter(place, number, (nth.start(), end))}-Q{number}" if place.published else ""
    return Expression(nth.start(), end, "DATE", year)


def _year_of_quarter(place: Place, number: int, around: tuple[int, int]) -> int:
    """Return the year of a quarter without one: ahead where the clause looks ahead, else the last."""
    published = place.published or date.min
    now = (published.month + 2) // 3
    if direction(place.text, around[0], around[1], place.first, place.last) > 0:
        return published.year + (number < now)
    return published.year - (number > now)


def weekend(place: Place, start: int, end: int) -> str:
    """Return the weekend that is meant: on Monday to Thursday the last one where the clause is past."""
    published = place.published
    if published is None:
        return ""
    past = direction(place.text, start, end, place.first, place.last) < 0
    return shifted(published, "WE", -1 if past and published.isoweekday() < _FRIDAY else 0)


def read_numbered_quarter(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `Q1`, `Q2 2021`, `Q3 of 2019`; without a year that of publication."""
    quarter = _QUARTER.match(place.text, start, place.last)
    if quarter is None or end - start != len(word):
        return None
    year = quarter[2] or (f"{place.published.year}" if place.published else "")
    return Expression(start, quarter.end(), "DATE", f"{year}-Q{quarter[1]}" if year else "")


def read_numbered(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:
    """Read `the first week of 2015`, `the 9th month of next year`, `week 3 of 2020`, weeks as in ISO 8601."""
    year = _OF_WHOLE_YEAR.match(place.text, end, place.last)
    if year is None or unit not in {"W", "M"}:
        return None
    floor = max(place.first, place.floor)
    digits = _NTH.search(place.text, max(floor, start - _NTH_WINDOW), start)
    number = next((_WORDS.ordinals[word] for word in left.words if word in _WORDS.ordinals), 0)
    number = int(year[1] or (digits[1] if digits else number))
    if not (number or left.has("last")):
        return None
    told = _year_told(place, year[2])
    most = 12 if unit == "M" else date(told or _ANY_YEAR, 12, 28).isocalendar()[1]
    number = number or most
    value = f"{told}-{'W' if unit == 'W' else ''}{number:02d}" if told and number <= most else ""
    return Expression(digits.start() if digits else left.start, year.end(), "DATE", value)


def _year_told(place: Place, words: str) -> int:
    """Return the year that is printed or pointed at ("last year"); 0 without a day of publication."""
    if words.isdigit():
        return int(words)
    ahead = {"last": -1, "this": 0, "next": 1}[words.split(maxsplit=1)[0].lower()]
    return place.published.year + ahead if place.published else 0
