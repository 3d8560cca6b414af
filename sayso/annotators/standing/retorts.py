"""Retorts that repeat no word of what they deny: "It did not.", "did no such thing", "said no such thing"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.annotators.standing.anchors import anchors
from sayso.annotators.standing.scene import (
    ASSERTIONS,
    NEGATIVE,
    PROMISES,
    STATEMENTS,
    Change,
    Scene,
    is_taken_back,
    same_speaker,
)
from sayso.lexicon import entries
from sayso.lexicon.entries import Retort
from sayso.lexicon.lowered import lowered
from sayso.lexicon.phrases import one_of
from sayso.model import Because, Claim, Span, Status

_BACK = 2  # sentences back to what a retort answers
_BACK_SAID = 8  # the same to words that somebody disowns: they were told in another's account
_OPENS = re.compile(r"(?:\A|[.;:!?—–\n“”\"‘’'])\s*\Z|\b(?:but|said|says|that|no,)\s+\Z", re.IGNORECASE)
_STARTS = re.compile(r"(?:\A|[.;!?—\n“”\"])\s*\Z")
_SHORT = re.compile(
    r"\b(?P<who>it|they|he|she|we|I|there)\s+"
    r"(?:did|does|do|is|was|were|are|has|had|have|could|would|will|can)(?:\s+not|n[’']t)"
    r"(?=\s*(?:[.;!”\"]|$)|,\s+(?:and|but|he|she|they|it|said|says)\b)",
    re.IGNORECASE,
)
_INDEED = re.compile(
    r"\b(?:it|they|he|she|we|I|there)\s+(?:did|does|do|is|was|were|are|has|had|have)"
    r"(?=\s*(?:[.;!—”\"]|$)"
    r"|,\s+(?:and|but|too|often|once|twice|though|until|last|a (?:minute|day|week|month|year))\b)",
    re.IGNORECASE,
)
_STANDS_BY = re.compile(
    r"\b(?:st(?:and|ands|ood|anding)|stick|sticks|stuck) (?:\w+ly )?(?:by|to) (?:his|her|its|their) "
    r"(?:own |original |earlier |first |initial )?"
    r"(?:(?P<figure>figures?|numbers?|count|estimates?|toll|tally)"
    r"|(?:stor(?:y|ies)|accounts?|reports?|reporting|versions?|claims?|statements?|findings?))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:asked|whether)\b", re.IGNORECASE)  # "it was not" then answers the question
_PERSONS = frozenset({"he", "she", "we", "i"})
_NOTHING = r"(?:no such thing|nothing of the (?:kind|sort))"
_THAT = r"(?:that|this|it|any of (?:it|this|that)|the (?:view|account|figure|number|claim|story|version)s?)"
_ENDS = r"(?=\s*(?:[.,;!?”\"—]|$|(?:and|but|as)\b))"
_FLAT = re.compile(
    rf"\b(?:(?:did|do|does|done|doing|wants?|wanted) {_NOTHING}"
    r"|(?:recogni[sz]es?|recogni[sz]ed|believes?|accepts?) none of (?:this|that|it)"
    r"|(?:no|zero|not a (?:word|grain|shred|bit) of|little) truth (?:in|to)"
    r"|(?:that|this|it|none of (?:it|this|that)) (?:simply |just )?"
    r"(?:never happened|did(?: not|n[’']t) happen)"
    r"|(?:that|this)(?:[’']s| is| was) not what happened"
    rf"|(?:do|does|did)(?:,? (?:not|therefore),?|n[’']t){{1,2}} (?:accept|buy|recogni[sz]e) {_THAT}{_ENDS}"
    r"|gave a (?:very |quite |completely )?different (?:account|version)(?: of \w+)?|begs? to differ"
    r"|disagree(?:s|d)? with (?:the|this|that|these|those) "
    r"(?:account|assessment|claim|conclusion|figure|finding|number|version)s?)\b",
    re.IGNORECASE,
)
_OF_A_STUDY = re.compile(r"(?:finding|conclusion)s?\Z")
_OPENING = re.compile(
    r"(?:(?:oh|well|no),? )?(?P<word>nonsense|rubbish|(?:all )?lies|not true|that[’']s a lie|untrue|wrong)"
    r"(?=\s*[!.,;:—])",
    re.IGNORECASE,
)
_SAY = r"(?:said|told|wrote|claimed|promised)"
_UNSAID = re.compile(
    rf"\b(?:(?:said|told [\w’]+(?: [\w’]+)?|written|wrote|claimed|promised) {_NOTHING}"
    rf"|(?:never {_SAY}|(?:did|had)(?: not|n[’']t) (?:say|tell|write|claim|promise)) "
    r"(?:that|so|any such thing|anything(?: of the (?:kind|sort))?)"
    r"|den(?:y|ies|ied|ying) (?:ever )?(?:having )?(?:said|saying|stated|stating|written|writing) "
    r"(?:so|that|it|any such thing|anything))(?=\s*(?:[.,;!”\"—]|$|and\b|but\b))",
    re.IGNORECASE,
)


_CLOSES = r"(?=\s*(?:[.,;:!”\"’—–)\n]|$|(?:and|but|in|on|by|when|he|she|they|it)\b))"


def answered(scene: Scene) -> Iterator[Change]:
    """Yield claims that somebody answers in words of the lexicon that repeat none of theirs.

    Lind said [content: it had been inspected]. The log [because: says otherwise].
    """
    pattern, table = answers(scene.language)
    for sentence in scene.having(anchors_of(scene.language)):
        for match in pattern.finditer(scene.text, sentence.start, sentence.end):
            span = Span(*match.span())
            doer = scene.told_by(span)
            if is_taken_back(scene.text, span.start):
                continue
            new = table[lowered(match.group())]
            target = _nearest(scene, span, doer, ASSERTIONS if new == "disputed" else STATEMENTS)
            if target is not None:
                yield Change(target, new, Because(span, doer.id if doer else None))


def _nearest(
    scene: Scene, span: Span, doer: Claim | None, stances: frozenset[str] = STATEMENTS
) -> Claim | None:
    """Return the nearest claim before some words that another voice makes."""
    return scene.antecedent(span.start, doer, _BACK, lambda claim: claim is not doer, stances)


def steadfast(scene: Scene) -> Iterator[Change]:
    """Yield claims against which somebody stands by a word of his own.

    Salis said [content: there had been twelve]. The service [because: stands by its number].
    """
    for sentence in scene.having(ANCHORS[_STANDS_BY]):
        for match in _STANDS_BY.finditer(scene.text, sentence.start, sentence.end):
            span = Span(*match.span())
            doer = scene.told_by(span)
            if is_taken_back(scene.text, span.start) or (doer is None and scene.in_quotation(span.start)):
                continue
            needs_number = match["figure"] is not None

            def fits(claim: Claim, doer: Claim | None = doer, needs_number: bool = needs_number) -> bool:
                return claim is not doer and (scene.has_number(claim) or not needs_number)

            target = scene.antecedent(span.start, doer, _BACK, fits)
            if target is not None:
                yield Change(target, "disputed", Because(span, doer.id if doer else None))


@cache
def answers(language: str) -> tuple[re.Pattern[str], dict[str, Status]]:
    """Return the pattern of the lexicon's retorts, with the status that each gives."""
    table: dict[str, Status] = {
        form: entry.status for entry in entries(language, Retort) for form in entry.forms
    }
    return re.compile(rf"(?<![\w-])(?:{one_of(table)}){_CLOSES}"), table


@cache
def anchors_of(language: str) -> frozenset[str]:
    """Return the anchors of the lexicon's retorts."""
    return anchors(answers(language)[1])


ANCHORS = {
    _FLAT: frozenset(
        [
            "such",
            "nothing",
            "none",
            "truth",
            "happen",
            "happened",
            "accept",
            "buy",
            "recognize",
            "recognise",
            "different",
            "differ",
            "disagree",
            "disagrees",
            "disagreed",
        ]
    ),
    _SHORT: frozenset({"not", "t"}),
    _STANDS_BY: frozenset(["stand", "stands", "stood", "standing", "stick", "sticks", "stuck"]),
    _UNSAID: frozenset(["such", "nothing", "never", "not", "t", "deny", "denies", "denied", "denying"]),
}
"""Words of which each match of a pattern has one."""


def retorts(scene: Scene) -> Iterator[Change]:
    """Yield claims that the next voice denies in short.

    Lind said [content: it leaked]. [because: It did not], the port says. He [because: did no such thing].
    """
    text = scene.text
    for sentence, found in scene.rows():
        for match in _matches(_FLAT, text, sentence, found):
            yield from _flat(scene, Span(*match.span()))
        for match in _matches(_SHORT, text, sentence, found):
            if _OPENS.search(text[max(0, match.start() - 12) : match.start()]):
                yield from _short(scene, match)
        for match in _INDEED.finditer(text, sentence.start, sentence.end):
            if _STARTS.search(text[max(0, match.start() - 4) : match.start()]):
                yield from _indeed(scene, Span(*match.span()))
        for match in _matches(_UNSAID, text, sentence, found):
            yield from _unsaid(scene, Span(*match.span()))
    for claim in scene.claims:
        opening = _OPENING.match(text, claim.content[0].start, claim.content[0].end)
        if opening and claim.form == "direct":
            yield from _flat(scene, Span(*opening.span("word")))


def _matches(
    pattern: re.Pattern[str], text: str, sentence: Span, found: frozenset[str]
) -> Iterator[re.Match[str]]:
    """Yield the matches in a sentence that has these words."""
    if not ANCHORS[pattern].isdisjoint(found):
        yield from pattern.finditer(text, sentence.start, sentence.end)


def _flat(scene: Scene, span: Span) -> Iterator[Change]:
    """Read "did no such thing": the claim before it, or what the page is about where findings are meant."""
    if is_taken_back(scene.text, span.start):
        return
    doer = scene.told_by(span)
    because = Because(span, doer.id if doer else None)
    if _OF_A_STUDY.search(span.of(scene.text)):
        yield from (Change(c, "disputed", because) for c in scene.main(span.start) if scene.is_open(c, doer))
        return
    target = scene.antecedent(span.start, doer, _BACK, lambda claim: claim is not doer)
    if target is not None:
        yield Change(target, "disputed", because)


def _short(scene: Scene, match: re.Match[str]) -> Iterator[Change]:
    """Read "It did not": what is denied must be said without a denial, and not of its own speaker."""
    span = Span(*match.span())
    sentence = scene.sentences[scene.sentence(span.start)]
    if is_taken_back(scene.text, span.start) or _ASKED.search(scene.text, sentence.start, span.start):
        return
    doer = scene.told_by(span)
    is_person = match["who"].lower() in _PERSONS

    def fits(claim: Claim) -> bool:
        # "he had not" is mostly said of who answers
        said = scene.words(claim)
        return (
            claim is not doer
            and not NEGATIVE.search(said)
            and (not is_person or scene.speaks_of(claim, doer))
        )

    target = scene.antecedent(span.start, doer, _BACK, fits, PROMISES)
    if target is not None:
        yield Change(target, "disputed", Because(span, doer.id if doer else None))


def _indeed(scene: Scene, span: Span) -> Iterator[Change]:
    """Read "He was.": what was just denied is so after all; what was just said is so as well.

    Only of the sentence before: "She did" farther on tells of something else.
    """
    doer = scene.told_by(span)
    row = next(scene.before(span.start, 1), [])
    denied = [c for c in row if c.negated and c is not doer and scene.apart(c, span) == 1]
    if denied:
        yield Change(denied[-1], "disputed", Because(span, doer.id if doer else None))
        return
    target = scene.antecedent(span.start, doer, 1, lambda claim: claim is not doer)
    if target is None or scene.apart(target, span) != 1:
        return
    is_denial = NEGATIVE.search(scene.words(target)) is not None
    verb = span.of(scene.text).split()[-1].lower()
    if is_denial or verb in {word.lower() for word in scene.words(target).split()}:
        because = Because(span, doer.id if doer else None)
        yield Change(target, "disputed" if is_denial else "confirmed", because)


def _unsaid(scene: Scene, span: Span) -> Iterator[Change]:
    """Read "said no such thing": what is disputed is the account that had its speaker say so."""
    doer = scene.told_by(span)
    if doer is None:
        return
    for row in scene.before(span.start, _BACK_SAID):
        own = [claim for claim in row if _is_put_in_the_mouth(claim, doer)]
        ids = {claim.id for claim in own}
        if own:
            outer = next(claim for claim in reversed(own) if claim.within not in ids)
            yield Change(outer, "disputed", Because(span, doer.id))
            return


def _is_put_in_the_mouth(claim: Claim, doer: Claim) -> bool:
    """Tell whether others say that the doer's speaker said this; what the page quotes is no hearsay."""
    told = bool(claim.cue) and claim is not doer and not claim.negated
    return told and same_speaker(claim, doer) and (claim.within is not None or claim.form != "direct")
