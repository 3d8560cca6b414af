"""Dates: something told as past that lies after the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.checks.check import Check
from sayso.checks.days import DAY, as_day, in_words, published_fact, sentence_at
from sayso.checks.printed_days import PrintedDay, days_in, printed_days
from sayso.lexicon import words
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document, Passage

_MOST = 50  # findings of one page: more say no more
_SLACK = timedelta(days=2)  # a day is another one elsewhere on earth, and a page is dated as it is put online
_MORE_PAST = {"was", "were", "had", "met", "led", "left", "lost", "died", "held"}
_PAST = words("en", "irregular_past") | _MORE_PAST
_ED = re.compile(r"[a-z]{3,}ed")
_NO_VERB = frozenset({"united", "need", "indeed", "hundred", "speed", "based", "related", "aged", "red"})
# Any of these in the sentence may put the day ahead of the telling.
_AHEAD = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Uu]ntil|[Bb]y|[Uu]pdated|[Pp]ublished|[Pp]osted|[Cc]opyright|will|would|shall|should"
    r"|could|can|may|might|must|till|through|scheduled|set|due|expected|planned|plans?|planning|expires?|expiring"
    r"|deadline|effective|postponed|delayed|rescheduled|moved|extended|upcoming|next|from|starting|beginning"
    r"|ahead|before|valid|dated|ending|ends|opens|begins|starts|slated|proposed|announced|agreed|voted|ordered"
    r"|ruled|sentenced|forecast|predict\w*|tentative\w*|premieres?|releases?|released|launch\w*|last modified"
    r"|available|booked|timed|not|film|season)\b|n[’']t\b"
)
_TO_COME = re.compile(
    r"\bto (?:be|begin|start|open|end|take place|meet|vote|appear|return|hold|close|run|expire|face|stand"
    r"|leave|come|go)\b|\b(?:was|were|is|are|going|about|supposed|ordered|agreed|expected|plans?|wants?) to\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[,.]?")
_LED = re.compile(r"(?:\bon|^On|\bOn|[.”\"] ?|^)\s?$")


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an event of the page's own account, told in the past on a printed day after publication.

    A line that is only a weekday and a date counts too. The sentence must have a past verb beside the day
    and no word that could put it ahead: will, until, scheduled, ordered.

    Found (2026-11-14): The bridge collapsed on 30 November 2026.
    Silent (2026-11-14): The bridge collapsed on 10 November 2026.
    Silent (2026-11-14): The lease was to end on 30 November 2026.
    """
    published = max(
        (as_day(article.published or "") or date.min), (as_day(article.modified or "") or date.min)
    )
    if not article.published or published == date.min:
        return ()
    found: list[Finding] = []
    days = [day for day in printed_days(article) if day.year]
    for passage in document.passages if days else ():
        for day in days_in(days, passage.block.span):
            when = day.full
            if len(found) == _MOST:
                return tuple(found)
            if (
                when
                and when > published + _SLACK
                and (_is_dateline(article.text, passage, day) or _is_past(article.text, passage, day))
            ):
                found.append(_told(article, day, when, published))
    return tuple(found)


def _is_dateline(text: str, passage: Passage, day: PrintedDay) -> bool:
    """Tell whether a block is nothing but a day and its weekday: the page's own date line."""
    block = passage.block
    rest = text[block.span.start : day.span.start] + text[day.span.end : block.span.end]
    return block.kind in {"paragraph", "heading"} and _WEEKDAY.fullmatch(rest.strip()) is not None


def _is_ahead(text: str, sentence: Span) -> bool:
    return any(ahead.search(text, sentence.start, sentence.end) for ahead in (_AHEAD, _TO_COME))


def _is_past(text: str, passage: Passage, day: PrintedDay) -> bool:
    """Tell whether the sentence of a day is the page's own and tells the day's event as past."""
    if any(quotation.outer.meets(day.span) for quotation in passage.quotations):
        return False
    sentence = sentence_at(passage, day.span)
    if sentence is None or _is_ahead(text, sentence.span):
        return False
    if not _LED.search(text[max(sentence.span.start, day.span.start - 4) : day.span.start]):
        return False
    near = [t.lower for t in sentence.tokens if abs(t.start - day.span.start) < 90]
    return any(word in _PAST or (_ED.fullmatch(word) and word not in _NO_VERB) for word in near)


def _told(article: Article, day: PrintedDay, when: date, published: date) -> Finding:
    message = (
        f"“{day.span.of(article.text)}” is told as past, but the page is of {in_words(published)}: "
        f"one of the two days cannot be."
    )
    return CHECK.tell(message, day.span, because=(published_fact(article, published),))


CHECK = Check(
    "after-publication",
    "warning",
    "A page cannot tell what has not happened yet, but its date may be that of an earlier version.",
    find,
    DAY,
)
