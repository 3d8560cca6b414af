"""Words in or beside a cue by which the page says that what follows is false or unproven: falsely claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.annotators.standing.scene import Change, Scene
from sayso.lexicon import classes
from sayso.lexicon.phrases import one_of
from sayso.model import Because, Claim, Span, Status

_BESIDE = (
    30  # code points before a claim's first word in which "the debunked" stands, and after a mark its noun
)
_TWO_WORDS = re.compile(r"(?:[\w-]+ )?[\w-]+ \Z")
_OF_WHAT = (
    r"(?=\s+(?:[\w-]+\s+)?(?:claims?|theor(?:y|ies)|allegations?|reports?|rumou?rs?|movement|stor(?:y|ies)|charges?"
    r"|accusations?|assertions?|statements?|suggestions?|conspiracy|sources?|figures?|posts?)\b)"
)


def doubtful_cues(scene: Scene) -> Iterator[Change]:
    """Yield claims whose cue or source the page itself calls false or unproven.

    [because: Unconfirmed] reports say a crane fell. The leaflet [because: falsely] claimed that it was safe.
    """
    outer = {claim.id: claim for claim in scene.claims}
    for claim in scene.claims:
        if not claim.cue or claim.stance in {"denies", "questions", "declines"}:
            continue
        for match in _marked(scene, claim):
            new: Status = "unverified" if match.lastgroup == "unproven" else "disputed"
            holder = outer.get(claim.within or "")
            yield Change(claim, new, Because(Span(*match.span()), holder.id if holder else None))


def _marked(scene: Scene, claim: Claim) -> Iterator[re.Match[str]]:
    """Yield the marks in a claim's cue, in its source before it, or right before a cue without a source."""
    for region in _regions(scene, claim):
        # not bounded by the region's end: what a mark is said of may stand behind it
        for match in _marks(scene.language).finditer(scene.text, region.start, region.end + _BESIDE):
            if match.start() < region.end:
                yield match


def _regions(scene: Scene, claim: Claim) -> Iterator[Span]:
    yield from claim.cue
    first = claim.cue[0].start
    if claim.source is None:
        sentence = scene.sentences[scene.sentence(first)]
        before = _TWO_WORDS.search(scene.text, max(sentence.start, first - _BESIDE), first)
        if before:
            yield Span(*before.span())
    elif claim.source.end <= first:
        yield claim.source


@cache
def _marks(language: str) -> re.Pattern[str]:
    table = classes(language, "verdicts.yaml")
    return re.compile(
        rf"(?<![\w-])(?:(?P<falsely>{one_of(table['falsely'])})"
        rf"|(?P<kind>{one_of(table['false_kind'])}){_OF_WHAT}"
        rf"|(?P<noun>{one_of(table['falsehoods'])})(?=\s+that\b)"
        rf"|(?P<unproven>{one_of(table['unproven_kind'])}){_OF_WHAT})(?![\w-])"
    )
