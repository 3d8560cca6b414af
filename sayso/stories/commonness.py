"""How much a word tells of what a page is about: nothing for "the", everything for a name nobody has heard.

The encoder's vocabulary stands in the order of how frequent its words are in English, so a word's place in it
is its rank, and no table of our own has to be counted and shipped. The weight grows with the logarithm of the
rank (Zipf's law makes that the logarithm of 1 / frequency) from 0 for the most frequent to 1 for all that are
not in the vocabulary. It is fixed: what a ledger holds does not change it, so that the stories do not depend
on the order in which pages came.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

import msgspec

from sayso.tagger.artefact_sheet import ARTEFACT

FIRST_WORD = 1_990
"""Where the words begin in the vocabulary: before them stand marks, letters and signs of other scripts."""

SMALL_RANK, LAST_RANK = 150, 28_500
"""Ranks of weight 0 and of weight 1. The 150 most frequent are articles, pronouns, prepositions."""

COMMON_RANK = 300
"""A third to a half of the words of English prose are among the 300 most frequent."""


class _Model(msgspec.Struct):
    vocab: dict[str, int]


class _Tokenizer(msgspec.Struct):
    model: _Model


@cache
def _vocabulary() -> dict[str, int]:
    data = (ARTEFACT / "tokenizer.json").read_bytes()
    return msgspec.json.decode(data, type=_Tokenizer).model.vocab


def _rank(word: str) -> int:
    """Return a word's rank by frequency, counted from 1."""
    place = _vocabulary().get(word)
    return LAST_RANK if place is None else min(max(place - FIRST_WORD, 1), LAST_RANK)


def is_common(word: str) -> bool:
    """Tell whether a word in lower case is one of those that any English prose is full of."""
    return _rank(word) <= COMMON_RANK


@lru_cache(maxsize=65_536)
def telling(word: str) -> float:
    """Return how much a word in lower case tells, 0 to 1.

    >>> telling("the"), telling("ellary")
    (0.0, 1.0)
    """
    rank = min(_rank(word), _rank(word + "s"))
    return max(log(rank / SMALL_RANK) / log(LAST_RANK / SMALL_RANK), 0.0)
