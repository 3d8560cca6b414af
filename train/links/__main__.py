"""Learn what the features of two claims count: writes `sayso/matching/link_weights.toml`.

`python -m train.links` fits a logistic function on the traps that are there to tune on, on topics 1 to 20 of
ECB+ and on half of Fool Me Twice's dev split: are two claims about the very same thing? Each of the three
weighs as told in `SHARES`. `--reliability` prints how often pairs of each share are right
on topics 21 to 35 and the other half. `--words` counts how common words are (`common_words.tsv`).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from eval.link_pairs import (
    DEV_TOPICS,
    TRAIN_TOPICS,
    Half,
    fool_me_twice,
    mention_pairs,
    same_event,
    traps,
)
from sayso.matching.facing import Facing
from sayso.matching.features import FEATURES, FOR, features
from sayso.matching.links import TABLE, likeness, may_be_linked
from train.links import words as common

SHARES = {"traps": (1.0, 1.0), "ecbplus": (0.0, 0.5), "fool-me-twice": (0.0, 0.2)}
"""What the pairs of each set weigh together, those that are about the same thing and those that are not.

The traps alone say which are: claims of ECB+ that share an event, a claim of Fool Me Twice and its evidence
may say quite different things of it. What shares nothing is surely not the same: of that they have plenty.
"""
PULL = 0.005  # towards zero, beside a total weight of 2.7
ROUNDS = 40  # of Newton's method; it stands still after some fifteen
LINKED, CONTRADICTING = 0.5, 0.35
"""How sure a link must be. A contradiction has a reason of its own beside it, and may be less alike."""

Array = npt.NDArray[np.float64]


class Pair(NamedTuple):
    """A pair that may be linked, and whether both are about the very same thing."""

    facing: Facing
    same: bool


def tuned_on() -> dict[str, list[Pair]]:
    """Return the pairs that weights are learned from, by set."""
    return {
        "traps": list(_traps()),
        "ecbplus": list(_ecbplus(TRAIN_TOPICS)),
        "fool-me-twice": list(_fool("tuned on")),
    }


def measured_on() -> dict[str, list[Pair]]:
    """Return pairs that no weight was learned from."""
    return {"ecbplus": list(_ecbplus(DEV_TOPICS)), "fool-me-twice": list(_fool("held out"))}


def _traps() -> Iterator[Pair]:
    for trap in traps():
        if trap.half == "tuned on":
            yield from _kept(Facing(*trap.sides), trap.link != "none")


def _ecbplus(topics: range) -> Iterator[Pair]:
    for one, other in mention_pairs(topics):
        yield from _kept(Facing(one.view, other.view), same_event(one, other) > 0)


def _fool(half: Half) -> Iterator[Pair]:
    for each in fool_me_twice(half):
        yield from _kept(Facing(*each.sides), each.supports is not None)


def _kept(pair: Facing, same: bool) -> Iterator[Pair]:
    if may_be_linked(pair):
        yield Pair(pair, same)


def fitted(sets: dict[str, list[Pair]]) -> Array:
    """Fit the logistic function; the first weight is the bias.

    A feature whose weight comes out on the wrong side is left out, the worst first, and the rest fitted anew.
    """
    rows = np.array([(1.0, *features(pair.facing)) for found in sets.values() for pair in found])
    right = np.array([pair.same for found in sets.values() for pair in found], float)
    counts = np.concatenate([_weights(found, SHARES[name]) for name, found in sets.items()])
    side = np.array([0.0] + [1.0 if feature in FOR else -1.0 for feature in FEATURES])
    kept = np.full(len(side), fill_value=True)
    while True:
        weights = np.zeros(len(side))
        weights[kept] = _newton(rows[:, kept], right, counts)
        wrong = np.minimum(weights * side, 0.0)
        if not wrong.any():
            return weights
        kept[np.argmin(wrong)] = False


def _newton(rows: Array, right: Array, counts: Array) -> Array:
    weights = np.zeros(rows.shape[1])
    pull = np.full(rows.shape[1], PULL)
    pull[0] = 0
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (right - shares)) - pull * weights
        bend = (rows * (counts * shares * (1 - shares))[:, None]).T @ rows + np.diag(pull + 1e-9)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _weights(found: list[Pair], shares: tuple[float, float]) -> Array:
    """Return a weight for each pair: those of a set that are the same weigh as told, and so do the others."""
    yes = sum(pair.same for pair in found)
    return np.array([shares[0] / yes if pair.same else shares[1] / (len(found) - yes) for pair in found])


def save(weights: Array) -> None:
    """Write the table, the heaviest feature first, each with what it says."""
    lines = [
        "# What speaks for two claims being about the very same thing, and what against it: features.py says",
        "# what each one is. Written by python -m train.links.",
        f"bias = {weights[0]:.2f}",
        f"linked = {LINKED}",
        f"contradicting = {CONTRADICTING}",
        "",
        "[weights]",
    ]
    rows: list[tuple[float, Any]] = sorted(
        zip(weights[1:], FEATURES, strict=True), key=lambda row: -abs(row[0])
    )
    for weight, feature in rows:
        told = (feature.__doc__ or "").splitlines()[0].rstrip(".")
        lines.append(f"{feature.__name__} = {weight:.2f}  # {told}")
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def reliability(sets: dict[str, list[Pair]]) -> Iterator[str]:
    """Yield for each set and tenth of likeness how many pairs there are and how many are right."""
    for name, found in sets.items():
        tenths: dict[int, list[bool]] = defaultdict(list)
        for pair in found:
            tenths[min(9, int(10 * likeness(pair.facing)))].append(pair.same)
        for tenth, right in sorted(tenths.items()):
            share = sum(right) / len(right)
            yield f"{name:14} {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}  {len(right):6}  {share:.2f}"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", action="store_true", help="count words instead")
    parser.add_argument("--reliability", action="store_true", help="print how often shares are right instead")
    options = parser.parse_args()
    if options.words:
        print(f"written: {common.write()} words")
    elif options.reliability:
        print("set            share    pairs  right")
        print("\n".join(reliability(measured_on())))
    else:
        save(fitted(tuned_on()))
        print(f"written: {TABLE.name}")


if __name__ == "__main__":
    main()
