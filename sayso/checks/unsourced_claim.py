"""Sourcing: what a fact-checker would want checked, on the page's word alone."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.checks.sourced import alone
from sayso.model import Article, Finding
from sayso.syntax.document import Document

_LEAST = 0.97  # of check-worthiness: one page in eight has such a statement
_SHOWN = 3


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of the page's own statements that a fact-checker would want checked most, with no source near.

    Only statements of which Sayso is nearly sure that they are worth checking, the first three.

    Found: Unemployment has risen by 40 percent under this government. The gate is red.
    Silent: Unemployment has risen by 40 percent under this government, Ana Ruiz said. The gate is red.
    """
    worth = [claim for claim in alone(article) if (claim.checkworthy or 0.0) >= _LEAST]
    if not worth:
        return ()
    worth.sort(key=lambda claim: -(claim.checkworthy or 0.0))
    spans = [span for claim in worth[:_SHOWN] for span in claim.content]
    count = f"{len(worth)} statement{'s' if len(worth) != 1 else ''}"
    message = f"The page says on its own word what should be checked first: {count}."
    return (CHECK.tell(message, *sorted(spans)),)


CHECK = Check(
    "unsourced-claim", "note", "The page may have seen it itself: a reader should know, no more.", find
)
