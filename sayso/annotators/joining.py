"""Expressions of time that are one: a weekday with its date, a clock time with its day."""

from __future__ import annotations

import re

from sayso.annotators.anchored import counted_from, day_of_month, week_of, weekday_of_week
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.number_words import alternatives
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_DAY_CLOCK = re.compile(r"(?:,? at(?: about| around)? |,? (?:about |around )?|, )")
_CLOCK_DAY = re.compile(r"(?: on |,? )")
_WEEKDAY_DATE = re.compile(r",? (?:the )?|, on | \(|\n")
# A clock time that has its day already.
_DAY_TOLD = re.compile(
    rf"\b(?:{alternatives([*_WORDS.weekdays, *_WORDS.months, *_WORDS.days])})\b", re.IGNORECASE
)
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# "in June of this year", "on December 22, last year"
_OF_YEAR = re.compile(r" of |, | ")
_LAST_YEAR = re.compile(r"(?:this|last|next|that) year$", re.IGNORECASE)
# "at 2 a.m. (0100 UTC) on Friday": the day follows the bracket.
_IN_BRACKET = re.compile(r" \(")
_AFTER_BRACKET = re.compile(r"\)?,? (?:on )?")
# "3:30 in the morning", "8:10 a.m. this morning", "2 p.m. Thursday afternoon"
_CLOCK_PART = re.compile(r",? (?:in |on )?")
_IN_PART = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)")
# "1 hour 59 minutes", "two years and three months"
_DURATION = re.compile(
    r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:[\d.]{1,9}S)?)?(?<=[YMWDHS])"
)
# ... of which the second is less than one of the first: "three days and 24 hours" are two.
_PART = re.compile(
    r"P(?:(?:[0-9]|1[01])M|[12]?[0-9]D|T(?:(?:1?[0-9]|2[0-3])H|[0-5]?[0-9]M|[0-5]?[0-9](?:\.\d+)?S))"
)
_AND_MORE = re.compile(r",? (?:and )?")
_SIZES = "YMWDhms"
# Months and days are told together, months and minutes are two durations.
_STEPS = 2
# Words inside an expression that stand before a clock time or a date.
_ABOUT = re.compile(
    r"(?<!\w)(?:(?:at )?(?:(?:very )?(?:late|early|earlier|later)(?: on| in)?"
    r"|(?:shortly|just) (?:before|after)|about|around|roughly|approximately)) $",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"(?<!\w)(?:the )?({alternatives(list(_WORDS.parts_of_day))}) of $", re.IGNORECASE)
# "shortly before midnight" is the longest.
_WINDOW = 24
# ", at about around " is the longest that joins two.
_APART = 12


def widened(place: Place, expression: Expression) -> Expression:
    """Take in the words before a date or clock time that belong to it: about 8 p.m., the night of 4 May."""
    if expression.type not in {"DATE", "TIME"} or expression.value.endswith("_REF"):
        return expression
    floor = max(place.first, place.floor)
    if told := day_of_month(place.text, expression, floor) or week_of(place.text, expression, floor):
        return told
    first = max(floor, expression.start - _WINDOW)
    if part := _PART_OF.search(place.text, first, expression.start):
        if _FULL_DAY.fullmatch(expression.value):
            value = f"{expression.value}T{_WORDS.parts_of_day[lowered(part[1])]}"
            return Expression(part.start(), expression.end, "TIME", value)
        return expression
    about = _ABOUT.search(place.text, first, expression.start)
    if about is None:
        return expression
    start = about.start() + (3 if about.group()[:3].lower() == "at " else 0)
    return expression._replace(start=start)


def dated(place: Place, found: list[Expression], day: Expression) -> None:
    """Put the clock times right before a day on that day: at 2 a.m. local time (0100 UTC) on Friday."""
    if not _FULL_DAY.match(day.value) or _is_clock(day) or not _is_clock(found[-1]):
        return
    if _DAY_TOLD.search(place.text, found[-1].start, found[-1].end):
        return
    if not _AFTER_BRACKET.fullmatch(place.text, found[-1].end, day.start):
        return
    found[-1] = _on(found[-1], day.value[:10])
    both = len(found) > 1 and _is_clock(found[-2])
    both = both and not _DAY_TOLD.search(place.text, found[-2].start, found[-2].end)
    if both and _IN_BRACKET.fullmatch(place.text, found[-2].end, found[-1].start):
        found[-2] = _on(found[-2], day.value[:10])


def _on(clock: Expression, day: str) -> Expression:
    """Return a clock time on another day."""
    return clock._replace(value=day + clock.value[clock.value.index("T") :])


def is_one(place: Place, one: Expression, other: Expression) -> Expression | None:
    """Join a weekday with its date, a clock time with its day; None where the two stand apart."""
    if one.type == other.type == "DURATION":
        return _summed(place.text, one, other)
    if one.type == "DURATION":
        return counted_from(place.text, one, other)
    if other.start - one.end > _APART or {one.type, other.type} - {"DATE", "TIME"}:
        return None
    if _is_clock(one) != _is_clock(other):
        return _clock_on_day(place.text, one, other)
    if one.type == other.type == "DATE":
        return (
            _with_year(place.text, one, other)
            or _weekday_on_date(place.text, one, other)
            or weekday_of_week(place.text, one, other)
        )
    return None


def _clock_on_day(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join `Monday at 6 p.m.`, `6 p.m. on Monday`, `8:10 a.m. this morning`."""
    between = text[one.end : other.start]
    if _is_clock(other):
        joins = _FULL_DAY.fullmatch(one.value) and _DAY_CLOCK.fullmatch(between)
        return _on(other, one.value)._replace(start=one.start) if joins else None
    if _FULL_DAY.fullmatch(other.value):
        if _DAY_TOLD.search(text, one.start, one.end):
            return None
        return _on(one, other.value)._replace(end=other.end) if _CLOCK_DAY.fullmatch(between) else None
    part = _IN_PART.fullmatch(other.value)
    return _in_part(one, other, part) if part and _CLOCK_PART.fullmatch(between) else None


def _weekday_on_date(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join `Monday, 4 March`; the date decides."""
    weekday = text[one.start : one.end].rsplit(" ", 1)[-1].lower() in _WORDS.weekdays
    joins = weekday and _WEEKDAY_DATE.fullmatch(text, one.end, other.start) and _names_day(text, other)
    return Expression(one.start, other.end, "DATE", other.value) if joins else None


def _is_clock(expression: Expression) -> bool:
    """Tell whether an expression is a time of the clock (`T15:30`) rather than a part of a day (`TMO`)."""
    at = expression.value.find("T")
    return expression.type == "TIME" and at >= 0 and expression.value[at + 1 : at + 2].isdigit()


def _names_day(text: str, expression: Expression) -> bool:
    """Tell whether an expression names a day of a month: it holds a digit, and is no bare year."""
    printed = text[expression.start : expression.end]
    return any(sign.isdigit() for sign in printed) and not printed.isdigit()


def _with_year(text: str, one: Expression, other: Expression) -> Expression | None:
    """Give a day or month the year that is told after it: in June of *this year*."""
    month = re.match(r"\d{4}(-\d\d(?:-\d\d)?)$", one.value)
    printed = text[one.start : one.end].lower()
    if month is None or not re.fullmatch(r"\d{4}", other.value) or printed.startswith(("last", "next")):
        return None
    told = _LAST_YEAR.fullmatch(text, other.start, other.end)
    if told is None or not _OF_YEAR.fullmatch(text, one.end, other.start):
        return None
    return Expression(one.start, other.end, "DATE", other.value + month[1])


def _in_part(clock: Expression, part: Expression, told: re.Match[str]) -> Expression:
    """Join a clock time with its part of a day: 3:30 in the afternoon is 15:30 of that day."""
    hour, rest = clock.value[clock.value.index("T") + 1 :].split(":", 1)
    late = told[2] in {"AF", "EV"} and 0 < int(hour) < 12
    value = f"{told[1]}T{int(hour) + 12 * late:02d}:{rest}"
    return Expression(clock.start, part.end, "TIME", value)


def _summed(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join two durations that are told as one, the larger unit first: 1 hour 59 minutes."""
    both = _DURATION.fullmatch(one.value) and _PART.fullmatch(other.value)
    if not both or not _AND_MORE.fullmatch(text, one.end, other.start):
        return None
    if not 1 <= _smallest(other.value) - _smallest(one.value) <= _STEPS:
        return None
    rest = other.value[1:]
    value = one.value + (rest[1:] if "T" in one.value and rest.startswith("T") else rest)
    return Expression(one.start, other.end, "DURATION", value)


def _smallest(value: str) -> int:
    """Return how small the smallest unit of a duration is: 1 for the month of P1Y2M, 6 for seconds."""
    days, _, clock = value.partition("T")
    return _SIZES.index((days + clock.lower())[-1])
