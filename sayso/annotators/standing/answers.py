"""Short answers in an interview that take up what was just put to the speaker: "Yep.", "That's true."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.annotators.standing.scene import Change, Scene, same_speaker, size
from sayso.model import Because, Claim, Span

_YES = re.compile(
    r"(?:(?:yes|yeah|yep|oh yeah|oh yes|right|sure|well|exactly|absolutely|definitely|indeed)[,.!]\s+){0,2}"
    r"(?:(?P<yes>(?:oh )?(?:yes|yeah|yep)|correct|exactly|absolutely)(?=[.!]|$)"
    r"|(?P<holds>that(?:[’']s| is) (?:\w+ly )?(?:true|right|correct)|i (?:\w+ly )?agree))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:(?:oh|well|um|uh),? )?(?P<no>no(?:pe)?, (?:it|that|he|she|they|i|we|there|not)\b[^.,;!?]{1,60}"
    r"|no\. i was wrong"
    r"|(?:that[’']s|that is|it[’']s|it is) not (?:\w+ly )?(?:true|right|correct|so|the case))",
    re.IGNORECASE,
)
_FEWEST = 4  # words of what is confirmed: "Wow!" and "Yeah." say nothing that could hold
_MOST = 60  # words: of a long turn "yeah" takes up only the end, or nothing
_NOTHING_SAID = re.compile(r"\?|\bthank", re.IGNORECASE)


def answers(scene: Scene) -> Iterator[Change]:
    """Yield what the one who asks put to the other, who says yes to it; a question is no claim.

    [source: Courier]: [content: You read early]. [source: Ana Ruiz]: [because: Yes]. My aunt taught me.
    Between people who talk with each other "yeah" is only a nod: there it takes "that's true".
    """
    turns = [c for c in scene.claims if not c.cue and c.source is not None and c.within is None]
    for put, answer in pairwise(turns):
        first = answer.content[0]
        denial = _NO.match(scene.text, first.start, first.end)
        if denial is not None and not same_speaker(put, answer) and _says_something(scene, put, answer):
            yield Change(_put_forward(scene, put), "disputed", Because(Span(*denial.span("no")), answer.id))
            continue
        match = _YES.match(scene.text, first.start, first.end)
        if match is None or same_speaker(put, answer) or not _says_something(scene, put, answer):
            continue
        name = match.lastgroup or "yes"
        asks = put.speaker is not None and put.speaker.kind == "organization"
        if asks or name == "holds":
            yield Change(_put_forward(scene, put), "confirmed", Because(Span(*match.span(name)), answer.id))


def _says_something(scene: Scene, put: Claim, answer: Claim) -> bool:
    """Tell whether the turn right before the answer says something, and does not end in a question."""
    said = scene.text[put.content[0].start : answer.start]
    return _FEWEST <= len(said.split()) <= _MOST and not _NOTHING_SAID.search(said)


def _put_forward(scene: Scene, put: Claim) -> Claim:
    """Return what a turn puts forward: somebody else's word where it is little but that, else its own."""
    inner = [c for c in scene.near.around(put.start, 8) if c.within == put.id and 2 * size(c) > size(put)]
    return inner[0] if inner else put
