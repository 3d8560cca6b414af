"""Accusations that the accused rejects: "denied any wrongdoing", "pleaded not guilty", "Ruiz denied it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import STATEMENTS, Change, Scene
from sayso.model import Because, Claim, Span

_BACK = 4  # sentences back from a plea to the accusation
_ACCUSING = re.compile(
    r"\b(?:accus|alleg|blam|charg|claim|suspect|sued|suing|indict|lawsuit|complain)", re.IGNORECASE
)
_PLEA = re.compile(
    r"\b(?:(?:pleaded|pled|pleads?|pleading) not guilty"
    r"|(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)\s+(?:(?:any|all|the|these|those|such|that|this)\s+)?"
    r"(?:[a-z]+ )?(?:wrongdoing|involvement|responsibility|guilt|accusations?|allegations?|charges?)"
    r"|den(?:y|ies|ied|ying)\s+any\s+(?:such\s+)?[a-z]+(?:\s+[a-z]+)?"
    r"|(?:maintain(?:s|ed)|insist(?:s|ed) on|protest(?:s|ed)) (?:his|her|their|its) innocence)\b",
    re.IGNORECASE,
)

ANCHORS = {
    _PLEA: frozenset(
        [
            "guilty",
            "deny",
            "denies",
            "denied",
            "denying",
            "reject",
            "rejects",
            "rejected",
            "rejecting",
            "innocence",
        ]
    )
}
"""Words of which each match of a pattern has one."""


def accused(scene: Scene) -> Iterator[Change]:
    """Yield accusations whose accused says no, the nearest that names who does.

    Moe accused [content: Ruiz of theft]. Ruiz [because: denied any wrongdoing].
    """
    for sentence in scene.having(ANCHORS[_PLEA]):
        for match in _PLEA.finditer(scene.text, sentence.start, sentence.end):
            span = Span(*match.span())
            names = _names(scene.text[sentence.start : span.start])
            yield from _answered(scene, span, scene.told_by(span), names, frozenset())
    for doer in scene.claims:
        if doer.stance == "denies" and not doer.negated and doer.cue and doer.source is not None:
            topic = topic_words(scene.words(doer))
            if topic and not _PLEA.match(scene.text, doer.cue[0].start):
                yield from _answered(scene, doer.cue_span, doer, frozenset(), topic)


def _answered(
    scene: Scene, span: Span, doer: Claim | None, names: frozenset[str], topic: frozenset[str]
) -> Iterator[Change]:
    """Yield the nearest accusation that names the denier, and shares a word of what is denied, if any is."""
    if doer is not None and doer.speaker is not None and doer.speaker.name:
        names = frozenset({doer.speaker.name.split()[-1]})
    for row in scene.before(span.start, _BACK):
        meant = [c for c in row if scene.is_open(c, doer) and _accuses(scene, c, names, topic)]
        if meant:
            yield Change(meant[-1], "disputed", Because(span, doer.id if doer else None))
            return


def _accuses(scene: Scene, claim: Claim, names: frozenset[str], topic: frozenset[str]) -> bool:
    cue = " ".join(span.of(scene.text) for span in claim.cue)
    if claim.stance not in STATEMENTS or not (claim.stance == "claims" or _ACCUSING.search(cue)):
        return False
    said = scene.words(claim)
    named = not names.isdisjoint(re.split(r"[^\w-]+", said))
    return named and (not topic or bool(topic & topic_words(said)))


def _names(before: str) -> frozenset[str]:
    """Return the names in the words of a sentence before a plea."""
    return frozenset(word for word in re.split(r"[^\w-]+", before) if word[:1].isupper())
