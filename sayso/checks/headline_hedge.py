"""Headline and body: what the body has only with a hedge, or as somebody's claim, told as a fact."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, Halves, halves
from sayso.checks.telling_words import SMALL, stem, stems
from sayso.model import Article, Claim, Finding, Span
from sayso.syntax.document import Document

_ENOUGH = 0.75  # of the headline's words in one claim of the body: the same statement in other words
_STATED = 0.65  # of them in a sentence without a hedge: the body may state it in other words
_FEWEST = 3  # words of the headline; of so few all must be shared
_FEW = 3
_FOLLOWING = 5  # words after a hedge among which the verb that it weakens stands
# What keeps a headline at a distance from what it says.
_DISTANT = re.compile(
    r"\?|:(?!\d)|[“”\"‘]|\b(?:may|might|could|can|would|should|if|says?|said|claims?|claimed|alleg\w+|accus\w+|suspect\w*|reports?|reported\w*"
    r"|apparent\w*|likely|possib\w+|probab\w+|potential\w*|perhaps|maybe|purported\w*|feared?|fears|believed?|thought|expect\w*|seems?|appears?|according|study|poll"
    r"|police|officials?|sources?|experts?|charged|trial|plans?|wants?|calls?|urges?|warns?|denies|rumou?r\w*|unconfirmed|reckons?"
    r"|thinks?|hopes?|argues?|insists?|maintains?|contends?|asserts?|considers?|mulls?|eyes|weighs?|seeks?|vows?|predicts?"
    r"|hints?|suggests?|blames?|doubts?|questions?|set to|poised|risks?|how|why|what)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+([^\s,;:()“”]+)")
# What may stand between a hedge and the word that it weakens, beside the small words.
_PASSED = frozenset(
    {
        "also",
        "already",
        "even",
        "not",
        "now",
        "soon",
        "help",
        "helped",
        "planning",
        "trying",
        "being",
        "having",
    }
)
_CERTAIN = re.compile(
    r"(?:allegedly|reportedly|purportedly|supposedly|possibly|perhaps|maybe|unconfirmed|alleged|rumou?red|apparently"
    r"|presumably|seemingly|ostensibly|potentially|(?:(?:very|most|highly) )?likely|probably"
    r"|may|might|could|appears?|appeared|seems?|seemed|suspected|an apparent|purported"
    r"|(?:(?:is|are|was|were) )?"
    r"(?:alleged|assumed|believed|presumed|rumou?red|said|suspected|thought|understood) (?:to|of)"
    r"|(?:(?:is|are|was|were) )?reported to (?:be|have))",
    re.IGNORECASE,
)
# An intention that is not made up yet: only beside a headline of what is to come.
_UNDECIDED = re.compile(r"\b(?:is|are|was|were) (?:considering|mulling|weighing|contemplating|in talks)\b")
_TO_COME = re.compile(r"\bto [a-z]|\bwill\b")
# Cues by which a statement is only believed. Whoever expects or hopes tells of what is to come.
_BELIEVES = re.compile(
    r"\b(?:believ\w*|suspect\w*|thinks?|thinking|thought|presum\w*|speculat\w*|fear\w*|assum\w*|suppos\w*|reckon\w*|guess\w*)\b",
    re.IGNORECASE,
)


class _Doubt(NamedTuple):
    """What keeps a statement of the body from being a fact: the words, their claim, what they make of it."""

    span: Span
    content: Span
    only: str


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a headline that states as a fact what the body has only with a hedge, or as somebody's claim.

    The statement of the body must have three quarters of the headline's words, and no sentence may have most
    of them without the hedge. Silent where the headline keeps a distance of its own: a colon, a question,
    "could", "says".

    Found: Tarn mayor sold harbour yard / The mayor of Tarn may have sold the harbour yard, Ana Ruiz said.
      The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    Found: Tarn mayor sold harbour yard / Ana Ruiz claimed that the mayor of Tarn sold the harbour yard.
      The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    Silent: Tarn mayor may have sold harbour yard / The mayor of Tarn may have sold the yard, Ana Ruiz said.
      The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    """
    parts = halves(article)
    if parts is None or _DISTANT.search(parts.head.of(article.text)):
        return ()
    wanted = stems(parts.head.of(article.text))
    if len(wanted) < _FEWEST or _is_attributed(article, parts):
        return ()
    enough = 1.0 if len(wanted) <= _FEW else _ENOUGH
    doubts: list[_Doubt] = []
    claims = sorted((claim for claim in article.claims if claim.content), key=_start)
    for passage in document.passages:
        for sentence in () if passage.block.kind == "title" else passage.sentences:
            share = len(wanted & stems(sentence.span.of(article.text))) / len(wanted)
            if share < _STATED:
                continue
            doubt = next(_doubts(article, parts, _in(claims, sentence.span), wanted, enough), None)
            if doubt is None:
                return ()  # the body states it as well
            doubts += [doubt] if share >= enough else []
    return (_told(article, parts, doubts[0]),) if doubts else ()


def _is_attributed(article: Article, parts: Halves) -> bool:
    """Tell whether the headline is somebody's word, thought or wish, and no fact of the page's."""
    return any(
        parts.head.holds(claim.content[0]) and claim.form != "own" and claim.stance != "states"
        for claim in article.claims
    )


def _start(claim: Claim) -> int:
    return claim.content[0].start


def _in(claims: Sequence[Claim], sentence: Span) -> Sequence[Claim]:
    """Return the claims whose content begins in a sentence; `claims` are in order of it."""
    first = bisect_left(claims, sentence.start, key=_start)
    return claims[first : bisect_left(claims, sentence.end, lo=first, key=_start)]


def _doubts(
    article: Article, parts: Halves, claims: Sequence[Claim], wanted: set[str], enough: float
) -> Iterator[_Doubt]:
    """Yield what weakens the headline's statement among the claims of one sentence."""
    for claim in claims:
        for span in claim.hedges:
            if _CERTAIN.fullmatch(span.of(article.text)) and _weakens(article.text, span, wanted):
                yield _Doubt(span, claim.content[0], f"with “{span.of(article.text)}”")
        said = " ".join(span.of(article.text) for span in claim.content)
        if _is_doubtful(article, claim) and len(wanted & stems(said)) >= enough * len(wanted):
            cue = claim.cue_span
            yield _Doubt(cue, claim.content[0], f"as what somebody {_verb(claim)} (“{cue.of(article.text)}”)")
        undecided = _UNDECIDED.search(said)
        if undecided and _TO_COME.search(parts.head.of(article.text)):
            yield _Doubt(claim.content[0], claim.content[0], f"with “{undecided[0]}”")


def _weakens(text: str, hedge: Span, wanted: set[str]) -> bool:
    """Tell whether the first telling word after a hedge is one of the headline's."""
    at = hedge.end
    for _ in range(_FOLLOWING):
        word = _WORD.match(text, at)
        if word is None or stem(word[1].lower().rstrip(".")) in wanted:
            return word is not None
        if word[1].islower() and word[1] not in SMALL | _PASSED:
            return False  # a name or a number may stand before what is told of it
        at = word.end()
    return False


def _is_doubtful(article: Article, claim: Claim) -> bool:
    """Tell whether a claim is one that the page keeps its distance from, or only believed."""
    if not claim.cue or claim.negated or claim.status == "confirmed":
        return False
    is_believed = claim.stance == "believes" and _BELIEVES.search(claim.cue_span.of(article.text))
    return claim.stance == "claims" or bool(is_believed)


def _verb(claim: Claim) -> str:
    return "claims" if claim.stance == "claims" else "believes"


def _told(article: Article, parts: Halves, doubt: _Doubt) -> Finding:
    message = f"The headline states as a fact what the body has only {doubt.only}."
    fact = "No sentence of the body states it without."
    return CHECK.tell(message, parts.head, doubt.content, doubt.span, because=(fact,))


CHECK = Check(
    "headline-hedge",
    "warning",
    "A doubt that is dropped makes a fact of a suspicion, but the page may state it in other words.",
    find,
    HEADLINE,
)
