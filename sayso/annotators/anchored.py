"""Times told from another: `two days after Christmas`, `Tuesday of last week`, `the 5th of next month`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import day_value, moved, unit_value
from sayso.annotators.expressions import Expression
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_COUNTED = re.compile(r"P(\d{1,4})([YMWD])")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COARSE = re.compile(r"(\d{4})(?:-(\d\d))?")
_AFTER = re.compile(r" (?:(after|following|since)|(before|prior to|ahead of)) ", re.IGNORECASE)
# "from" tells a start unless a day of the speaker's follows: three days from today, not from 4 March.
_FROM = re.compile(r" from ", re.IGNORECASE)
_SPEAKERS = re.compile(r"(?:today|tomorrow|yesterday)$", re.IGNORECASE)
# After one of these the number of days is how long something took: "for two days after Christmas".
_LASTS = re.compile(
    r"(?<!\w)(?:for|lasted|lasting|over|during|in|within|took|taken|spent|of|the|those|these)\s$",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY_OF = re.compile(r"(?<!\w)((?:the )?(\d{1,2})(?:st|nd|rd|th)(?: day)?(?: of)? )$", re.IGNORECASE)
_DAY_WINDOW = 20
_NAMED_WEEK = re.compile(r"(?<!\w)the week (?:of|beginning|starting) $", re.IGNORECASE)
_WEEK_WINDOW = 24
_LEAD_WINDOW = 10


def counted_from(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join a number of days to the date that they are counted from: two days after *Christmas*.

    A date without its day takes months and years only: two years after *2011*.
    """
    counted = _COUNTED.fullmatch(one.value)
    if counted is None or one.type != "DURATION" or other.type != "DATE":
        return None
    way = _AFTER.fullmatch(text, one.end, other.start)
    is_from = way is None and _FROM.fullmatch(text, one.end, other.start)
    if way is None and not (is_from and _SPEAKERS.search(text[other.start : other.end])):
        return None
    if way and _LASTS.search(text, max(0, one.start - _LEAD_WINDOW), one.start):
        return None
    count = int(counted[1]) * (-1 if way and way[2] else 1)
    value = _moved(other.value, counted[2], count)
    return Expression(one.start, other.end, "DATE", value) if value else None


def _moved(value: str, unit: str, count: int) -> str:
    """Move a day by any unit, a month by months and years, a year by years; "" for what cannot be told."""
    if _FULL_DAY.fullmatch(value):
        day = moved(date.fromisoformat(value), unit, count)
        return day.isoformat() if day else ""
    coarse = _COARSE.fullmatch(value)
    if coarse is None or unit not in ("MY" if coarse[2] else "Y") or not int(coarse[1]):
        return ""
    day = moved(date(int(coarse[1]), int(coarse[2] or 1), 1), unit, count)
    return unit_value(day, "M" if coarse[2] else "Y") if day else ""


def weekday_of_week(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join a weekday and its week: *Tuesday* of last week, next week *Wednesday*."""
    for day, week in ((one, other), (other, one)):
        told = _WEEK.fullmatch(week.value)
        name = text[day.start : day.end].rsplit(" ", 1)[-1].lower()
        if told is None or name not in _WORDS.weekdays:
            continue
        between = text[one.end : other.start]
        if between != (" of " if day is one else " "):
            return None
        value = date.fromisocalendar(int(told[1]), int(told[2]), _WORDS.weekdays[name]).isoformat()
        return Expression(one.start, other.end, "DATE", value)
    return None


def week_of(text: str, day: Expression, floor: int) -> Expression | None:
    """Take in the week that is named by a day of it: *the week of* 21 October."""
    first = max(floor, day.start - _WEEK_WINDOW)
    named = _NAMED_WEEK.search(text, first, day.start) if _FULL_DAY.fullmatch(day.value) else None
    if named is None:
        return None
    return Expression(named.start(), day.end, "DATE", unit_value(date.fromisoformat(day.value), "W"))


def day_of_month(text: str, month: Expression, floor: int) -> Expression | None:
    """Take in the day before a month that is pointed at: *the 15th of* next month."""
    told = _MONTH.fullmatch(month.value)
    first = max(floor, month.start - _DAY_WINDOW)
    day = _DAY_OF.search(text, first, month.start) if told else None
    if told is None or day is None:
        return None
    value = day_value(int(told[1]), int(told[2]), int(day[2]))
    return Expression(day.start(1), month.end, "DATE", value) if value else None
