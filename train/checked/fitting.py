"""Two convex fits in numpy: which of many is the right one, and whether one is right at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

ROUNDS, RATE = 300, 0.05  # Adam's; after 250 rounds no weight moves by a hundredth


def fit_choice(groups: Sequence[Array], right: Sequence[Array], penalty: float = 0.01) -> Array:
    """Return the weights by which the right rows of each group outweigh the others (conditional logit).

    The listwise loss of Cao and others (2007, ListNet). `right` has a 1 for each right row of its group.
    """
    flat = np.concatenate(groups).astype(np.float64)
    scale = flat.std(axis=0) + 1e-6
    flat = (flat - flat.mean(axis=0)) / scale
    starts = np.cumsum([0, *map(len, groups[:-1])])
    sizes = [len(group) for group in groups]
    wanted = np.concatenate([one / one.sum() for one in right])
    found = np.zeros(flat.shape[1])
    first, second = np.zeros_like(found), np.zeros_like(found)
    for turn in range(1, ROUNDS + 1):
        scores = flat @ found
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        slope = flat.T @ (shares - wanted) / len(groups) + penalty * found
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        found -= RATE * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
    weights: Array = found / scale
    return weights


def fit_share(rows: Array, right: Array, penalty: float = 1.0) -> Array:
    """Return the weights of a logistic curve, by Newton's method; the first column is 1 and not held back."""
    found = np.zeros(rows.shape[1])
    held = np.full(rows.shape[1], penalty)
    held[0] = 0
    for _ in range(30):
        shares = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (right - shares) - held * found
        bend = (rows * (shares * (1 - shares))[:, None]).T @ rows + np.diag(held + 1e-9)
        found = found + np.linalg.solve(bend, slope)
    return found
