"""Sourcing: a body's judgement of itself that nobody else on the page bears out."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding
from sayso.syntax.document import Document

_ITSELF = re.compile(r"\b(?:its|it|we|our|us|ourselves|itself)\b", re.IGNORECASE)
# What a body says in its own favour; each is a word that somebody else could deny.
_FAVOUR = re.compile(
    r"\b(?:safe(?:ty|ly)?|leading|best|largest|biggest|fastest|first|finest|record|unique|unprecedented"
    r"|innovative|world-class|successful\w*|transparen\w+|responsib\w+|sustainab\w+"
    r"|compl(?:y|ies|ied|iant) with|in (?:full )?compliance|lawful\w*|legal(?:ly)?|properly|correctly"
    r"|appropriate\w*|fair(?:ly)?|no wrongdoing|did nothing wrong|nothing wrong|not to blame|every effort"
    r"|committed to|highest standards?|seriously|proud|respects?|never|innocent|independent\w*|rigorous\w*"
    r"|robust|trusted)\b",
    re.IGNORECASE,
)
_STANCES = frozenset({"states", "claims", "denies", "confirms"})
_SHOWN = 3


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of what a body says in its own favour, where nobody but that body speaks on the page.

    Found: The Brix company said that its barrels are safe. The company said that it respects the law.
    Silent: The Brix company said that its barrels are safe. Ana Ruiz said that two barrels had burst.
    Silent: The Brix company said that its barrels are red. The company said that it will move them.
    """
    voices = [claim for claim in article.claims if claim.form != "own" and claim.speaker]
    names = {claim.speaker.name for claim in voices if claim.speaker}
    if len(names) != 1 or not (name := names.pop()):
        return ()
    kinds = {claim.speaker.kind for claim in voices if claim.speaker}
    if kinds != {"organization"}:
        return ()
    favours = [claim for claim in voices if claim.stance in _STANCES and _is_in_favour(article, claim)]
    if not favours:
        return ()
    spans = [span for claim in favours[:_SHOWN] for span in claim.content]
    message = f"{name} speaks in its own favour, and nobody else speaks on the page."
    return (CHECK.tell(message, *spans),)


def _is_in_favour(article: Article, claim: Claim) -> bool:
    words = " ".join(span.of(article.text) for span in claim.content)
    return _ITSELF.search(words) is not None and _FAVOUR.search(words) is not None


CHECK = Check("about-itself", "note", "It may be so: a reader should know who says it, no more.", find)
