"""Sourcing: numbers that nobody is told to have counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.checks.check import Check
from sayso.checks.sourced import alone
from sayso.model import Article, Finding, Quantity, Span
from sayso.syntax.document import Document

_FEWEST = 3  # numbers without a source; one or two a reader forgives
_SHOWN = 5
_LARGE = 1_000.0  # a count that nobody makes by looking


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of three statistics or more in the page's own voice with nobody's word near them.

    A statistic is a share, an amount of money or a count of a thousand and more.

    Found: The town grew by 12 percent. It has 41,000 homes. The wall cost $3 million.
    Silent: The town grew by 12 percent, Ana Ruiz said. It has 41,000 homes. The wall cost $3 million.
    Silent: The town grew by 12 percent. It has two schools. The wall is old.
    """
    counted = [quantity for quantity in article.quantities if _is_statistic(quantity)]
    if len(counted) < _FEWEST:
        return ()
    spans = sorted(span for claim in alone(article) for span in claim.content)
    bare = [quantity.span for quantity in counted if _is_in_one(quantity.span, spans)]
    if len(bare) < _FEWEST:
        return ()
    message = f"{len(bare)} numbers have no source: the page does not say who counted them."
    return (CHECK.tell(message, *bare[:_SHOWN]),)


def _is_in_one(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether one of the spans, which are in order and do not overlap, holds another."""
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].holds(span)


def _is_statistic(quantity: Quantity) -> bool:
    value = quantity.low if quantity.low is not None else quantity.high
    if value is None:
        return False
    is_money = len(quantity.unit) == 3 and quantity.unit.isupper()
    return quantity.unit == "percent" or ((is_money or not quantity.unit) and value >= _LARGE)


CHECK = Check(
    "unsourced-number", "note", "The page may have counted itself, or tell its source elsewhere.", find
)
