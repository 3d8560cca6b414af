"""Expressions built on a unit of time: `last week`, `two days ago`, `the past six months`, `24-hour`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sayso.annotators.calendar import duration_value, shifted, unit_value
from sayso.annotators.time_phrases import Left, read_left
from sayso.lexicon.measures import time_words
from sayso.model import TimeType

_WORDS = time_words("en")
_AFTER = re.compile(
    r"[ \u00a0\n]"
    r"(?:(ago)|(from now|hence)|(later|afterwards?|on)|(earlier|before|previously)|(old\b|of age))\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\bage[ds]?\s$", re.IGNORECASE)
_AND_HALF = re.compile(r" and (?:a half|one half)\b", re.IGNORECASE)
_OLD = re.compile(r"[-‐‑](?:old|olds)\b", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"\s(?:of|in)\s(?:fiscal\s(?:year\s)?)?((?:1[5-9]|20)\d\d)(?!\d|,\d)|\s((?:1[5-9]|20)\d\d)(?!\d|,\d)"
)
_ORDINAL_LEFT = re.compile(
    r"(?<!\w)((?:the )?(?:(?:early|late|mid)[ -])?(\d{1,2})(?:st|nd|rd|th))[ -]$", re.IGNORECASE
)
_FREQUENCY = re.compile(r"(?<!\w)(?:once|twice|(?:\w+|\d+) times)$", re.IGNORECASE)
# "$5 a day", "40 hours a week": after a price, a count or another unit of time the article tells a rate.
_PRICE_LEFT = re.compile(
    r"[\d%$€£]\S*(?:\s(?:million|billion|percent|dollars|euros|pounds|people|tons|tonnes|barrels|cases|cents))?\s$"
    r"|\b(?:seconds|minutes|hours|days|nights|weeks|months)\s$"
)
_LAST = ("last", "previous", "past", "preceding")
_NEXT = ("next", "coming", "following", "upcoming")
_THIS = ("this", "current")
_MANY = ("several", "few", "many", "couple", "some", "recent", "other")


class Expression(NamedTuple):
    """A time as found: `[start, end)` in code points, its type and value."""

    start: int
    end: int
    type: TimeType
    value: str


@dataclass(slots=True)
class Place:
    """Where the reader stands: the block `[first, last)`, what was read before, and the day of publication.

    `mentioned` is the last full day that the block named, `told` the value of its last date, day or not: "two
    days later" counts from it. `floor` is the end of
    the last expression: none reaches back over it.
    """

    text: str
    first: int
    last: int
    published: date | None
    mentioned: date | None = None
    told: str = ""
    floor: int = 0


def read_unit(place: Place, start: int, end: int, word: str) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read the expression whose noun of time is at `[start, end)`; None where the noun tells no time."""
    singular = word.removesuffix("s") if word not in _WORDS.units else word
    singular = {"centurie": "century", "millennia": "millennium"}.get(singular, singular)
    unit = _WORDS.units[singular]
    text = place.text
    if _OLD.match(text, end):
        return None
    if unit == "100Y" and (century := _century(place, start, end)):
        return century
    left = read_left(text, start, max(place.first, place.floor))
    if _AGED.search(text[max(place.first, left.start - 6) : left.start]):
        return None
    half = _AND_HALF.match(text, end, place.last) if left.number is None and left.has("a", "an") else None
    if half:
        left, end = left._replace(number=1.5), half.end()
    after = _AFTER.match(text, end, place.last)
    if after and after[5]:
        return None
    if word != singular and left.number is None and not left.words and not left.ranged:
        return _bare_plural(place, start, end, unit, after)
    plural = word != singular or left.number is not None or left.ranged
    if left.has("every", "each", "alternate"):
        return Expression(
            left.start, end, "SET", duration_value(unit, left.number or (2.0 if left.has("other") else 1.0))
        )
    if after and (plural or left.has("a", "an", "one")):
        moved_to = _counted_from(place, left, end, unit, after)
        if moved_to:
            return moved_to
    return _many(place, left, start, end, unit) if plural else _single(place, left, start, end, unit)


def _century(place: Place, start: int, end: int) -> Expression | None:
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


def _bare_plural(
    place: Place, start: int, end: int, unit: str, after: re.Match[str] | None
) -> Expression | None:
    """Read `for months`, `years ago`: nobody says how many."""
    if after and after[1]:
        return Expression(start, after.end(), "DATE", "PAST_REF")
    if unit in {"TS", "SE", "Q", "D"} and not place.text[start:end].lower().startswith("day"):
        return None
    return Expression(start, end, "DURATION", duration_value(unit, None))


def _counted_from(place: Place, left: Left, end: int, unit: str, after: re.Match[str]) -> Expression | None:
    """Read `two years ago`, `a week later`: so many units from publication or the last date told."""
    ago, hence, earlier = (after[group] is not None for group in (1, 2, 4))
    if after[3] == "on" or (
        after[4] and after[4].lower() == "before" and not _ends_clause(place.text, after.end())
    ):
        return None
    if unit in {"TS", "TM", "TH"}:
        return Expression(left.start, after.end(), "TIME", "")
    count = (
        left.number
        if left.number is not None
        else 1.0
        if left.has("a", "an", "one") and not left.has(*_MANY)
        else None
    )
    if count is None:
        return Expression(left.start, after.end(), "DATE", "PAST_REF" if ago else "")
    base = place.published if ago or hence else _told(place, unit)
    value = _moved_value(base, unit, count, back=ago or earlier) if base else ""
    return Expression(left.start, after.end(), "DATE", value)


def _told(place: Place, unit: str) -> date | None:
    """Return the date last told, where it is as exact as the unit: two days after 2019 is no date."""
    if place.mentioned and place.told.startswith(place.mentioned.isoformat()):
        return place.mentioned
    year = re.fullmatch(r"(\d{4})(-\d\d)?", place.told)
    if year is None or unit not in {"Y", "10Y", "100Y"} or not int(year[1]):
        return None
    return date(int(year[1]), 1, 1)


def _ends_clause(text: str, end: int) -> bool:
    """Tell whether a clause ends at `end`: "two days before." but not "two days before the vote"."""
    return not re.match(r"\s\w", text[end : end + 2])


def _moved_value(base: date, unit: str, count: float, *, back: bool) -> str:
    """Return the value `count` units from `base`; half a year is six months, other parts stay unresolved."""
    if unit in {"Y", "10Y", "100Y", "1000Y"}:
        months = count * {"Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}[unit]
        if not float(count).is_integer():
            return shifted(base, "M", int(-months if back else months)) if months < 120_000 else ""
        unit, count = "Y", months / 12
    if not float(count).is_integer() or count > 9999:
        return ""
    return shifted(base, unit, int(-count if back else count))


def _many(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:
    """Read a number of units: a duration, wherever it lies ("three days", "the next six months")."""
    if left.has("these", "those") and left.number is None and not left.has("past", "last"):
        if unit == "D" and left.has("these"):
            return Expression(left.start, end, "DATE", "PRESENT_REF")
        return None
    if left.has("early", "late") and left.number is None:
        return None
    if unit in {"SE", "Q", "WE"} and left.number is not None and not left.hyphened:
        return (
            Expression(left.start, end, "DURATION", duration_value(unit, left.number))
            if unit == "WE"
            else None
        )
    if left.has("second", "third", "fourth", "opening") and left.number is None:
        return None
    begin = left.start
    attributive = left.number is not None and left.number > 1 and not place.text[end - 1 : end].endswith("s")
    if left.hyphened or attributive or left.words in {("a",), ("an",)}:
        begin = _without_article(place.text, left)
    known = left.number if not left.ranged else None
    return Expression(begin, end, "DURATION", duration_value(unit, known))


def _without_article(text: str, left: Left) -> int:
    """Return the start of `three-month` in "a three-month ban": the article belongs to the ban."""
    opening = re.match(
        r"(?:the|an?|this|that|each|every|its|another)\s", text[left.start : left.start + 10], re.IGNORECASE
    )
    return left.start + opening.end() if opening else left.start


def _single(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read one unit: `last week` a date, `a month` a duration, `twice a year` a set."""
    if left.hyphened and not left.words:
        return None
    if unit == "Q" and left.has("first", "second", "third", "fourth", "final", "last"):
        return _quarter(place, left, end)
    if unit == "Q" and left.has("a", "half", "one"):
        return None  # a quarter before eleven, a quarter of the voters
    if unit == "TS" and (not left.has("a", "half") or not _ends_clause(place.text, end)):
        return None  # a second life
    for words, count in ((_THIS, 0), (_LAST, -1), (_NEXT, 1)):
        if left.has(*words):
            return _pointed(place, left, end, unit, count)
    if left.has("that", "same"):
        return _mentioned(place, left, end, unit)
    if left.has("half", "a", "an", "one", "another", "full", "whole", "entire"):
        return _length(place, left, start, end, unit)
    is_part = left.has("end", "beginning", "start", "middle", "rest", "close", "early", "late", "mid")
    if is_part and place.published and unit in {"Y", "M", "W", "WE", "10Y"}:
        return Expression(left.start, end, "DATE", unit_value(place.published, unit))
    if left.words == ("the",) and unit == "WE":
        return Expression(
            left.start, end, "DATE", shifted(place.published, "WE", 0) if place.published else ""
        )
    return None


def _length(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:
    """Read `a month`, `half an hour`, and the rate of `three times a week`."""
    text = place.text
    before = text[max(place.first, left.start - 20) : left.start]
    many = _FREQUENCY.search(before.rstrip())
    if many and left.words in {("a",), ("an",)}:
        return Expression(left.start - len(before) + many.start(), end, "SET", duration_value(unit, 1.0))
    if left.words in {("a",), ("an",)} and _PRICE_LEFT.search(before):
        return Expression(left.start, end, "SET", duration_value(unit, 1.0))
    if unit in {"SE", "D"} and text[start:end].lower() in {"night", "season"}:
        return None
    if left.has(*_MANY):
        return Expression(left.start, end, "DURATION", duration_value(unit, None))
    count = 0.5 if left.has("half") else left.number if left.number is not None else 1.0
    return Expression(left.start, end, "DURATION", duration_value(unit, count))


def _pointed(place: Place, left: Left, end: int, unit: str, count: int) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read `this week`, `last year`, `the coming month`: a date; `the past year` is a stretch of time."""
    word = place.text[end - 5 : end].lower()
    if left.has("past") and left.has("the", "this"):
        return Expression(left.start, end, "DURATION", duration_value(unit, 1.0))
    if unit == "SE" or unit.startswith("T"):
        return None
    if unit == "D" and word == "night" and left.has("the"):
        return None
    if unit == "D" and word == "night":
        value = _moved_value(place.published, "D", abs(count), back=count < 0) if place.published else ""
        return Expression(left.start, end, "TIME", f"{value}TNI" if value else "")
    near = left.has("following", "previous", "preceding") or (left.has("next") and left.has("the"))
    base = (
        place.mentioned if near and (unit == "D" or left.has("following", "preceding")) else place.published
    )
    if unit == "D" and left.has("past", "last", "coming"):
        return (
            Expression(left.start, end, "DURATION", duration_value(unit, 1.0)) if left.has("past") else None
        )
    if unit in {"10Y", "100Y"} and count:
        return Expression(left.start, end, "DURATION", duration_value(unit, 1.0))
    return Expression(left.start, end, "DATE", shifted(base, unit, count) if base else "")


def _mentioned(place: Place, left: Left, end: int, unit: str) -> Expression | None:
    """Read `that year`, `the same day`: what was named last."""
    if unit.startswith("T") or unit == "SE":
        return None
    value = unit_value(place.mentioned, unit) if place.mentioned else ""
    if place.text[end - 5 : end].lower() == "night":
        return Expression(left.start, end, "TIME", f"{value}TNI" if value else "")
    return Expression(left.start, end, "DATE", value)


def _quarter(place: Place, left: Left, end: int) -> Expression | None:
    """Read `the third quarter of 2019`; a quarter of a match is told by a sport's page and has no year."""
    number = next((_WORDS.ordinals[word] for word in left.words if word in _WORDS.ordinals), 0)
    year = _OF_YEAR.match(place.text, end, place.last)
    if year and 1 <= number <= 4:
        return Expression(left.start, year.end(), "DATE", f"{year[1] or year[2]}-Q{number}")
    if place.published is None or not number:
        if left.has("last") and place.published:
            return Expression(left.start, end, "DATE", shifted(place.published, "Q", -1))
        return Expression(left.start, end, "DATE", "") if number else None
    past_end = number > (place.published.month + 2) // 3
    return Expression(left.start, end, "DATE", f"{place.published.year - past_end}-Q{number}")


Reader = Callable[[Place, int, int, str], "Expression | None"]
"""Reads the expression whose telling word is at `[start, end)`; the word comes in lower case."""
