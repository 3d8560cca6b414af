"""How alike two pages, or pages that are together, are: by their terms and by the time between them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.stories.terms import Term

ALIKE = 0.17
"""Average likeness of pages of one story: the best on the train topics of ECB+ (`python -m eval stories`)."""

NEAR, FAR = 4, 1_200
"""Days apart that count as the same time, and from which on nothing is one story unless pages lie between."""

HALF, LEFT = 60.0, 0.7
"""Days past `NEAR` that halve what is left of a likeness, and what is left of it however many they are.

A trial two years after the crime is told by much the same words; a second crime of the kind is not.
"""

HEAVIEST = 12
"""Terms of a page by which it is looked for: its names and rarest words."""

_FINEST = 2.0**16
"""Weights are whole numbers of parts of this size: sums and products of them are exact, in whatever order."""

Keys = NDArray[np.uint32]
Weights = NDArray[np.float64]
Day = int | None


class Weighed(NamedTuple):
    """Terms as they are kept: a twentieth of what they are as values."""

    keys: Keys
    weights: NDArray[np.float32]


class Shown(NamedTuple):
    """A page as it is held against others: its key, its terms by ascending key, and its day.

    `heaviest` are the keys of its `HEAVIEST` terms.
    """

    key: int
    keys: Keys
    weights: Weights
    heaviest: tuple[int, ...]
    day: Day


def shown(key: int, terms: Sequence[Term] | Weighed, day: Day) -> Shown:
    """Return a page as it is held against others."""
    if isinstance(terms, Weighed):
        keys, weights = terms.keys, terms.weights.astype(np.float64)
    else:
        keys = np.array([term.key for term in terms], np.uint32)
        weights = np.array([term.weight for term in terms], np.float64)
    keys, at = np.unique(keys, return_index=True)
    weights = np.rint(weights[at] * _FINEST) / _FINEST
    heaviest = tuple(keys[np.lexsort((keys, -weights))[:HEAVIEST]].tolist())
    return Shown(key, keys, weights, heaviest, day)


def key_of_page(id: str) -> int:
    """Return the whole number, of 64 bits and a sign, that stands for a page: the same in every ledger."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "big", signed=True)


def products(keys: Keys, weights: Weights, others: Sequence[tuple[Keys, Weights]]) -> Weights:
    """Return the scalar product of one row of terms with each of some others."""
    found = np.zeros(len(others))
    filled = [at for at, (known, _) in enumerate(others) if len(known)]
    if not len(keys) or not filled:
        return found
    all_keys = np.concatenate([others[at][0] for at in filled])
    places = np.minimum(np.searchsorted(keys, all_keys), len(keys) - 1)
    both = np.where(keys[places] == all_keys, weights[places], 0.0)
    both *= np.concatenate([others[at][1] for at in filled])
    starts = np.cumsum([0, *(len(others[at][0]) for at in filled[:-1])])
    found[filled] = np.add.reduceat(both, starts)
    return found


def apart(one: tuple[Day, Day], other: tuple[Day, Day]) -> float:
    """Return what a gap of time leaves of a likeness: all of it up to `NEAR` days and without a day."""
    if one[0] is None or other[0] is None or one[1] is None or other[1] is None:
        return 1.0
    gap = max(other[0] - one[1], one[0] - other[1], 0)
    if gap > FAR:
        return 0.0
    return max(1.0 / (1.0 + max(gap - NEAR, 0) / HALF), LEFT)


def tie(one: int, other: int) -> bytes:
    """Order equally near pairs by a hash, so that of many that are equally near some choose each other."""
    low, high = sorted((one, other))
    return blake2b(f"{low} {high}".encode(), digest_size=8).digest()
