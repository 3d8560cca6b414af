"""Headline and body: what the body only reports with a hedge, told as a fact in the headline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, halves
from sayso.lexicon import words
from sayso.model import Article, Claim, Finding, Span
from sayso.syntax.document import Document

_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = (
    words("en", "prepositions")
    | words("en", "determiners")
    | words("en", "auxiliaries")
    | words("en", "coordinators")
)
_ENOUGH = 0.75  # of the headline's words in one claim of the body: the same statement in other words
_FEWEST = 4  # words of the headline that must be shared
# What keeps a headline at a distance from what it says.
_DISTANT = re.compile(
    r"\?|[:“”\"‘]|\b(?:may|might|could|can|would|should|if|says?|said|claims?|claimed|alleg\w+|accus\w+|suspect\w*|reports?|reported\w*"
    r"|apparent\w*|likely|possib\w+|probab\w+|feared?|fears|believed?|thought|expected|seems?|appears?|according|study|poll"
    r"|police|officials?|sources?|experts?|charged|trial|plans?|wants?|calls?|urges?|warns?|denies|rumou?r\w*|unconfirmed|reckons?)\b",
    re.IGNORECASE,
)
_FOLLOWER = re.compile(r"\s(?:(?:have|has|had|be|been|also|even|to|not)\s){0,3}([a-z]+)")
_STRONG = frozenset(
    {
        "allegedly",
        "reportedly",
        "purportedly",
        "supposedly",
        "may",
        "might",
        "could",
        "may have",
        "might have",
        "could have",
    }
    | {"possibly", "perhaps", "unconfirmed", "alleged", "rumoured", "rumored", "apparently"}
)


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a headline that states as a fact what the body has only with a hedge, and nowhere without one.

    The statement of the body must have three quarters of the headline's words.

    Found: Tarn mayor sold harbour yard / The mayor of Tarn may have sold the harbour yard, Ana Ruiz said.
      The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    Silent: Tarn mayor may have sold harbour yard / The mayor of Tarn may have sold the yard, Ana Ruiz said.
      The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    """
    parts = halves(article)
    if parts is None or _DISTANT.search(parts.head.of(article.text)):
        return ()
    wanted = _stems(parts.head.of(article.text))
    if len(wanted) < _FEWEST:
        return ()
    claims = sorted((claim for claim in article.claims if claim.hedges), key=_start)
    hedged: list[tuple[Claim, Span]] = []
    for passage in document.passages:
        if passage.block.kind == "title":
            continue
        for sentence in passage.sentences:
            if len(wanted & _stems(sentence.span.of(article.text))) / len(wanted) < _ENOUGH:
                continue
            hedge = _hedge(article, claims, sentence.span, wanted)
            if hedge is None:
                return ()  # the body states it as well
            hedged.append(hedge)
    if not hedged:
        return ()
    claim, span = hedged[0]
    message = f"The headline states what the body has only with “{span.of(article.text)}”."
    return (
        CHECK.tell(
            message,
            parts.head,
            claim.content[0],
            span,
            because=("No sentence of the body states it without a hedge.",),
        ),
    )


def _start(claim: Claim) -> int:
    return claim.content[0].start


def _hedge(
    article: Article, claims: Sequence[Claim], sentence: Span, wanted: set[str]
) -> tuple[Claim, Span] | None:
    """Return the claim of a sentence with its first strong hedge before a word of the headline."""
    for claim in claims[bisect_left(claims, sentence.start, key=_start) :]:
        if claim.content[0].start >= sentence.end:
            break
        for span in claim.hedges:
            follower = _FOLLOWER.match(article.text, span.end)
            is_strong = span.of(article.text).lower() in _STRONG
            if is_strong and follower and _stems(follower[1]) & wanted:
                return claim, span
    return None


def _stems(text: str) -> set[str]:
    """Return the telling words of a text without their endings, five letters at most."""
    return {word[:5] for word in _WORD.findall(text.lower()) if word not in _SMALL}


CHECK = Check(
    "headline-hedge",
    "warning",
    "A hedge that is dropped makes a fact of a suspicion, but the page may state it in other words.",
    find,
    HEADLINE,
)
