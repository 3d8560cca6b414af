"""Verdicts on what was said: "that was flatly untrue", "called the report a hoax", "he is right"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.annotators.standing.anchors import anchors
from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import Change, Scene, is_taken_back
from sayso.lexicon import classes
from sayso.lexicon.phrases import one_of
from sayso.model import Because, Claim, Span, Status

_BACK_NOUN = (
    3  # sentences back to what "the story" takes up: it is told in one or two, with a reaction between
)
_BACK_BARE = 2  # the same for "that" and "it": the sentence before, over one that names who answers
_LIMIT = 24  # characters before a verdict in which "in some cases" stands
_CLAUSE = 5  # words of a clause before "and that is not true"
_ACCUSATIONS = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges"})
_CORRECTING = frozenset({"wrong", "mistaken", "incorrect", "inaccurate", "in error", "a mistake"})
# What may stand before "that is untrue" and "he is right": before "a story that is untrue" it is no subject.
_OPENS = re.compile(
    r"(?:\A|[.,;:!?—–\n“”\"‘’'(])\s*\Z"
    r"|\b(?:but|and|said|says|say|adds|added|told \w+|because|thinks?|believes?|insists|insisted|replied)"
    r"(?:\s+that)?\s+\Z|\bthat\s+\Z",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*(?:[.,;!?”\"’'—–)\n]|\Z|(?:and|but|because|he|she|they|it|the|as)\b)")
_CLOSES_WHOLLY = re.compile(r"\s*(?:[.;!”\"\n]|\Z)|,\s+(?:and|but|he|she|said|says)\b")
# whose claim it is: Orrell's story, the AP report
_OWNER = re.compile(
    r"\b(?!(?:The|This|That|These|Those|His|Her|Their|Its|All|Both|Such|Any)\b)([A-Z]\w+)"
    r"(?:[’']s | (?=(?:reports?|stor(?:y|ies)|articles?|claims?|accounts?|stud(?:y|ies)|figures?)\b))"
)
_QUOTE = r"[“\"‘']?"
_ADVERBS = (
    rf"{_QUOTE}(?:(?:\w+ly|just|simply|all|still|quite|plain|a|an|pure|complete|total)\s+){{0,2}}{_QUOTE}"
)
_BEING = r"(?:\s+(?:was|is|are|were|(?:has|have|had) been)|[’']s|[’']re)\s+"
_ISNT = r"\s+(?:is|was|are|were)n[’']t\s+(?:true|so|correct|accurate|the case)\b"
_AS_A = rf",?\s*(?:as\s+|to be\s+|a\s+|an\s+)?{_QUOTE}(?:[\w-]+\s+){{0,3}}?{_QUOTE}"


class _Verdict(NamedTuple):
    """A verdict as printed: the noun that it is passed on (empty for "that"), and what that is about."""

    span: Span
    status: Status
    noun: str
    about: str
    word: str
    is_weak: bool
    is_dismissed: bool


def verdicts(scene: Scene) -> Iterator[Change]:
    """Yield what becomes of claims that a later word passes a verdict on.

    Two pilots said the radar was down. The line [because: said that was “flatly untrue”].
    """
    pattern, words = called(scene.language)
    for sentence in scene.having(words):
        for match in pattern.finditer(scene.text, sentence.start, sentence.end):
            verdict = _verdict(match)
            if not is_taken_back(scene.text, verdict.span.start) and not _is_partly(scene, verdict):
                yield from _passed(scene, verdict)


def _is_partly(scene: Scene, verdict: _Verdict) -> bool:
    """Tell whether only a part is right: in some cases, he is right."""
    before = scene.text[max(0, verdict.span.start - _LIMIT) : verdict.span.start]
    return verdict.status == "confirmed" and _limited(scene.language).search(before) is not None


@cache
def _limited(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{one_of(classes(language, 'verdicts.yaml')['partly_right'])},?\s+\Z", re.IGNORECASE
    )


@cache
def called(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of a verdict with what it is passed on (called it a hoax), and its anchors."""
    table = classes(language, "verdicts.yaml")
    calling = rf"(?P<calling{{}}>{one_of(table['calling'])})\s+"
    holds = rf"(?P<holds>{one_of(table['holds'])})\b"
    first = rf"{_said_of(language, 1)}(?:{_BEING}{_ADVERBS}(?:{_false(language, 1)}|{holds})|{_ISNT})"
    second = calling.format(2) + _said_of(language, 2) + _AS_A + _false(language, 2)
    passive = (
        _said_of(language, 3) + _BEING + r"(?:\w+\s+)?" + calling.format(3) + _AS_A + _false(language, 3)
    )
    words = anchors(table["surely_false"] | table["weakly_false"] | table["holds"]) | {"t"}  # isn't so
    return re.compile(rf"(?<![\w-])(?:{first}|{second}|{passive})"), words


def _said_of(language: str, number: int) -> str:
    """Return the pattern of what takes a claim up: a noun with what it is about, or that and it."""
    anaphora = classes(language, "anaphora.yaml")
    nouns = (
        classes(language, "verdicts.yaml")["statement_nouns"]
        | anaphora["claim_nouns"]
        | anaphora["number_nouns"]
    ) - anaphora["bridges"]
    noun = (
        r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|such|any|[Aa]ll|[Bb]oth|his|her|their|its|[A-Z]\w+[’']s?)\s+"
        rf"(?:[\w-]+\s+){{0,2}}?(?P<noun{number}>{one_of(nouns)})\b"
        rf"(?P<about{number}>\s+(?:that|of|about|on|from|by|to)\s[^.,;:“”\"\n]{{1,100}}?)?"
    )
    bare = "[Tt]hat|[Tt]his|[Ii]t|them|[Tt]hese|[Tt]hose|[Bb]oth|[Tt]hey|[Hh]e|[Ss]he|I"
    plural = one_of(nouns & anaphora["plurals"] | classes(language, "verdicts.yaml")["rumours"])
    several = rf"(?P<several{number}>{plural})(?P<told{number}>\s+(?:that|of)\s[^.;:“”\"\n]{{1,120}}?)"
    return rf"(?:{noun}|{several}|(?P<bare{number}>{bare})\b)"


def _false(language: str, number: int) -> str:
    """Return the pattern of a word that calls something false, the weaker ones in a group of their own."""
    table = classes(language, "verdicts.yaml")
    sure = rf"(?P<sure{number}>{one_of(table['surely_false'])})"
    return rf"(?:{sure}|(?P<weak{number}>{one_of(table['weakly_false'])}))\b"


def _verdict(match: re.Match[str]) -> _Verdict:
    found = {name.rstrip("123"): value for name, value in match.groupdict().items() if value}
    return _Verdict(
        Span(*match.span()),
        "confirmed" if "holds" in found else "disputed",
        (found.get("noun") or found.get("several") or "").lower(),
        found.get("about") or found.get("told") or "",
        (found.get("weak") or found.get("sure") or "").lower(),
        "weak" in found,
        found.get("calling", "").lower().startswith(("dismiss", "reject")),
    )


def _passed(scene: Scene, verdict: _Verdict) -> Iterator[Change]:
    """Read one verdict: what it is passed on must be a claim before it, or be told in its own words."""
    doer = scene.told_by(verdict.span)
    inside = _told_inside(scene, verdict.span) if verdict.about else None
    doer = None if doer is inside else doer
    if doer is not None and _is_of_itself(scene, verdict, doer):
        return
    target = inside or _taken_up(scene, verdict, doer)
    if target is not None and target is not doer:
        yield Change(target, verdict.status, Because(verdict.span, doer.id if doer else None))


def _taken_up(scene: Scene, verdict: _Verdict, doer: Claim | None) -> Claim | None:
    if not verdict.noun and not _stands_alone(scene, verdict):
        return None
    numbers = classes(scene.language, "anaphora.yaml")["number_nouns"]
    needs_number = verdict.noun in numbers or (
        verdict.is_weak and not verdict.noun and not verdict.is_dismissed
    )
    topic = topic_words(verdict.about)
    owner = _OWNER.search(verdict.span.of(scene.text))

    def fits(claim: Claim) -> bool:
        if owner is not None and owner[1] not in scene.source_words(claim):
            return False
        if verdict.noun in _ACCUSATIONS and claim.stance != "claims":
            return False
        if needs_number and not scene.has_number(claim):
            return False
        return len(topic & topic_words(scene.words(claim))) >= min(2, len(topic))

    # who says "that was wrong" may be putting right a word of his own
    voice = None if verdict.word in _CORRECTING else doer
    back = _BACK_NOUN if verdict.noun else 0 if _goes_on(scene, verdict) else _BACK_BARE

    def echoes(claim: Claim) -> bool:
        return claim is not doer and scene.echoes(claim, verdict.noun) and fits(claim)

    echoing = scene.antecedent(verdict.span.start, voice, back, echoes)
    return echoing or scene.antecedent(
        verdict.span.start, voice, back, lambda claim: claim is not doer and fits(claim)
    )


def _is_of_itself(scene: Scene, verdict: _Verdict, doer: Claim) -> bool:
    """Tell whether "and she is right" ends the very content that it speaks of, and so nothing before it."""
    first = doer.content[0]
    if doer.form != "indirect" or not first.start < verdict.span.start < first.end:
        return False
    before = scene.text[first.start : verdict.span.start].split()
    return len(before) > _CLAUSE and before[-1].lower() in {"and", "but"} and not verdict.noun


def _goes_on(scene: Scene, verdict: _Verdict) -> bool:
    """Tell whether a clause before "and that is not true" tells in the same sentence what is meant."""
    start = verdict.span.start
    before = scene.text[scene.sentences[scene.sentence(start)].start : start].split()
    return len(before) > _CLAUSE and before[-1].lower() in {"and", "but"}


def _stands_alone(scene: Scene, verdict: _Verdict) -> bool:
    """Tell whether "that was untrue" is a clause of its own and means a statement, not a plan or a person."""
    said = verdict.span.of(scene.text)
    before = scene.text[max(0, verdict.span.start - 24) : verdict.span.start]
    is_object = verdict.is_dismissed or " as " in said or not said.lower().startswith(_SUBJECTS)
    if not is_object and not _OPENS.search(before):
        return False
    if verdict.is_weak and not verdict.is_dismissed and verdict.word not in _CORRECTING:
        return False
    if said.startswith(("I ", "I’", "I'")) and verdict.status == "confirmed":
        return False
    if (
        said.lower().startswith(_PERSONS)
        and verdict.status != "confirmed"
        and verdict.word not in _CORRECTING
    ):
        return False
    closes = _CLOSES if verdict.status == "disputed" else _CLOSES_WHOLLY
    return closes.match(scene.text, verdict.span.end) is not None


_PERSONS = ("he", "she", "i ", "i’", "i'")
_SUBJECTS = ("that", "this", "it", "these", "those", "both", "they", *_PERSONS)


def _told_inside(scene: Scene, span: Span) -> Claim | None:
    """Return the claim that the verdict itself tells: no truth to [the claim that he had sold it]."""
    return next(
        (
            claim
            for claim in scene.near.around(span.start, 8)
            if claim.cue
            and span.start <= claim.start
            and span.holds(claim.cue[0])
            and claim.cue[0].start < claim.content[0].start
            and span.meets(claim.content[0])
        ),
        None,
    )
