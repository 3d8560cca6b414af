"""Dates: a day that no calendar has ("31 February", "29 February 2023").

A finding needs a day that the page means as one: its year is printed, or a word that leads to a date stands
before it ("on", "by") and no name goes on after it; after a number that comes second, nothing that it could
count may stand. So "Feb 31 Records", "Feb 31-28" and "since June 31 people" stay silent, and so does
29 February without a year, which some year has. Source: the Gregorian calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_WORDS = time_words("en")
_MONTHS = {**_WORDS.months, **_WORDS.short_months}
_NAMES = tuple(name.capitalize() for name in _WORDS.months)
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_PRINTED = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    for pattern in (rf"{_DAY} (?:of )?{_MONTH}{_YEAR}", rf"{_MONTH} (?:the )?{_DAY}{_YEAR}")
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_LEADS = re.compile(
    r"(?<![\w’'-])(?:on|by|until|till|since|from|before|after|through|dated)\s$", re.IGNORECASE
)
_LEAD_WINDOW = 9  # "through " and the sign before it
_GOES_ON = re.compile(r"[-‐‑–/’'+:]\S|[\w%]|\s[A-Z]|\s?[-‐‑–]\s?\d")
_NOTHING_COUNTED = re.compile(r"[.,;:!?)\]”\"]|\s*$|\n")
_LEAP_YEAR = 2000
_SHOWN = 60


# Days past 31, which no reader of times takes for days: after "on", with the clause or a year after them.
_MONTH_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_PAST_ALL = re.compile(
    rf"\b[Oo]n ((?:the )?(?:3[2-9]|[4-9]\d)(?:nd|rd|th)? (?P<m1>{_MONTH_NAME})"
    rf"|(?P<m2>{_MONTH_NAME}) (?:3[2-9]|[4-9]\d))(?=[.,;)\n]|$|,? \d{{4}}\b)"
)


class _Day(NamedTuple):
    """A day as printed: `year` is 0 where none is."""

    day: int
    month: int
    year: int


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a day that does not exist, one finding for each way in which it is printed.

    Found: It opened on 31 February.
    Found: Ana Ruiz was born on 29 February 2023.
    Silent: It opened on 29 February.
    Silent: In February 31 people came.
    """
    places: dict[str, list[Span]] = {}
    days: dict[str, _Day] = {}
    for time in article.times:
        if time.value == "" and (day := _impossible(article.text, time.span)):
            words = " ".join(time.span.of(article.text).split())[:_SHOWN]
            places.setdefault(words, []).append(time.span)
            days[words] = day
    for block in own_blocks(article):
        for match in _PAST_ALL.finditer(article.text, block.span.start, block.span.end):
            words = match[1]
            places.setdefault(words, []).append(Span(*match.span(1)))
            days[words] = _Day(0, _MONTHS[(match["m1"] or match["m2"]).lower().rstrip(".")], 0)
    return tuple(
        CHECK.tell(
            f"There is no “{words}”: the day does not exist, so the words are kept without a date.",
            *spans,
            because=(f"calendar: {_longest(days[words])}",),
        )
        for words, spans in places.items()
    )


def _impossible(text: str, span: Span) -> _Day | None:
    """Return the day that a span prints where it is meant as a day and no calendar has it."""
    printed = span.of(text)
    match = next((found for pattern in _PRINTED if (found := pattern.search(printed))), None)
    iso = _ISO.fullmatch(printed) if match is None else None
    if iso:
        day = _Day(int(iso["day"]), int(iso["month"]), int(iso["year"]))
    elif match:
        day = _Day(int(match["day"]), _MONTHS[lowered(match["month"])], int(match["year"] or 0))
    else:
        return None
    is_calendar_like = 1 <= day.month <= 12 and 1 <= day.day <= 31
    if not is_calendar_like or day.day <= _last(day):
        return None
    return day if _is_meant(text, span, has_year=day.year > 0) else None


def _is_meant(text: str, span: Span, *, has_year: bool) -> bool:
    """Tell whether the words around a day leave it a day: a lead or a year, and no name that goes on."""
    before = text[max(0, span.start - 1) : span.start]
    if before and not (before.isspace() or before in "(“‘\"'["):
        return False
    after = _GOES_ON.match(text, span.end)
    if has_year:
        return after is None or after.group()[0].isspace()
    leads = _LEADS.search(text, max(0, span.start - _LEAD_WINDOW), span.start)
    ends = not text[span.end - 1].isdigit() or _NOTHING_COUNTED.match(text, span.end)
    return after is None and leads is not None and bool(ends)


def _last(day: _Day) -> int:
    return monthrange(day.year or _LEAP_YEAR, day.month)[1]


def _longest(day: _Day) -> str:
    """Say how many days the month has: "February 2023 has 28 days", "February has 29 days at most"."""
    name = _NAMES[day.month - 1]
    return f"{name} {day.year} has {_last(day)} days" if day.year else f"{name} has {_last(day)} days at most"


CHECK = Check("impossible-date", "error", "No calendar has the day, so that what is printed cannot be.", find)
