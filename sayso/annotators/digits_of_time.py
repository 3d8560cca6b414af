"""Times in digits: `2023-10-25`, `25/10/2023`, `15:30 GMT`, `3 p.m.`, `2019`, `the 1990s`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import day_value
from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.number_words import alternatives
from sayso.annotators.time_phrases import read_left
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
# UTC, local time, Brixian time, Central European Time
_NAMED_ZONE = r"(?-i:(?:[A-Z][a-z]{2,} ){1,2}[Tt]ime)"
_ZONE = rf"(?:[ \u00a0](?:{alternatives(list(_WORDS.zones))}|{_NAMED_ZONE})\b)?"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])")
_MONTHS = {**_WORDS.months, **_WORDS.short_months}
_MONTH = rf"({alternatives(list(_MONTHS))})"
# 05-Aug-2016, 5/Aug/2016; 2016-Aug-05
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/]){_MONTH}\2(\d{{4}})(?![\w/])", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/]){_MONTH}\2(\d{{1,2}})(?![\w/])", re.IGNORECASE)
# 3h, 45 min, 2 hrs
_SHORT_LENGTH = re.compile(r"(\d{1,3})[ \u00a0]?(?:(hrs?|h)|(mins?)|(secs?))\b(?![-/’'])")
_CLOCK = re.compile(
    rf"(\d{{1,2}}):(\d\d)(?::(\d\d))?(?:[ \u00a0]?([ap])(?:\.m\.?|m)(?!\w))?(?![\d:]){_ZONE}", re.IGNORECASE
)
_HOUR = re.compile(rf"(\d{{1,2}})(?:\.(\d\d))?[ \u00a0]?([ap])(?:\.[ ]?m\.?|m)(?!\w){_ZONE}", re.IGNORECASE)
_O_CLOCK = re.compile(r"(\d{1,2}) o[’']clock\b(?: in the (morning|afternoon|evening))?", re.IGNORECASE)
# "at 4 in the morning"
_IN_PART = re.compile(r"(1?\d) in the (morning|afternoon|evening)\b", re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)[ \u00a0](?:UTC|GMT|hrs|hours|Z)\b")
_DECADE = re.compile(r"((?:1[0-9]|20)\d)0[’']?s\b")
_SHORT_DECADE = re.compile(r"([2-9])0s\b")
_FIRST_BARE_DECADE = 150  # in tens of years; an earlier one is told as such: the 1340s
_SEASON = re.compile(r"(?:[-–/]\d\d(?!\d))?(?![\w%]|[,.:]\d|[-–/]\d{1,3}(?!\d))")
_COUNTED_AFTER = re.compile(r"[ \u00a0-]([A-Za-z]+)")
_BEFORE = re.compile(r"[$€£¥#@/.,:_=\-–'’\w]$|(?<!\w)[A-Z]+-$")
_YEAR_RANGE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[-–/]$")
_QUANTIFIED = re.compile(
    r"(?<!\w)(?:(?<!later )(?<!earlier )than"
    r"|least|most|nearly|almost|approximately|roughly|some|over|estimated|total of|another"
    r"|no\.?|number|route|section|page|room|article)\s$",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fiscal(?: year)?|FY|financial year|the year|year)\s$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|by|until|around|about|from|to|since)\s$", re.IGNORECASE)
_IN_DECADE = re.compile(r"\bthe (?:early |late |mid-)?$", re.IGNORECASE)
# A clock time belongs to the day that was told of last, unless that is history.
_SAME_STORY = 31
_NAME_AFTER = re.compile(r"-[a-z]?[A-Z]")
_LEADS = _WORDS.leads | {"the", "year", "back", "was", "circa", "ca", "late", "early"}
# Four bare figures from before this year are a year only after a word that leads to one ("in 1789").
_SURE = 1800
# Before this year, four bare figures that a plural follows and no word leads to count: "1885 aftershocks".
_LIKELY = 1990
_PLURAL = re.compile(r"[a-z]{3,24}[^s\W]s")
_ALWAYS = re.compile(r"24/7(?!\w)")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TO_DAY = re.compile(r"\s?[-–—]\s?|\s(?:to|and|through|or|until)\s|,\s(?:and\s)?")
_NO_DAY = re.compile(
    r"[:%]|[.,]\d|\s(?:per ?cent|million|billion|people|years|days|a\.m|p\.m|am\b|pm\b)|[a-z](?<![snrt])"
)
_MONTH_DAY = re.compile(
    rf"(?:{alternatives([*_WORDS.months, *_WORDS.short_months])})\.? \d{{1,2}}(?:st|nd|rd|th)?$"
    r"|[-–,] ?\d{1,2}$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
# Bare years outside this stretch are told with a word ("in 476", "2150") that a later version may read.
_FIRST, _LAST = 1500, 2100


def read_digits(place: Place, start: int, end: int, word: str) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read the time that digits open at `[start, end)`; None for other numbers."""
    text = place.text
    if len(word) <= 2 and (found := _second_day(place, start, end) or _decade(place, start)):
        return found
    if start > place.first and _BEFORE.search(text[max(place.first, start - 4) : start]):
        if _YEAR_RANGE.search(text[max(place.first, start - 6) : start]) and len(word) == 4:
            return _four_figures(place, start, end, word)
        return _apostrophe_decade(place, start)
    if not word.isascii():
        return None
    if len(word) == 4:
        return _four_figures(place, start, end, word)
    if always := _ALWAYS.match(text, start, place.last):
        return Expression(start, always.end(), "SET", "P1D")
    short = _short_length(place, start) if len(word) <= 3 else None
    return short or ((_numeric_date(place, start) or _clock(place, start)) if len(word) <= 2 else None)


def _short_length(place: Place, start: int) -> Expression | None:
    """Read `3h`, `45 min`: a length of time with its unit cut short."""
    length = _SHORT_LENGTH.match(place.text, start, place.last)
    if length is None:
        return None
    letter = "H" if length[2] else "M" if length[3] else "S"
    return Expression(start, length.end(), "DURATION", f"PT{int(length[1])}{letter}")


def _named_date(start: int, date: re.Match[str], day: str, year: str) -> Expression:
    """Read `05-Aug-2016` and `2016-Aug-05`: a numeric date with its month in letters."""
    return Expression(start, date.end(), "DATE", day_value(int(year), _MONTHS[lowered(date[3])], int(day)))


def _decade(place: Place, start: int) -> Expression | None:
    """Read `the 90s` without an apostrophe: a decade of the last century, open for the twenties."""
    in_decade = _IN_DECADE.search(place.text, max(place.first, start - 12), start)
    decade = _SHORT_DECADE.match(place.text, start, place.last) if in_decade else None
    if in_decade is None or decade is None:
        return None
    return Expression(in_decade.start(), decade.end(), "DATE", f"19{decade[1]}" if decade[1] > "2" else "")


def _second_day(place: Place, start: int, end: int) -> Expression | None:
    """Read the second of two days of one month: `March 15 to 17`, `September 25–27`, `4 and 5`."""
    told, day = place.told, int(place.text[start:end])
    if not _FULL_DAY.fullmatch(told) or not _TO_DAY.fullmatch(place.text, place.floor, start):
        return None
    after_day = _MONTH_DAY.search(place.text, max(place.first, place.floor - 20), place.floor)
    if not after_day or _NO_DAY.match(place.text, end):
        return None
    if ordinal := _ORDINAL.match(place.text, end):
        end = ordinal.end()
    value = day_value(int(told[:4]), int(told[5:7]), day) if day > int(told[8:]) else ""
    return Expression(start, end, "DATE", value) if value else None


def _four_figures(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read an ISO date, a decade, a military time or a year."""
    text = place.text
    if iso := _ISO.match(text, start, place.last):
        value = day_value(int(iso[1]), int(iso[2]), int(iso[3]))
        clock = f"T{iso[4]}" if iso[4] and value else ""
        return Expression(start, iso.end(), "TIME" if iso[4] else "DATE", value + clock)
    if named := _YEAR_FIRST.match(text, start, place.last):
        return _named_date(start, named, named[4], named[1])
    if decade := _DECADE.match(text, start, place.last):
        left = read_left(text, start, max(place.first, place.floor))
        if int(decade[1]) < _FIRST_BARE_DECADE and not left.words:
            return None  # forms of a name: with a charge for 1040s
        century = decade[1].endswith("0") and decade[1] != "200"  # the 1800s
        return Expression(left.start, decade.end(), "DATE", decade[1][:2] if century else decade[1])
    if military := _MILITARY.match(text, start, place.last):
        return on_day_told(place, start, military.end(), int(military[1]), military[2])
    return _year(place, start, end, word)


def _year(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read a bare year, unless it counts something or a bound word stands before it."""
    text = place.text
    season = _SEASON.match(text, end, place.last)
    if season is None or not _FIRST <= int(word) < _LAST:
        return None
    after = _COUNTED_AFTER.match(text, end, place.last)
    if after and after[1].lower() in _WORDS.counted_people:
        return None
    window = text[max(place.first, start - 16) : start]
    before = window.split()[-1].lower().strip("(,“") if window.split() and window[-1:] == " " else ""
    led = before in _LEADS or window[-1:] in {"(", "–", "-"}
    if after and not led and _PLURAL.fullmatch(after[1]) and int(word) < _LIKELY:
        return None  # 1885 aftershocks
    if _QUANTIFIED.search(window) or _NAME_AFTER.match(text, end) or (int(word) < _SURE and not led):
        return None
    left = read_left(text, start, max(place.first, place.floor))
    begin = (
        left.start
        if left.has("early", "late", "end", "beginning", "start", "middle", "mid", "mid-", "fiscal")
        else start
    )
    if text[start - 4 : start].lower() == "mid-":
        begin = start - 4
    return Expression(begin, season.end(), "DATE", word)


def _apostrophe_decade(place: Place, start: int) -> Expression | None:
    """Read `the '90s`: the decade of the last century but for the twenties, which may be ours."""
    text = place.text
    if text[start - 1] in "’'‘" and (decade := _SHORT_DECADE.match(text, start, place.last)):
        left = read_left(text, start - 1, max(place.first, place.floor))
        return Expression(left.start, decade.end(), "DATE", f"19{decade[1]}" if decade[1] != "2" else "")
    if text[max(place.first, start - 4) : start].lower() == "mid-":
        word = re.compile(r"\d{4}").match(text, start)
        return _four_figures(place, start, word.end(), word.group()) if word else None
    return None


def _numeric_date(place: Place, start: int) -> Expression | None:
    """Read `25/10/2023` and `10/25/2023`; where both orders are possible, the value stays open."""
    if named := _DAY_FIRST.match(place.text, start, place.last):
        return _named_date(start, named, named[1], named[4])
    date = _NUMERIC.match(place.text, start, place.last)
    if date is None:
        return None
    one, other = int(date[1]), int(date[3])
    if date[2] == "." and len(date[4]) == 2:
        return None
    year = int(date[4]) if len(date[4]) == 4 else 2000 + int(date[4])
    values = {value for value in (day_value(year, one, other), day_value(year, other, one)) if value}
    return Expression(start, date.end(), "DATE", values.pop() if len(values) == 1 else "")


def _clock(place: Place, start: int) -> Expression | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read `15:30 GMT`, `3 p.m.`, `6 o'clock in the evening`."""
    text = place.text
    if clock := _CLOCK.match(text, start, place.last):
        if int(clock[1]) > 24 or int(clock[2]) > 59:
            return None
        if clock[3] and clock.end() == clock.end(3) and not _AT.search(text, max(0, start - 8), start):
            return _race(start, clock)
        return on_day_told(place, start, clock.end(), hour_of(int(clock[1]), clock[4]), clock[2])
    if hour := _HOUR.match(text, start, place.last):
        if int(hour[1]) > 12:
            return None
        return on_day_told(place, start, hour.end(), hour_of(int(hour[1]), hour[3]), hour[2] or "00")
    if o_clock := _O_CLOCK.match(text, start, place.last):
        late = "p" if o_clock[2] and o_clock[2].lower() != "morning" else "a" if o_clock[2] else None
        return on_day_told(place, start, o_clock.end(), hour_of(int(o_clock[1]), late), "00")
    part = _IN_PART.match(text, start, place.last)
    if part and 0 < int(part[1]) <= 12 and _AT.search(text, max(place.first, start - 8), start):
        half = "a" if part[2].lower() == "morning" else "p"
        return on_day_told(place, start, part.end(), hour_of(int(part[1]), half), "00")
    return None


def _race(start: int, clock: re.Match[str]) -> Expression:
    """Read the time that somebody took: she won in 2:14:04."""
    value = f"PT{int(clock[1])}H{int(clock[2])}M{int(clock[3])}S"
    return Expression(start, clock.end(), "DURATION", value)


def hour_of(hour: int, half: str | None) -> int:
    """Return the hour of the day, 0 to 24, from one of twelve and its half of the day."""
    if half is None:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)


def on_day_told(place: Place, start: int, end: int, hour: int, minute: str) -> Expression:
    """Return a time of the clock on the day last named, else on the day of publication."""
    day = told_day(place, start, end)
    value = f"{day.isoformat()}T{hour:02d}:{minute}" if day else ""
    return Expression(start, end, "TIME", value)


def told_day(place: Place, start: int, end: int) -> date | None:
    """Return the day that the clause around `[start, end)` tells of: the one last named, else the page's.

    A day to come is none of a clause in the past.
    """
    day, published = place.mentioned, place.published
    if day is None or published is None:
        return day or published
    if abs((day - published).days) > _SAME_STORY:
        return published
    ahead = day > published and direction(place.text, start, end, place.first, place.last) < 0
    return published if ahead else day
