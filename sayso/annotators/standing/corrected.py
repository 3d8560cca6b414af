"""What the page itself reported before and now puts right: "An earlier version of this story said ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.scene import STATEMENTS, Change, Scene
from sayso.model import Because, Claim, Span

_FORMER = re.compile(
    r"\b(?:earlier|previous|original|first|print) (?:version|edition)s? of (?:this|the|our) (?:\w+ )?"
    r"(?:story|article|report|page|piece|post|headline)\b",
    re.IGNORECASE,
)
_BEFORE = 12  # code points before a source in which "earlier" stands where the source begins with its noun
_WE = re.compile(r"(?:we|this (?:newspaper|paper|website|blog))\Z", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:earlier|previously|wrongly|incorrectly|mistakenly|erroneously|at first|initially|originally)\b",
    re.IGNORECASE,
)
_NO_CORRECTION = re.compile(r"(?:read|see|follow|for more|click|copyright)\b", re.IGNORECASE)


def corrected(scene: Scene) -> Iterator[Change]:
    """Yield what an earlier version of the page said; the sentence behind it says what is so.

    An earlier version of this article said [content: he was 77]. [because: He is 71].
    """
    for claim in scene.claims:
        if claim.negated or claim.stance not in STATEMENTS or not claim.cue or claim.within is not None:
            continue
        if _is_former(scene, claim) and (span := _next_sentence(scene, claim)) is not None:
            doer = scene.told_by(span)
            by = doer.id if doer is not None and doer is not claim else None
            yield Change(claim, "disputed", Because(span, by))


def _is_former(scene: Scene, claim: Claim) -> bool:
    """Tell whether the page speaks of itself as it was before."""
    if claim.source is None:
        return False
    source = claim.source.of(scene.text)
    if _FORMER.search(scene.text, max(0, claim.source.start - _BEFORE), claim.source.end):
        return True
    cue = " ".join(span.of(scene.text) for span in claim.cue)
    return bool(_WE.match(source) and _ONCE.search(cue)) and not scene.in_quotation(claim.source.start)


def _next_sentence(scene: Scene, claim: Claim) -> Span | None:
    """Return the sentence after a claim's, without its full stop, if it is one that tells something."""
    at = scene.sentence(max(claim.content[-1].end, claim.cue[-1].end) - 1) + 1
    if at >= len(scene.sentences):
        return None
    span = scene.sentences[at]
    words = span.of(scene.text).rstrip(" .!")
    if len(words.split()) < 2 or _NO_CORRECTION.match(words):
        return None
    return Span(span.start, span.start + len(words))
