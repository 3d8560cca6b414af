"""The best one-to-one choice among pairs that have a weight each: optimal, not greedy.

Pairs fall into groups that share no member; each group is solved by the Hungarian method with potentials
(Kuhn 1955, Munkres 1957, in the form of Jonker and Volgenant 1987), in the cube of its size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

Pair = tuple[int, int]

LARGEST_GROUP = 250
"""Members of one side that are solved together: news has up to ten, a page made to be slow thousands.

Past it the lightest pairs are left out until the groups are small, which can only lose pairs, never add one.
"""


def assign(weights: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs, each left and right member at most once, whose weights add up to the most.

    Pairs with a weight of 0 or less are never chosen. Among equal sums the choice is the same on every run.
    """
    kept = {pair: weight for pair, weight in weights.items() if weight > 0}
    chosen: list[Pair] = []
    for group in _groups(kept):
        chosen += _solved({pair: kept[pair] for pair in group})
    return sorted(chosen)


def _groups(weights: Mapping[Pair, float]) -> list[list[Pair]]:
    """Return the pairs in groups that share no member, each small enough to be solved."""
    small: list[list[Pair]] = []
    waiting = [sorted(weights)]
    while waiting:
        for group in _connected(waiting.pop()):
            if max(len({left for left, _ in group}), len({right for _, right in group})) <= LARGEST_GROUP:
                small.append(group)
            else:
                heaviest = sorted(group, key=lambda pair: (-weights[pair], pair))
                waiting.append(sorted(heaviest[: len(heaviest) // 2]))
    return small


def _connected(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Return the pairs in groups that are joined by common members."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    listed = list(pairs)
    for left, right in listed:
        parent[root(("left", left))] = root(("right", right))
    groups: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in listed:
        groups[root(("left", pair[0]))].append(pair)
    return list(groups.values())


def _solved(weights: Mapping[Pair, float]) -> list[Pair]:
    """Solve one group as a square of costs; a member that is best left alone falls to a filling of cost 0."""
    lefts = sorted({left for left, _ in weights})
    rights = sorted({right for _, right in weights})
    size = len(lefts) + len(rights)
    costs = np.zeros((size, size))
    places = {right: at for at, right in enumerate(rights)}
    for row, left in enumerate(lefts):
        costs[row, : len(rights)] = 1.0  # no pair: worse than the filling, so never chosen
        for right in rights:
            if (left, right) in weights:
                costs[row, places[right]] = -weights[left, right]
    columns = _least(costs)
    found = [(left, columns[row]) for row, left in enumerate(lefts)]
    return [(left, rights[at]) for left, at in found if at < len(rights) and (left, rights[at]) in weights]


def _least(costs: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[int]:
    """Return for each row of a square its column, so that the costs add up to the least."""
    size = len(costs)
    row_prices, column_prices = np.zeros(size + 1), np.zeros(size + 1)
    row_of = np.zeros(size + 1, dtype=int)  # of each column, from 1; column 0 is where a search begins
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        nearest, came_from = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=int)
        is_done = np.zeros(size + 1, dtype=bool)
        while row_of[column]:
            is_done[column] = True
            at = row_of[column]
            reduced = costs[at - 1] - row_prices[at] - column_prices[1:]
            is_nearer = ~is_done[1:] & (reduced < nearest[1:])
            nearest[1:][is_nearer] = reduced[is_nearer]
            came_from[1:][is_nearer] = column
            following = int(np.argmin(np.where(is_done[1:], np.inf, nearest[1:]))) + 1
            step = nearest[following]
            row_prices[row_of[is_done]] += step
            column_prices[is_done] -= step
            nearest[~is_done] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    columns = [0] * size
    for at in range(1, size + 1):
        columns[row_of[at] - 1] = at - 1
    return columns
