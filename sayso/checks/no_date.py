"""Silence: without a day of publication, times counted from it have none."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.model import Article, Finding
from sayso.syntax.document import Document

_SHOWN = 5


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell that the page has no day of publication although its times are counted from one.

    The checks that need the day then stay silent; `--published` gives it.

    Found: The gate broke last week.
    Silent: The gate broke on 3 May 2026.
    Silent (2026-05-14): The gate broke last week.
    """
    open_ones = [time.span for time in article.times if not time.value]
    if article.published or not open_ones:
        return ()
    words = f"“{open_ones[0].of(article.text)}”"
    message = f"No day of publication was found: {words} has no date, and checks of days stay silent."
    return (CHECK.tell(message, *open_ones[:_SHOWN]),)


CHECK = Check("no-date", "note", "It is about what Sayso can do, not about the page.", find)
