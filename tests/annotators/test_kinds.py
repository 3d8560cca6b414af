"""A single name is of one kind on its page: a person's where some claim shows that it is one's."""

from __future__ import annotations

from sayso.annotators.kinds import one_kind_a_name
from sayso.model import Claim, Span, Speaker


def kinds(*speakers: Speaker) -> list[str]:
    """Return the kinds that the speakers of as many claims have afterwards."""
    told = [
        Claim(content=(Span(at, at + 1),), source=Span(at, at + 1), cue=(), form="indirect", speaker=speaker)
        for at, speaker in enumerate(speakers)
    ]
    return [claim.speaker.kind for claim in one_kind_a_name(told) if claim.speaker]


def test_a_name_that_is_once_a_person_s_is_so_throughout() -> None:
    assert kinds(Speaker("Renn", "organization"), Speaker("Renn", "person")) == ["person", "person"]


def test_a_name_that_nobody_bears_stays_a_body_s() -> None:
    assert kinds(Speaker("Vanta", "organization"), Speaker("Renn", "person")) == ["organization", "person"]


def test_a_state_and_a_described_body_stay_what_they_are() -> None:
    state = [Speaker("Georgia", "organization"), Speaker("Georgia", "person")]
    described = [Speaker("Renn", "organization", "the shipper"), Speaker("Renn", "person")]
    assert kinds(*state) == ["organization", "person"]
    assert kinds(*described) == ["organization", "person"]
