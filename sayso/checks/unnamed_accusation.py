"""Sourcing: a serious accusation that rests on unnamed sources only."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding
from sayso.syntax.document import Document

_SERIOUS = re.compile(
    r"\b(?:murder\w*|raped?|rapist|brib\w+|corrupt\w*|fraud\w*|embezzl\w+|stole|stolen|theft|launder\w+|terroris\w+"
    r"|traffick\w+|tortur\w+|abus(?:ed?|ing)|assault\w*|harass\w+|perjur\w+|forg(?:ed|ery|eries)|bribes?|spied"
    r"|spy(?:ing)?|blackmail\w*|extort\w*|war crimes?|genocide|massacre\w*|kickbacks?|racis[mt]"
    r"|plagiari\w+|covered up)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+\b")


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an accusation of a crime against somebody by name that only unnamed sources make on the page.

    Found: Officials said that Ida Lind had taken bribes for the yard. Ana Ruiz said that it would rain.
    Silent: Ana Ruiz said that Ida Lind had taken bribes for the yard. Officials said that it would rain.
    """
    serious = [claim for claim in article.claims if claim.speaker and _accuses(article, claim)]
    unnamed = [claim for claim in serious if claim.speaker and claim.speaker.kind == "unnamed"]
    if not unnamed or len(unnamed) != len(serious):
        return ()
    first = unnamed[0]
    source = first.source.of(article.text) if first.source else "nobody by name"
    message = f"An accusation rests on unnamed sources alone: {source}."
    return (CHECK.tell(message, *first.content),)


def _accuses(article: Article, claim: Claim) -> bool:
    words = " ".join(span.of(article.text) for span in claim.content)
    return _SERIOUS.search(words) is not None and _NAME.search(words) is not None


CHECK = Check(
    "unnamed-accusation", "note", "Such sources may have good reasons: a reader should know, no more.", find
)
