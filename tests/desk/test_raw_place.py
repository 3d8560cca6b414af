"""Where a claim's words stand in the raw page."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.raw_place import MOST_PLACES, places


@pytest.mark.parametrize(
    ("raw", "words", "found"),
    [
        ("<p>Fish & chips</p>", "Fish & chips", ["Fish & chips"]),
        ("<p>Fish &amp; chips</p>", "Fish & chips", ["Fish &amp; chips"]),
        ("<p>the <b>sea</b>\n  wall</p>", "the sea wall", ["the <b>sea</b>\n  wall"]),
        ("<p>sea&nbsp;wall</p>", "sea wall", ["sea&nbsp;wall"]),
        ("<p>&#8220;We left&#x201d;</p>", "“We left”", ["&#8220;We left&#x201d;"]),
        ("<script>the wall</script><p>the wall</p>", "the wall", ["the wall"]),
        ("<!-- the wall --><p>the wall</p>", "the wall", ["the wall"]),
        ("<p>the wall, the wall</p>", "the wall", ["the wall", "the wall"]),
        ("<p>🌊 the 🌊 wall שלום</p>", "🌊 wall שלום", ["🌊 wall שלום"]),
        ("<p>a < b and more", "b and more", ["b and more"]),
        ("<p>no such words</p>", "the wall", []),
        ("<p>the wall</p>", "   ", []),
        ("<p>the wall", "the wall", ["the wall"]),
    ],
)
def test_words_are_found_through_tags_and_entities(raw: str, words: str, found: list[str]) -> None:
    assert [raw[span.start : span.end] for span in places(raw, words, is_markup=True)] == found


def test_of_words_that_stand_everywhere_a_few_places_are_told() -> None:
    assert len(places("wall " * 1_000, "wall", is_markup=False)) == MOST_PLACES


@given(
    st.text(alphabet="ab &<>;!-/=\"'\n\xa0🌊ש", max_size=60),
    st.text(alphabet="ab 🌊ש", min_size=1, max_size=6),
)
def test_whatever_the_page_is_a_place_lies_in_it(raw: str, words: str) -> None:
    for span in places(raw, words, is_markup=True):
        assert 0 <= span.start < span.end <= len(raw)


@given(st.text(max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_words_of_a_plain_text_are_found_where_they_stand(raw: str, start: int, length: int) -> None:
    words = raw[start : start + length].strip()
    if words:
        found = places(raw, words, is_markup=False)
        assert any(" ".join(raw[span.start : span.end].split()) == " ".join(words.split()) for span in found)


@pytest.mark.parametrize(
    "pump", ["<", "<!--", "<script>", "&", "&amp", "<a ", "a<b ", "</", "<a href='", " "]
)
def test_a_hostile_page_is_looked_through_in_linear_time(pump: str) -> None:
    began = process_time()
    places(pump * (400_000 // len(pump)), "the wall", is_markup=True)
    assert process_time() - began < 5
