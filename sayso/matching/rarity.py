"""How much a word tells: by the share of sentences of the news that have it, from a table that ships.

`common_words.tsv` counts in how many of 1,000 sentences of Wikinews (CC BY 2.5) a word stands, by its
meaning; `python -m train.links --words` writes it. A word that is not in it is rare.
"""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path

_TABLE = Path(__file__).with_name("common_words.tsv")
RAREST = 0.3
"""Sentences of a thousand that a word outside the table is taken to stand in: the least that is listed."""


def rarity(word: str) -> float:
    """Return how much the meaning of a word tells, from 0 (in every sentence) to 1 (hardly ever seen)."""
    return min(1.0, log(1_000 / _shares().get(word, RAREST)) / log(1_000 / RAREST))


def is_common(word: str) -> bool:
    """Tell whether the news uses the word in common."""
    return word in _shares()


@cache
def _shares() -> dict[str, float]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return {word: float(share) for word, share in rows}
