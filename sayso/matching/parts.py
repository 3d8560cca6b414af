"""What of a page lies inside one claim's content: its numbers and its times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from sayso.model import Article, Claim, Quantity, Span, Time

Spanned = TypeVar("Spanned", Quantity, Time)


def quantities_of(claim: Claim, article: Article) -> tuple[Quantity, ...]:
    """Return the quantities inside the claim's content, in order of the text."""
    return _inside(article.quantities, claim.content)


def times_of(claim: Claim, article: Article) -> tuple[Time, ...]:
    """Return the times inside the claim's content, in order of the text."""
    return _inside(article.times, claim.content)


def _inside(values: Sequence[Spanned], content: Sequence[Span]) -> tuple[Spanned, ...]:
    """Pick the values inside the spans; `values` are in order of the text, as every reading gives them."""
    found: list[Spanned] = []
    for span in content:
        at = bisect_left(values, span.start, key=lambda value: value.span.start)
        while at < len(values) and values[at].span.start < span.end:
            if values[at].span.end <= span.end:
                found.append(values[at])
            at += 1
    return tuple(found)
