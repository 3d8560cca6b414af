"""Verdicts on two claims at once: "Both are right", "both figures were wrong", "neither is true"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.scene import Change, Scene, is_taken_back, same_speaker
from sayso.model import Because, Claim, Span, Status

_BACK = 3  # sentences back to the first of the two
_NOUN = (
    r"(?: (?:sides?|parties|figures?|numbers?|accounts?|claims?|versions?|stor(?:y|ies)|statements?|counts?"
    r"|estimates?|of (?:them|these|those)))?"
)
_FIGURE = re.compile(r"\b(?:figures?|numbers?|counts?|estimates?)\b", re.IGNORECASE)
_PAIR = re.compile(
    rf"\b(?P<who>both|neither){_NOUN} (?:is|are|was|were|(?:has|have|had) been)(?: \w+ly)? "
    r"(?:(?P<right>right|correct|true|accurate)|wrong|mistaken|incorrect|inaccurate|untrue|false)(?=\s*(?:[.,;!”\"\n]|$|(?:and|but)\b))",
    re.IGNORECASE,
)

ANCHORS = {_PAIR: frozenset({"both", "neither"})}
"""Words of which each match of a pattern has one."""


def pairs(scene: Scene) -> Iterator[Change]:
    """Yield two claims of two voices on which one word passes a verdict.

    Union: [content: 61 percent]. Owner: [content: 48 percent]. [because: Both are right].
    """
    for sentence in scene.having(ANCHORS[_PAIR]):
        for match in _PAIR.finditer(scene.text, sentence.start, sentence.end):
            neither = match["who"].lower() == "neither"
            new: Status = "confirmed" if bool(match["right"]) != neither else "disputed"
            if not is_taken_back(scene.text, match.start()):
                span = Span(*match.span())
                doer = scene.told_by(span)
                because = Because(span, doer.id if doer else None)
                counted = _FIGURE.search(match.group()) is not None
                yield from (Change(c, new, because) for c in _two(scene, span, doer, counted=counted))


def _two(scene: Scene, span: Span, doer: Claim | None, *, counted: bool) -> list[Claim]:
    """Return the last two claims before a place that two different voices make, neither within the other.

    Of both figures only claims with a number are meant.
    """
    found: list[Claim] = []
    for row in scene.before(span.start, _BACK):
        for claim in reversed(row):
            if claim is doer or not scene.is_open(claim, doer) or not scene.says_something(claim):
                continue
            if any(_is_one(claim, other) for other in found) or (counted and not scene.has_number(claim)):
                continue
            found.append(claim)
            if len(found) == 2:
                return found
    return []


def _is_one(claim: Claim, other: Claim) -> bool:
    """Tell whether two claims are one voice's, or one inside the other."""
    return same_speaker(claim, other) or claim.source == other.source or other.within == claim.id
