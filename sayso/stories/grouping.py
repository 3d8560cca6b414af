"""Pages into stories: average linkage over what they are about and when, whatever order they came in.

In each round every unit (a page, or pages already together) looks, among the units that it is joined to by
neighbours, for the one that it is most alike to on average; those that choose each other become one. Average
linkage is reducible, so merging all such pairs at once gives what merging the closest pair again and again
gives (Bruynooghe 1978, Murtagh 1983), in a few dozen rounds, with no table of all pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import numpy as np

from sayso.stories.likeness import ALIKE, Day, Keys, Shown, Weights, apart, products, tie
from sayso.stories.origins import Joined

MOST_TERMS = 500
"""Terms kept of pages that are together, the heaviest: a story of 5,000 pages is no dearer than one."""

SURE = 0.5
"""Likeness from which a page is put to its nearest without being that one's nearest.

Average linkage would put them together anyway, one by one: a thousand reports of one event would take a
thousand rounds. After `EASY_ROUNDS` rounds, which news never takes, the bound falls by a hundredth a round.
"""

EASY_ROUNDS, MOST_ROUNDS = 40, 120


class Unit(NamedTuple):
    """Pages that are together: their keys, the sum of their terms, their first and last day.

    It is named by the lowest key.
    """

    members: tuple[int, ...]
    keys: Keys
    weights: Weights
    first: Day
    last: Day

    @property
    def name(self) -> int:
        """The key of the page that it is named by."""
        return self.members[0]


def grouped(pages: Iterable[Shown], beside: Mapping[int, Set[int]]) -> list[tuple[int, ...]]:
    """Return the stories of a circle of pages, each as keys in ascending order.

    `beside` has for each page those that it is joined to, both ways.
    """
    rounds = _Rounds(pages, beside)
    for done in range(MOST_ROUNDS):
        if not rounds.merge(max(SURE - max(done - EASY_ROUNDS, 0) / 100, ALIKE)):
            break
    return sorted(unit.members for unit in rounds.units.values())


class _Rounds:
    """The units of a circle; for each of them those it is joined to, with their likeness, and the nearest."""

    def __init__(self, pages: Iterable[Shown], beside: Mapping[int, Set[int]]) -> None:
        self.units = {
            page.key: Unit((page.key,), page.keys, page.weights, page.day, page.day) for page in pages
        }
        self._beside = {name: dict.fromkeys(sorted(beside[name]), 0.0) for name in self.units}
        self._nearest: dict[int, tuple[int, float]] = {}
        for name in self.units:
            self._hold(name, [other for other in self._beside[name] if other > name])
        for name in self.units:
            self._choose(name)

    def merge(self, sure: float) -> bool:
        """Make one of units that are each other's nearest, and of a unit and its nearest if surely alike.

        Tell whether there were any.
        """
        parts = [sorted(names) for names in self._parts(sure) if len(names) > 1]
        named = {name: names[0] for names in parts for name in names}
        before = {name: self._beside.pop(name) for name in named}
        for names in parts:
            self.units[names[0]] = _joined([self.units.pop(name) for name in names])
            others = {named.get(other, other) for name in names for other in before[name]} - {names[0]}
            self._beside[names[0]] = dict.fromkeys(sorted(others), 0.0)
            for name in names:
                self._nearest.pop(name, None)
                for other in before[name].keys() - named.keys():
                    del self._beside[other][name]
        for names in parts:
            self._hold(names[0], list(self._beside[names[0]]))
        joined = {names[0] for names in parts}
        for name in joined.union(*(self._beside[name] for name in joined)):
            self._choose(name)
        return bool(parts)

    def _parts(self, sure: float) -> list[list[int]]:
        """Return the units in parts that become one."""
        joined = Joined()
        for name, (other, likeness) in self._nearest.items():
            if self._nearest[other][0] == name or likeness >= sure:
                joined.join(name, other)
        parts: dict[object, list[int]] = {}
        for name in self._nearest:
            parts.setdefault(joined.root(name), []).append(name)
        return list(parts.values())

    def _hold(self, name: int, others: list[int]) -> None:
        """Hold a unit against others, and note for both how alike they are on average."""
        unit, them = self.units[name], [self.units[other] for other in others]
        shares = products(unit.keys, unit.weights, [(one.keys, one.weights) for one in them])
        for other, share in zip(them, shares.tolist(), strict=True):
            left = apart((unit.first, unit.last), (other.first, other.last))
            likeness = round(share / (len(unit.members) * len(other.members)) * left, 9)
            self._beside[name][other.name] = self._beside[other.name][name] = likeness

    def _choose(self, name: int) -> None:
        """Find the unit that is nearest; of equally near ones that which the tie gives."""
        beside = self._beside[name]
        best = max(beside.values(), default=0.0)
        if best < ALIKE:
            self._nearest.pop(name, None)
        else:
            equal = (other for other, likeness in beside.items() if likeness == best)
            self._nearest[name] = min(equal, key=lambda other: (tie(name, other), other)), best


def _joined(units: list[Unit]) -> Unit:
    keys, inverse = np.unique(np.concatenate([unit.keys for unit in units]), return_inverse=True)
    weights = np.bincount(inverse, np.concatenate([unit.weights for unit in units])).astype(np.float64)
    if len(keys) > MOST_TERMS:
        kept = np.sort(np.lexsort((keys, -weights))[:MOST_TERMS])
        keys, weights = keys[kept], weights[kept]
    days = [day for unit in units for day in (unit.first, unit.last) if day is not None]
    first, last = (min(days), max(days)) if days else (None, None)
    return Unit(tuple(sorted(at for unit in units for at in unit.members)), keys, weights, first, last)
