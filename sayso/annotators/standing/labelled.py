"""Fact-checks that label what they check: "CLAIM: ... FACT: ...", "OUR VERDICT: False", "rated false"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.annotators.standing.scene import Change, Scene
from sayso.lexicon import classes
from sayso.lexicon.phrases import one_of
from sayso.model import Because, Claim, Span, Status

_BACK = 4  # sentences back to the claim that a verdict is on
_CLAIM = re.compile(
    r"^[^\w\n]{0,3}(?:the )?(?:claim|myth|viral claim)s? ?(?:\d{1,2} ?)?: ", re.IGNORECASE | re.MULTILINE
)
_FACT = re.compile(
    r"^[^\w\n]{0,3}(?:the )?(?:facts?|reality|truth) ?: (?P<fact>[^\n.!?]{8,300})",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT_LINE = re.compile(r"\n+")
_NEAR = 12  # claims around a label that are looked at
_LINES = 600  # code points from a label to the one that answers it


def labelled(scene: Scene) -> Iterator[Change]:
    """Yield the claims of a fact-check that its verdict calls false or true.

    THE CLAIM: A post says [content: the bridge is shut]. OUR VERDICT: [because: False].
    """
    for match in _verdict(scene.language).finditer(scene.text):
        status: Status = "disputed" if match["false"] else "unverified" if match["open"] else "confirmed"
        target = _labelled_before(scene, match.start()) or _nearest(scene, match.start())
        if target is not None:
            name = match.lastgroup or "false"
            yield Change(target, status, Because(Span(*match.span(name)), None))


def answered_by_fact(scene: Scene) -> Iterator[Change]:
    """Yield what a page labels a claim or a myth and answers, in the next line, with a fact.

    CLAIM: The town says [content: repairs take two years]. FACT: [because: They take ten weeks].
    """
    for match in _FACT.finditer(scene.text):
        label = _label_before(scene, match.start())
        if label is None:
            continue
        held = [c for c in _inside(scene, label) if scene.is_open(c, None)]
        if held:
            doer = scene.told_by(Span(*match.span("fact")))
            yield Change(held[0], "disputed", Because(Span(*match.span("fact")), doer.id if doer else None))


@cache
def _verdict(language: str) -> re.Pattern[str]:
    """Return the pattern of a labelled verdict: "VERDICT: False", "we rate that claim mostly false"."""
    table = classes(language, "verdicts.yaml")
    label = (
        r"(?<!\w)(?:(?:our )?(?:verdict|rating|ruling|conclusion) ?(?::|is|was) "
        r"|we rated? (?:this|that|it|the \w+)(?: (?:claim|statement|post|story))? (?:as )?)"
    )
    grade = r"[“\"‘']?(?:(?:mostly|partly|entirely|completely|largely) )?"
    said = (
        rf"(?P<false>{one_of(table['surely_false'] | table['rated_false'])})"
        rf"|(?P<open>{one_of(table['rated_open'])})|(?P<true>{one_of(table['holds'])})"
    )
    return re.compile(rf"{label}{grade}(?:{said})\b", re.IGNORECASE | re.MULTILINE)


def _label_before(scene: Scene, offset: int) -> Span | None:
    """Return the line of the nearest label "CLAIM:" before an offset, where no other line stands between."""
    start = max(0, offset - _LINES)
    last = None
    for match in _CLAIM.finditer(scene.text, start, offset):
        last = match
    if last is None:
        return None
    line = Span(last.end(), offset)
    between = scene.text[line.start : line.end].strip()
    return line if not _NEXT_LINE.search(between) else None


def _labelled_before(scene: Scene, offset: int) -> Claim | None:
    """Return the first claim of the label that stands right before a verdict."""
    label = _label_before(scene, offset)
    held = [c for c in _inside(scene, label) if scene.is_open(c, None)] if label else []
    return held[0] if held else None


def _nearest(scene: Scene, offset: int) -> Claim | None:
    return scene.antecedent(offset, None, _BACK, lambda claim: True)


def _inside(scene: Scene, span: Span) -> list[Claim]:
    around = scene.near.around(span.start, _NEAR)
    return [claim for claim in around if span.start <= claim.content[0].start < span.end]
