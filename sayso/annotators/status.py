"""How a claim stands on its page: confirmed, disputed or unverified, with the span that says so.

Precision comes first: a claim's status changes only where the page points at it, by a noun that takes it up
again (“question the accuracy of this figure”), by saying the same with a denial, or by a phrase right beside
it (“claims about the number remain unverified”).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.likeness import numbers_in, same_statement, topic_words
from sayso.annotators.neighbours import Neighbours
from sayso.annotators.pointing import BY_STANCE, Pointer, Taken, disputes_or_confirms, pointers
from sayso.model import Article, Because, Claim, Span, Status
from sayso.syntax.document import Document

_BACK = 700  # code points back to what "this figure" may point at: the paragraph before, in news
_BACK_BARE = 300  # the same for "it" and "the claim", which ask for nothing: the sentence before
_BESIDE = 24  # code points between a content and "remain unverified" beside it: "still", "so far"
_CLOSE = 8  # claims on each side of a pointer among which the one that says so is looked for
_STATEMENTS = frozenset({"states", "claims", "believes", "confirms"})
_FIRST_IN_RANK: dict[Status, int] = {"disputed": 3, "unverified": 2, "confirmed": 1, "stated": 0}


def status(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Set the status of every claim that another span of the page confirms, disputes or leaves unverified."""
    changes: dict[str, tuple[Status, Because]] = {}
    near = Neighbours(claims)
    for pointer in pointers(document):
        doer = _doer(near.around(pointer.span.start, _CLOSE), pointer)
        for target in _targets(article.text, near.around(pointer.span.start), pointer, doer):
            _set(changes, target.id, pointer.status, Because(pointer.span, doer.id if doer else None))
    for doer in claims:
        new = BY_STANCE.get(doer.stance)
        if new is not None and _speaks_out(article.text, doer, document.language):
            for target in near.around(doer.start):
                if _is_same_said(article.text, doer, target):
                    _set(changes, target.id, new, Because(_said(doer), doer.id))
    return tuple(_changed(claim, changes) for claim in claims)


def _changed(claim: Claim, changes: dict[str, tuple[Status, Because]]) -> Claim:
    if claim.id not in changes:
        return claim
    new, because = changes[claim.id]
    return replace(claim, status=new, status_because=(because,))


def _set(changes: dict[str, tuple[Status, Because]], target: str, new: Status, because: Because) -> None:
    held = changes.get(target)
    if held is None or _FIRST_IN_RANK[new] > _FIRST_IN_RANK[held[0]]:
        changes[target] = (new, because)


def _said(claim: Claim) -> Span:
    """Return the span from a claim's cue to the end of its content."""
    spans = [*claim.cue, *claim.content]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _speaks_out(text: str, doer: Claim, language: str) -> bool:
    """Tell whether a claim says of a statement that it holds or not: denied that, confirmed that."""
    return not doer.negated and doer.source is not None and disputes_or_confirms(text, doer.cue, language)


def _is_same_said(text: str, doer: Claim, target: Claim) -> bool:
    """Tell whether somebody else makes the statement that a denial or a confirmation is about."""
    if doer.id in {target.id, target.within} or doer.within == target.id:
        return False
    if target.source is None or target.stance not in _STATEMENTS or _same_speaker(doer, target):
        return False
    if any(one.meets(other) for one in doer.content for other in target.content):
        return False
    return same_statement(text, doer.content, target.content)


def _same_speaker(one: Claim, other: Claim) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    return one.speaker.name == other.speaker.name and (
        bool(one.speaker.name) or one.speaker.role == other.speaker.role
    )


def _touches(text: str, claim: Claim, phrase: Span) -> bool:
    """Tell whether the phrase follows the claim's content at once: ... remain unverified."""
    last = claim.content[-1].end
    if claim.source is None or not 0 <= phrase.start - last < _BESIDE:
        return False
    return len(text[last : phrase.start].split()) <= 2


def _closes_with(text: str, claim: Claim, phrase: Span) -> bool:
    """Tell whether a content ends in the page's aside on it: ..., which could not be confirmed."""
    last = claim.content[-1]
    if claim.source is None or not last.holds(phrase) or last.end - phrase.end > 1:
        return False
    return text[last.start : phrase.start].endswith(", which ")


def _doer(claims: Sequence[Claim], pointer: Pointer) -> Claim | None:
    """Return the claim that says what the pointer says: its cue lies in it, or its content holds it."""
    for claim in claims:
        if pointer.source is not None and any(pointer.span.holds(cue) for cue in claim.cue):
            return claim
    holding = [
        claim
        for claim in claims
        if claim.source is not None
        and claim.source.end <= pointer.sentence.end
        and claim.start >= pointer.sentence.start
        and any(span.holds(pointer.span) for span in claim.content)
    ]
    return min(holding, key=lambda claim: claim.content[-1].end - claim.content[0].start, default=None)


def _targets(text: str, claims: Sequence[Claim], pointer: Pointer, doer: Claim | None) -> list[Claim]:
    """Return the claims that a pointer takes up: the nearest that fits, and those with the same number."""
    nearest: list[Claim] = []
    if pointer.status == "unverified":
        nearest = _unproven(text, claims, pointer)
    if not nearest and pointer.taken is not None:
        nearest = _nearest(text, claims, pointer, pointer.taken, doer)
    if not nearest:
        return []
    topic = pointer.taken.topic if pointer.taken is not None else frozenset()
    return [*nearest, *_saying_the_same(text, claims, nearest[0], topic)]


def _unproven(text: str, claims: Sequence[Claim], pointer: Pointer) -> list[Claim]:
    """Return the claim right beside an unverified phrase, or the one made "without evidence"."""
    words = pointer.span.of(text).lower()
    if words.startswith("without") or "no evidence" in words:
        made = [
            claim
            for claim in claims
            if claim.source is not None
            and claim.stance in _STATEMENTS
            and claim.cue
            and pointer.sentence.holds(claim.cue[0])
            and claim.cue[-1].end <= pointer.span.start
            and (words.startswith("without") or claim.content[-1].end <= pointer.span.start)
        ]
        return made[-1:]
    return [
        claim
        for claim in claims
        if _touches(text, claim, pointer.span) or _closes_with(text, claim, pointer.span)
    ][-1:]


def _nearest(
    text: str, claims: Sequence[Claim], pointer: Pointer, taken: Taken, doer: Claim | None
) -> list[Claim]:
    """Return the last claim before the pointer that fits it."""
    reach = _BACK if taken.topic or taken.number or taken.owner else _BACK_BARE
    for claim in reversed(claims):
        end = max(span.end for span in claim.content)
        if not 0 <= pointer.span.start - end <= reach or not claim.cue or claim is doer:
            continue
        if (doer is not None and _same_speaker(claim, doer)) or claim.source == pointer.source:
            continue
        if claim.source is None or claim.stance not in _STATEMENTS or _is_own(text, claim, pointer):
            continue
        if _fits(text, claim, taken):
            return [claim]
    return []


def _is_own(text: str, claim: Claim, pointer: Pointer) -> bool:
    """Tell whether the voice of the pointer is the claim's own: the production company, then the company."""
    if pointer.source is None or claim.source is None:
        return False
    voice, own = (span.of(text).split() for span in (pointer.source, claim.source))
    described = not any(word[0].isupper() for word in voice[1:])
    return described and voice[-1].lower() == own[-1].lower()


def _fits(text: str, claim: Claim, taken: Taken) -> bool:
    """Tell whether a claim has the number, the owner and the topic that the pointer asks for."""
    words = _words(text, claim)
    if taken.number and not numbers_in(words):
        return False
    if taken.owner:
        speaker = claim.speaker
        named = f"{speaker.name} {speaker.role}".lower().split() if speaker is not None else []
        if taken.owner not in named:
            return False
    return not taken.topic or len(taken.topic & topic_words(words)) >= taken.least


def _words(text: str, claim: Claim) -> str:
    return " ".join(span.of(text) for span in claim.content)


def _saying_the_same(text: str, claims: Sequence[Claim], target: Claim, topic: frozenset[str]) -> list[Claim]:
    """Return the same speaker's other claims with the number that is taken up, the headline's included."""
    words = _words(text, target)
    topic = topic or topic_words(words)
    same = [c for c in claims if c.id != target.id and _same_speaker(c, target) and c.stance in _STATEMENTS]
    numbers = numbers_in(words)
    if not numbers:
        said = (_words(text, claim) for claim in same)
        numbers = next((numbers_in(s) for s in said if topic & topic_words(s) and numbers_in(s)), numbers)
    return [claim for claim in same if numbers & numbers_in(_words(text, claim))]
