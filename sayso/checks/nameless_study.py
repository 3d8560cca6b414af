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
# “The CBS poll”, “a Morning Consult survey”, “a poll by Brix”: the page names one, which may be it.
_NAMED = re.compile(
    r"\b(?!(?:A|An|The|New|One|Another|This|That|Some|Most|Recent|Latest|Poll|Polls|Survey|Study|And|But|In|Exit"
    r"|Opinion|National)\b)[A-Z][\w/&-]{1,30}(?:[’']s)?(?: [a-z-]{1,20}){0,2}"
    r" (?:[Pp]olls?|[Ss]urveys?|[Ss]tud(?:y|ies))\b"
    r"|\b(?:poll|survey|study) (?:by|from|for|of|released by|done by|commissioned by) (?:the )?[A-Z]"
)
_DEFINITE = re.compile(r"(?:the|that|this)\s", re.IGNORECASE)
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
    if not told or told[0].source is None or _is_told(article):
        return ()
    source = told[0].source
    return (CHECK.tell(f"“{source.of(article.text)}” has no name: nobody could look it up.", source),)


def _is_told(article: Article) -> bool:
    return any(told.search(article.text) for told in (_TOLD_LATER, _NAMED))


def _is_nameless(article: Article, claim: Claim) -> bool:
    """Tell whether a claim is a study's without a name: not one that was told of before, nor a label."""
    source = claim.source.of(article.text) if claim.source else ""
    if claim.source is None or article.text.startswith(":", claim.source.end) or _DEFINITE.match(source):
        return False
    return _STUDY.fullmatch(source) is not None and not (claim.speaker and claim.speaker.name)


CHECK = Check("nameless-study", "note", "Nobody can look it up; it may be told on another page.", find)
