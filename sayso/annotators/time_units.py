"""Expressions built on a unit of time: `last week`, `two days ago`, `the past six months`, `24-hour`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sayso.annotators.calendar import duration_value, shifted, unit_value
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.rates import bare_plural, tells_rate
from sayso.annotators.stretches import (
    hyphened_quarter,
    read_century,
    read_numbered,
    read_quarter,
    weekend,
)
from sayso.annotators.time_phrases import Left, read_left
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_AFTER = re.compile(
    r"[ \u00a0\n](?:(ago|back(?=[.,;:!?)”\"\n]|$))|(from now|hence)|(later|afterwards?|on)"
    r"|(earlier|before|previously)|(old\b|of age))\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?<!\w)(all) $", re.IGNORECASE)
_SKIPS = re.compile(r" (after next|before last)\b")
_INSIDE_OF = re.compile(r"(?<!\w)(?:earlier|later) in $", re.IGNORECASE)
_AGED = re.compile(r"\bage[ds]?\s$", re.IGNORECASE)
_AND_HALF = re.compile(r" and (?:a half|one half)\b", re.IGNORECASE)
_OLD = re.compile(r"[-‐‑](?:old|olds)\b", re.IGNORECASE)
_FREQUENCY = re.compile(r"(?<!\w)(?:once|twice|(?:\w+|\d+) times)$", re.IGNORECASE)
_NOT_MANY = ("early", "late", "second", "third", "fourth", "opening")
_CLOCK_TOLD = re.compile(r"[12]\d{3}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d")
# "six minutes later" is told of a clock time that is at most a day away.
_LONGEST_WAIT = 1440
_CLASS = re.compile(r" \d{1,2}\b")
# "for a third day" is three days long; a second year is no time.
_ORDINALS = {word: float(number) for word, number in _WORDS.ordinals.items() if number > 1}
_FOR = re.compile(r"(?<!\w)for $", re.IGNORECASE)
_LIGHT = {"light ", "light-"}
_LAST = ("last", "previous", "past", "preceding")
_NEXT = ("next", "coming", "following", "upcoming")
_THIS = ("this", "current")
_MANY = ("several", "few", "many", "couple", "some", "recent", "other")


def read_unit(place: Place, start: int, end: int, word: str) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read the expression whose noun of time is at `[start, end)`; None where the noun tells no time."""
    singular = word.removesuffix("s") if word not in _WORDS.units else word
    singular = {"centurie": "century", "millennia": "millennium"}.get(singular, singular)
    unit = _WORDS.units[singular]
    text = place.text
    if _is_of_name(place, start, end):
        return None
    if unit == "100Y" and (century := read_century(place, start, end)):
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
        return bare_plural(place, start, end, unit, ago=after.end() if after and after[1] else None)
    plural = word != singular or left.number is not None or left.ranged
    if not plural and (
        found := read_numbered(place, left, start, end, unit) or _from_outside(place, left, start, end, unit)
    ):
        return found
    if left.has("every", "each", "alternate"):
        often = None if left.has("few") else left.number or (2.0 if left.has("other", "alternate") else 1.0)
        return Expression(left.start, end, "SET", duration_value(unit, often))
    if left.words in {("recent",), ("the", "coming"), ("coming",)} and word != singular:
        return Expression(left.start, end, "DATE", "PAST_REF" if left.has("recent") else "FUTURE_REF")
    if after and (plural or left.has("a", "an", "one")):
        moved_to = _counted_from(place, left, end, unit, after)
        if moved_to:
            return moved_to
    return _many(place, left, start, end, unit) if plural else _single(place, left, start, end, unit)


def _is_of_name(place: Place, start: int, end: int) -> bool:
    """Tell whether a unit belongs to an age, a distance or a class: 12-year-old, light years, Year 6."""
    text = place.text
    a_class = text[start:end] == "Year" and _CLASS.match(text, end)
    light = text[max(place.first, start - 6) : start].lower() in _LIGHT
    return bool(_OLD.match(text, end) or light or a_class)


def _from_outside(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:
    """Read what stands around a unit: the week *after next*, *earlier in* the month, *all* week."""
    text = place.text
    if (
        unit in {"D", "W", "M", "Y"}
        and left.words == ()
        and (whole := _ALL.search(text, max(place.first, start - 5), start))
    ):
        is_night = text[start:end].lower() == "night"
        return None if is_night else Expression(whole.start(1), end, "DURATION", duration_value(unit, 1.0))
    if left.words != ("the",) or unit not in {"W", "WE", "M", "Y"}:
        return None
    if skips := _SKIPS.match(text, end, place.last):
        count = 2 if skips[1] == "after next" else -2
        value = shifted(place.published, unit, count) if place.published else ""
        return Expression(left.start, skips.end(), "DATE", value)
    inside = _INSIDE_OF.search(text, max(place.first, place.floor, left.start - 16), left.start)
    if inside is None:
        return None
    return Expression(
        inside.start(), end, "DATE", unit_value(place.published, unit) if place.published else ""
    )


def _counted_from(place: Place, left: Left, end: int, unit: str, after: re.Match[str]) -> Expression | None:
    """Read `two years ago`, `a week later`: so many units from publication or the last date told."""
    ago, hence, earlier = (after[group] is not None for group in (1, 2, 4))
    if after[3] == "on" or (
        after[4] and after[4].lower() == "before" and not _ends_clause(place.text, after.end())
    ):
        return None
    count = (
        left.number
        if left.number is not None
        else 1.0
        if left.has("a", "an", "one") and not left.has(*_MANY)
        else None
    )
    if unit in {"TS", "TM", "TH"}:
        told = "" if count is None else place.label if ago or hence else place.told
        value = _clock_moved(told, unit, count, back=earlier or ago)
        if not value and after[3 if not earlier else 4] and count:
            return Expression(left.start, end, "DURATION", duration_value(unit, count))
        return Expression(left.start, after.end(), "TIME", value)
    if count is None:
        return Expression(left.start, after.end(), "DATE", "PAST_REF" if ago else "")
    base = place.published if ago or hence else _told(place, unit)
    value = _moved_value(base, unit, count, back=ago or earlier) if base else ""
    if not value and not (ago or hence):
        return Expression(left.start, end, "DURATION", duration_value(unit, count))  # since when is not told
    return Expression(left.start, after.end(), "DATE", value)


def _clock_moved(told: str, unit: str, count: float | None, *, back: bool) -> str:
    """Return the clock time so many hours or minutes from the one told last; "" without one."""
    if unit == "TS" or count is None or not _CLOCK_TOLD.fullmatch(told):
        return ""
    minutes = count * (60 if unit == "TH" else 1)
    if not minutes.is_integer() or minutes > _LONGEST_WAIT:
        return ""
    moment = datetime.fromisoformat(told) + timedelta(minutes=-minutes if back else minutes)
    return moment.strftime("%Y-%m-%dT%H:%M")


def _told(place: Place, unit: str) -> date | None:
    """Return the date last told, where it is as exact as the unit: two days after 2019 is no date."""
    if place.mentioned and place.told.startswith(place.mentioned.isoformat()):
        return place.mentioned
    year = re.fullmatch(r"(\d{4})(?:-(\d\d))?", place.told)
    if year is None or not int(year[1]):
        return None
    if year[2]:
        return date(int(year[1]), int(year[2]), 1) if unit in {"M", "Y", "10Y", "100Y"} else None
    return date(int(year[1]), 1, 1) if unit in {"Y", "10Y", "100Y"} else None


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
    uncounted = left.number is None
    if uncounted and (left.has(*_NOT_MANY) or (left.words == ("the",) and not left.ranged)):
        return None  # the early years, over the years
    if unit in {"SE", "Q", "WE"} and left.number is not None and not left.hyphened:
        return (
            Expression(left.start, end, "DURATION", duration_value(unit, left.number))
            if unit == "WE"
            else None
        )
    begin = left.start
    attributive = left.number is not None and left.number > 1 and not place.text[end - 1 : end].endswith("s")
    if left.hyphened or attributive or left.words in {("a",), ("an",)}:
        begin = _without_article(place.text, left)
    known = left.number if not left.ranged else None
    known = 2.0 if known is None and left.has("couple") and not left.ranged else known
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
        return hyphened_quarter(place, start, end) if unit == "Q" else None
    if unit == "Q" and left.has("first", "second", "third", "fourth", "final", "last"):
        return read_quarter(place, left, end)
    if unit == "Q" and left.has("a", "half", "one"):
        return None  # a quarter before eleven, a quarter of the voters
    if unit == "TS":
        return None  # a second life, a second attempt
    for words, count in ((_THIS, 0), (_LAST, -1), (_NEXT, 1)):
        if left.has(*words):
            return _pointed(place, left, end, unit, count)
    if left.has("that", "same"):
        return _mentioned(place, left, end, unit)
    if left.has("half", "a", "an", "one", "another", "full", "whole", "entire"):
        return _length(place, left, start, end, unit)
    is_part = left.has("end", "beginning", "start", "middle", "rest", "close", "early", "late", "mid")
    if unit == "WE" and left.words == ("the",) and place.published:
        return Expression(left.start, end, "DATE", weekend(place, left.start, end))
    if is_part and place.published and unit in {"Y", "M", "W", "WE", "10Y"}:
        return Expression(left.start, end, "DATE", unit_value(place.published, unit))
    if left.words == ("the",) and unit == "WE":
        return Expression(left.start, end, "DATE", "")
    return None


def _length(place: Place, left: Left, start: int, end: int, unit: str) -> Expression | None:
    """Read `a month`, `half an hour`, and the rate of `three times a week`."""
    text = place.text
    before = text[max(place.first, left.start - 20) : left.start]
    many = _FREQUENCY.search(before.rstrip())
    if many and left.words in {("a",), ("an",)}:
        return Expression(left.start - len(before) + many.start(), end, "SET", duration_value(unit, 1.0))
    if left.words in {("a",), ("an",)} and tells_rate(place, left.start):
        return Expression(left.start, end, "SET", duration_value(unit, 1.0))
    if unit in {"SE", "D"} and text[start:end].lower() in {"night", "season"}:
        return None
    nth = next((_ORDINALS[word] for word in left.words if word in _ORDINALS), None)
    if nth and not _FOR.search(before):
        return None  # a second year is no time
    count = nth or (0.5 if left.has("half") else left.number if left.number is not None else 1.0)
    return Expression(left.start, end, "DURATION", duration_value(unit, None if left.has(*_MANY) else count))


def _pointed(place: Place, left: Left, end: int, unit: str, count: int) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read `this week`, `last year`, `the coming month`: a date; `the past year` is a stretch of time."""
    word = place.text[end - 5 : end].lower()
    if unit == "WE" and left.has("past"):
        return Expression(
            left.start, end, "DATE", shifted(place.published, unit, -1) if place.published else ""
        )
    if left.has("past") and left.has("the", "this"):
        return Expression(left.start, end, "DURATION", duration_value(unit, 1.0))
    if unit == "SE" or unit.startswith("T"):
        return None
    if unit == "WE" and not count:
        return Expression(left.start, end, "DATE", weekend(place, left.start, end))
    if unit == "D" and word == "night" and left.has("the"):
        return None
    if unit == "D" and word == "night":
        value = _moved_value(place.published, "D", abs(count), back=count < 0) if place.published else ""
        return Expression(left.start, end, "TIME", f"{value}TNI" if value else "")
    near = left.has("following", "previous", "preceding") or (left.has("next") and left.has("the"))
    base = _told(place, unit) if near and (unit in {"D", "M"} or left.has("following", "preceding")) else None
    base = base or (place.published if unit != "D" or not near else None)
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
    day = _told(place, unit)
    value = unit_value(day, unit) if day else ""
    if place.text[end - 5 : end].lower() == "night":
        return Expression(left.start, end, "TIME", f"{value}TNI" if value else "")
    return Expression(left.start, end, "DATE", value)
