"""Dates: a stretch of time that ends before it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.checks.check import Check
from sayso.checks.days import bounds, in_words, own_blocks
from sayso.model import Article, Finding, Span, Time
from sayso.syntax.document import Document

_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween|lasted from|ran from|in office from)\s(?:the\s)?$")
_TO = re.compile(r",?\s(?:to|until|till|through|and)\s(?:the\s)?")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Years that go back on purpose, or are no years: "fell from 2019 to 2017 levels", "from 2020 back to 2015".
_BACK = re.compile(
    r"\b(?:back|backwards?|BC|BCE|levels?|figures?|compared|reverse|comparison|difference|between them|model"
    r"|ranking|moved|brought|forward|changed|shifted|cut|pushed|shortened|earlier)\b"
)
_NUMBER_AFTER = re.compile(r"\s(?:[a-z]+s|people|percent|million|billion)\b|%")
_BRACKET = re.compile(r"\(((?:1[5-9]|20)\d\d)\s?[-–—]\s?((?:1[5-9]|20)\d\d)\)")
_IN = r"(?:\s(?:in|on|at)(?:\s[A-Z]\w+(?:\sin|\son)?)?(?:\sthe)?)?"
# “began in 2011 and ended in 2005”: told of one and the same, with nothing between but the two verbs.
_BEGAN = re.compile(
    r"\b(?:began|begun|started|opened|founded|established|launched|born|built|set up|created|introduced)"
    rf"{_IN}\s$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:,|\sand|,\sand|\sbut|,\sbut)(?:\s(?:it|he|she|they|was|were|finally|then|later|[A-Z]\w+)){0,3}"
    r"\s(?:ended|finished|closed|completed|concluded|stopped|collapsed|dissolved|abolished|scrapped|demolished|died"
    rf"|lasted until|went (?:bankrupt|bust)|shut(?:\sdown)?){_IN}\s"
)
_DASH = re.compile(r"\s?[-–—]\s?")
_LED_BY = 44  # code points before a time in which the words that lead to it stand
_YEAR_ALONE = 4
_MONEY = re.compile(r"[$€£]$")


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a stretch from one time to another that lies before it, both with their years printed.

    Found: She led the board from 2019 to 2017.
    Found: The strike lasted from 12 May 2020 until 3 May 2020.
    Found: The strike began on 12 May 2020 and ended on 3 May 2020.
    Silent: She led the board from 2017 to 2019.
    Silent: Sales fell back from 2019 to 2017 levels.
    """
    found = [*_in_brackets(article)]
    kept = [block.span for block in own_blocks(article)]
    at = 0
    for first, second in zip(article.times, article.times[1:], strict=False):
        while at < len(kept) and kept[at].end <= first.span.start:
            at += 1
        if at < len(kept) and kept[at].holds(second.span) and _is_stretch(article.text, first, second):
            one, other = bounds(first.value), bounds(second.value)
            if one and other and other[1] < one[0]:
                span = Span(first.span.start, second.span.end)
                message = f"“{span.of(article.text)}” ends before it starts."
                fact = f"The end, {in_words(other[1])} at the latest, lies before {in_words(one[0])}."
                found.append(CHECK.tell(message, span, because=(fact,)))
    return tuple(found)


def _in_brackets(article: Article) -> Iterator[Finding]:
    """Yield stretches of years in brackets, as beside a name or an office: (2014-2011)."""
    for block in own_blocks(article):
        for match in _BRACKET.finditer(article.text, block.span.start, block.span.end):
            if int(match[2]) < int(match[1]):
                span = Span(match.start() + 1, match.end() - 1)
                message = f"“{span.of(article.text)}” ends before it starts."
                yield CHECK.tell(message, span, because=(f"{match[2]} lies before {match[1]}.",))


def _is_stretch(text: str, first: Time, second: Time) -> bool:
    between = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - _LED_BY) : first.span.start]
    printed = all(_YEAR.search(time.span.of(text)) for time in (first, second))
    if printed and _BEGAN.search(before) and _ENDED.fullmatch(between):
        return True
    if (
        printed
        and before.endswith("(")
        and text.startswith(")", second.span.end)
        and _DASH.fullmatch(between)
    ):
        return len(first.value) > _YEAR_ALONE  # years alone are read in brackets
    if not _TO.fullmatch(between) or not _FROM.search(before) or _MONEY.search(before):
        return False
    if between.strip() == "and" and not before.lower().rstrip().removesuffix(" the").endswith("between"):
        return False
    around = text[max(0, first.span.start - 40) : second.span.end + 40]
    return printed and not _BACK.search(around) and not _NUMBER_AFTER.match(text, second.span.end)


CHECK = Check(
    "end-before-start", "error", "Nothing ends before it starts: one of the two times is wrong.", find
)
