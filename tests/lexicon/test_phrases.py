"""Many phrases as one pattern: it finds what trying them one by one finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon import entries
from sayso.lexicon.entries import Hedge
from sayso.lexicon.phrases import one_of

PHRASES = [entry.hedge for entry in entries("en", Hedge)]
_words = st.sampled_from([*PHRASES, "May", "MIGHT", "Up to", "the", "bridge", "in", "a", ",", "-", "."])


@given(st.lists(_words).map(" ".join))
def test_it_finds_what_the_phrases_find_one_by_one(text: str) -> None:
    longest_first = sorted(map(re.escape, PHRASES), key=len, reverse=True)
    one_by_one = re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)
    grouped = re.compile(rf"\b(?:{one_of(PHRASES)})\b")
    assert grouped.findall(text) == one_by_one.findall(text)


def test_a_blank_may_be_any_white_space() -> None:
    assert re.fullmatch(one_of(["at least"], blank=r"\s+"), "At\n least")
