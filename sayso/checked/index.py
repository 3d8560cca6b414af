"""Which texts have a word, and how much it says of them: BM25 (Robertson and others 1994, TREC-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.checked.postings import Postings

Array = npt.NDArray[Any]

SATURATION, BY_LENGTH = 1.2, 0.6
"""k1 and b: how soon a word that is repeated says nothing more, how much a long text is held against it."""
_MOST_TIMES = 2  # a word is asked for at most so often, however often a text repeats it


class Index:
    """The words of many texts, known by their places; a word is weighed when it is asked for."""

    def __init__(self, texts: Postings) -> None:
        self.size = texts.size
        self._postings = texts
        self._numbers = dict(zip(texts.words, range(len(texts.words)), strict=True))
        having = np.diff(texts.starts)
        self._rarity = np.log1p((self.size - having + 0.5) / (having + 0.5)).astype(np.float32)
        mean = max(1.0, float(texts.lengths.mean())) if self.size else 1.0
        self._long = SATURATION * (1 - BY_LENGTH + BY_LENGTH * texts.lengths / mean)

    def scores(self, words: Iterable[str]) -> Array:
        """Return BM25 of every text for these words."""
        found = np.zeros(self.size, np.float32)
        for word, asked in Counter(words).items():
            number = self._numbers.get(word)
            if number is not None:
                texts, times = self._having(number)
                weights = self._rarity[number] * times * (SATURATION + 1) / (times + self._long[texts])
                found[texts] += weights.astype(np.float32) * min(asked, _MOST_TIMES)
        return found

    def covered(self, words: Iterable[str]) -> tuple[Array, Array]:
        """Return what share of each text's rarity these words are, and what share of theirs each text has.

        A word that no text has counts for neither: posts are full of them.
        """
        found = np.zeros(self.size, np.float32)
        total = 0.0
        for word in set(words):
            number = self._numbers.get(word)
            texts, _ = self._having(number) if number is not None else (_NONE, _NONE)
            if number is not None and len(texts):
                rarity = float(self._rarity[number])
                found[texts] += rarity
                total += rarity
        return found / np.maximum(self._totals, 1), found / max(total, 1.0)

    @cached_property
    def _totals(self) -> Array:
        """How much rarity each text has in all."""
        rarity = np.repeat(self._rarity, np.diff(self._postings.starts))
        return np.bincount(self._postings.texts, rarity, self.size).astype(np.float32)

    def _having(self, number: int) -> tuple[Array, Array]:
        """Return the texts that have a word, and how often each has it."""
        at = slice(self._postings.starts[number], self._postings.starts[number + 1])
        return self._postings.texts[at], self._postings.times[at].astype(np.int64)


_NONE = np.zeros(0, np.int64)
