"""A text -> the checked claims that it may repeat, the likeliest first, and which of them are near enough.

Words choose a few, then the sentence vectors of these are looked at too: one vector takes twice as long as
all claims by their words, so nobody waits for those of claims with hardly a word in common with the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.checked.features import FEATURES, Collection, asked
from sayso.checked.nearness import LEAST_SAID, NEAR, SAID, shared
from sayso.checked.weights import FIRST, LAST, NEARNESS, RANKING, SHARE, weights
from sayso.checked.worded import Told, Worded
from sayso.vectors.engine import Vectors, cosines, vectors

Array = npt.NDArray[Any]

CHOSEN = 15
"""Claims whose vectors are looked at: of 100 posts of CheckThat! dev, 97 have theirs among them."""
MEANINGS: tuple[str, ...] = ("meaning", "meaning, of the best")
"""The cosine of the text's and the claim's vectors, and the same as a share of the nearest claim's."""
LAST_FEATURES: tuple[str, ...] = (*FEATURES, *MEANINGS)
LEAST_NEAR = 0.7
"""From this share on a claim is shown: `python -m eval checked` tells what that lets through."""
_LEAST_BEST = 0.1  # a cosine below says nothing: no claim is then the nearest by much
_MEANING = LAST_FEATURES.index(MEANINGS[0])


class Match(NamedTuple):
    """A checked claim by its place; `near`, from 0 to 1, is how likely the text repeats it."""

    place: int
    near: float


class Ranker:
    """Checked claims, to be asked for those that a text repeats; built once.

    `meanings` are the vectors of claims by their places: those that were kept, and those made since.
    """

    def __init__(
        self, told: Sequence[Told], parts: Worded | None = None, meanings: dict[int, Vectors] | None = None
    ) -> None:
        self.collection = Collection(told, parts)
        self.meanings = {} if meanings is None else meanings
        self._told = told

    def ranked(self, text: str, day: str = "", limit: int = 20) -> list[Match]:
        """Return the likeliest claims, the best first; any that shares a word with the text may be there."""
        places, rows = self.collection.weighed(asked(text, day))
        order = best_first(rows, weights(RANKING, FIRST, FEATURES))[:limit]
        chosen, rest = order[:CHOSEN], order[CHOSEN:]
        if not len(chosen):
            return []
        full = self.with_meaning(places[chosen], rows[chosen], text)
        again = best_first(full, weights(RANKING, LAST, LAST_FEATURES))
        near = self.near_rows(places[chosen], full, text)
        shares = (near[:, SAID] >= LEAST_SAID) / (1 + np.exp(-near @ weights(NEARNESS, SHARE, NEAR)))
        return [
            *(Match(int(places[chosen[at]]), float(shares[at])) for at in again),
            *(Match(int(places[at]), 0.0) for at in rest),
        ]

    def near(self, text: str, day: str = "", limit: int = 3, least: float = LEAST_NEAR) -> list[Match]:
        """Return the claims that a text repeats, the best first; nothing where none is near."""
        return [match for match in self.ranked(text, day, CHOSEN) if match.near >= least][:limit]

    def with_meaning(self, places: Array, rows: Array, text: str) -> Array:
        """Return rows of features with those of the vectors."""
        self.mean(places.tolist())
        near = cosines(np.stack([self.meanings[int(place)] for place in places]), vectors([text]))
        return np.concatenate([rows, near, near / max(float(near.max()), _LEAST_BEST)], axis=1)

    def mean(self, places: Iterable[int]) -> None:
        """Make the vectors of claims that have none."""
        new = [place for place in places if place not in self.meanings]
        self.meanings.update(zip(new, vectors(self._told[place].claim for place in new), strict=True))

    def near_rows(self, places: Array, full: Array, text: str) -> Array:
        """Return rows for the weights of nearness, of rows with the features of the vectors."""
        said = set(asked(text).words)
        told = (self._told[int(place)] for place in places)
        return np.array([shared(said, one, row[_MEANING]) for one, row in zip(told, full, strict=True)])


def best_first(rows: Array, by: Array) -> Array:
    """Return the rows' numbers, the best first; of equals the one that stands first."""
    return np.argsort(-(rows @ by), kind="stable")
