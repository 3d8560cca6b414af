"""Sourcing: a page on which nobody is named as a source."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.model import Article, Finding, Speaker
from sayso.syntax.document import Document

_FEWEST = 3  # claims of others; with fewer a page is hardly sourced at all


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell that three claims or more are others' word, and every one of them has an unnamed source.

    Found: Officials said that the yard was shut. Experts said that it would stay so. Critics said that it
      was too late.
    Silent: Officials said that the yard was shut. Experts said that it would stay so. Ana Ruiz said that it
      was too late.
    """
    told = [claim for claim in article.claims if claim.form != "own" and claim.speaker]
    if len(told) < _FEWEST or any(claim.speaker and not _is_unnamed(claim.speaker) for claim in told):
        return ()
    sources = [claim.source for claim in told if claim.source]
    message = f"Nobody is named: {len(told)} claims rest on sources without a name."
    return (CHECK.tell(message, *sources[:_FEWEST]),)


def _is_unnamed(speaker: Speaker) -> bool:
    return speaker.kind == "unnamed" and not speaker.name


CHECK = Check("no-named-source", "note", "A reader cannot ask anybody; it may have good reasons.", find)
