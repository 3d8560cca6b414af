"""Sourcing: a page on which nobody is named as a source."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.lexicon import words
from sayso.model import Article, Claim, Finding, Speaker
from sayso.syntax.document import Document

_FEWEST = 3  # statements of others; with fewer a page is hardly sourced at all
# Something was said to somebody. What people want, expect or maintain is often the page's own view of them.
_SAID = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|tells?|accord(?:ing|s) to|add(?:ed|s)|warn(?:ed|s)|announced?"
    r"|reported(?:ly)?|confirm(?:ed|s)|den(?:y|ied|ies)|alleged|claim(?:ed|s)?|argued?|argues|explained|stated"
    r"|accused|insist(?:ed|s))\b",
    re.IGNORECASE,
)


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell that three statements or more are others' word, and nobody on the page who says anything is named.

    Counted are statements that somebody is told to have made (said, told, according to), not what people
    want, expect or feel, nor what "we" or "they" say.

    Found: Officials said that the yard was shut. Experts said that it would stay so. Critics said that it
      was too late.
    Silent: Officials said that the yard was shut. Experts said that it would stay so. Ana Ruiz said that it
      was too late.
    Silent: Most owners want a roof. Many users expect a gate. They say that it is too late.
    """
    told = [claim for claim in article.claims if claim.form != "own" and claim.speaker]
    if any(claim.speaker and not _is_unnamed(claim.speaker) for claim in told):
        return ()
    sources = [claim.source for claim in told if claim.source and _is_said(article.text, claim)]
    if len(sources) < _FEWEST:
        return ()
    message = f"Nobody is named: {len(sources)} statements rest on sources without a name."
    return (CHECK.tell(message, *sources[:_FEWEST]),)


def _is_said(text: str, claim: Claim) -> bool:
    source = claim.source.of(text).lower() if claim.source else ""
    return source not in words("en", "pronouns") and any(_SAID.search(cue.of(text)) for cue in claim.cue)


def _is_unnamed(speaker: Speaker) -> bool:
    return speaker.kind == "unnamed" and not speaker.name


CHECK = Check("no-named-source", "note", "A reader cannot ask anybody; it may have good reasons.", find)
