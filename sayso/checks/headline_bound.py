"""Headline and body: a bound that the headline drops, "no less than 5,000" made "5,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.checks.check import Check
from sayso.checks.figures import exact
from sayso.checks.headline import HEADLINE, halves, quantities_in
from sayso.model import Article, Finding, Quantity
from sayso.syntax.document import Document

_LEAST = 20.0  # smaller counts are how many things a page lists
# The headline's own words may be the bound.
_TOLD = re.compile(
    r"\b(?:surpass\w*|exceed\w*|pass(?:es|ed)|tops?|topped|cross\w*|break\w*|over|more|least|under|less|fewer|beyond|hits?"
    r"|nears?|reach\w*|up to|as many|as much|most|above|below)\b|[+<>]",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:least|less|more|over|up to|fewer|most|under|as many|as much|exceed\w*|upwards?)\b|[+]",
    re.IGNORECASE,
)
# “Raised up to $15”, “working our way up to 15”: no bound, but where something goes.
_ON_THE_WAY = re.compile(
    r"\b(?:way|rais\w+|climb\w*|goes|go|going|went|mov\w+|increas\w+|bump\w*|push\w*|hik\w+|ris\w+|rose)\s$"
)
_LEAD = 16  # code points before a number in which such a word stands


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a number in the headline that the body, or the quotation that it is from, has only as a bound.

    Found: Tarn has 5,000 barrels, says Ruiz / “Tarn has no less than 5,000,” Ana Ruiz said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    Silent: Tarn has at least 5,000 barrels / “Tarn has no less than 5,000,” Ana Ruiz said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    """
    parts = halves(article)
    if parts is None or _TOLD.search(parts.head.of(article.text)):
        return ()
    body = quantities_in(article, parts.body)
    found = []
    for quantity in quantities_in(article, [parts.head]):
        value = exact(quantity)
        if value is None or (value < _LEAST and not quantity.unit):
            continue
        alike = [
            other for other in body if value in {other.low, other.high} and other.unit in {quantity.unit, ""}
        ]
        bounds = [other for other in alike if _is_bound(article, other)]
        quoted = [other for other in bounds if _is_quoted(article, other)]
        if bounds and (len(bounds) == len(alike) or quoted):
            found.append(_told(article, quantity, quoted or bounds))
    return tuple(found)


def _is_bound(article: Article, quantity: Quantity) -> bool:
    before = article.text[max(0, quantity.span.start - _LEAD) : quantity.span.start]
    if _ON_THE_WAY.search(before):
        return False
    return quantity.low != quantity.high and _BOUND.search(quantity.span.of(article.text)) is not None


def _is_quoted(article: Article, quantity: Quantity) -> bool:
    """Tell whether a number is in somebody's own words, from which the others are taken."""
    return any(
        claim.form == "direct" and any(span.holds(quantity.span) for span in claim.content)
        for claim in article.claims
    )


def _told(article: Article, quantity: Quantity, bounds: Sequence[Quantity]) -> Finding:
    first = bounds[0].span
    message = (
        f"The headline says “{quantity.span.of(article.text)}”; the body says “{first.of(article.text)}”."
    )
    return CHECK.tell(message, quantity.span, first, because=("The bound is dropped in the headline.",))


CHECK = Check(
    "headline-bound",
    "warning",
    "The headline is more exact than those whom the page quotes, but it may know more than it tells.",
    find,
    HEADLINE,
)
