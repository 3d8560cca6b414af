"""What says the same as a claim whose status is known: the headline in short, its speaker once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import NEGATIVE, Change, Scene, same_speaker
from sayso.model import Because, Claim, Status

_NEAR = 30  # claims on each side of one among which its speaker's others are looked for
_BESIDE = 4  # the same among which another voice of its words is
_FEWEST = 2  # content words that a headline must share with the claim
_PART = 0.6  # of the headline's content words


def repeated(scene: Scene, changes: Mapping[str, tuple[Status, Because]]) -> Iterator[Change]:
    """Yield the headline's claims that say what a disputed or unverified claim says.

    A confirmed one is left: that somebody bears out a claim is not yet said of its headline.
    """
    told = {claim.id: claim for claim in scene.claims}
    titles = [claim for claim in scene.claims[:4] if scene.in_title(claim) and claim.id not in changes]
    for title in titles:
        for key, (status, because) in changes.items():
            if (
                status != "confirmed"
                and because.claim != title.id
                and _says_the_same(scene, title, told[key])
            ):
                yield Change(title, status, because)
                break
    yield from _told_again(scene, changes, {title.id for title in titles})
    yield from _heard(scene, changes)


def _told_again(
    scene: Scene, changes: Mapping[str, tuple[Status, Because]], seen: Set[str]
) -> Iterator[Change]:
    """Yield claims in which the same speaker says elsewhere what is disputed or unverified."""
    changed = [(claim, *changes[claim.id]) for claim in scene.claims if claim.id in changes]
    for first, status, because in changed:
        if status == "confirmed" or first.speaker is None:
            continue
        for claim in scene.near.around(first.start, _NEAR):
            if (
                claim.cue
                and claim.id not in changes
                and claim.id not in seen
                and claim.id != because.claim
                and scene.is_open(claim, None)
                and same_speaker(first, claim)
                and not any(one.meets(other) for one in first.content for other in claim.content)
                and _is_one_statement(scene, first, claim)
            ):
                yield Change(claim, status, because)


def _heard(scene: Scene, changes: Mapping[str, tuple[Status, Because]]) -> Iterator[Change]:
    """Yield claims that have the very words of one whose status is known, by another voice.

    The Beacon reports, on the word of two men in a boat, that [content: the sponsors had left].
    """
    for first in scene.claims:
        if first.id not in changes or changes[first.id][0] == "confirmed":
            continue
        for claim in scene.near.around(first.start, _BESIDE):
            is_new = claim.cue and claim.id not in changes and claim.id != changes[first.id][1].claim
            if is_new and claim.content == first.content and scene.is_open(claim, None):
                yield Change(claim, *changes[first.id])


def _is_one_statement(scene: Scene, one: Claim, other: Claim) -> bool:
    words = topic_words(scene.words(one)), topic_words(scene.words(other))
    shared = len(words[0] & words[1])
    return shared >= _FEWEST and shared >= _PART * min(len(words[0]), len(words[1]))


def _says_the_same(scene: Scene, title: Claim, claim: Claim) -> bool:
    if title.form != "own" and title.speaker and claim.speaker and not _may_be_one(title, claim):
        return False
    if bool(NEGATIVE.search(scene.words(title))) != bool(NEGATIVE.search(scene.words(claim))):
        return False  # "No, the batch was not pulled" says the opposite of what is disputed
    words = topic_words(scene.words(title)), topic_words(scene.words(claim))
    shared = len(words[0] & words[1])
    return shared >= _FEWEST and shared >= _PART * len(words[0])


def _may_be_one(title: Claim, claim: Claim) -> bool:
    """Tell whether two speakers can be one: the same, or one without a name."""
    names = [claim.speaker.name for claim in (title, claim) if claim.speaker]
    return same_speaker(title, claim) or not all(names)
