"""Statements that the same page has overtaken: they thought it was a pineapple, but it was a coconut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.scene import STATEMENTS, Change, Scene
from sayso.model import Because, Claim, Span

_REACH = 90  # code points after a claim in which the words that put it right begin and end
_BESIDE = 60  # code points before the words that put it right in which the claim that says so may begin
_SAYING = r"(?:said|reported|claimed|put|gave|told|believed|thought|denied|insisted|spoke)"
_BELIEVING = r"(?:thought|believed|assumed|expected|hypothesi[sz]ed|figured|reckoned|supposed|predicted)"
_AT_FIRST = re.compile(
    rf"\b(?:initial(?:ly)?|original(?:ly)?|at first|(?:earlier|previously|first) {_SAYING}|used to think"
    rf"|once (?:thought|believed)|had (?:long )?(?:{_BELIEVING}|put|given))\b",
    re.IGNORECASE,
)
_AT_FIRST_BEFORE = re.compile(r"\b(?:At first|Initially|Originally),? \Z")
_THOUGHT = re.compile(
    r"(?<!is )(?<!are )\b(?:thought|assumed|figured|hypothesi[sz]ed|supposed)\b", re.IGNORECASE
)
_MARKS = r"[”\"’']?[\s,.;—–-]{0,4}"
_TURNS = re.compile(
    rf"{_MARKS}(?:(?P<strong>but (?:now|later|then|in fact|actually|eventually)|(?:but )?it turned out"
    r"|in fact|only to)|(?P<plain>but|however|instead|though|although|yet))\b[\s,]*",
    re.IGNORECASE,
)
_PUT_RIGHT = re.compile(
    rf"{_MARKS}(?:(?:but|and|then|later|before|it|they|he|she|has|have|since|now)\s+){{0,4}}"
    r"(?P<words>correct(?:ed|ing) (?:itself|himself|herself|themselves|that|this|it|the [a-z]+)"
    r"|retract(?:ed|ing)\b|(?:\w+ ){0,3}withdrew (?:it|that|the [a-z]+)|now acknowledges?"
    r"|later (?:admitted|acknowledged|conceded))",
    re.IGNORECASE,
)
_FOUND_OUT = re.compile(
    r"\b(?:found|concluded|discovered|reali[sz]ed|turned out|proved|shows?|showed|revealed|learned|wrong)\b",
    re.IGNORECASE,
)
_BELIEVED_FIRST = re.compile(
    r"\b(?:initially|originally|at first|first|previously|once|long|used to) "
    rf"(?:{_BELIEVING}|think|believe)\b"
    rf"|\b(?:{_BELIEVING}) (?:initially|originally|at first)\b",
    re.IGNORECASE,
)
_WE_THOUGHT = re.compile(r"(?:we|i) (?:\w+ )?(?:thought|figured|assumed|expected)\b", re.IGNORECASE)
_THEN = re.compile(
    r"(?:But|However,|And then|Then|Instead,|Only later|It turned out)\b[^.!?\n]{0,120}?"
    r"\b(?:found|saw|reali[sz]ed|learned|discovered|turned out|no|not|some|actually|were|was)\b"
)
_FOUND_BY = re.compile(
    r"(?:But|However|Instead|Then|They|We|He|She|It|The \w+)\b[^.!?\n]{0,80}?"
    r"\b(?:found|saw|reali[sz]ed|learned|discovered|turned out|concluded|showed|proved)\b"
)
_CLAUSE_END = re.compile(r"[.;!?”\"]|,\s+(?:which|and|but|who)\b")


def overtaken(scene: Scene) -> Iterator[Change]:
    """Yield first accounts and former beliefs that the next words of the page put right.

    [source: Initial reports] said [content: it was a pineapple], [because: but it was a coconut].
    """
    for claim in scene.claims:
        if not _is_former(scene, claim):
            continue
        end = max(claim.content[-1].end, claim.cue[-1].end)
        span = _put_right(scene, end) or _turned(scene, claim, end) or _found_out(scene, claim, end)
        if span is not None:
            yield Change(claim, "disputed", Because(span, _teller(scene, span, claim)))


def _is_former(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim is told as one of before: at first said, had thought, initial reports said."""
    if not claim.cue or claim.negated or claim.stance not in STATEMENTS | {"denies"}:
        return False
    parts = [claim.source, *claim.cue] if claim.source is not None else claim.cue
    told = " ".join(span.of(scene.text) for span in parts if span is not None)
    if _AT_FIRST.search(told) or _THOUGHT.search(told):
        return True
    return _AT_FIRST_BEFORE.search(scene.text, max(0, claim.start - 12), claim.start) is not None


def _put_right(scene: Scene, end: int) -> Span | None:
    """Return the words after a claim by which its speaker takes it back: then corrected herself."""
    match = _PUT_RIGHT.match(scene.text, end, end + _REACH)
    return Span(*match.span("words")) if match else None


def _turned(scene: Scene, claim: Claim, end: int) -> Span | None:
    """Return the clause after a claim that tells what was so: but it was a coconut."""
    turn = _TURNS.match(scene.text, end, end + _REACH)
    if turn is None or (claim.stance == "denies" and turn.lastgroup != "strong"):
        return None
    sentence = scene.sentences[scene.sentence(turn.end())]
    if not _turns_out(scene.text[end : turn.end()], turn, sentence):
        return None
    closing = _CLAUSE_END.search(scene.text, turn.end(), sentence.end)
    span = Span(turn.start(turn.lastgroup or 0), closing.start() if closing else sentence.end)
    return span if span.end > turn.end() else None


def _found_out(scene: Scene, claim: Claim, end: int) -> Span | None:
    """Return the sentence after a former belief that tells what was then found: They found a third one.

    "We thought" alone is such a belief only with "then" or "but" before the finding.
    """
    told = " ".join(span.of(scene.text) for span in claim.cue)
    first, ours = _BELIEVED_FIRST.search(told), _WE_THOUGHT.match(f"{_voice(scene, claim)} {told}")
    if not (first or ours):
        return None
    at = scene.sentence(end - 1) + 1
    if at >= len(scene.sentences) or "\n" in scene.text[end : scene.sentences[at].start]:
        return None
    sentence = scene.sentences[at]
    opening = _FOUND_BY if first else _THEN
    if opening.match(scene.text, sentence.start, sentence.end) is None:
        return None
    return Span(sentence.start, sentence.start + len(sentence.of(scene.text).rstrip(' .!?”"')))


def _voice(scene: Scene, claim: Claim) -> str:
    return claim.source.of(scene.text) if claim.source is not None else ""


def _turns_out(between: str, turn: re.Match[str], sentence: Span) -> bool:
    """Tell whether "but" goes on with what was so.

    It does in the same sentence, and in the next one of the paragraph where a word tells of finding out.
    """
    if "\n" in between:
        return False
    if "." not in between or turn.lastgroup == "strong":
        return True
    return _FOUND_OUT.search(turn.string, turn.end(), sentence.end) is not None


def _teller(scene: Scene, span: Span, target: Claim) -> str | None:
    """Return the claim after the target that says the words which put it right."""
    for claim in scene.near.around(span.start, 8):
        after = claim.start >= target.content[-1].end and claim.content[0].start >= span.start - _BESIDE
        if after and any(part.meets(span) for part in (*claim.content, *claim.cue)):
            return claim.id
    return None
