"""Sourcing: a serious accusation that rests on unnamed sources only."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding
from sayso.syntax.document import Document

_NAME = r"\b[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){1,4}"
# What somebody by name is said to have done: “Ida Lind had taken bribes”, “accused Ida Lind of fraud”.
_DEED = (
    r"(?:murdered|raped|bribed|embezzled|stole|stolen|laundered|trafficked|tortured|abused|assaulted|harassed"
    r"|molested|spied|blackmailed|extorted|defrauded|plagiari[sz]ed|perjured|covered up"
    r"|(?:took|taken|taking|accepted|accepting|paid|offered|received) (?:\w+ ){0,2}(?:bribes?|kickbacks?)"
    r"|forged (?:\w+ ){0,2}(?:documents?|signatures?|papers?|votes|ballots)"
    r"|(?:committed|committing) (?:\w+ ){0,2}(?:fraud|perjury|murder|war crimes?|genocide|theft|treason))"
)
_CRIME = (
    r"(?:\w+ ){0,3}?(?:murder|rape|bribery|corruption|fraud|embezzlement|theft|money laundering|terrorism"
    r"|trafficking|torture|abuse|assault|harassment|perjury|forgery|spying|espionage|blackmail|extortion"
    r"|war crimes|genocide|treason|plagiarism)\b"
)
_IS = r"(?:is|was|had been|has been) (?:\w+ ){0,3}?"
_BETWEEN = r"(?:[’']s)?,? (?:[a-z][\w’'-]* ){0,4}?"
_ACCUSED = re.compile(
    rf"{_NAME}{_BETWEEN}{_DEED}\b"
    rf"|{_NAME}(?:,[^,.;]{{1,40}},)? {_IS}(?:corrupt|a (?:rapist|murderer|spy|thief))\b"
    rf"|\b(?:accus\w+|suspect\w*|guilty) (?:{_NAME} )?of {_CRIME}"
    rf"|{_NAME} {_IS}(?:accused|suspected|guilty) of {_CRIME}"
    rf"|{_NAME} (?:\w+ ){{0,2}}(?:involved|implicated|engaged) in {_CRIME}"
)
_NOBODY = re.compile(r"(?:they|he|she|we|you|it|those|some|many)\b[^A-Za-z]*$", re.IGNORECASE)


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an accusation of a crime against somebody by name that only unnamed sources make on the page.

    Found: Officials said that Ida Lind had taken bribes for the yard. Ana Ruiz said that it would rain.
    Silent: Ana Ruiz said that Ida Lind had taken bribes for the yard. Officials said that it would rain.
    """
    serious = [claim for claim in article.claims if claim.speaker and _accuses(article, claim)]
    unnamed = [claim for claim in serious if claim.speaker and _is_nobody(article, claim)]
    if not unnamed or len(unnamed) != len(serious):
        return ()
    first = unnamed[0]
    source = first.source.of(article.text) if first.source else "nobody by name"
    message = f"An accusation rests on unnamed sources alone: {source}."
    return (CHECK.tell(message, *first.content),)


def _is_nobody(article: Article, claim: Claim) -> bool:
    """Tell whether those who say something are named nowhere: “officials”, but not “they”, who may be."""
    is_unnamed = claim.speaker is not None and claim.speaker.kind == "unnamed"
    return is_unnamed and not (claim.source and _NOBODY.fullmatch(claim.source.of(article.text)))


def _accuses(article: Article, claim: Claim) -> bool:
    words = " ".join(span.of(article.text) for span in claim.content)
    return _ACCUSED.search(words) is not None


CHECK = Check(
    "unnamed-accusation", "note", "Such sources may have good reasons: a reader should know, no more.", find
)
