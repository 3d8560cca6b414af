"""Dates: a weekday that does not fit its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.checks.check import Check
from sayso.checks.days import in_words, page_day
from sayso.checks.printed_days import PrintedDay, printed_days
from sayso.model import Article, Finding, Severity, Span
from sayso.syntax.document import Document

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NUMBERS = {name.lower(): at for at, name in enumerate(WEEKDAYS)} | _SHORT
_NAME = rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?:Tues|Thurs|Thur|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_BEFORE = re.compile(rf"(?<![\w-]){_NAME}{_PART}(?:,? on |, | \(| )(?:on |the )?$")
_AFTER = re.compile(rf",? (?:\(|which was |was |is |, )?(?:a )?{_NAME}(?=[\s,.;)])")
_WINDOW = 36  # code points before a day in which its weekday stands
# "Monday and Tuesday, 4 March", "Monday-Tuesday": the weekday is not that of the date alone.
_JOINED = re.compile(
    r"(?:\b(?:and|or|to|through|until|till|before|after|every|last|next)|[-–—/&,])\s?$", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s?(?:[-–—/]|to\b|and\b|or\b|&|through\b|until\b|,? \d)")
# Without a printed year the day is that of this year, or of the one beside it, where it lies this near.
_NEAR = timedelta(days=60)
# The calendar of today was not in use everywhere before; no page of news means such a day by its weekday.
_FIRST_YEAR = 1924


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a weekday that its date did not have. A date without a year is taken near the publication.

    An error where the year is printed, otherwise a warning. Silent for ranges and pairs of days.

    Found: The gate opened on Tuesday, 12 November 2026.
    Found (2026-11-14): The gate opened on Tuesday, November 12.
    Silent: The gate opened on Thursday, 12 November 2026.
    Silent: The fair runs on Tuesday and Wednesday, 12 November 2026.
    """
    found: dict[int, Finding] = {}
    day = page_day(article)
    for printed in printed_days(article):
        for span, weekday in _weekdays(article.text, printed):
            told = _judged(span, weekday, printed, day.day if day and day.span is None else None)
            if told:
                found.setdefault(printed.span.start, told)
    return tuple(found.values())


def _weekdays(text: str, printed: PrintedDay) -> Iterator[tuple[Span, int]]:
    """Yield the weekdays beside a day, each with the stretch from the first to the last of both."""
    start, end = printed.span.start, printed.span.end
    window = max(0, start - _WINDOW)
    before = _BEFORE.search(text[window:start])
    if (
        before
        and not _GOES_ON.match(text, end)
        and not _JOINED.search(text[window : window + before.start()])
    ):
        yield Span(window + before.start(), end), _number(before)
    after = _AFTER.match(text, end)
    if after and not before:
        yield Span(start, after.end()), _number(after)


def _number(match: re.Match[str]) -> int:
    return _NUMBERS[match["weekday"].rstrip(".").lower()]


def _judged(span: Span, weekday: int, printed: PrintedDay, published: date | None) -> Finding | None:
    """Return the finding of one pair, None where it fits or where its year is not known."""
    if printed.year:
        day = printed.full
        if day is None or day.year < _FIRST_YEAR or day.weekday() == weekday:
            return None
        return _told(span, day, weekday, "error", f"The calendar of {day.year}.")
    if published is None:
        return None
    days = [day for year in range(-1, 2) if (day := printed.on(published.year + year))]
    near = [day for day in days if abs(day - published) <= _NEAR]
    if len(near) != 1 or near[0].weekday() == weekday:
        return None
    fact = f"The calendar of {near[0].year}; published {in_words(published)}."
    return _told(span, near[0], weekday, "warning", fact)


def _told(span: Span, day: date, weekday: int, severity: Severity, fact: str) -> Finding:
    message = f"{in_words(day)} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}."
    return CHECK.tell(message, span, because=(fact,), severity=severity)


CHECK = Check(
    "weekday",
    "error",
    "By the calendar either the weekday or the date is wrong; where the year is not printed it is a warning.",
    find,
)
