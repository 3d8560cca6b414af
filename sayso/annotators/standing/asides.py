"""Asides on a claim: "..., a charge that Moe denies", "..., which the port has rejected"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.denied import effect, speaks_out
from sayso.annotators.standing.scene import STATEMENTS, Change, Scene, size
from sayso.model import Because, Claim, Span

_LONGEST = 120  # code points of an aside: a noun, who denies it, the verb
_NEAR = 8  # claims on each side of a denial among which the one is that it is about
_NOUN = (
    r"(?:which|(?:an? |the )?(?:claims?|charges?|allegations?|accusations?|assertions?|suggestions?"
    r"|stor(?:y|ies)|something|accounts?)(?: that| which)?)"
)
_WHO = (
    r"(?P<who>(?:[A-Z][\w’'.-]+|the|his|her|their|its|he|she|it|they|both|[a-z]+)"
    r"(?: [A-Z][\w’'.-]+| of| the| [a-z]+){0,4}?)"
)
_VERB = (
    r"(?P<verb>(?:has |have |had )?(?:also |always |repeatedly |\w+ly |since |long )?"
    r"(?:denied|denies|deny|disputes?|disputed|rejected|rejects|refuted|refutes|refute)(?: it)?)"
)
_END = r"(?=\s*(?:[.,;”\"\n]|\Z|(?:and|but|in)\b))"
# "..., state television reported on Thursday, a claim his party denied": a day or a place may stand between
_AFTER = re.compile(rf"[”\"’']?(?: [\w’]+){{0,4}}\s*[,—–-]\s*{_NOUN} {_WHO} {_VERB}{_END}")
_INSIDE = re.compile(rf",\s{_NOUN} {_WHO} {_VERB}\Z")


def disowned(scene: Scene) -> Iterator[Change]:
    """Yield what an aside says that somebody denies.

    Lind said [content: Moe took it], a charge that Moe [because: has denied].
    """
    for claim in scene.claims:
        if not claim.cue or claim.stance not in STATEMENTS or claim.negated:
            continue
        end = max(claim.content[-1].end, claim.cue[-1].end)
        inside = max(claim.content[-1].start, end - _LONGEST)
        found = _AFTER.match(scene.text, end, end + _LONGEST) or _INSIDE.search(scene.text, inside, end)
        if found is not None and found["who"].split()[-1] not in scene.source_words(claim):
            span = Span(*found.span("verb"))
            doer = scene.told_by(span)
            by = doer.id if doer is not None and doer is not claim else None
            yield Change(claim, "disputed", Because(span, by))


def shared(scene: Scene) -> Iterator[Change]:
    """Yield claims whose very stretch of the text another voice denies or confirms.

    Lind said [content: the port was safe], which Moe [because: denies]: Moe's content is Lind's.
    """
    for doer in scene.claims:
        new = effect(scene, doer)
        if new is None or doer.negated or not speaks_out(scene, doer):
            continue
        for claim in scene.near.around(doer.start, _NEAR):
            nested = doer.within == claim.id or claim.within == doer.id
            if claim.cue and not nested and scene.is_open(claim, doer) and _is_one_content(doer, claim):
                yield Change(claim, new, Because(doer.cue_span, doer.id))


def _is_one_content(one: Claim, other: Claim) -> bool:
    """Tell whether two claims have one stretch of the text as their content, but for its ends."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return 2 * both > max(size(one), size(other)) and one.cue[0] != other.cue[0]
