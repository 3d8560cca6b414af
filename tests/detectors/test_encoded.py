"""What the encoder found becomes a claim unless its words show that nobody says it."""

from __future__ import annotations

import pytest

from sayso.detectors.encoded import encoded
from sayso.model import Claim, Span
from sayso.tagger.found import Attribution


def read(marked: str) -> tuple[str, list[Claim]]:
    """Return a text and the claims of it: content in <>, source in [], cue in {}."""
    text, opened, spans = "", {}, {}
    closing = dict(zip(">]}", "<[{", strict=True))
    for letter in marked:
        if letter in closing.values():
            opened[letter] = len(text)
        elif letter in closing:
            spans[letter] = Span(opened[closing[letter]], len(text))
        else:
            text += letter
    found = Attribution(spans["]"], spans["}"], (spans[">"],), 0.9)
    return text, encoded(text, [found], "en")


@pytest.mark.parametrize(
    "marked",
    [
        "<That is less than the 40> homes [Ruiz] {cited}.",
        "<The first is the pump> [she] {mentioned}.",
        "<It had not been the kind of quay> many [bakers] {had expected}.",
    ],
)
def test_a_noun_that_somebody_only_told_of_is_no_content(marked: str) -> None:
    assert read(marked)[1] == []


@pytest.mark.parametrize(
    "marked",
    [
        "<It will hold>, [Ruiz] {said}.",
        "“<It will hold,”> [Ruiz] {said}.",
        "“<It will hold>” [Ruiz] {said}.",
        "[Ruiz] {said} <it will hold>.",
    ],
)
def test_what_a_mark_parts_from_its_speaker_is_a_content(marked: str) -> None:
    assert len(read(marked)[1]) == 1


def test_the_stop_of_an_abbreviation_belongs_to_the_source() -> None:
    text, claims = read("[The U.S]. {has denied} <any role>.")
    assert [claim.source.of(text) for claim in claims if claim.source] == ["The U.S."]
