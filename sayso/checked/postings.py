"""Texts as numbers: which of them have each word, and how often; joined anew when texts come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

MOST_TIMES = 65_535
"""How often a text may have a word: more are counted as so many."""


class Postings(NamedTuple):
    """The texts with each word lie side by side in `texts`, from `starts` of the word to that of the next.

    `times` tells beside each how often it has the word; `lengths` has the number of words of every text.
    """

    words: list[str]
    starts: Array
    texts: Array
    times: Array
    lengths: Array

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.lengths)


def postings(texts: Iterable[Sequence[str]]) -> Postings:
    """Return the words of texts, each of which is known by its place.

    >>> postings([["dam", "old", "dam"], ["dam"]]).times.tolist()
    [2, 1, 1]
    """
    numbers: dict[str, int] = {}
    flat: list[int] = []
    lengths: list[int] = []
    for text in texts:
        flat += [numbers.setdefault(word, len(numbers)) for word in text]
        lengths.append(len(text))
    size = max(1, len(lengths))
    places = np.repeat(np.arange(len(lengths)), lengths)
    keys, times = np.unique(np.array(flat, np.int64) * size + places, return_counts=True)
    return _sorted(list(numbers), keys, np.minimum(times, MOST_TIMES), np.array(lengths, np.int32))


def joined(parts: Sequence[tuple[Postings, Array]], size: int) -> Postings:
    """Return the postings of `size` texts; each part comes with the place of its texts, -1 for one that goes.

    Nothing is read anew: a million words take a moment to be sorted.
    """
    numbers: dict[str, int] = {}
    keys, times = [np.zeros(0, np.int64)], [np.zeros(0, np.uint16)]
    lengths = np.zeros(size, np.int32)
    for part, places in parts:
        mine = np.array([numbers.setdefault(word, len(numbers)) for word in part.words], np.int64)
        there = places[part.texts]
        stays = there >= 0
        keys.append((np.repeat(mine, np.diff(part.starts)) * max(1, size) + there)[stays])
        times.append(part.times[stays])
        lengths[places[places >= 0]] = part.lengths[places >= 0]
    key = np.concatenate(keys)
    order = np.argsort(key, kind="stable")
    return _sorted(list(numbers), key[order], np.concatenate(times)[order], lengths)


def _sorted(words: list[str], keys: Array, times: Array, lengths: Array) -> Postings:
    """Return the postings of rising keys: a word's number times the number of texts, and the text's place."""
    of, texts = np.divmod(keys, max(1, len(lengths)))
    starts = np.searchsorted(of, np.arange(len(words) + 1))
    return Postings(words, starts, texts.astype(np.int32), times.astype(np.uint16), lengths)
