"""Days of a page: the one it stands on, those its sentences tell of, and how Sayso prints a day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sayso.checks.check import Need
from sayso.lexicon.stretches import days_of
from sayso.model import Article, Block, Span, Time
from sayso.syntax.document import Passage
from sayso.syntax.sentences import Sentence

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PRINTED_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Words by which a page says that its news is new: without them a lone date may be of anything.
_NEW = re.compile(
    r"\b(?:(?:has|have) just|BREAKING|UPDATE|[Bb]reaking news|(?:earlier )?[Tt]oday|[Tt]his (?:morning|week)"
    r"|[Yy]esterday|[Ll]ast (?:week|night))\b"
)
_HEAD = 1_200  # code points in which a page gives the day of its news: a long lead and a paragraph


class PageDay(NamedTuple):
    """The day that a page stands on; `span` is where the text prints it, None for the day of publication."""

    day: date
    span: Span | None
    found_in: str


def in_words(day: date) -> str:
    """Return a day as a reader writes it: 25 October 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def as_day(value: str) -> date | None:
    """Return the day that begins a TIMEX3 value or an ISO date, None where it has none."""
    match = _DAY.match(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


DAY = Need("no day of publication was found", lambda article: as_day(article.published or "") is not None)


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a TIMEX3 value; None for what is no stretch of the calendar."""
    return days_of(value, loosely=True)


def page_day(article: Article) -> PageDay | None:
    """Return the day of publication; without one the lone full date near the top of a page of new news.

    Lone: no other year is printed on the page. New: it says so ("has just announced", "last week").
    """
    if article.published:
        day = as_day(article.published)
        return PageDay(day, None, article.found_in.get("published", "the page")) if day else None
    full = [time for time in article.times if _is_full(article.text, time)]
    if len({time.value[:10] for time in full}) != 1 or not _is_alone(article, full):
        return None
    day = as_day(full[0].value)
    return PageDay(day, full[0].span, "the text") if day else None


ANY_DAY = Need(
    "neither a day of publication nor a lone date was found", lambda article: page_day(article) is not None
)


def _is_full(text: str, time: Time) -> bool:
    """Tell whether a time is a day that is printed with its year."""
    return as_day(time.value) is not None and _PRINTED_YEAR.search(time.span.of(text)) is not None


def _is_alone(article: Article, full: Sequence[Time]) -> bool:
    blocks = [block.span for block in own_blocks(article)]
    if not blocks or full[0].span.start - blocks[0].start > _HEAD:
        return False
    words = [block.of(article.text) for block in blocks]
    years = {match[0] for block in words for match in _PRINTED_YEAR.finditer(block)}
    return len(years) == 1 and any(_NEW.search(block) for block in words)


def within(times: Sequence[Time], span: Span) -> Sequence[Time]:
    """Return the times that begin inside a span; `times` are in reading order."""
    first = bisect_left(times, span.start, key=_start)
    return times[first : bisect_left(times, span.end, lo=first, key=_start)]


def _start(time: Time) -> int:
    return time.span.start


def own_blocks(article: Article) -> list[Block]:
    """Return the blocks that are the article's own: all but furniture."""
    return [block for block in article.blocks if block.kind != "furniture"]


def sentence_at(passage: Passage, span: Span) -> Sentence | None:
    """Return the sentence of a passage's own in which a span begins."""
    at = bisect_right(passage.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at < 0 or not passage.sentences[at].span.meets(span):
        return None
    return passage.sentences[at]


def published_fact(article: Article, day: date) -> str:
    """Return the fact of a page's day of publication, with where it was found."""
    place = article.found_in.get("published", "the page")
    return f"Published {in_words(day)}, {'as given' if place == 'given' else f'found in {place}'}."
