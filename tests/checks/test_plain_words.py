"""The words that are no names: their file, and the forms that are made of them."""

from __future__ import annotations

import pytest

from sayso.checks.plain_words import FILE, is_plain


def test_the_words_are_in_order_in_small_letters_and_stand_once() -> None:
    stored = FILE.read_text("utf-8").split()
    assert stored == sorted(set(stored))
    assert all(word.isalpha() and word.islower() for word in stored)


@pytest.mark.parametrize(
    "word",
    ["harbour", "words", "denies", "insulted", "pimping", "tantalising", "superhero", "stopped", "infuriate"],
)
def test_a_word_and_its_forms_are_plain(word: str) -> None:
    assert is_plain(word)


@pytest.mark.parametrize("word", ["velden", "tarrant", "lindqvist", "castell", "obama", "merkel", "putin"])
def test_a_last_name_is_not(word: str) -> None:
    assert not is_plain(word)
