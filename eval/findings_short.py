"""The findings on a small sample, short enough for every change: alarms, and planted errors as one.

The same pages and planters as `findings`, always the same sample. Five errors of a kind say little of that
kind, so that the shares are over all kinds: of errors put in, and of a page's own words changed.
"""

from __future__ import annotations

from eval.findings import alarms, articles, detected
from eval.planted import PLANTERS, clean

NAME = "findings_short"
PAGES = 40  # with five of each kind some half a minute of processor time
FEW = 5


def run(limit: int | None = None) -> dict[str, float]:
    """Return the share of pages without an alarm, and the shares of planted errors that are found."""
    size = PAGES if limit is None else min(limit, PAGES)
    pages = [(name, article) for name, article in articles(size) if (article.language or "en") == "en"]
    cleaned = [(name, page) for name, article in pages if (page := clean(article))]
    figures = {"alarms: 1 - share of pages": alarms(pages)["alarms: 1 - share of pages"]}
    for label, edited in (("put in", False), ("the page's own words changed", True)):
        kinds = [kind for kind in PLANTERS if kind.endswith(": edited") == edited]
        counts = [detected(kind, cleaned, FEW) for kind in kinds]
        found, planted = (sum(column) for column in zip(*counts, strict=True))
        figures[f"found: {label}"] = found / max(planted, 1)
        figures[f"planted: {label}"] = float(planted)
    return figures
