"""The best one-to-one choice: never less than any other choice, and bounded."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.matching import assignment
from sayso.matching.assignment import assign

places = st.integers(0, 4)
graphs = st.dictionaries(st.tuples(places, places), st.integers(-3, 9).map(float), max_size=14)


def best(weights: dict[tuple[int, int], float]) -> float:
    """Return the most that any one-to-one choice adds up to, by trying all."""
    return max(
        sum(max(weights.get((left, right), 0.0), 0.0) for left, right in enumerate(order))
        for order in permutations(range(5))
    )


@given(graphs)
def test_no_other_choice_adds_up_to_more(weights: dict[tuple[int, int], float]) -> None:
    pairs = assign(weights)
    assert sum(weights[pair] for pair in pairs) == pytest.approx(best(weights))
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs)


def test_the_choice_is_not_greedy() -> None:
    assert assign({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}) == [(0, 1), (1, 0)]


def test_a_group_past_the_bound_loses_its_lightest_pairs_and_keeps_its_heaviest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assignment, "LARGEST_GROUP", 3)
    chain = {(at, at + step): 2.0 - step for at in range(8) for step in (0, 1)}
    assert assign(chain) == [(at, at) for at in range(8)]
