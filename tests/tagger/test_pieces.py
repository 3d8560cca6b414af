"""Pieces of words: remembered words are cut as new ones are, and nothing is remembered without a bound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.tagger import pieces
from sayso.tagger.artefact_sheet import ARTEFACT
from sayso.tagger.pieces import MOST_OF_A_WORD, Pieces

TOKENIZER = Tokenizer.from_file(str(ARTEFACT / "tokenizer.json"))
USED = Pieces(TOKENIZER)


@settings(deadline=None)  # a busy machine is no fault
@given(st.sets(st.text(min_size=1, max_size=30), max_size=8))
def test_a_word_is_cut_as_if_it_were_the_first(words: set[str]) -> None:
    assert USED.of(words) == USED.of(words) == {word: Pieces(TOKENIZER).of({word})[word] for word in words}


def test_no_more_is_read_of_a_word_than_any_word_has() -> None:
    assert len(USED.of({"ab" * 40})["ab" * 40]) == MOST_OF_A_WORD


def test_a_control_character_has_no_pieces() -> None:
    assert USED.of({"\x01"}) == {"\x01": ()}


def test_pages_cannot_fill_the_memory_with_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST_REMEMBERED", 3)
    kept = Pieces(TOKENIZER)
    for some in ({"one", "two"}, {"three", "four"}, {"five", "six", "seven", "eight"}, {"a" * 5000}):
        assert set(kept.of(some)) == some
        assert len(kept._remembered) <= 3
    assert "a" * 5000 not in kept._remembered
