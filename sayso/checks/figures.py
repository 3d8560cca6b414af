"""Quantities for arithmetic: which are exact, how finely they are printed, and which stand beside others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.model import Article, Quantity, Relation, Span

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6), ("thousand", 1e3))
_LETTERS = (("bn", 1e9), ("tn", 1e12), ("m", 1e6), ("k", 1e3))


def by_span(article: Article) -> dict[Span, Quantity]:
    """Return the quantities of an article by where they stand."""
    return {quantity.span: quantity for quantity in article.quantities}


def exact(quantity: Quantity) -> float | None:
    """Return the value of a quantity that is one number, neither a bound nor about one."""
    if quantity.approximate or quantity.low is None or quantity.low != quantity.high:
        return None
    return quantity.low


def half_step(text: str, quantity: Quantity, *, rounded: bool = False) -> float:
    """Return half a unit of the last digit printed: .05 for 5.7; with `rounded` zeros at the end count not.

    "5,000" is printed to one, and may be rounded to a thousand.
    """
    words = quantity.span.of(text)
    match = _DIGITS.search(words)
    if match is None:
        return 0.5
    after = words[match.end() :].lower()
    scale = next((size for name, size in _SCALES if name in after), 1.0)
    if scale == 1.0:
        scale = next((size for name, size in _LETTERS if re.match(rf"\s?{name}\b", after)), 1.0)
    if match[1]:
        return 0.5 * scale / float(10 ** len(match[1]))
    digits = match[0].replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0")) if rounded and digits.strip("0") else 0
    return 0.5 * scale * float(10**zeros)


def number(value: float) -> str:
    """Return a number as a reader writes it: 5,000 or 33.3."""
    if value == value // 1:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:,.3g}"


def whole(relation: Relation) -> Span:
    """Return the stretch from a relation's first quantity to its last."""
    return Span(
        min(span.start for span in relation.quantities), max(span.end for span in relation.quantities)
    )


def beside(quantities: Sequence[Quantity], span: Span, count: int) -> tuple[Quantity | None, Quantity | None]:
    """Return the quantities right before and right after those of a stretch that holds `count` of them."""
    at = bisect_left(quantities, span.start, key=lambda quantity: quantity.span.start)
    before = quantities[at - 1] if at else None
    after = quantities[at + count] if at + count < len(quantities) else None
    return before, after
