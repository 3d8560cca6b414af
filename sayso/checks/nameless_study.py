"""Sourcing: a study that has no name."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding
from sayso.syntax.document import Document

_STUDY = re.compile(
    r"(?:(?:a|one|another|some|recent|new|several|many|other|the)\s){0,3}(?:study|studies|research|survey|poll|surveys|polls)",
    re.IGNORECASE,
)
_TOLD_LATER = re.compile(
    r"\b(?:published|conducted|carried out|journal|university|institute|commissioned|authors?)\b",
    re.IGNORECASE,
)


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a study or poll that is a source, and of which the page tells neither author nor place.

    Found: A recent study found that the yard was too small.
    Silent: A recent study by the Tarn Institute found that the yard was too small.
    Silent: A recent study, published in the Journal of Yards, found that the yard was too small.
    """
    told = [claim for claim in article.claims if claim.source and _is_nameless(article, claim)]
    if not told or told[0].source is None or _TOLD_LATER.search(article.text):
        return ()
    source = told[0].source
    return (CHECK.tell(f"“{source.of(article.text)}” has no name: nobody could look it up.", source),)


def _is_nameless(article: Article, claim: Claim) -> bool:
    source = claim.source.of(article.text) if claim.source else ""
    return _STUDY.fullmatch(source) is not None and not (claim.speaker and claim.speaker.name)


CHECK = Check("nameless-study", "note", "Nobody can look it up; it may be told on another page.", find)
