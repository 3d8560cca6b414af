"""What a guide supposes of its readers is nobody's claim."""

from __future__ import annotations

import pytest

from sayso.flow import read_text


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


def test_you_is_kept_in_an_interview() -> None:
    asked = "Field Notes: You plan to leave in May?\n\nIda Vale: I do.\n\n"
    assert "Ida Vale" in _sources(f"{asked}Field Notes: You want to sell it?\n\nIda Vale: No.")
