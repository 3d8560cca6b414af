"""What the network of check-worthiness sees of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.worth.pieces import (
    CAPITAL,
    FIRST,
    LONGEST,
    LOWER,
    OPENING,
    UNKNOWN,
    UPPER,
    seen,
    sizes,
    spelled,
)

WORDS = ("port", "the", "un", "##hous", "##ed", ".", "'", "t", "don", "$", "%", '"')
VOCABULARY = {word: number for number, word in enumerate(WORDS, FIRST)}


def words(sentence: str) -> list[str]:
    """Return the pieces of a sentence as they are written; those of numbers by how long the number is."""
    last = FIRST + len(WORDS)
    return [
        "?" if piece == UNKNOWN else WORDS[piece - FIRST] if piece < last else str(piece - last)
        for piece in seen(sentence, VOCABULARY).pieces
    ]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("The port.", ["the", "port", "."]),
        ("unhoused", ["un", "##hous", "##ed"]),
        ("unhouses", ["un", "##hous", "?"]),
        ("Don’t", ["don", "'", "t"]),
        ("$4 in 1960, 1,960 in all", ["$", "1", "?", "4", "?", "5", "?", "?"]),
        ("“port”", ['"', "port", '"']),
        ("", ["?"]),
    ],
)
def test_a_sentence_is_cut_into_the_longest_pieces_of_its_words(sentence: str, pieces: list[str]) -> None:
    assert words(sentence) == pieces


def test_capitals_are_told_apart_from_those_that_every_sentence_has() -> None:
    sentence = "The Port don the. Port PORT"
    assert seen(sentence, VOCABULARY).cases == [OPENING, CAPITAL, LOWER, LOWER, LOWER, OPENING, UPPER]


def test_a_word_that_nobody_could_read_is_one_unknown_piece() -> None:
    assert spelled("un" * 10_000, VOCABULARY) == [UNKNOWN]


@given(st.text(max_size=300))
def test_any_sentence_has_some_pieces_and_no_more_than_are_read(sentence: str) -> None:
    found = seen(sentence, VOCABULARY)
    assert 1 <= len(found.pieces) == len(found.cases) <= LONGEST
    assert all(1 <= piece < sizes(VOCABULARY) for piece in found.pieces)
