"""How much a fact-checker would want a sentence checked: a convolution over its words, in numpy.

Each word's vector is looked at with its neighbours' (Kim 2014, arXiv:1408.5882), then the strongest, the mean
and the most telling answers are weighed. `python -m train.checkworthy` makes the weights; they are int8 and
half precision, and `docs/checkworthy.md` says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.tagger.artefact_sheet import checked, sheet
from sayso.worth.pieces import FIRST, Seen, seen

ARTEFACT = Path(__file__).with_name("artefact")
AT_ONCE = 32
"""Sentences that are run at once: 256 take twice as long each, their numbers outgrow the core's memory."""

Array = npt.NDArray[Any]


class Worth:
    """The shipped artefact, loaded; one for each process (`worth()`)."""

    def __init__(self, folder: Path = ARTEFACT) -> None:
        config = checked(folder).config
        self._start, self._slope = float(config["start"]), float(config["slope"])
        words = (folder / "words.txt").read_text("utf-8").splitlines()
        self._vocabulary = {word: number for number, word in enumerate(words, FIRST)}
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            weights = {name: stored[name] for name in stored.files}
        self._vectors, self._scales = weights.pop("vectors"), weights.pop("scales").astype(np.float32)
        self._weights: dict[str, Array] = {name: part.astype(np.float32) for name, part in weights.items()}
        self._layers = sum(name.startswith("filters") for name in weights)

    def shares(self, sentences: Sequence[str]) -> list[float]:
        """Return for each sentence the share of sentences like it that a fact-checker wants checked."""
        scores = self.scores(sentences)
        return [float(share) for share in 1 / (1 + np.exp(-(self._start + self._slope * scores)))]

    def scores(self, sentences: Sequence[str]) -> Array:
        """Return the network's own scores, which no curve has put right."""
        parts = [self._run([seen(one, self._vocabulary) for one in some]) for some in _parts(sentences)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _run(self, some: Sequence[Seen]) -> Array:
        """Run sentences laid end to end, a row of nothing before, between and after them."""
        lengths = np.array([len(one.pieces) for one in some])
        pieces = np.array([0, *(piece for one in some for piece in (*one.pieces, 0))])
        cases = np.array([0, *(case for one in some for case in (*one.cases, 0))])
        present = (pieces > 0).astype(np.float32)[:, None]
        hidden = (self._vectors[pieces] * self._scales + self._weights["cases"][cases]) * present
        for number in range(self._layers):
            answers = self._convolved(hidden, number) * present
            hidden = hidden + answers if number else answers
        return self._weighed(hidden, present, lengths)

    def _convolved(self, hidden: Array, number: int) -> Array:
        """Return what the filters answer to each word between its neighbours."""
        edge = np.zeros((1, hidden.shape[1]), np.float32)
        wide = np.concatenate([edge, hidden, edge])
        near = np.concatenate([wide[:-2], wide[1:-1], wide[2:]], axis=1)
        answers = near @ self._weights[f"filters{number}"] + self._weights[f"thresholds{number}"]
        strong: Array = np.maximum(answers, 0)
        return strong

    def _weighed(self, hidden: Array, present: Array, lengths: Array) -> Array:
        """Return one score for each sentence: of its strongest, most telling and mean answers."""
        starts = 1 + np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
        telling = hidden @ self._weights["telling"] + self._weights["telling_start"]
        share = np.exp(np.clip(telling, -30, 30))[:, None] * present
        strongest = np.maximum.reduceat(hidden, starts)
        most_telling = np.add.reduceat(hidden * share, starts) / np.add.reduceat(share, starts)
        mean = np.add.reduceat(hidden, starts) / lengths[:, None]
        answers = np.concatenate([strongest, most_telling, mean], axis=1)
        scores: Array = answers @ self._weights["weights"] + self._weights["start"]
        return scores


@cache
def worth() -> Worth:
    """Return the shipped network, loaded once."""
    return Worth()


def described(folder: Path = ARTEFACT) -> str:
    """Return lines that tell what the network was made from, and under which licences."""
    made = sheet(folder)
    lines = ["check-worthiness, made from:"]
    lines += [f"  {material.name}: {material.licence}" for material in made.made_from]
    return "\n".join([*lines, *(f"  {name} sha256 {digest}" for name, digest in made.files.items())])


def _parts(sentences: Sequence[str]) -> list[Sequence[str]]:
    return [sentences[at : at + AT_ONCE] for at in range(0, len(sentences), AT_ONCE)]
