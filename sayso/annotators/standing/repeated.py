"""The headline of a claim whose status is known: it says the same in short, and stands or falls with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import Change, Scene, same_speaker
from sayso.model import Because, Claim, Status

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


def _says_the_same(scene: Scene, title: Claim, claim: Claim) -> bool:
    if title.form != "own" and title.speaker and claim.speaker and not _may_be_one(title, claim):
        return False
    words = topic_words(scene.words(title)), topic_words(scene.words(claim))
    shared = len(words[0] & words[1])
    return shared >= _FEWEST and shared >= _PART * len(words[0])


def _may_be_one(title: Claim, claim: Claim) -> bool:
    """Tell whether two speakers can be one: the same, or one without a name."""
    names = [claim.speaker.name for claim in (title, claim) if claim.speaker]
    return same_speaker(title, claim) or not all(names)
