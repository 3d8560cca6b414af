"""Pages into stories: average linkage over what they are about and when, whatever order they came in.

In each round every unit (a page, or pages already together) looks for the one that it is most alike to on
average; those that choose each other become one. Average linkage is reducible, so merging all such pairs at
once gives what merging the closest pair again and again gives (Bruynooghe 1978, Murtagh 1983), in a few dozen
rounds, with no table of all pairs. Memory is that of the terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

SLAB, BLOCK = 1_000, 2_500
"""Units that look for their nearest at once, and units of one index: those that lie near enough in time are
indexed block by block, so that what is held beside the terms does not grow with the ledger."""

MOST_TERMS = 500
"""Terms kept of pages that are together, the heaviest: a story of 5,000 pages is no dearer than one."""

SURE = 0.5
"""Likeness from which a page is put to its nearest without being that one's nearest.

Average linkage would put them together anyway, one by one: a thousand reports of one event would take a
thousand rounds. After `EASY_ROUNDS` rounds, which news never takes, the bound falls by a hundredth a round.
"""

EASY_ROUNDS, MOST_ROUNDS = 40, 120

Keys = NDArray[np.uint32]
Weights = NDArray[np.float64]
_ALWAYS = (-(10**7), 10**7)


class Weighed(NamedTuple):
    """Terms as they are kept: a twentieth of what they are as values."""

    keys: Keys
    weights: NDArray[np.float32]


class Item(NamedTuple):
    """A page to be grouped: its id, its terms, its day or None."""

    id: str
    terms: Sequence[Term] | Weighed
    day: int | None


class Unit(NamedTuple):
    """Pages that are together: places in the input, the sum of their terms, their first and last day."""

    members: tuple[int, ...]
    keys: Keys
    weights: Weights
    first: int | None
    last: int | None
    rank: int


def group(items: Sequence[Item]) -> list[tuple[int, ...]]:
    """Return the stories as places in `items`, each in the order of ids; a page alone is a story of its own.

    The result is a function of the set of pages: their order makes no difference.
    """
    order = sorted(range(len(items)), key=lambda at: items[at].id)
    units = [_unit(at, items[at], rank) for rank, at in enumerate(order)]
    units = _exact_copies(units)
    nearest: dict[int, tuple[int, float]] = {}
    for done in range(MOST_ROUNDS):
        stale = [unit for unit in units if unit.rank not in nearest]
        nearest.update(_nearest(stale, units))
        merged = _merged(units, nearest, max(SURE - max(done - EASY_ROUNDS, 0) / 100, ALIKE))
        if len(merged) == len(units):
            break
        alive = {unit.rank for unit in merged if unit.rank in nearest}
        changed = {unit.rank for unit in merged} - {unit.rank for unit in units}
        units = merged
        nearest = {
            rank: found
            for rank, found in nearest.items()
            if rank in alive and rank not in changed and (found[0] in alive or found[0] < 0)
        }
    by_id = [tuple(sorted(unit.members, key=lambda at: items[at].id)) for unit in units]
    return sorted(by_id, key=lambda members: items[members[0]].id)


def apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> float:
    """Return what a gap of time leaves of a likeness: all of it up to `NEAR` days and without a day."""
    if one[0] is None or other[0] is None or one[1] is None or other[1] is None:
        return 1.0
    gap = max(other[0] - one[1], one[0] - other[1], 0)
    if gap > FAR:
        return 0.0
    return max(1.0 / (1.0 + max(gap - NEAR, 0) / HALF), LEFT)


def _unit(at: int, item: Item, rank: int) -> Unit:
    if isinstance(item.terms, Weighed):
        order = np.lexsort((item.terms.weights, item.terms.keys))
        keys, weights = item.terms.keys[order], item.terms.weights[order].astype(np.float64)
    else:
        terms = sorted(item.terms)
        keys = np.array([term.key for term in terms], np.uint32)
        weights = np.array([term.weight for term in terms])
    return Unit((at,), keys, weights, item.day, item.day, rank)


def _exact_copies(units: list[Unit]) -> list[Unit]:
    """Put pages of the same terms and day together: a thousand of them would look for each other in vain."""
    same: dict[tuple[bytes, bytes, int | None], list[Unit]] = {}
    for unit in units:
        same.setdefault((unit.keys.tobytes(), unit.weights.tobytes(), unit.first), []).append(unit)
    found = []
    for copies in same.values():
        first = copies[0]
        if len(copies) == 1 or not len(first.keys):
            found += copies
            continue
        members = tuple(at for copy in copies for at in copy.members)
        found.append(first._replace(members=members, weights=first.weights * len(copies)))
    return found


def _merged(units: list[Unit], nearest: dict[int, tuple[int, float]], sure: float) -> list[Unit]:
    """Make one of units that are each other's nearest, and of a unit and its nearest if surely alike."""
    above: dict[int, int] = {unit.rank: unit.rank for unit in units}

    def root(rank: int) -> int:
        while above[rank] != rank:
            above[rank] = above[above[rank]]
            rank = above[rank]
        return rank

    for unit in units:
        other, likeness = nearest[unit.rank]
        if other >= 0 and (nearest[other][0] == unit.rank or likeness >= sure):
            one, two = sorted((root(unit.rank), root(other)))
            above[two] = one
    parts: dict[int, list[Unit]] = {}
    for unit in units:
        parts.setdefault(root(unit.rank), []).append(unit)
    next_rank = max(above, default=0) + 1
    found = []
    for together in parts.values():
        if len(together) == 1:
            found += together
        else:
            found.append(_joined(together, next_rank))
            next_rank += 1
    return found


def _joined(units: list[Unit], rank: int) -> Unit:
    keys, inverse = np.unique(np.concatenate([unit.keys for unit in units]), return_inverse=True)
    weights = np.bincount(inverse, np.concatenate([unit.weights for unit in units])).astype(np.float64)
    if len(keys) > MOST_TERMS:
        kept = np.sort(np.lexsort((keys, -weights))[:MOST_TERMS])
        keys, weights = keys[kept], weights[kept]
    days = [day for unit in units for day in (unit.first, unit.last) if day is not None]
    first, last = (min(days), max(days)) if days else (None, None)
    members = tuple(at for unit in units for at in unit.members)
    return Unit(members, keys, weights, first, last, rank)


def _nearest(asking: list[Unit], units: list[Unit]) -> Iterator[tuple[int, tuple[int, float]]]:
    """Yield for each unit that asks the rank of the nearest one, -1 where none is alike enough."""
    timed = sorted(asking, key=_begins)
    for start in range(0, len(timed), SLAB):
        slab = timed[start : start + SLAB]
        first = min(_span(unit)[0] for unit in slab) - FAR
        last = max(_span(unit)[1] for unit in slab) + FAR
        within = [unit for unit in units if _span(unit)[0] <= last and _span(unit)[1] >= first]
        found = {unit.rank: (-1, 0.0) for unit in slab}
        for block in range(0, len(within), BLOCK):
            index = _Index(within[block : block + BLOCK])
            for unit in slab:
                found[unit.rank] = _nearer(unit.rank, found[unit.rank], index.nearest(unit))
        yield from found.items()


def _nearer(rank: int, one: tuple[int, float], other: tuple[int, float]) -> tuple[int, float]:
    """Return the nearer of two units to a third, of equally near ones that which the tie gives."""
    if one[1] != other[1] or -1 in (one[0], other[0]):
        return max(one, other, key=lambda found: found[1])
    return min(one, other, key=lambda found: _tie(rank, found[0]))


def _span(unit: Unit) -> tuple[int, int]:
    return _ALWAYS if unit.first is None or unit.last is None else (unit.first, unit.last)


def _begins(unit: Unit) -> tuple[int, int]:
    return _span(unit)[0], unit.rank


class _Index:
    """For each term the units that have it, so that a unit is held only against those it shares one with."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.sizes = np.array([len(unit.members) for unit in units], float)
        self.ranks = np.array([unit.rank for unit in units])
        self.spans = np.array([_span(unit) for unit in units])
        self.timeless = np.array([unit.first is None for unit in units])
        lengths = [len(unit.keys) for unit in units]
        keys = np.concatenate([unit.keys for unit in units])
        order = np.argsort(keys, kind="stable")
        self.keys, starts = np.unique(keys[order], return_index=True)
        self.bounds = np.append(starts, len(keys))
        self.rows = np.repeat(np.arange(len(units)), lengths)[order]
        self.weights = np.concatenate([unit.weights for unit in units])[order]

    def nearest(self, unit: Unit) -> tuple[int, float]:
        """Return the rank of the nearest unit and their likeness; (-1, 0) where none is alike enough."""
        if not len(unit.keys) or not len(self.keys):
            return -1, 0.0
        places = np.minimum(np.searchsorted(self.keys, unit.keys), len(self.keys) - 1)
        known = self.keys[places] == unit.keys
        if not known.any():
            return -1, 0.0
        places, weights = places[known], unit.weights[known]
        pieces = [slice(self.bounds[at], self.bounds[at + 1]) for at in places]
        rows = np.concatenate([self.rows[piece] for piece in pieces])
        products = np.concatenate(
            [self.weights[piece] * weight for piece, weight in zip(pieces, weights, strict=True)]
        )
        likeness = np.bincount(rows, products, len(self.units)) / (self.sizes * len(unit.members))
        likeness[self.ranks == unit.rank] = 0.0
        likeness = np.round(likeness * self._apart(unit), 9)
        best = float(likeness.max())
        if best < ALIKE:
            return -1, 0.0
        return min(_tie(unit.rank, int(rank)) for rank in self.ranks[likeness == best])[1], best

    def _apart(self, unit: Unit) -> Weights:
        """Return `apart` for all units at once."""
        if unit.first is None or unit.last is None:
            return np.ones(len(self.units))
        gaps = np.maximum(np.maximum(self.spans[:, 0] - unit.last, unit.first - self.spans[:, 1]), 0)
        left = np.maximum(1.0 / (1.0 + np.maximum(gaps - NEAR, 0) / HALF), LEFT)
        return np.where(self.timeless, 1.0, np.where(gaps > FAR, 0.0, left))


def _tie(one: int, other: int) -> tuple[bytes, int]:
    """Order equally near units by a hash of the pair, so that some of them choose each other."""
    pair = f"{min(one, other)} {max(one, other)}"
    return blake2b(pair.encode(), digest_size=8).digest(), other
