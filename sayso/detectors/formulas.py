"""What has the words of a claim and is none: a speaker's word about their own speaking, an act, a judgement.

"I would say it holds", "we'd like to thank the crew", "my view is that it holds" only lead over to what is
said; "I feel", "we know" weaken it; "you want a wall" is about anybody. "They refused to play" is an act.
How often each is marked as a claim in the train split is told in docs/detectors.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.detectors.addressed import is_inside
from sayso.detectors.encoded import RULE
from sayso.detectors.evidence import MARKS
from sayso.model import Claim
from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.tokens import tokenize

_SELF = frozenset({"i", "we"})
_OWN = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_OWN_VIEWS, _SAID_OF_ONESELF = closed("own_views"), closed("said_of_oneself")
_COURTESIES, _WEAKENING = closed("courtesies"), closed("weakening_verbs")
_ANYBODYS, _WITHHELD = closed("anybodys_verbs"), closed("withheld_verbs")
_SOMEBODY = frozenset({"him", "her", "them", "me", "us", "you"})
_REFUSING = frozenset({"refuse", "refuses", "refused", "refusing"})
_WORDLESS = closed("wordless_acts")
_LIKING = frozenset({"like", "want", "wanted"})
_MARKS = frozenset(MARKS + '"') - frozenset("'’")  # no apostrophes
_TO = re.compile(r"to (\w+)", re.IGNORECASE)


class _Read(NamedTuple):
    """A claim as its words tell it, in lower case: who, by which words, to do what."""

    who: str
    cue: frozenset[str]
    verb: str
    conditional: bool


def without_formulas(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Leave out the formulas of speakers, and acts of refusing, praise and blame without anybody's words.

    Not: “[source: We] [cue: would like] [content: to thank the crew],” she said.
    Not: [source: Two clubs] [cue: refused] [content: to play]. But: They refused [content: to comment].
    """
    told = sorted((span.start, span.end) for claim in claims for span in claim.content)
    return [claim for claim in claims if not _is_formula(text, claim, told)]


def _is_formula(text: str, claim: Claim, told: Sequence[tuple[int, int]]) -> bool:
    if not claim.cue or claim.source is None:
        return False
    if claim.rule == RULE and (_is_wordless(text, claim) or _is_somebody(text, claim)):
        return True
    read = _read(text, claim)
    if not _REFUSING.isdisjoint(read.cue) and read.verb and read.verb not in _WITHHELD:
        return True
    return (_leads_over(text, claim, read) or _weakens(read)) and is_inside(claim, told)


def _is_wordless(text: str, claim: Claim) -> bool:
    """Tell whether a cue is an act or a judgement, and nobody's words are given: *denounced* the plan."""
    words = [token.lower for token in tokenize(text, claim.cue[0].start, claim.cue[-1].end)]
    verbs = [word for word in words if word not in classes.PREPOSITIONS]
    if not verbs or verbs[-1] not in _WORDLESS or claim.form != "indirect":
        return False
    return all(_MARKS.isdisjoint(span.of(text)) for span in claim.content)


def _is_somebody(text: str, claim: Claim) -> bool:
    """Tell whether a content is only somebody: endorsed *her*; to believe *her* is to believe her words."""
    return (
        claim.stance == "states"
        and len(claim.content) == 1
        and claim.content[0].of(text).lower() in _SOMEBODY
    )


def _read(text: str, claim: Claim) -> _Read:
    words = [token.lower for token in tokenize(text, claim.cue[0].start, claim.cue[-1].end)]
    to = _TO.match(text, claim.content[0].start, claim.content[0].end)
    who = claim.source.of(text).lower() if claim.source else ""
    return _Read(who, frozenset(words), to[1].lower() if to else "", not classes.MODALS.isdisjoint(words))


def _leads_over(text: str, claim: Claim, read: _Read) -> bool:
    """Tell whether a speaker speaks of their own speaking: I *would say*, we'd like *to thank*, my *view*."""
    if read.who in _SELF:
        says = read.conditional and not _SAID_OF_ONESELF.isdisjoint(read.cue)
        return says or (read.verb in _COURTESIES and not _LIKING.isdisjoint(read.cue))
    return _OWN.match(read.who) is not None and not _OWN_VIEWS.isdisjoint(read.cue | set(read.who.split()))


def _weakens(read: _Read) -> bool:
    """Tell whether a cue is a thought that nobody else would call a claim: I *feel*, you *want*."""
    if read.who in _SELF:
        return not _WEAKENING.isdisjoint(read.cue)
    return read.who == "you" and not _ANYBODYS.isdisjoint(read.cue)
