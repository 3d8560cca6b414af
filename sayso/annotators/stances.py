"""What a cue's frame makes of its stance: asked to, would not say; and where it is denied: nobody said.

A detector knows the verb; one verb asks, demands or declines by what stands round it. The rules are those of
the guidelines of the corpus (section 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sayso.model import Article, Claim, Span, Stance
from sayso.syntax.document import Document

_BESIDE = 10  # code points before a cue in which "no longer" stands
_BEFORE = 24  # code points before a claim's first word in which "nor did" and "no" stand


class _Frame(NamedTuple):
    """A stance that a cue has with a content: both patterns must be found at the start of their words."""

    cue: re.Pattern[str]
    content: re.Pattern[str]
    stance: Stance


def _frame(cue: str, content: str, stance: Stance) -> _Frame:
    return _Frame(re.compile(cue, re.IGNORECASE), re.compile(content, re.IGNORECASE), stance)


_WH = r"(?:whether|if|how|why|what|when|where|who|whose|which)\b"
_ASK = r"\b(?:ask(?:s|ed|ing)?)"
_WONT = r"\b(?:wo|would|will)(?:n[’']t| not)"
_DID_NOT = r"\b(?:did|does|do|has|have|had)(?:n[’']t| not| yet to)"
_ANSWER = r"(?:comment|elaborate|answer|respond|reply|replied)(?:ed)?\b"

FRAMES: tuple[_Frame, ...] = (
    # declines: would not say how, has yet to reply, neither confirmed nor denied
    _frame(rf"{_WONT} (?:say|discuss|specify|disclose|{_ANSWER})", "", "declines"),
    _frame(rf"{_DID_NOT} {_ANSWER}", "", "declines"),
    _frame(r"\b(?:[’']d|would) rather not say\b", "", "declines"),
    _frame(r"\bneither confirm\w* nor den", "", "declines"),
    _frame(r"\b(?:refus|declin)\w* to (?:confirm|say|comment|deny|discuss)\b", "", "declines"),
    # asks: asked for help, asked her to wait, called for a vote, told staff to leave
    _frame(rf"{_ASK} for\b", "", "asks"),
    _frame(rf"{_ASK}(?: \w+)?\Z", r"(?:\S+ ){0,12}(?:to|not) [a-z]+\b", "asks"),
    _frame(r"\bcall(?:s|ed|ing)? (?:for|on|upon)\b", "", "asks"),
    _frame(r"\b(?:told|tells?|telling)(?: \w+)?\Z", r"(?:[a-z]+ )?to (?!be\b)[a-z]+\b", "asks"),
    _frame(r"\bsuggest(?:s|ed|ing)?\Z", r"(?:that )?(?:\S+ ){1,6}should\b", "asks"),
    # intends: would like to, is considering a sale, announced its intention to
    _frame(r"(?:[’']d|\bwould)(?: now| also| really)? (?:like|love|prefer|rather)\b", "", "intends"),
    _frame(r"\bwish(?:es|ed)?\Z", r"to\b", "intends"),
    _frame(r"\b(?:is|are|was|were|be|been)(?: \w+)? considering\Z", r"(?!(?:whether|that)\b)", "intends"),
    _frame(r"\b(?:stat|announc|declar|express|indicat)\w*(?: (?:its|his|her|their|an?|the))?\Z",
           r"(?:(?:its|his|her|their|an?|the) )?(?:intention|intent|plan|preference)s? (?:to|for)\b",
           "intends"),
)  # fmt: skip
"""In order: the first that fits a cue and the beginning of its content gives the stance."""

_QUESTION = re.compile(rf"{_ASK}\Z", re.IGNORECASE)
_ASKED = re.compile(rf"{_WH}|[^.]*\?", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|nobody|no one|neither|not (?:all|every\w*|many))\b", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:no|neither) \Z", re.IGNORECASE)
_WOULD_SAY = re.compile(r"\bwould (?:say|comment)\Z", re.IGNORECASE)
_INVERTED = re.compile(
    r"\b(?:nor|neither) (?:did|does|do|has|have|had|is|was|were|will|would|could|can) \Z", re.IGNORECASE
)
_NO_NOUN = re.compile(r"\bno (?:[a-z]+ )?\Z", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\bno longer\b|\bha(?:s|ve|d) yet to\b"
    r"|(?<!never )(?<!not )\b(?:fail(?:s|ed|ing)?|neglect(?:s|ed|ing)?|forg[eo]ts?|omit(?:s|ted|ting)?) to\b"
    r"|\bstop(?:s|ped|ping)? short of\b",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(r"\bstop(?:s|ped|ping)? short of \Z", re.IGNORECASE)


def stances(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim with a cue the stance that its frame has, and tell where its cue is denied."""
    return tuple(_read(article.text, claim) if claim.cue else claim for claim in claims)


def _read(text: str, claim: Claim) -> Claim:
    cue = " ".join(span.of(text) for span in claim.cue)
    content = " ".join(span.of(text) for span in claim.content)[:200]
    nobody = claim.source is not None and _names_nobody(text, claim.source)
    stance = "declines" if nobody and _WOULD_SAY.search(cue) else _stance(cue, content, claim.stance)
    negated = stance != "declines" and (claim.negated or nobody or _is_denied(text, claim, cue))
    if (stance, negated) == (claim.stance, claim.negated):
        return claim
    return replace(claim, stance=stance, negated=negated)


def _names_nobody(text: str, source: Span) -> bool:
    """Tell whether a source is nobody: no expert, neither side, not everyone."""
    before = text[max(0, source.start - _BESIDE) : source.start]
    return bool(_NOBODY.match(source.of(text)) or _NEITHER.search(before))


def _stance(cue: str, content: str, stance: Stance) -> Stance:
    if _QUESTION.search(cue) and _ASKED.match(content):
        return "questions"
    for frame in FRAMES:
        if frame.cue.search(cue) and frame.content.match(content):
            return frame.stance
    return stance


def _is_denied(text: str, claim: Claim, cue: str) -> bool:
    """Tell whether a cue is denied by what stands round it: nor did she say, failed to mention."""
    if _NO_LONGER.search(text, max(0, claim.cue[0].start - _BESIDE), claim.cue[-1].end):
        return True
    if _SHORT_OF.search(text, max(0, claim.cue[0].start - _BEFORE), claim.cue[0].start):
        return True
    before = text[max(0, claim.start - _BEFORE) : claim.start]
    if claim.source is not None and _INVERTED.search(before):
        return True
    return claim.source is None and claim.cue[0].start == claim.start and bool(_NO_NOUN.search(before))
