"""One name, one kind: a last name that is a person's in one claim is so in all claims of its page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.titles import GOVERNMENTS
from sayso.model import Claim


def one_kind_a_name(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Make a single name a person's wherever it speaks, if it is one's in some claim.

    A bare name is taken for a body only for want of a sign (I, he, she, a title). *Renn* found it; “I
    looked,” *Renn* said: both are a person's.
    """
    people = {
        claim.speaker.name
        for claim in claims
        if claim.speaker is not None and claim.speaker.kind == "person" and " " not in claim.speaker.name
    }
    return tuple(_of_person(claim) if _is_same(claim, people) else claim for claim in claims)


def _is_same(claim: Claim, people: set[str]) -> bool:
    """Tell whether a claim's speaker is taken for a body, bears a person's name and is no known body."""
    speaker = claim.speaker
    if speaker is None or speaker.kind != "organization" or speaker.role or speaker.name not in people:
        return False
    return bool(speaker.name) and speaker.name not in GOVERNMENTS and not is_organization_name([speaker.name])


def _of_person(claim: Claim) -> Claim:
    return replace(claim, speaker=replace(claim.speaker, kind="person")) if claim.speaker else claim
