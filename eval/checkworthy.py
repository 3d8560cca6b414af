"""Check-worthiness against CheckThat! 2024 task 1, English: sentences of US presidential debates, yes or no.

Precision, recall and F1 of *yes* at .5. dev served to choose; dev-test was looked at to report, and for
nothing else. *Off by* is how far the shares that are printed lie from those
that are so, over ten equal parts of the sentences by their share (expected calibration error).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from time import process_time
from typing import NamedTuple

from eval.data import folder
from sayso.worth.network import worth

NAME = "checkworthy"
DATA = "checkworthiness/ct24"
SPLITS = ("dev-test", "dev")
LEAST = 0.5
"""From this share on a sentence is called check-worthy, as in the published figures."""
PARTS = 10

# UTF-8 that was read as Windows-1252, twice; some sentences of the training split have nothing else wrong.
_BROKEN = {"Ã¢â‚¬â„¢": "’", "â€™": "’"}


class Labelled(NamedTuple):
    """A sentence, and whether people would want it checked."""

    sentence: str
    wanted: bool


def labelled(split: str) -> list[Labelled]:
    """Read a split: train, dev or dev-test."""
    path = folder(DATA, f"CT24_checkworthy_english_{split}.tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [Labelled(_mended("\t".join(row[1:-1])), row[-1] == "Yes") for row in rows]


def _mended(sentence: str) -> str:
    """Take off the marks of the table around a sentence, and put a broken apostrophe right."""
    words = sentence.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1]
    words = words.replace('""', '"')
    for broken, right in _BROKEN.items():
        words = words.replace(broken, right)
    return words


def run(limit: int | None = None) -> dict[str, float]:
    """Return F1, precision and recall of *yes*, how far the shares are off, and milliseconds a sentence."""
    figures: dict[str, float] = {}
    for split in SPLITS:
        sentences = labelled(split)[:limit]
        started = process_time()
        shares = worth().shares([one.sentence for one in sentences])
        spent = process_time() - started
        figures |= {f"{split}: {name}": figure for name, figure in compared(shares, sentences).items()}
        figures[f"{split}: ms a sentence"] = 1000 * spent / len(sentences)
    return figures


def compared(shares: Sequence[float], sentences: Sequence[Labelled]) -> dict[str, float]:
    """Return the figures of one split."""
    found = sum(share >= LEAST for share in shares)
    right = sum(share >= LEAST and one.wanted for share, one in zip(shares, sentences, strict=True))
    wanted = sum(one.wanted for one in sentences)
    return {
        "F1": 2 * right / max(1, found + wanted),
        "precision": right / max(1, found),
        "recall": right / max(1, wanted),
        "off by": sum(abs(mean - so) * count for count, mean, so in reliability(shares, sentences))
        / max(1, len(sentences)),
    }


def reliability(shares: Sequence[float], sentences: Sequence[Labelled]) -> list[tuple[int, float, float]]:
    """Return for ten equal parts, the lowest first, their size, mean share, and how many are so."""
    rows = sorted((share, one.wanted) for share, one in zip(shares, sentences, strict=True))
    bounds = [round(len(rows) * part / PARTS) for part in range(PARTS + 1)]
    parts = [rows[start:end] for start, end in pairwise(bounds) if end > start]
    return [
        (
            len(part),
            sum(share for share, _ in part) / len(part),
            sum(wanted for _, wanted in part) / len(part),
        )
        for part in parts
    ]
