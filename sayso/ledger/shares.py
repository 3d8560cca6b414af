"""Shares of claims with an interval that says how far they can be trusted.

The interval is that of Wilson (1927), which stays inside 0 and 1 and holds for small counts. Claims of one
page are not independent of each other: a page with one unnamed source often has three more from it. So the
number of claims is divided by Kish's (1965) design effect, estimated from how much the pages differ, before
the interval is drawn: without that it would be too narrow, and two outlets would seem to differ that do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from sayso.ledger.answers import Share

Z = 1.959964
"""The normal quantile of a 95 % interval."""


def share(counts: Sequence[tuple[int, int]]) -> Share:
    """Return the share of claims of one sort, from (claims of the sort, all claims) of each page.

    >>> told = share([(1, 10), (2, 10), (0, 10), (1, 10)])
    >>> told.count, round(told.share, 3), round(told.low, 3), round(told.high, 3)
    (4, 0.1, 0.04, 0.231)
    """
    count, total = sum(sort for sort, _ in counts), sum(all_of_it for _, all_of_it in counts)
    low, high = wilson(count, total, design_effect(counts))
    return Share(count, count / total if total else 0.0, low, high)


def wilson(count: int, total: int, effect: float = 1.0) -> tuple[float, float]:
    """Return the 95 % interval of a share; the whole range where there is nothing to tell from.

    >>> [round(bound, 3) for bound in wilson(1, 10)]
    [0.018, 0.404]
    """
    size = total / effect
    if size <= 0:
        return 0.0, 1.0
    observed = count / total
    centre = (observed + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z * sqrt(observed * (1 - observed) / size + Z * Z / (4 * size * size)) / (1 + Z * Z / size)
    low = 0.0 if count == 0 else max(centre - half, 0.0)  # rounding leaves a hair above 0 and below 1
    high = 1.0 if count == total else min(centre + half, 1.0)
    return low, high


def design_effect(counts: Sequence[tuple[int, int]]) -> float:
    """Return by how much the spread between pages exceeds that of independent claims, at least 1.

    The variance of a ratio by linearization (Cochran 1977, 6.3) over that of as many independent claims. Of a
    single page nothing can be told: 1.
    """
    pages = [(sort, total) for sort, total in counts if total]
    claims = sum(total for _, total in pages)
    observed = sum(sort for sort, _ in pages) / claims if claims else 0.0
    if len(pages) < 2 or observed in (0.0, 1.0):
        return 1.0
    spread = sum((sort - observed * total) ** 2 for sort, total in pages)
    of_pages = len(pages) / (len(pages) - 1) * spread / claims**2
    return max(1.0, of_pages / (observed * (1 - observed) / claims))
