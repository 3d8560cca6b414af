"""What a guide supposes of its readers is nobody's claim."""

from __future__ import annotations

import pytest

from sayso.detectors.addressed import without_readers
from sayso.flow import read_text
from sayso.model import Block, Claim, Span
from sayso.syntax.document import parse


def _sources(text: str) -> list[str]:
    claims = read_text(text, detector="rules").claims
    return [claim.source.of(text) for claim in claims if claim.source is not None]


@pytest.mark.parametrize(
    "text",
    [
        "If users want to leave, they press the key.",
        "Press the key twice when customers wish to pay by card.",
    ],
)
def test_what_a_guide_supposes_its_readers_to_want_is_left_out(text: str) -> None:
    assert _sources(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Users want to leave the network, the survey found.", "Users"),
        ("“If users want to leave, we will help them,” Orrell said.", "users"),
        ("Orrell said that users want to leave.", "Orrell"),
    ],
)
def test_what_readers_are_said_to_want_is_kept(text: str, source: str) -> None:
    assert source in _sources(text)


TEXT = "Ana: You want to sell it, I hear."
WANTED = Claim(
    content=(Span(14, 24),), source=Span(5, 8), cue=(Span(9, 13),), form="indirect", stance="intends"
)
TURN = Claim(content=(Span(5, 34),), source=Span(0, 3), cue=(), form="direct")


def test_you_is_left_out_of_a_guide_and_kept_in_an_interview() -> None:
    document = parse(TEXT, (Block(Span(0, len(TEXT)), "paragraph"),), "en")
    assert without_readers(document, [WANTED]) == []
    assert without_readers(document, [TURN, WANTED]) == [TURN, WANTED]
