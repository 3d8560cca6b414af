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
    r"\b(?:[Ii]f|[Uu]nless|Updated|last updated|[Cc]opyright|will|would|shall|should"
    r"|could|can|may|might|must|scheduled|due|expected|planned|plans?|planning|expires?|expiring"
    r"|deadline|effective|postponed|delayed|rescheduled|moved (?:to|from|back|forward)|extended|upcoming|next"
    r"|valid|dated|slated|proposed|announced|agreed|ordered"
    r"|ruled|sentenced|forecast|predict\w*|tentative\w*|premieres?|releases?|released|launch\w*|last modified"
    r"|available|booked|timed|not|film|season|tale|novel|fiction\w*)\b|n[’']t\b"
)
# These only where they stand near the day.
_AHEAD_OF_IT = re.compile(
    r"\b(?:[Uu]ntil|[Bb]y|[Uu]pdated|[Pp]ublished|[Pp]osted|till|through|set|from|starting|beginning|ahead|before|ending"
    r"|ends|opens|begins|starts)\b"
)
_NEAR = 40  # code points before a day in which such a word may put it ahead
# What was to come: anywhere in the sentence, and before the day (“voted on May 3 to leave” is over).
_TO_COME = re.compile(
    r"\b(?:was|were|is|are|going|about|supposed|ordered|agreed|expected|plans?|wants?) to\b"
)
_COMING = re.compile(
    r"\bto (?:be|begin|start|open|end|take place|meet|vote|appear|return|hold|close|run|expire|face|stand"
    r"|leave|come|go)\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[,.]?")
_LED = re.compile(
    r"(?:\b[Oo]n(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?|\b(?:after|following|wake of) the"
    r"|[.”\"—–] ?|^)\s?$"
)
_LED_BY = 24  # code points before a day in which such words stand
# A day that is told by its place: a dateline, a byline, who wrote a post and when, this very page.
_OF_THE_PAGE = re.compile(
    r"(?:^[A-Z][A-Z .,’'-]{2,30}(?:,\s[A-Z][\w .]{1,20})?\s?\("
    r"|^(?:— ?)?By [A-Z][^.\n]{3,60}?[\s,|–—]{1,3}"
    r"|\(@\w{1,20}\)\s"
    r"|\b(?:was|were) (?:first |originally )?(?:published|posted) on\s(?:\w+day,?\s)?"
    r"|\b[Ss]ince\s(?:(?:the\s)?(?:\w+\s){0,4}on\s)?)$"
)
_LEAD = 100  # code points before a day in which such words stand


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an event of the page's own account, told in the past on a printed day after publication.

    A line that is only a weekday and a date counts too, and the date of a dateline, a byline or a post. Else
    the sentence must have a past verb beside the day and no word that could put it ahead: will, until,
    scheduled, ordered.

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
                and any(told(article.text, passage, day) for told in (_is_dateline, _is_of_page, _is_past))
            ):
                found.append(_told(article, day, when, published))
    return tuple(found)


def _is_dateline(text: str, passage: Passage, day: PrintedDay) -> bool:
    """Tell whether a block is nothing but a day and its weekday: the page's own date line."""
    block = passage.block
    rest = text[block.span.start : day.span.start] + text[day.span.end : block.span.end]
    return block.kind in {"paragraph", "heading"} and _WEEKDAY.fullmatch(rest.strip()) is not None


def _is_of_page(text: str, passage: Passage, day: PrintedDay) -> bool:
    """Tell whether a day is a dateline's, a byline's or a post's: `NORVIK (May 3, 2026)`, `(@ruiz) May 3`."""
    start = max(passage.block.span.start, day.span.start - _LEAD)
    return _OF_THE_PAGE.search(text[start : day.span.start]) is not None


def _is_ahead(text: str, sentence: Span, day: Span) -> bool:
    if any(ahead.search(text, sentence.start, sentence.end) for ahead in (_AHEAD, _TO_COME)):
        return True
    if _COMING.search(text, sentence.start, day.start):
        return True
    return _AHEAD_OF_IT.search(text, max(sentence.start, day.start - _NEAR), day.start) is not None


def _is_past(text: str, passage: Passage, day: PrintedDay) -> bool:
    """Tell whether the sentence of a day tells the day's event as past; what is quoted was said before."""
    sentence = sentence_at(passage, day.span)
    if sentence is None or _is_ahead(text, sentence.span, day.span):
        return False
    if not _LED.search(text[max(sentence.span.start, day.span.start - _LED_BY) : day.span.start]):
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
