"""Words of posts and claims: addresses, hashtags, handles, signatures and days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checked.words import Seen, grams, names, numbers, pairs, seen, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sharks! https://t.co/Ab1 pic.twitter.com/Xy", Seen("Sharks!")),
        ("#SaveTheDam now", Seen(" Save The Dam  now")),
        ("Sharks — Ann Lee (@annLee_OR) May 3, 2031", Seen("Sharks ", "Ann Lee ann Lee OR", "2031-05-03")),
        ("Sharks https://t.co/Ab1— Echo (@echo) October 03, 31", Seen("Sharks  ", "Echo echo")),
        ("Ruiz — who knows (a lot) — left", Seen("Ruiz — who knows (a lot) — left")),
    ],
)
def test_a_text_is_seen_without_its_addresses_and_its_signature(text: str, found: Seen) -> None:
    assert seen(text) == found


def test_words_names_and_numbers() -> None:
    text = "The mayor claimed that Ann Lee counted 1,400 swans."
    assert words(text) == ["mayor", "claim", "ann", "lee", "count", "1,400", "swan"]
    assert names(text) == ["ann", "lee"]
    assert numbers(text) == ["1400"]


def test_pieces_and_pairs() -> None:
    assert grams(["swans", "ox"]) == ["swan", "wans", "ox"]
    assert pairs(["ann", "lee", "left"]) == ["ann lee", "lee left"]


@given(st.text(max_size=300))
def test_any_text_has_words(text: str) -> None:
    assert all(words(seen(text).text + " " + seen(text).signed))


@pytest.mark.parametrize(
    "text", ["— (@a" * 9_000, "#" * 90_000, "@aA" * 30_000, "1,1." * 30_000, "— " * 40_000]
)
def test_hostile_text_takes_no_longer(text: str) -> None:
    assert isinstance(words(seen(text).text), list)
