"""Things that somebody says were not there: "There was no earthquake", "no evidence of fraud"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import NEGATIVE, PROMISES, Change, Scene, is_taken_back
from sayso.model import Because, Claim, Span

_BACK = 2  # sentences back to the claim of a thing that was not there
_BACK_EVIDENCE = 8  # the same to what there is no evidence of: a page tells it once, and again at its end
_STEM = 5  # letters from which a word that begins as another does is of its kind
_ABSENT = re.compile(
    r"\b(?:there(?: is| was| were| are|[’']s)|finds?|found|saw|seen|shows?|showed|showing) (?:never )?no "
    r"(?!other|further|more|additional|immediate|longer|one\b|evidence|need|plan|doubt|reason|reports?|way\b|question)"
    r"(?:(?:traces?|signs?|sightings?|records?|mention|hint) of )?(?P<noun>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?=\s*[.,;!?”\"\n]|\s+(?:in|at|on|of|and|but|to|for|that|which|who|when|there)\b|\Z)",
    re.IGNORECASE,
)
_NOT_SEEN = re.compile(
    r"\bno (?:(?:traces?|signs?|sightings?|records?|hint) of )(?P<noun>[a-z]+(?: [a-z]+){0,2}?)"
    r" (?:was|were|has been|have been|had been) (?:found|seen|detected|discovered)\b",
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
_SUCH = re.compile(
    r"\b(?:no|denie[sd] any|not aware of any|(?:not|n[’']t|never) [a-z]+ any) such (?!thing\b)"
    r"(?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b(?:did|could|has|have|had)(?: not|n[’']t) (?:find|found)(?: that)?\b(?P<what>[^.;:“”\"\n]{5,120})"
)
_NOTHING_FOR_IT = re.compile(
    r"\b(?:found|finds?|has|have|had seen|saw|seen|offered|offers|provided|produced) no "
    r"(?:evidence|records?|proof|trace|confirmation|sign) (?:for|of) "
    r"(?:this|that|it|either|(?:the|this|that|these) (?:claim|allegation|accusation|report|rumou?r)s?)\b"
    r"(?! [a-z]+ that\b)",
    re.IGNORECASE,
)
ANCHORS = {
    _ABSENT: frozenset({"no"}),
    _NOT_SEEN: frozenset({"no"}),
    _NO_EVIDENCE: frozenset(["evidence", "proof", "trace", "traces", "sign", "signs", "indication"]),
    _SUCH: frozenset({"such"}),
    _NOT_FOUND: frozenset({"find", "found"}),
    _NOTHING_FOR_IT: frozenset({"no"}),
}
"""Words of which each match of a pattern has one."""
_BACK_ACCUSED = 4  # sentences back to an accusation of which an inquiry found nothing
_EMPTY = topic_words("found reported seen been has have claim claims widespread any")


def absent(scene: Scene) -> Iterator[Change]:
    """Yield claims of a thing that somebody else says was not there.

    The mine blamed [content: an earthquake]. [because: There was no earthquake], the union said.
    """
    for sentence in scene.having(ANCHORS[_ABSENT]):
        for match in chain(
            _ABSENT.finditer(scene.text, sentence.start, sentence.end),
            _NOT_SEEN.finditer(scene.text, sentence.start, sentence.end),
        ):
            missing = topic_words(match["noun"])
            target = _claim_of(scene, match, missing, len(missing), _BACK)
            if target is not None:
                yield _change(scene, target, match, is_open=False)


def unevidenced(scene: Scene) -> Iterator[Change]:
    """Yield claims for which there is said to be no evidence.

    [because: No evidence of fraud] was found: disputed. None has been offered or seen: unverified.
    """
    for sentence in scene.having(ANCHORS[_NO_EVIDENCE]):
        for match in _NO_EVIDENCE.finditer(scene.text, sentence.start, sentence.end):
            about = topic_words(match["about"]) - _EMPTY
            target = _claim_of(scene, match, about, (len(about) + 1) // 2, _BACK_EVIDENCE)
            if target is not None:
                later = _NOT_SHOWN.search(scene.text, match.start(), sentence.end)
                yield _change(scene, target, match, is_open=bool(later or match["seen"]))


def unsupported(scene: Scene) -> Iterator[Change]:
    """Yield the claim before for which somebody who looked found nothing.

    A post says [content: the wells were poisoned]. We [because: found no evidence for this].
    """
    for sentence in scene.having(ANCHORS[_NOTHING_FOR_IT]):
        for match in _NOTHING_FOR_IT.finditer(scene.text, sentence.start, sentence.end):
            doer = scene.told_by(Span(*match.span()))
            if is_taken_back(scene.text, match.start()):
                continue
            target = scene.antecedent(match.start(), doer, _BACK, lambda _: True)
            if target is not None:
                yield _change(scene, target, match, is_open=True)


def unfounded(scene: Scene) -> Iterator[Change]:
    """Yield accusations of which somebody found nothing.

    Moe accused [content: Ruiz of theft]. An inquiry [because: did not find that he stole].
    """
    for sentence in scene.having(ANCHORS[_SUCH] | ANCHORS[_NOT_FOUND]):
        for match in _SUCH.finditer(scene.text, sentence.start, sentence.end):
            yield from _none_such(scene, match)
        for match in _NOT_FOUND.finditer(scene.text, sentence.start, sentence.end):
            topic = topic_words(match["what"]) - _EMPTY
            if topic:
                yield from _nothing_found(scene, match, topic)


def _none_such(scene: Scene, match: re.Match[str]) -> Iterator[Change]:
    """Read "made no such promise": what names the thing, in its words or its cue, else an accusation."""
    span = Span(*match.span())
    doer = scene.told_by(span)
    thing = topic_words(match["noun"])

    def fits(claim: Claim) -> bool:
        cue = " ".join(cue.of(scene.text) for cue in claim.cue)
        return claim is not doer and _shared(thing, topic_words(f"{scene.words(claim)} {cue}")) > 0

    if thing and not is_taken_back(scene.text, span.start):
        target = scene.antecedent(span.start, doer, _BACK_ACCUSED, fits, PROMISES | {"asks"})
        if target is not None:
            yield _change(scene, target, match, is_open=False)
            return
    yield from _nothing_found(scene, match, frozenset())


def _nothing_found(scene: Scene, match: re.Match[str], topic: frozenset[str]) -> Iterator[Change]:
    """Yield the nearest accusation before a place that shares a word with what was not found."""
    doer = scene.told_by(Span(*match.span()))
    if is_taken_back(scene.text, match.start()):
        return

    def fits(claim: Claim) -> bool:
        shared = not topic or bool(topic & topic_words(scene.words(claim)))
        return claim is not doer and claim.stance == "claims" and shared

    target = scene.antecedent(match.start(), doer, _BACK_ACCUSED, fits)
    if target is not None:
        yield _change(scene, target, match, is_open=False)


def _claim_of(
    scene: Scene, match: re.Match[str], about: frozenset[str], least: int, back: int
) -> Claim | None:
    """Return the nearest claim before that shares `least` words with what there is none of, undenied."""
    if not about or is_taken_back(scene.text, match.start()):
        return None
    doer = scene.told_by(Span(*match.span()))

    def fits(claim: Claim) -> bool:
        said = scene.words(claim)
        shared = _shared(about, topic_words(said))
        return claim is not doer and not NEGATIVE.search(said) and shared >= least

    return scene.antecedent(match.start(), doer, back, fits)


def _shared(about: frozenset[str], said: frozenset[str]) -> int:
    """Count the words of one set that the other has; Israeli meets Israel, and poisoned poison."""
    return sum(any(_is_akin(one, other) for other in said) for one in about)


def _is_akin(one: str, other: str) -> bool:
    """Tell whether two stems are the same, or a long one begins as the other does."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


def _change(scene: Scene, target: Claim, match: re.Match[str], *, is_open: bool) -> Change:
    span = Span(*match.span())
    doer = scene.told_by(span)
    return Change(target, "unverified" if is_open else "disputed", Because(span, doer.id if doer else None))
