"""Numbers and times read out for a reader: `≥ 5,000 missiles`, `25 October 2025`, `week of 20 October 2025`.

Only the product's own labels and what a value holds come out of here, never a sentence.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.model import Quantity, Time

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

# Units whose plural is not made with an s.
PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "lux": "lux",
    "stone": "stone",
    **{unit: unit for unit in ("hertz", "kilohertz", "megahertz", "gigahertz", "celsius", "fahrenheit")},
}

# Symbols (km, kg, mph) have no plural: a unit of up to three letters is one, but for these words.
LONGEST_SYMBOL = 3
SHORT_WORDS = frozenset({"day", "ton", "bar", "ohm", "erg"})

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(.+))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_QUARTER = re.compile(r"(\d{4})-(Q[1-4]|H[12])")
_CLOCK = re.compile(r"\d{2}:\d{2}")
_DURATION = re.compile(r"P[T\d][\dA-Z.]*")
_NOT_TOLD = frozenset({"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"})  # they say what their own words say


def number_words(value: float) -> str:
    """Return a number as a reader writes it: `5,000`, `8 million`, `3.5`."""
    for size, word in LARGE:
        scaled = value / size
        if abs(scaled) >= 1 and round(scaled, 3) * size == value:
            return f"{scaled:.3f}".rstrip("0").rstrip(".") + f" {word}"
    if value == value // 1:
        return f"{value:,.0f}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def quantity_words(quantity: Quantity) -> str:
    """Return a quantity with the sign of its bound, its unit, and what is counted.

    `≥` no less than, `>` over, `≤` up to, `<` under, `≈` about, `a–b` between.
    """
    parts = [_bounded(quantity), _unit_words(quantity)]
    if quantity.of:
        parts.append(f"({quantity.of})" if quantity.unit else quantity.of)
    words = " ".join(part for part in parts if part)
    return words.replace(" %", "%")


def _bounded(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    about = "≈ " if quantity.approximate else ""
    least = ">" if quantity.low_open else "≥"
    most = "<" if quantity.high_open else "≤"
    if low is None:
        return "" if high is None else f"{most} {about}{number_words(high)}"
    if high is None:
        return f"{least} {about}{number_words(low)}"
    if low == high:
        return about + number_words(low)
    if quantity.low_open or quantity.high_open:
        return f"{about}{least} {number_words(low)}, {most} {number_words(high)}"
    return f"{about}{number_words(low)}–{number_words(high)}"


def _unit_words(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit == "percent":
        return "%"
    return unit if 1 == quantity.low == quantity.high else _plural(unit)


def _plural(unit: str) -> str:
    """Return several of a unit: `miles per hour`, `degrees Celsius`, `square feet`; symbols stay."""
    counted, per, each = unit.partition(" per ")
    words = counted.split(" ")
    at = 0 if words[0] == "degree" else -1
    word = words[at]
    is_word = word.isalpha() and word.islower() and (len(word) > LONGEST_SYMBOL or word in SHORT_WORDS)
    if is_word:
        words[at] = PLURALS.get(word, word if word.endswith("s") else word + "s")
    return " ".join(words) + per + each


def date_words(value: str | None) -> str:
    """Return an ISO date, with or without a time of day, as `14 November 2026`; anything else as it is."""
    if not value:
        return ""
    match = _DATE.match(value)
    return _day(match) or value if match else value


def time_of_day(moment: str) -> str:
    """Return a moment of RFC 3339 in UTC in words: `4 May 2031, 06:00 UTC`; anything else as it is."""
    match = _DATE.fullmatch(moment.removesuffix("Z"))
    return f"{_with_clock(_day(match) or moment, match[4])} UTC" if match and match[4] else date_words(moment)


def time_words(time: Time, printed: str) -> str:
    """Return `printed` with the day it stands for: `last week: week of 20 October 2025`.

    The day alone where it has all of the printed words (`August 2025` for "August"); nothing where it would
    only repeat them: a full date, a year, a duration, a time that is not resolved, wholly or in part.
    """
    is_told = time.value not in _NOT_TOLD and not _DURATION.fullmatch(time.value) and "X" not in time.value
    value = value_words(time.value) if is_told else ""
    if not value or _plain(value) == _plain(printed):
        return ""
    return value if _plain(printed) < _plain(value) else f"{printed}: {value}"


def value_words(value: str) -> str:  # noqa: PLR0911 -- one return for each shape of a TIMEX3 value
    """Return a TIMEX3 value in words; a shape that is not known comes back as it is."""
    if match := _DATE.fullmatch(value):
        return _with_clock(_day(match) or value, match[4])
    if (match := _MONTH.fullmatch(value)) and 1 <= int(match[2]) <= 12:
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    if match := _WEEK.fullmatch(value):
        return _week(match) or value
    if match := _SEASON.fullmatch(value):
        return f"{SEASONS[match[2]]} {match[1]}"
    if match := _QUARTER.fullmatch(value):
        return f"{match[2]} {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0s"
    if re.fullmatch(r"\d{2}", value):
        return f"{int(value) * 100} to {int(value) * 100 + 99}"
    return value


def _day(match: re.Match[str]) -> str:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _with_clock(day: str, clock: str | None) -> str:
    if not clock:
        return day
    if clock in PARTS_OF_DAY:
        return f"{day}, {PARTS_OF_DAY[clock]}"
    match = _CLOCK.match(clock)
    return f"{day}, {match[0]}" if match else day


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return ""
    day = monday + timedelta(days=5) if match[3] else monday
    kind = "weekend" if match[3] else "week"
    return f"{kind} of {day.day} {MONTHS[day.month - 1]} {day.year}"


def _plain(words: str) -> frozenset[str]:
    """Return the words that make a date, without capitals, commas, zeros in front and small words."""
    kept = re.sub(r"[^\w:]+", " ", words.casefold()).split()
    return frozenset(word.lstrip("0") for word in kept) - {"the", "of", "on", "in"}
