"""Times that are spelled out: `overnight`, `half past six`, `ten o'clock`, `on the 27th`, `the nineties`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import day_value, moved
from sayso.annotators.digits_of_time import on_day_told
from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.lexicon.lowered import lowered

_HOURS = {
    word: hour
    for hour, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_HOUR = "|".join(_HOURS)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_MINUTE = r"(?:(?:a )?(?P<part>quarter)|(?P<minutes>half|twenty-five|twenty|ten|five))"
_TO_THE_HOUR = re.compile(rf"(?<![\w-]){_MINUTE} $", re.IGNORECASE)
_AN_HOUR = re.compile(rf" (?P<hour>{_HOUR})\b(?![-‐‑])(?: o[’']clock\b)?", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(rf"(?<![\w-])(?P<hour>{_HOUR}) o[’']$", re.IGNORECASE)
_HALF = re.compile(
    r" in the (?P<half>morning|afternoon|evening)\b|(?= on \w+ (?P<told>morning|afternoon|evening)\b)"
)
_WINDOW = 28
# What follows "overnight" where it says when, and is no adjective: an overnight train, overnight success.
_ADVERB = re.compile(
    r"\s?(?:[.,;:!?)”\"\n—–]|\Z)"
    r"| (?:after|and|as|at|because|before|but|by|during|for|from|in|into|near|on|to|when|while|with)\b"
)
_ADJECTIVE = re.compile(r"\b(?:an|the|its|his|her|their|this) $", re.IGNORECASE)
# Overnight that means "at once": it will not happen overnight, became a rival overnight.
_AT_ONCE = re.compile(
    r"\b(?:not|never|almost|practically|seemingly|virtually|nearly|becom\w*|became|turn\w*|doubl\w*|tripl\w*"
    r"|transform\w*|chang\w*|happen\w*|success|famous|rich|from \W*\w+[^.\n]{0,24} to)\b|n[’']t\b",
    re.IGNORECASE,
)
_NEAR_STORY = 31  # days from publication within which a page that tells of other days is news
_ON_THE = re.compile(r"\b(?:on|since|until|till|by|from|before|after) (?=the $)", re.IGNORECASE)
_NTH = re.compile(
    r"(?:st|nd|rd|th)\b(?=\s?(?:[.,;:!?)”\"\n—–]|\Z)"
    r"| (?:after|and|as|at|because|but|he|in|it|she|that|they|to|when|where|with)\b)"
)
_LONGEST_MONTH = 31
_DECADES = {
    "thirties": "193",
    "forties": "194",
    "fifties": "195",
    "sixties": "196",
    "seventies": "197",
    "eighties": "198",
    "nineties": "199",
}
_THE = re.compile(r"\bthe (?:(?:early|late|mid)[ -])?$", re.IGNORECASE)
_DEGREES = re.compile(r"[ -](?:club|percent|per cent|degrees?|Fahrenheit|Celsius)\b", re.IGNORECASE)

SPELLED = ("overnight", "past", "to", "clock", *_DECADES)
"""The words that tell such a time."""


def read_spelled(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read the time that a word of `SPELLED` tells.

    `It was shut [overnight]`, not: an overnight train. `It opens at [half past six]`, `at [ten o'clock]`.
    """
    if word == "overnight":
        return _overnight(place, start, end)
    if word in _DECADES:
        return _decade(place, start, end, word)
    if word == "clock":
        told = _BEFORE_CLOCK.search(place.text, max(place.first, start - _WINDOW), start)
        return _clock(place, told.start(), end, _HOURS[lowered(told["hour"])], 0) if told else None
    return _of_the_hour(place, start, end, word)


def _of_the_hour(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `half past six`, `a quarter to nine`."""
    before = _TO_THE_HOUR.search(place.text, max(place.first, place.floor, start - _WINDOW), start)
    after = _AN_HOUR.match(place.text, end, place.last) if before else None
    if before is None or after is None:
        return None
    minutes = _MINUTES[lowered(before["part"] or before["minutes"])]
    hour = _HOURS[lowered(after["hour"])]
    if word == "past":
        return _clock(place, before.start(), after.end(), hour, minutes)
    if before["part"] is None:
        return None  # ten to twelve people, five to ten
    return _clock(place, before.start(), after.end(), (hour - 2) % 12 + 1, 60 - minutes)


def _clock(place: Place, start: int, end: int, hour: int, minutes: int) -> Expression:
    """Return a clock time of the day that was told; what follows may say in which half of the day."""
    half = _HALF.match(place.text, end, place.last)
    late = half is not None and (half["half"] or half["told"]) != "morning"
    stop = half.end() if half else end
    return on_day_told(place, start, stop, hour + 12 if late and hour < 12 else hour, f"{minutes:02d}")


def _overnight(place: Place, start: int, end: int) -> Expression | None:
    """Read `overnight`: the night before publication, the night after where the clause looks ahead."""
    if not _ADVERB.match(place.text, end) or _ADJECTIVE.search(
        place.text, max(place.first, start - 8), start
    ):
        return None
    if _AT_ONCE.search(place.text, max(place.first, start - 60), min(place.last, end + 40)):
        return None
    if place.published is None:
        return Expression(start, end, "TIME", "")
    if place.mentioned is not None and abs((place.published - place.mentioned).days) > _NEAR_STORY:
        return None
    if place.told[:4].isdigit() and place.told[:4] != f"{place.published.year}" and len(place.told) == 4:
        return None  # of a year long past
    ahead = direction(place.text, start, end, place.first, place.last) > 0
    night = place.published if ahead else moved(place.published, "D", -1)
    return Expression(start, end, "TIME", f"{night.isoformat()}TNI" if night else "")


def _decade(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `the nineties`, `the early sixties`; not: in her nineties, temperatures in the nineties."""
    the = _THE.search(place.text, max(place.first, start - 16), start)
    before = place.text[max(place.first, start - 40) : start].lower()
    if the is None or _DEGREES.match(place.text, end) or "temperature" in before or "mercury" in before:
        return None
    return Expression(the.start(), end, "DATE", _DECADES[word])


def day_of_month(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `on the 27th`: of the month that was told of, else the last one, the next where it lies ahead."""
    led = _ON_THE.search(place.text, max(place.first, start - 14), start) if len(word) <= 2 else None
    nth = _NTH.match(place.text, end, place.last) if led else None
    if led is None or nth is None or not 1 <= int(word) <= _LONGEST_MONTH:
        return None
    base = place.mentioned or place.published
    value = _on_day(place, base, int(word), (led.end(), nth.end())) if base else ""
    return Expression(led.end(), nth.end(), "DATE", value)


def _on_day(place: Place, base: date, day: int, around: tuple[int, int]) -> str:
    """Return the day of the month that `base` is in, of the next where it lies ahead, else of the last."""
    ahead = direction(place.text, *around, place.first, place.last) > 0
    later = ahead and day < base.day
    earlier = not ahead and place.mentioned is None and day > base.day
    month = base.month + later - earlier
    return day_value(base.year + (month > 12) - (month < 1), (month - 1) % 12 + 1, day)
