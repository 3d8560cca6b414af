"""Which texts have a word, and how much it says of them: BM25 (Robertson and others 1994, TREC-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

SATURATION, BY_LENGTH = 1.2, 0.6
"""k1 and b: how soon a word that is repeated says nothing more, how much a long text is held against it."""
_MOST_TIMES = 2  # a word is asked for at most so often, however often a text repeats it


class Index:
    """The words of many texts, built once and asked often; a text is known by its place."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._numbers: dict[str, int] = {}
        flat: list[int] = []
        lengths: list[int] = []
        for text in texts:
            flat += [self._numbers.setdefault(word, len(self._numbers)) for word in text]
            lengths.append(len(text))
        self.size = len(lengths)
        self._fill(np.array(flat, np.int64), np.array(lengths, np.int64))

    def _fill(self, flat: Array, lengths: Array) -> None:
        """Sort the words of all texts, and weigh each word of each text."""
        size, count = max(1, self.size), len(self._numbers)
        keys, times = np.unique(flat * size + np.repeat(np.arange(self.size), lengths), return_counts=True)
        word, self._texts = np.divmod(keys, size)
        self._starts = np.searchsorted(word, np.arange(count + 1))
        having = np.diff(self._starts)
        self._rarity = np.log1p((self.size - having + 0.5) / (having + 0.5)).astype(np.float32)
        mean = max(1.0, float(lengths.mean())) if self.size else 1.0
        long = SATURATION * (1 - BY_LENGTH + BY_LENGTH * lengths[self._texts] / mean)
        self._weights = (self._rarity[word] * times * (SATURATION + 1) / (times + long)).astype(np.float32)
        self._totals = np.bincount(self._texts, self._rarity[word], self.size).astype(np.float32)

    def scores(self, words: Iterable[str]) -> Array:
        """Return BM25 of every text for these words."""
        found = np.zeros(self.size, np.float32)
        for word, times in Counter(words).items():
            at = self._of(word)
            found[self._texts[at]] += self._weights[at] * min(times, _MOST_TIMES)
        return found

    def covered(self, words: Iterable[str]) -> tuple[Array, Array]:
        """Return what share of each text's rarity these words are, and what share of theirs each text has.

        A word that no text has counts for neither: posts are full of them.
        """
        found = np.zeros(self.size, np.float32)
        total = 0.0
        for word in set(words):
            at = self._of(word)
            if at.stop > at.start:
                rarity = float(self._rarity[self._numbers[word]])
                found[self._texts[at]] += rarity
                total += rarity
        return found / np.maximum(self._totals, 1), found / max(total, 1.0)

    def _of(self, word: str) -> slice:
        """Return where the texts stand that have a word."""
        number = self._numbers.get(word)
        return slice(0, 0) if number is None else slice(self._starts[number], self._starts[number + 1])
