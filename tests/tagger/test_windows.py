"""Windows hold every word of every block once, in order, and never more pieces than fit."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.model import Span
from sayso.tagger.artefact_sheet import ARTEFACT
from sayso.tagger.pieces import Pieces
from sayso.tagger.windows import LONGEST, REACH, crop, windows

PIECES = Pieces(Tokenizer.from_file(str(ARTEFACT / "tokenizer.json")))


def lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_fits_and_keeps_its_words(parts: list[str]) -> None:
    text = "\n".join(parts)
    cut = windows(text, lines(text), PIECES)
    words = [word for window in cut for word in window.words]
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    for window in cut:
        assert len(window.pieces) == len(window.shapes) == len(window.depths) <= LONGEST
        assert len(window.words) == len(window.firsts) > 0


@pytest.mark.parametrize(
    "word", ["a" * 5000, "ab" * 300, "😀" * 700, "word " * 3000, "Nine. " * 900, "“" * 900]
)
def test_what_is_too_long_is_cut(word: str) -> None:
    cut = windows(word, [Span(0, len(word))], PIECES)
    assert cut
    assert max(len(window.pieces) for window in cut) <= LONGEST


def test_a_long_block_is_cut_after_a_sentence() -> None:
    text = "She said that all of the nine old walls on the north bank would hold. " * 30
    cut = windows(text, [Span(0, len(text))], PIECES)
    assert len(cut) > 1
    assert all(window.words[-1].of(text) == "." for window in cut)


def test_quotation_marks_are_counted_into() -> None:
    text = "He said “she told me ‘go’ twice” and left."
    (window,) = windows(text, [Span(0, len(text))], PIECES)
    depth = {word.of(text): window.depths[at] for word, at in zip(window.words, window.firsts, strict=True)}
    assert (depth["said"], depth["told"], depth["go"], depth["left"]) == (0, 1, 2, 0)


def test_the_reader_sees_so_far_and_no_further() -> None:
    text = "word " * 158
    (window,) = windows(text, [Span(0, len(text))], PIECES)
    start, stop, words = crop(window, 100, 101)
    assert (start, stop) == (window.firsts[100] - REACH, len(window.pieces))
    assert 100 in words
    start, stop, _ = crop(window, 40, 41)
    assert (start, stop) == (0, window.firsts[40] + REACH)


def test_an_empty_text_has_no_windows() -> None:
    assert windows("", [], PIECES) == []
