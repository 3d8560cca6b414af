"""Dates: something told as past that lies after the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import DAY, as_day, bounds, in_words, published_fact, sentence_at
from sayso.checks.days_of_the_past import is_counted_up_to, is_dateline, is_named, is_of_page, is_pictured
from sayso.checks.printed_days import printed_days
from sayso.lexicon import words
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.sentences import Sentence

_MOST = 50  # findings of one page: more say no more
_SLACK = timedelta(days=2)  # a day is another one elsewhere on earth, and a page is dated as it is put online
_MORE_PAST = {
    "was",
    "were",
    "had",
    "met",
    "led",
    "left",
    "lost",
    "died",
    "held",
    "cast",
    "blew",
    "ate",
    "drank",
}
_PAST = words("en", "irregular_past") | _MORE_PAST
_ED = re.compile(r"[a-z]{3,}ed")
_NO_VERB = frozenset({"united", "need", "indeed", "hundred", "speed", "based", "related", "aged", "red"})
# Any of these in the sentence may put the day ahead of the telling.
_AHEAD = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|Updated|last updated|[Cc]opyright|will|would|shall|should"
    r"|could|can|may|might|must|scheduled|due|expected|planned|plans?|planning|expires?|expiring"
    r"|deadline|effective|postponed|delayed|rescheduled|moved (?:to|from|back|forward)|extended|upcoming|next"
    r"|valid|dated|slated|proposed|announced|agreed|ordered"
    r"|ruled|forecast|predict\w*|tentative\w*|premieres?|releases?|released|launch\w*|last modified"
    r"|available|booked|timed|not)\b|n[’']t\b"
)
_INVENTED = re.compile(r"\b(?:film|season|tale|novel|fiction\w*)\b")
# These only where they stand near the day.
_AHEAD_OF_IT = re.compile(
    r"\b(?:[Uu]ntil|[Bb]y|[Uu]pdated|[Pp]ublished|[Pp]osted|till|through|set|starting|beginning|ahead|before|ending"
    r"|ends|opens|begins|starts)\b|\bfrom(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?\s$"
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
_LED = re.compile(
    r"(?:\b[Oo]n|(?:[a-z] |[A-Z]\w+ )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?"
    r"|\b(?:after|following|wake of) the|\b[Aa]s of|[.”\"—–] ?|^)\s?$"
)
# “The fire of May 3, 2026, killed two”: what happened is named by its day, and told of after it.
_NAMED_BY = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){1,3}of$|\b(?:AM|PM|a\.m\.|p\.m\.|noon|midnight),?$")
_OPENING = re.compile(r"(?:[Oo]n |[Ll]ater on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?")
# Words of what may still come, between the day that opens a sentence and its verb.
_AHEAD_FIRST = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|will|would|shall|should|could|can|may|might|must|is|are|to|scheduled|due|planned|when"
    r"|that|which|who|the day|deadline|not)\b|n[’']t\b"
)
_ASIDE = re.compile(r"[A-Za-z](, (?:who|which) [^,.;:\n]{3,90},)")  # Ruiz, who had not been there, spoke
_OPEN_ENDS = frozenset(
    {"scheduled", "expected", "planned", "slated", "set", "booked", "proposed", "was", "were", "had"}
)
_SUBJECTS = words("en", "subject_pronouns")
_OF_A_PARTICIPLE = frozenset({"by", "last"})  # a march *organised by* the league opens
_LED_BY = 24  # code points before a day in which such words stand
# Months and years are wide, so that the past verb has to stand right before them, or after “In 2031,”.
_IN_BEFORE = re.compile(r"((?:[\w’'-]+ ){1,6})(?:in|during)\s$")
_IN_OPENS = re.compile(r"(?:^|[.!?”\"]\s)(?:In|During|Since)\s$")
# Between a verb and a year, what makes the year that of something else; verbs of which the thing lies ahead.
_OTHER_WAY = frozenset(
    {"to", "for", "that", "which", "who", "held", "scheduled", "awarded", "granted", "promised", "offered"}
    | {"selected", "chosen", "set", "targeted", "pledged", "committed", "approved", "hosting", "given"}
)
# Before a participle that is told of a noun ("a more advanced role"), and where nothing is past.
_OF_A_NOUN = words("en", "determiners") | {"more", "most", "very", "less", "highly", "is", "are", "be", "and"}
_CLAUSE = 70  # code points after “In 2031,” in which its verb stands
_BESIDE = 90  # code points after a day within which the verb of its event stands
_REACH = 140  # and before it: “spoke of the men who build the wall at a meeting in Norvik on May 3, 2026”
_FISCAL = timedelta(days=100)  # the budget “of 2027” is voted in 2026, and years of accounts begin in autumn
_LEAD = 100  # code points before a day in which such words stand


class _When(NamedTuple):
    """A day, month or year as printed, and its first day."""

    span: Span
    first: date
    is_day: bool


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an event of the page's own account, told in the past at a printed time after publication.

    A line that is only a weekday and a date counts too, and the date of a dateline, a byline or a post. Else
    the sentence must have a past verb beside the day and no word that could put it ahead: will, until,
    scheduled, ordered. Of months and years the verb must stand right before them, or after “In 2031,”.

    Found (2026-11-14): The bridge collapsed on 30 November 2026.
    Found (2026-11-14): The bridge was built in 2031 by the league.
    Silent (2026-11-14): The bridge collapsed on 10 November 2026.
    Silent (2026-11-14): The lease was to end on 30 November 2026.
    Silent (2026-11-14): The league was awarded the games in 2031.
    """
    published = max(
        (as_day(article.published or "") or date.min), (as_day(article.modified or "") or date.min)
    )
    if not article.published or published == date.min:
        return ()
    later = _later(article, published)
    found: list[Finding] = []
    for passage in document.passages if later else ():
        for when in _in(later, passage.block.span):
            if len(found) == _MOST:
                return tuple(found)
            ways = _OF_DAYS if when.is_day else (_is_past_in,)
            if any(is_told(article.text, passage, when.span) for is_told in ways):
                found.append(_told(article, when, published))
    return tuple(found)


def _later(article: Article, published: date) -> list[_When]:
    """Return the days, months and years of a page that lie after its publication, in reading order."""
    days = [_When(day.span, day.full, True) for day in printed_days(article) if day.full]
    found = [day for day in days if day.first > published + _SLACK]
    for time in article.times:
        words_of, stretch = time.span.of(article.text), bounds(time.value)
        is_wide = stretch is not None and stretch[0] != stretch[1] and "W" not in time.value
        slack = _SLACK if time.value[4:] else _FISCAL
        if is_wide and stretch and stretch[0] > published + slack and str(stretch[0].year) in words_of:
            found.append(_When(time.span, stretch[0], False))
    return sorted(found)


def _in(later: Sequence[_When], block: Span) -> Sequence[_When]:
    first = bisect_left(later, block.start, key=_start)
    return later[first : bisect_left(later, block.end, lo=first, key=_start)]


def _start(when: _When) -> int:
    return when.span.start


def _said_in(passage: Passage, day: Span) -> Sentence | None:
    """Return the sentence of a day: where several are quoted in one, that among them."""
    quoted = passage.quoted_sentences
    at = bisect_right(quoted, day.start, key=lambda sentence: sentence.span.start) - 1
    return quoted[at] if at >= 0 and quoted[at].span.holds(day) else sentence_at(passage, day)


def _is_ahead(text: str, sentence: Span, day: Span) -> bool:
    if any(ahead.search(text, sentence.start, sentence.end) for ahead in (_AHEAD, _TO_COME, _INVENTED)):
        return True
    if _COMING.search(text, sentence.start, day.start):
        return True
    return _AHEAD_OF_IT.search(text, max(sentence.start, day.start - _NEAR), day.start) is not None


def _is_past(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether the sentence of a day tells the day's event as past; what is quoted was said before."""
    sentence, whole = _said_in(passage, day), sentence_at(passage, day)
    if sentence is None or (whole and _INVENTED.search(text, whole.span.start, whole.span.end)):
        return False
    before = text[max(sentence.span.start, day.start - _LEAD) : day.start].rstrip()
    lead = text[max(sentence.span.start, day.start - _LED_BY) : day.start]
    if _is_ahead(text, sentence.span, day) or not (_LED.search(lead) or _NAMED_BY.search(before)):
        return False
    beside = [token.lower for token in sentence.tokens if -_REACH < token.start - day.start < _BESIDE]
    followed = pairwise([*beside, ""])
    return any(_is_past_verb(word) and after not in _OF_A_PARTICIPLE for word, after in followed)


def _opens_past(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether a sentence opens with its day and goes on in the past: `On May 3, 2026, it announced`.

    What is announced or ordered may lie ahead, the announcing does not.
    """
    sentence = sentence_at(passage, day)
    if sentence is None or not _OPENING.fullmatch(text[sentence.span.start : day.start]):
        return False
    aside = _ASIDE.search(text, day.end, min(sentence.span.end, day.end + _REACH))
    left_out = Span(*aside.span(1)) if aside else Span(day.end, day.end)
    after = [
        token
        for token in sentence.tokens
        if 0 <= token.start - day.end < _REACH and not left_out.start <= token.start < left_out.end
    ]
    if not after or after[0].text != ",":
        return False
    pairs = (pair for pair in pairwise(after) if _is_past_verb(pair[1].lower))
    subject, verb = next(pairs, (after[0], after[0]))
    if verb.lower in _OPEN_ENDS or not (subject.is_capitalized or subject.lower in _SUBJECTS):
        return False  # the law *passed* last year
    told = text[day.end : left_out.start] + text[max(day.end, left_out.end) : max(left_out.end, verb.start)]
    return not _AHEAD_FIRST.search(told)


def _is_past_in(text: str, passage: Passage, time: Span) -> bool:
    """Tell whether a month or a year is told as past: `was built in 2031`, `In May 2031, it closed`."""
    sentence = sentence_at(passage, time)
    if sentence is None or _is_ahead(text, sentence.span, time):
        return False
    start = max(sentence.span.start, time.start - _LEAD)
    before = _IN_BEFORE.search(text[start : time.start])
    if before and _ends_past(before[1].split()):
        return True
    opens = _IN_OPENS.search(text[max(passage.block.span.start, time.start - _LED_BY) : time.start])
    near = [token.lower for token in sentence.tokens if 0 <= token.start - time.end < _CLAUSE]
    pairs = list(pairwise(near))
    return opens is not None and any(_is_past_verb(b) and a not in _OF_A_NOUN for a, b in pairs)


def _ends_past(told: Sequence[str]) -> bool:
    """Tell whether the last verb of some words is past and nothing after it leads elsewhere: `was built`."""
    at = next((at for at in range(len(told) - 1, -1, -1) if _is_past_verb(told[at])), None)
    return at is not None and not _OTHER_WAY.intersection(told[at:])


def _is_past_verb(word: str) -> bool:
    return word in _PAST or (_ED.fullmatch(word) is not None and word not in _NO_VERB)


_OF_DAYS = (is_dateline, is_of_page, is_named, is_pictured, is_counted_up_to, _opens_past, _is_past)


def _told(article: Article, when: _When, published: date) -> Finding:
    kind = "days" if when.is_day else "times"
    message = (
        f"“{when.span.of(article.text)}” is told as past, but the page is of {in_words(published)}: "
        f"one of the two {kind} cannot be."
    )
    return CHECK.tell(message, when.span, because=(published_fact(article, published),))


CHECK = Check(
    "after-publication",
    "warning",
    "A page cannot tell what has not happened yet, but its date may be that of an earlier version.",
    find,
    DAY,
)
