"""What speaks for it that a text repeats a claim that was checked: one small figure for each reason.

`ranking.csv` weighs them against each other, `nearness.csv` tells from which point on they are enough;
`python -m train.checked` learns both tables from posts whose claim is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.checked.index import Index
from sayso.checked.worded import Told, Worded, worded
from sayso.checked.words import grams, names, numbers, pairs, seen, words

Array = npt.NDArray[Any]

GAPS: tuple[tuple[str, int], ...] = (
    ("checked over a year before", -36_500),
    ("checked up to a year before", -365),
    ("checked in the month before", -30),
    ("checked up to three days before", -3),
    ("checked within three days after", 0),
    ("checked in the first week after", 4),
    ("checked in the second week after", 8),
    ("checked in the first month after", 15),
    ("checked in the first quarter after", 31),
    ("checked in the first year after", 92),
    ("checked later", 366),
)
"""When a claim was checked, in days from the day of the text: from this one up to the next."""

FEATURES: tuple[str, ...] = (
    "words",  # BM25 of the claim, its title and its subtitle
    "words, of the best",  # the same as a share of the best text's
    "letters",  # BM25 of pieces of four letters of claim and title
    "letters, of the best",
    "text covered",  # how much of the text's rarity the claim, title and subtitle have
    "claim covered",  # how much of the claim's rarity the text has
    "title covered",
    "pairs, of the best",  # BM25 of words side by side
    "names, of the best",
    "numbers, of the best",
    "signed",  # BM25 of the names of who signed a post
    *(name for name, _ in GAPS),
)
"""In the order of the columns of `Collection.features`."""

_TENTH = 10  # BM25 runs to some tens; the other figures to one
_BY_WORDS, _BY_LETTERS = 60, 25
"""Texts that are weighed: of 100 posts of CheckThat! 2022 dev, 98 have theirs among them."""
_LEAST_BEST = 1e-6


class Asked(NamedTuple):
    """What is seen of a text that may repeat a claim."""

    words: list[str]
    signed: list[str]
    names: list[str]
    numbers: list[str]
    day: int


def asked(text: str, day: str = "") -> Asked:
    """Look at a text; `day` is when it was published, where it does not show that itself."""
    found = seen(text)
    signed = words(found.signed)
    return Asked(
        words(found.text) + signed,
        signed,
        names(found.text) + signed,
        numbers(found.text),
        _ordinal(found.day or day),
    )


class Collection:
    """Claims that were checked, to be asked for those that a text may repeat; built once."""

    def __init__(self, told: Sequence[Told], parts: Worded | None = None) -> None:
        """`parts` are the words of these claims, where they were kept."""
        indexes = {name: Index(part) for name, part in (parts or worded(told)).items()}
        self.size = len(told)
        self._whole, self._letters = indexes["whole"], indexes["letters"]
        self._claims, self._titles = indexes["claims"], indexes["titles"]
        self._pairs, self._names, self._numbers = indexes["pairs"], indexes["names"], indexes["numbers"]
        self._days = np.array([_ordinal(one.day) for one in told], np.int64)

    def weighed(self, text: Asked) -> tuple[Array, Array]:
        """Return the places of the claims that a text may repeat, and a row of features for each."""
        if not self.size:
            return np.zeros(0, np.int64), np.zeros((0, len(FEATURES)), np.float32)
        by_words, by_letters = self._whole.scores(text.words), self._letters.scores(grams(text.words))
        places = np.union1d(_best(by_words, _BY_WORDS), _best(by_letters, _BY_LETTERS))
        claim_covered, _ = self._claims.covered(text.words)
        title_covered, _ = self._titles.covered(text.words)
        _, text_covered = self._whole.covered(text.words)
        columns = [
            *_plain_and_best(by_words[places]),
            *_plain_and_best(by_letters[places]),
            text_covered[places],
            claim_covered[places],
            title_covered[places],
            _of_best(self._pairs.scores(pairs(text.words))[places]),
            _of_best(self._names.scores(text.names)[places]),
            _of_best(self._numbers.scores(text.numbers)[places]),
            self._whole.scores(text.signed)[places] / _TENTH,
            *self._gaps(text.day, places),
        ]
        return places, np.stack(columns, axis=1).astype(np.float32)

    def _gaps(self, day: int, places: Array) -> Array:
        """Return for each of `GAPS` which claims were checked then; none where either day is not known."""
        days = self._days[places]
        part = np.digitize(days - day, [start for _, start in GAPS])
        part[(days == 0) | (day == 0)] = 0
        found: Array = part == np.arange(1, len(GAPS) + 1)[:, None]
        return found


def _best(scores: Array, count: int) -> Array:
    """Return the places of the highest scores above nothing."""
    count = min(count, len(scores))
    places = np.argpartition(-scores, count - 1)[:count]
    return places[scores[places] > 0]


def _plain_and_best(scores: Array) -> Sequence[Array]:
    return scores / _TENTH, _of_best(scores)


def _of_best(scores: Array) -> Array:
    shares: Array = scores / max(float(scores.max(initial=0)), _LEAST_BEST)
    return shares


def _ordinal(day: str) -> int:
    """Return a day as a number, 0 for none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
