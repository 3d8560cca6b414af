"""Claims that a later noun takes up again: "question the accuracy of this figure", "remain unverified"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.annotators.neighbours import REACH
from sayso.annotators.standing.likeness import numbers_in, topic_words
from sayso.annotators.standing.pointing import Pointer, pointers
from sayso.annotators.standing.scene import STATEMENTS, Change, Scene, is_taken_back, same_speaker
from sayso.annotators.standing.taking_up import Taken
from sayso.lexicon import classes
from sayso.model import Because, Claim, Span

_BACK = 700  # code points back to what "this figure" may point at: the paragraph before, in news
_BACK_NAMED = (
    8_000  # the same for "Ruiz's claims about the wells", which say whose they are: all of a news page
)
_BACK_BARE = 300  # the same for "it" and "the claim", which ask for nothing: the sentence before
_BESIDE = 24  # code points between a content and "remain unverified" beside it: "still", "so far"
_CHECKS = (
    "confirm",
    "verify",
    "corroborate",
)  # "could not confirm what it said" is not said of the claim before
_INTRODUCING = 4  # words before a subject that say nothing yet: But on Monday, later the
_MOST, _MOST_NAMED = REACH, 150  # claims on each side of a pointer that are looked at
_CLOSE = 8  # claims on each side of a pointer among which the one that says so is looked for
_GENDERS = {"her": ("he", "his"), "his": ("she", "her"), "their": ("he", "she")}


def pointed(scene: Scene) -> Iterator[Change]:
    """Yield what becomes of claims that a noun or an aside points at.

    Police [because: questioned the accuracy of this figure]; her claims [because: remain unverified].
    """
    for pointer in pointers(scene.document, scene.runs):
        said_by = pointer.source or pointer.span
        if pointer.status != "unverified" and is_taken_back(scene.text, said_by.start):
            continue
        doer = _doer(scene.text, scene.near.around(pointer.span.start, _CLOSE), pointer)
        reach = _MOST_NAMED if _is_named(pointer.taken) else _MOST
        for target in _targets(scene, scene.near.around(pointer.span.start, reach), pointer, doer):
            yield Change(target, pointer.status, Because(pointer.span, doer.id if doer else None))


def _is_named(taken: Taken | None) -> bool:
    """Tell whether a noun says whose claim it takes up and what about: Ruiz's claims about the wells."""
    return taken is not None and bool(taken.owner) and bool(taken.topic)


def _is_taken_up(text: str, claim: Claim, noun: str) -> bool:
    """Tell whether a noun is a claim's own cue: whose "claims" they are does not doubt them."""
    return bool(noun and claim.cue) and noun in claim.cue_span.of(text).lower().split()


def _doer(text: str, claims: Sequence[Claim], pointer: Pointer) -> Claim | None:
    """Return the claim that says what the pointer says: its cue lies in it, or its content holds it."""
    for claim in claims:
        if pointer.source is not None and any(pointer.span.holds(cue) for cue in claim.cue):
            return claim
    noun = pointer.taken.noun if pointer.taken is not None else ""
    holding = [
        claim
        for claim in claims
        if claim.source is not None
        and not _is_taken_up(text, claim, noun)
        and claim.source.end <= pointer.sentence.end
        and claim.start >= pointer.sentence.start
        and any(span.holds(pointer.span) for span in claim.content)
    ]
    return min(holding, key=lambda claim: claim.content[-1].end - claim.content[0].start, default=None)


def _targets(scene: Scene, claims: Sequence[Claim], pointer: Pointer, doer: Claim | None) -> list[Claim]:
    """Return the claims that a pointer takes up: the nearest that fits, and those with the same number."""
    if pointer.taken is not None and pointer.taken.main:
        return _main(scene, pointer, doer)
    nearest: list[Claim] = []
    if pointer.status == "unverified":
        nearest = _unproven(scene, claims, pointer)
    if not nearest and pointer.taken is not None:
        echoing = [claim for claim in claims if scene.echoes(claim, pointer.taken.noun)]
        nearest = _nearest(scene, echoing, pointer, pointer.taken, doer)
        kind = [claim for claim in claims if claim.stance == "claims"] if _is_many(scene, pointer) else claims
        nearest = nearest or _nearest(scene, kind, pointer, pointer.taken, doer)
        if (
            not nearest and pointer.taken.accusing and not _is_many(scene, pointer)
        ):  # "said" and "told" accuse too, in the sentence before
            nearest = _nearest(scene, claims, pointer, pointer.taken._replace(accusing=False), doer)
            nearest = [one for one in nearest if scene.apart(one, pointer.span) <= 1]
    if not nearest:
        return []
    topic = pointer.taken.topic if pointer.taken is not None else frozenset()
    return [*nearest, *_saying_the_same(scene, claims, nearest[0], topic)]


def _may_be_said(scene: Scene, pointer: Pointer, taken: Taken) -> bool:
    """Tell whether an allegation may have been told with "said": one, and not a charge in court."""
    return taken.accusing and not taken.noun.startswith("charge") and not _is_many(scene, pointer)


def _is_many(scene: Scene, pointer: Pointer) -> bool:
    """Tell whether a bare plural takes up what was claimed by several: dismissed the claims."""
    taken = pointer.taken
    if taken is None or taken.owner or taken.topic or taken.number or taken.figures:
        return False
    return taken.noun in classes(scene.language, "anaphora.yaml")["plurals"]


def _main(scene: Scene, pointer: Pointer, doer: Claim | None) -> list[Claim]:
    """Return the headline's statement and the first other one: the findings of the study it tells of."""
    return [c for c in scene.main(pointer.span.start) if _is_open(scene, c, pointer, doer)]


def _unproven(scene: Scene, claims: Sequence[Claim], pointer: Pointer) -> list[Claim]:
    """Return the claim right beside an unverified phrase, or the one made "without evidence"."""
    words = pointer.span.of(scene.text).lower()
    if words.startswith("without") and scene.text[pointer.span.end : pointer.span.end + 4] == " of ":
        return []
    if words.startswith("without") or "no evidence" in words:
        made = [
            claim
            for claim in claims
            if claim.source is not None
            and claim.stance in STATEMENTS
            and claim.cue
            and pointer.sentence.holds(claim.cue[0])
            and claim.cue[-1].end <= pointer.span.start
            and (words.startswith("without") or claim.content[-1].end <= pointer.span.start)
        ]
        return made[-1:]
    if words.endswith(_CHECKS) and scene.text[pointer.span.end : pointer.span.end + 1] not in {
        ".",
        ",",
        ";",
        "",
    }:
        return []
    return [
        claim
        for claim in claims
        if (_touches(scene.text, claim, pointer.span) or _closes_with(scene.text, claim, pointer.span))
        and not any(cue.meets(pointer.span) for cue in claim.cue)
    ][-1:]


def _touches(text: str, claim: Claim, phrase: Span) -> bool:
    """Tell whether the phrase follows the claim's content at once: ... remain unverified."""
    last = claim.content[-1].end
    if claim.form == "own" or not claim.cue or not 0 <= phrase.start - last < _BESIDE:
        return False
    # "she feared the number would rise. How many could not be ..." is not said of the claim
    between = text[last : phrase.start]
    return len(between.split()) <= 2 and not any(mark in between for mark in ".;:\n")


def _closes_with(text: str, claim: Claim, phrase: Span) -> bool:
    """Tell whether a content ends in the page's aside on it: ..., which could not be confirmed."""
    last = claim.content[-1]
    if claim.source is None or not last.holds(phrase) or last.end - phrase.end > 1:
        return False
    return text[last.start : phrase.start].endswith(", which ")


def _nearest(
    scene: Scene, claims: Sequence[Claim], pointer: Pointer, taken: Taken, doer: Claim | None
) -> list[Claim]:
    """Return the last claim before the pointer that fits it; of nested ones in one sentence the outer."""
    is_bare = not (taken.topic or taken.number or taken.owner or taken.figures)
    if is_bare and _says_more(scene, pointer):
        claims = [claim for claim in claims if scene.apart(claim, pointer.span) == 0]
    reach = _BACK_BARE if is_bare else _BACK_NAMED if _is_named(taken) else _BACK
    fitting: list[Claim] = []
    for claim in reversed(claims):
        end = claim.content[-1].end
        if not 0 <= pointer.span.start - end <= reach or not claim.cue or claim is doer:
            continue
        if fitting and scene.sentence(end - 1) != scene.sentence(fitting[0].content[-1].end - 1):
            break
        if (
            scene.says_something(claim)
            and _is_open(scene, claim, pointer, doer)
            and _fits(scene, claim, pointer, taken)
        ):
            fitting.append(claim)
    ids = {claim.id for claim in fitting}
    return [claim for claim in fitting if claim.within not in ids][:1]


def _says_more(scene: Scene, pointer: Pointer) -> bool:
    """Tell whether the sentence says something itself before "Israel disputes this": that is then meant."""
    if pointer.source is None:
        return False
    before = scene.text[pointer.sentence.start : pointer.source.start]
    return len(before.split()) > _INTRODUCING


def _is_open(scene: Scene, claim: Claim, pointer: Pointer, doer: Claim | None) -> bool:
    """Tell whether a claim is somebody else's statement."""
    if claim.form == "own" or claim.stance not in STATEMENTS or claim.source == pointer.source:
        return False
    if doer is not None and same_speaker(claim, doer):
        return False
    return not _is_own(scene.text, claim, pointer)


def _is_own(text: str, claim: Claim, pointer: Pointer) -> bool:
    """Tell whether the voice of the pointer is the claim's own: the production company, then the company."""
    if pointer.source is None or claim.source is None:
        return False
    voice, own = (span.of(text).split() for span in (pointer.source, claim.source))
    described = not any(word[0].isupper() for word in voice[1:])
    return described and voice[-1].lower() == own[-1].lower()


def _fits(scene: Scene, claim: Claim, pointer: Pointer, taken: Taken) -> bool:
    """Tell whether a claim has the number, the owner and the topic that the pointer asks for."""
    if taken.number and not scene.has_number(claim):
        return False
    if taken.figures and not taken.figures & numbers_in(scene.words(claim)):
        return False
    if taken.accusing and claim.stance != "claims":
        return False
    speaker = claim.speaker
    if taken.owner:
        named = f"{speaker.name} {speaker.role}".lower().split() if speaker is not None else []
        if taken.owner not in named:
            return False
    elif claim.source is not None:
        owners = {word.lower() for word in pointer.span.of(scene.text).split()} & _GENDERS.keys()
        if any(claim.source.of(scene.text).lower() in _GENDERS[owner] for owner in owners):
            return False
    return not taken.topic or len(taken.topic & topic_words(scene.words(claim))) >= taken.least


def _saying_the_same(
    scene: Scene, claims: Sequence[Claim], target: Claim, topic: frozenset[str]
) -> list[Claim]:
    """Return the same speaker's other claims with the number that is taken up, the headline's included."""
    words = scene.words(target)
    topic = topic or topic_words(words)
    same = [c for c in claims if c.id != target.id and same_speaker(c, target) and c.stance in STATEMENTS]
    numbers = numbers_in(words)
    if not numbers:
        said = (scene.words(claim) for claim in same)
        numbers = next((numbers_in(s) for s in said if topic & topic_words(s) and numbers_in(s)), numbers)
    return [claim for claim in same if numbers & numbers_in(scene.words(claim))]
