"""Quotations: one quotation that the page gives to two people."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding, Span
from sayso.syntax.document import Document

_FEWEST = 5  # words; a shorter one may be said by many


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of the same quotation of five words or more under the names of two different people.

    Found: “We will never sell the yard,” Ana Ruiz said. The barrels are safe. “We will never sell the
      yard,” Ida Lind said.
    Silent: “We will never sell the yard,” Ana Ruiz said. The barrels are safe. “We will never sell the
      yard,” Ruiz said again.
    """
    said: dict[str, tuple[Claim, Span]] = {}
    found = []
    for claim in article.claims:
        speaker = claim.speaker
        if claim.form != "direct" or speaker is None or speaker.kind != "person" or not claim.source:
            continue
        if not _is_one(claim.source.of(article.text), speaker.name):
            continue  # "he said": whom a pronoun means is not sure enough to accuse
        for span in claim.content:
            words = span.of(article.text).strip(" .,;:!?").lower()
            if len(words.split()) < _FEWEST:
                continue
            first, where = said.setdefault(words, (claim, span))
            one = first.speaker.name if first.speaker else ""
            if not _is_one(one, speaker.name):
                message = f"The page gives “{span.of(article.text)}” to {one} and to {speaker.name}."
                found.append(CHECK.tell(message, where, span))
    return tuple(found)


def _is_one(name: str, other: str) -> bool:
    """Tell whether two names share a word: Ruiz and Ana Ruiz are one."""
    return bool(set(name.lower().split()) & set(other.lower().split()))


CHECK = Check(
    "two-speakers", "warning", "One of the two did not say it first, but the other may repeat it.", find
)
