"""The two fits by which the weights of `sayso.checked` are learned."""

from __future__ import annotations

import numpy as np
import pytest

from train.checked.fitting import fit_choice, fit_share


def test_what_tells_the_right_one_from_the_others_gets_the_weight() -> None:
    chance = np.random.default_rng(1)
    groups = [chance.normal(size=(5, 3)) for _ in range(80)]
    right = [(group[:, 1] == group[:, 1].max()).astype(float) for group in groups]
    found = fit_choice(groups, right)
    assert found[1] > 5 * max(abs(found[0]), abs(found[2]))
    hit = [np.argmax(group @ found) == np.argmax(one) for group, one in zip(groups, right, strict=True)]
    assert np.mean(hit) > 0.9


def test_a_curve_gives_the_shares_that_there_are() -> None:
    level = np.repeat([0.0, 1.0], 100)
    right = np.concatenate([np.arange(100) < 20, np.arange(100) < 80]).astype(float)
    rows = np.stack([np.ones(200), level], axis=1)
    shares = 1 / (1 + np.exp(-np.array([[1, 0], [1, 1]]) @ fit_share(rows, right, penalty=0)))
    assert shares == pytest.approx([0.2, 0.8], abs=0.001)
