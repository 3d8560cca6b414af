"""Headline and body: a number in the headline that the body does not bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, halves, printed_numbers, quantities_in
from sayso.model import Article, Finding, Quantity, Span
from sayso.syntax.document import Document

_NEAR = 0.05  # of the number: headlines round
_COURSE = 101.0  # "Baking 101" is a lesson
_LEAST = 100.0  # smaller counts are how many things a page lists, or are counted from its parts
_HARM = re.compile(
    r"\b(?:kill\w*|dead|die[sd]?|deaths?|injur\w+|hurt|wound\w+|arrest\w*|missing|victims|held|charged|rescue\w*|saved)\b",
    re.IGNORECASE,
)
# What a page promises to list or to quote: no victims, whatever else its headline tells of.
_OF_A_LIST = re.compile(
    r"\b(?:words|things|reasons|ways|questions|facts|takeaways|lessons|charts|photos|tips|points|steps|signs)$",
    re.IGNORECASE,
)
# A term in prison is a time and no quantity; the body may count it in months.
_TERM = re.compile(
    r"\b(?:sentenced|jailed|imprisoned)\b[^.;:\n\d]{0,40}"
    r"(?P<term>(?P<number>\d{1,3})[ -](?:years?|months?)\b)",
    re.IGNORECASE,
)
_MONTHS = 12
_VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|half|third|quarter)\b", re.IGNORECASE
)
_MONEY = frozenset({"USD", "EUR", "GBP", "NGN", "INR", "AUD", "CAD"})
_MOST_ADDED = 1_000.0  # larger numbers are told, not added up by a reader
_MOST = 60  # numbers of a body that are added up in pairs


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a number in the headline that is nowhere in the body, exactly, rounded, or as a sum of two.

    Looked at are measures, money, shares and counts of a hundred or more, and of fewer people where somebody
    is killed, hurt, held or saved, and terms in prison. A vague number, an age, or a page too short to bear
    it stays silent.

    Found: Flood damages 4,200 homes in Tarn / The flood damaged 2,400 homes, the mayor said. Crews came
      from three towns to help, and the school took in those who had to leave. The river had risen for days.
    Silent: Flood damages 2,400 homes in Tarn / The flood damaged 2,391 homes, the mayor said. Crews came
      from three towns to help, and the school took in those who had to leave. The river had risen for days.
    """
    parts = halves(article)
    if parts is None:
        return ()
    words = parts.head.of(article.text)
    headline = [q for q in quantities_in(article, [parts.head]) if _is_looked_at(article, q, words)]
    term = _TERM.search(article.text, parts.head.start, parts.head.end)
    if not headline and term is None:
        return ()
    body = quantities_in(article, parts.body)
    printed = printed_numbers(article, parts.body)
    spans = [quantity.span for quantity in headline if not _is_borne(quantity, body, printed)]
    if term and not _is_served(float(term["number"]), printed):
        spans.append(Span(*term.span("term")))
    return tuple(
        CHECK.tell(
            f"The headline says “{span.of(article.text)}”; no number of the body is near it.",
            span,
            because=("Looked for in digits and words, rounded, and as the sum or difference of two.",),
        )
        for span in spans
    )


def _is_served(term: float, printed: set[float]) -> bool:
    """Tell whether a body prints a term in prison, in years or in months, or two that give it."""
    wanted = {term, term * _MONTHS, term / _MONTHS}
    small = sorted(printed)[:_MOST]
    return bool(wanted & printed) or any(a + b in wanted for a, b in combinations(small, 2))


def _is_looked_at(article: Article, quantity: Quantity, headline: str) -> bool:
    words = quantity.span.of(article.text)
    value = quantity.low
    if value in {None, _COURSE} or _VAGUE.search(words) or quantity.unit in {"year", "month", "day", "hour"}:
        return False
    is_last = article.text[quantity.span.end : quantity.span.end + 1] in {"\n", ""}
    if quantity.low is None or (is_last and not quantity.unit and not _HARM.search(headline)):
        return False  # "under $500" of a shop; a counter of comments, or a title that was cut
    if _OF_A_LIST.search(quantity.of):
        return False
    return (value or 0.0) >= _LEAST or bool(quantity.unit) or _HARM.search(headline) is not None


def _is_borne(quantity: Quantity, body: Sequence[Quantity], printed: set[float]) -> bool:
    """Tell whether a body prints a number, about, or has two of its kind that give it."""
    values = printed | {value for other in body for value in (other.low, other.high) if value is not None}
    alike = {other.low for other in body if other.low is not None and other.unit == quantity.unit}
    alike = values if quantity.unit in _MONEY else alike  # prices are often added up
    wanted = [value for value in (quantity.low, quantity.high) if value is not None]
    return any(_is_among(value, values, alike, is_count=not quantity.unit) for value in wanted)


def _is_among(value: float, values: set[float], alike: set[float], *, is_count: bool) -> bool:
    slack = 0.0 if is_count and value < _LEAST else _NEAR * abs(value)
    if any(abs(value - other) <= slack for other in values):
        return True
    if value > _MOST_ADDED:
        return False
    small = sorted(alike)[:_MOST]
    return any(abs(value - x) <= slack for a, b in combinations(small, 2) for x in (a + b, abs(a - b)))


CHECK = Check(
    "headline-number",
    "warning",
    "A reader of the headline alone takes away a number that the page does not tell, but a list may bear it.",
    find,
    HEADLINE,
)
