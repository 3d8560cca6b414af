"""Words that a person types are found on the page, or they are nothing."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.judging.words import find_words

PAGE = "“The gate’s gone,” she said. The  gate\nwill hold. The gate will hold — “for now.”"


@pytest.mark.parametrize(
    ("typed", "near", "found"),
    [
        ("The gate's gone", 0, ["The gate’s gone"]),
        ("The gate will hold", 0, ["The  gate\nwill hold"]),
        ("The gate will hold", 70, ["The gate will hold"]),
        ("will hold … for now", 0, ["will hold", "for now"]),
        ('hold - "for', 0, ["hold — “for"]),
        ("the gate", 0, []),
        ("for now … The gate", 0, []),
        ("  ", 0, []),
        (".*", 0, []),
    ],
)
def test_words_are_found_whatever_spaces_and_marks_they_are_typed_with(
    typed: str, near: int, found: list[str]
) -> None:
    assert [span.of(PAGE) for span in find_words(typed, PAGE, near)] == found


def plain(words: str) -> str:
    """Return words with plain marks and single spaces."""
    for signs, sign in (("‘’", "'"), ("“”„", '"'), ("‐‑–—", "-")):
        words = "".join(sign if one in signs else one for one in words)
    return " ".join(words.split())


def test_a_page_made_to_be_slow_takes_no_long_time() -> None:
    began = process_time()
    assert find_words("a " * 30_000 + "b", "a " * 300_000) == ()
    assert process_time() - began < 5


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_of_a_page_is_found_on_it(text: str, start: int, end: int) -> None:
    typed = text[start:end]
    spans = find_words(typed, text, near=start)
    if not typed.strip() or "…" in typed:
        return
    assert len(spans) == 1
    assert plain(spans[0].of(text)) == plain(typed)
