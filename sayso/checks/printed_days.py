"""Days as a page prints them: "12 November 2026", "Nov. 12"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sayso.lexicon.measures import time_words
from sayso.model import Article, Span

_WORDS = time_words("en")
_MONTHS = {**_WORDS.months, **_WORDS.short_months}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY_FIRST = (
    rf"(?:the )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>(?:19|20)\d\d))?"
)
_MONTH_FIRST = rf"(?P<m2>{_MONTH}) (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>(?:19|20)\d\d))?"
_PRINTED = re.compile(rf"(?:{_DAY_FIRST}|{_MONTH_FIRST})(?![\w%:]|[-–,.]\d)", re.IGNORECASE)


class PrintedDay(NamedTuple):
    """A day of a month; `year` is 0 where none is printed."""

    span: Span
    day: int
    month: int
    year: int

    def on(self, year: int) -> date | None:
        """Return the day in a year, None where that year has none of the kind."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day with the year that is printed, None without one."""
        return self.on(self.year) if self.year else None


def printed_days(article: Article) -> Iterator[PrintedDay]:
    """Yield the days that the times of an article print, in reading order."""
    for time in article.times:
        match = _PRINTED.search(article.text, time.span.start, time.span.end)
        if match:
            number = 1 if match["d1"] else 2
            day, month, year = (match[f"{part}{number}"] for part in "dmy")
            month_number = _MONTHS[month.lower().rstrip(".")]
            yield PrintedDay(Span(*match.span()), int(day), month_number, int(year or 0))


def days_in(days: Sequence[PrintedDay], span: Span) -> Sequence[PrintedDay]:
    """Return those of the days, which are in reading order, that begin inside a span."""
    first = bisect_left(days, span.start, key=_start)
    return days[first : bisect_left(days, span.end, lo=first, key=_start)]


def _start(day: PrintedDay) -> int:
    return day.span.start
