"""Dates: words that have "just" been said, and that the page dates to long before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from sayso.checks.check import Check
from sayso.checks.days import DAY, in_words, page_day, published_fact
from sayso.checks.printed_days import PrintedDay, days_in, printed_days
from sayso.model import Article, Claim, Finding, Quantity, Span
from sayso.syntax.document import Document

_JUST = re.compile(r"\b(?:has|have) just\b", re.IGNORECASE)
_OLD = timedelta(days=45)  # news is not new after this; shorter, and a monthly review would be accused
_MOST = 100  # claims with a date that are looked at


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a statement that has "just" been made, and that the page dates to long before its publication.

    It is one statement where the speaker and a number in it are the same.

    Found (2025-10-25): Ana Ruiz has just announced that the yard holds 5,000 barrels. On a visit on October
      25, 2023, Ana Ruiz declared, “The yard has no less than 5,000.”
    Silent (2023-10-26): Ana Ruiz has just announced that the yard holds 5,000 barrels. On a visit on
      October 25, 2023, Ana Ruiz declared, “The yard has no less than 5,000.”
    Silent (2025-10-25): Ana Ruiz has just announced that the yard holds 5,000 barrels. On a visit on
      October 25, 2023, Ana Ruiz declared, “The yard has nothing.”
    """
    day = page_day(article)
    if day is None or day.span is not None:
        return ()
    new = [claim for claim in article.claims if any(_JUST.search(cue.of(article.text)) for cue in claim.cue)]
    if not new:
        return ()
    fresh_ones = [(fresh, _numbers(article, fresh)) for fresh in new[:_MOST]]
    for claim, printed in islice(_dated(article, document), _MOST):
        when = printed.full
        if when is None or when > day.day - _OLD:
            continue
        numbers = _numbers(article, claim)
        for fresh, others in fresh_ones:
            if fresh.id != claim.id and numbers & others and _is_one(fresh, claim):
                message = (
                    f"The page says “{fresh.cue_span.of(article.text)}” and dates the same statement to "
                    f"{printed.span.of(article.text)}; the page is of {in_words(day.day)}."
                )
                fact = published_fact(article, day.day)
                return (CHECK.tell(message, fresh.cue_span, printed.span, because=(fact,)),)
    return ()


def _dated(article: Article, document: Document) -> Iterator[tuple[Claim, PrintedDay]]:
    """Yield each claim whose sentence prints the day of its saying before it, with its year."""
    claims = sorted((claim for claim in article.claims if claim.cue), key=lambda claim: claim.cue[0].start)
    printed = [day for day in printed_days(article) if day.year]
    at = 0
    for passage in document.passages:
        for sentence in passage.sentences:
            span = sentence.span
            while at < len(claims) and claims[at].cue[0].start < span.start:
                at += 1
            if at < len(claims) and span.holds(claims[at].cue[0]):
                days = days_in(printed, Span(span.start, claims[at].cue[0].start))
                if len(days) == 1:
                    yield claims[at], days[0]


def _is_one(one: Claim, other: Claim) -> bool:
    return bool(one.speaker and other.speaker and one.speaker.name and one.speaker.name == other.speaker.name)


def _numbers(article: Article, claim: Claim) -> set[float]:
    held = [q for q in article.quantities if any(span.holds(q.span) for span in claim.content)]
    return {value for quantity in held for value in _values(quantity)}


def _values(quantity: Quantity) -> Iterator[float]:
    yield from (value for value in (quantity.low, quantity.high) if value is not None and value > 1)


CHECK = Check(
    "just-told",
    "warning",
    "Either the date or the word “just” is wrong, but somebody may have said the same twice.",
    find,
    DAY,
)
