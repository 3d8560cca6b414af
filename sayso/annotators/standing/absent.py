"""Things that somebody says were not there: "There was no earthquake", "no evidence of fraud"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import NEGATIVE, Change, Scene, is_taken_back
from sayso.model import Because, Claim, Span

_BACK = 2  # sentences back to the claim of a thing that was not there
_BACK_EVIDENCE = 8  # the same to what there is no evidence of: a page tells it once, and again at its end
_ABSENT = re.compile(
    r"\b(?:there(?: is| was| were| are|[’']s)|finds?|found|saw|seen|shows?|showed|showing) (?:never )?no "
    r"(?!other|further|more|additional|immediate|longer|one\b|evidence|need|plan|doubt|reason|reports?|way\b|question)"
    r"(?P<noun>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?=\s*[.,;!?”\"\n]|\s+(?:in|at|on|of|and|but|to|for|that|which|who|when|there)\b|\Z)",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\b(?:(?P<seen>(?:has|have|had) seen|(?:provid|offer|giv|gave|present)\w*) )?"
    r"(?:no|zero|little|not any) (?:[a-z]+ )?(?:evidence|proof|traces?|signs?|indication)\b"
    r"(?: whatsoever| at all)? (?:to support (?:[\w’'.]+ ){0,4}?"
    r"(?:claims?|allegations?|accusations?) (?:of|that)|for|of|that|to suggest(?: that)?)"
    r" (?P<about>[^.,;:“”\"\n]{3,100})",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"\b(?:has|have|had) (?:yet )?been (?:reported|offered|provided|presented|made public|shown)\b"
)
_EMPTY = topic_words("found reported seen been has have claim claims widespread any")


def absent(scene: Scene) -> Iterator[Change]:
    """Yield claims of a thing that somebody else says was not there.

    The mine blamed [content: an earthquake]. [because: There was no earthquake], the union said.
    """
    for sentence in scene.sentences:
        for match in _ABSENT.finditer(scene.text, sentence.start, sentence.end):
            missing = topic_words(match["noun"])
            target = _claim_of(scene, match, missing, len(missing), _BACK)
            if target is not None:
                yield _change(scene, target, match, is_open=False)


def unevidenced(scene: Scene) -> Iterator[Change]:
    """Yield claims for which there is said to be no evidence.

    [because: No evidence of fraud] was found: disputed. None has been offered or seen: unverified.
    """
    for sentence in scene.sentences:
        for match in _NO_EVIDENCE.finditer(scene.text, sentence.start, sentence.end):
            about = topic_words(match["about"]) - _EMPTY
            target = _claim_of(scene, match, about, (len(about) + 1) // 2, _BACK_EVIDENCE)
            if target is not None:
                later = _NOT_SHOWN.search(scene.text, match.start(), sentence.end)
                yield _change(scene, target, match, is_open=bool(later or match["seen"]))


def _claim_of(
    scene: Scene, match: re.Match[str], about: frozenset[str], least: int, back: int
) -> Claim | None:
    """Return the nearest claim before that shares `least` words with what there is none of, undenied."""
    if not about or is_taken_back(scene.text, match.start()):
        return None
    doer = scene.told_by(Span(*match.span()))

    def fits(claim: Claim) -> bool:
        said = scene.words(claim)
        return claim is not doer and not NEGATIVE.search(said) and len(about & topic_words(said)) >= least

    return scene.antecedent(match.start(), doer, back, fits)


def _change(scene: Scene, target: Claim, match: re.Match[str], *, is_open: bool) -> Change:
    span = Span(*match.span())
    doer = scene.told_by(span)
    return Change(target, "unverified" if is_open else "disputed", Because(span, doer.id if doer else None))
