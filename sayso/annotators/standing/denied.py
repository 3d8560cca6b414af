"""Denials and confirmations that tell what they are about: denied claims that, dismissed suggestions that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.likeness import same_statement
from sayso.annotators.standing.pointing import BY_STANCE, disputes_or_confirms
from sayso.annotators.standing.scene import NEGATIVE, STATEMENTS, Change, Scene, is_taken_back, same_speaker
from sayso.lexicon import classes
from sayso.lexicon.inflection import noun_forms
from sayso.lexicon.rejecting import rejection
from sayso.model import Because, Claim, Span, Status

_NEAR = 8  # claims on each side of a denial among which the one is that it tells
_STEP = 40  # code points between a denial's content and the noun inside: "all of the earlier claims that"
_STEP_CONFIRMED = 10  # the same after a confirmation: "the claim that"; farther on it confirms something else
_BACK = 2  # sentences back to what "have not confirmed this" means
# "did not confirm the claim" may be silence; "has not confirmed" says that it is open
_CHECKING = re.compile(
    r"\b(?:ha(?:s|ve|d)|could|can)(?:n[’']t)?\b.*\b(?:confirm|verif|corroborat)", re.IGNORECASE
)
_OTHER_MIND = re.compile(r"\b(?:agree|accept|concede|believe|think)\b", re.IGNORECASE)
_THE_THING = re.compile(
    r"(?:the|this|that|these|those|any such) (?:[a-z]+ )?(?P<noun>[a-z]+)[.”\"]?", re.IGNORECASE
)
_ANAPHOR = re.compile(r"(?:this|that|it|(?:the|this|that|these|those) [a-z]+)\.?\Z", re.IGNORECASE)


def denied(scene: Scene) -> Iterator[Change]:
    """Yield claims told in the very words of a denial or a confirmation.

    Moe [because: denied] claims that [content: he had fled].
    """
    for doer in scene.claims:
        new = effect(scene, doer)
        if new is None:
            continue
        for claim in scene.near.around(doer.start, _NEAR):
            if new == "confirmed" and claim.stance == "believes":
                continue  # who acknowledges a concern does not share it
            if _is_told_by(doer, claim) and _is_noun_cue(scene, claim) and not same_speaker(doer, claim):
                yield Change(claim, new, Because(doer.cue_span, doer.id))


def effect(scene: Scene, doer: Claim) -> Status | None:
    """Return what a claim does to another that it tells: denied, confirmed, has not confirmed."""
    if not doer.cue or not disputes_or_confirms(scene.text, doer.cue, scene.language):
        return None
    if doer.negated:
        cue = " ".join(span.of(scene.text) for span in doer.cue)
        return "unverified" if _CHECKING.search(cue) else None
    return BY_STANCE.get(doer.stance)


def speaks_out(scene: Scene, doer: Claim) -> bool:
    """Tell whether a claim denies or confirms outright; who doubts or asks does neither."""
    if doer.stance in {"denies", "confirms"}:
        return True
    return doer.stance == "questions" and any("disput" in span.of(scene.text).lower() for span in doer.cue)


def _is_told_by(doer: Claim, claim: Claim) -> bool:
    """Tell whether a claim is what the doer denies: its cue opens the doer's content."""
    if claim is doer or not claim.cue:
        return False
    first = doer.content[0]
    step = _STEP if doer.stance == "denies" else _STEP_CONFIRMED
    opens = first.start <= claim.start <= first.start + step and first.holds(claim.cue[0])
    return opens and claim.content[0].start < doer.content[-1].end


def rejected(scene: Scene) -> Iterator[Change]:
    """Yield claims named by a noun that a verb of denial stands beside, where the denial was not read.

    Roe [because: dismissed] suggestions that [content: guests had been misled].
    """
    for claim in scene.claims:
        if not claim.cue or claim.stance not in STATEMENTS | {"denies"} or not _is_noun_cue(scene, claim):
            continue
        found = rejection(scene.text, claim.cue[0].start, claim.content[-1].end, scene.language)
        if found is not None:
            span = Span(*found)
            doer = scene.told_by(span)
            by = doer.id if doer is not None and doer is not claim else None
            yield Change(claim, "disputed", Because(span, by))


def _is_noun_cue(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim hangs on a noun that says something is so: rumours that, but no calls for."""
    word = claim.cue[0].of(scene.text).split()[0].lower()
    table = classes(scene.language, "verdicts.yaml")
    return word in noun_forms(scene.language).keys() | table["rumours"] and word not in table["no_statements"]


def unproven(scene: Scene) -> Iterator[Change]:
    """Yield what somebody has not confirmed: Investigators [because: have not confirmed this]."""
    for doer in scene.claims:
        if effect(scene, doer) == "unverified" and _ANAPHOR.match(scene.words(doer)):
            target = _meant(scene, doer, scene.words(doer).rstrip(".").split()[-1])
            if target is not None:
                span = Span(doer.cue[0].start, doer.content[-1].end)
                yield Change(target, "unverified", Because(span, doer.id))


def _meant(scene: Scene, doer: Claim, noun: str) -> Claim | None:
    """Return the claim that "this" or a noun means: the nearest whose cue is of the noun's kind, else any."""

    def echoes(claim: Claim) -> bool:
        return scene.echoes(claim, noun)

    return scene.antecedent(doer.start, doer, _BACK, echoes) or scene.antecedent(
        doer.start, doer, _BACK, lambda claim: True
    )


def named(scene: Scene) -> Iterator[Change]:
    """Yield claims of which a denial or a confirmation names the very thing.

    The Beacon revealed [content: a deal with the port]. The port [because: acknowledged the deal].
    """
    for doer in scene.claims:
        new = BY_STANCE.get(doer.stance)
        if new is None or doer.negated or not doer.cue or doer.source is None or not speaks_out(scene, doer):
            continue
        thing = _THE_THING.fullmatch(scene.words(doer))
        if thing is None or is_taken_back(scene.text, doer.start):
            continue
        told = re.compile(rf"\ban? (?:[\w-]+ ){{0,2}}{re.escape(thing['noun'].lower().rstrip('s'))}")

        def fits(claim: Claim, told: re.Pattern[str] = told, doer: Claim = doer) -> bool:
            return claim is not doer and told.search(scene.words(claim).lower()) is not None

        target = scene.antecedent(doer.start, doer, _BACK, fits)
        if target is not None and target.id != doer.within:
            yield Change(target, new, Because(Span(doer.cue[0].start, doer.content[-1].end), doer.id))


def restated(scene: Scene) -> Iterator[Change]:
    """Yield statements that another voice denies or confirms in nearly the same words.

    Lind said [content: the old barge leaked]. Moe [because: denied that the old barge leaked].
    """
    for doer in scene.claims:
        if doer.source is None or not speaks_out(scene, doer):
            continue
        if (doer.negated and not _disagrees(scene, doer)) or is_taken_back(scene.text, doer.cue_span.start):
            continue
        if not disputes_or_confirms(scene.text, doer.cue, scene.language):
            continue
        for target in scene.near.around(doer.start):
            new = _restated(scene, doer, target) if _is_same_said(scene, doer, target) else None
            if new is not None:
                yield Change(target, new, Because(_said(doer), doer.id))


def _disagrees(scene: Scene, doer: Claim) -> bool:
    """Tell whether a denied cue says that its speaker is of another mind: does not agree."""
    cue = " ".join(span.of(scene.text) for span in doer.cue)
    return _OTHER_MIND.search(cue) is not None


def _restated(scene: Scene, doer: Claim, target: Claim) -> Status | None:
    """Return what becomes of a statement: who concedes that he pushed her disputes that he never did."""
    opposed = bool(NEGATIVE.search(scene.words(doer))) != bool(NEGATIVE.search(scene.words(target)))
    if doer.negated:
        return None if opposed else "disputed"
    if doer.stance == "confirms":
        return "disputed" if opposed else "confirmed"
    return None if opposed else "disputed"


def _is_same_said(scene: Scene, doer: Claim, target: Claim) -> bool:
    """Tell whether somebody else makes the statement that a denial or a confirmation is about."""
    if doer.id in {target.id, target.within} or doer.within == target.id:
        return False
    if target.source is None or target.stance not in STATEMENTS or scene.is_case(target):
        return False
    if same_speaker(doer, target):
        return False
    if any(one.meets(other) for one in doer.content for other in target.content):
        return False
    return same_statement(scene.text, doer.content, target.content)


def _said(claim: Claim) -> Span:
    """Return the span from a claim's cue to the end of its content."""
    spans = [*claim.cue, *claim.content]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
