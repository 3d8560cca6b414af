"""Scores of words -> spans of words: which words are cues, and which are one cue's source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Words = tuple[int, int]  # the numbers of the first word and of the one after the last

OUTSIDE, SOURCE, SOURCE_ON, CONTENT, CONTENT_ON = range(5)  # what the reader says of a word
_FORBIDDEN = -1e4
_LABELS = range(5)
_BEGUN = {SOURCE_ON: (SOURCE, SOURCE_ON), CONTENT_ON: (CONTENT, CONTENT_ON)}  # what may stand before a label


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found for one cue, in numbers of words; `sure` is from 0 to 1."""

    source: Words | None
    content: tuple[Words, ...]
    sure: float


def cues(scores: Array, least: float) -> list[tuple[Words, float]]:
    """Return runs of words that are cues, each with how sure it is: the highest share of its words.

    `scores` is [words, 3] (outside, begins, goes on). A run ends where the next word begins one.
    """
    shares = softmax(scores)
    inside = 1.0 - shares[:, 0]
    found: list[tuple[Words, float]] = []
    at = 0
    while at < len(inside):
        if inside[at] < least:
            at += 1
            continue
        end = at + 1
        while end < len(inside) and inside[end] >= least and shares[end, 2] >= shares[end, 1]:
            end += 1
        found.append(((at, end), float(inside[at:end].max())))
        at = end
    return found


def readings(scores: Sequence[Array]) -> list[Reading]:
    """Return the best reading for each cue; `scores` are [words, 5], one array a cue.

    Where the likeliest label of each word can stand in a row, as for four cues in five, no other labels are
    likelier together.
    """
    return [_reading(shares, _labels(shares)) for shares in map(softmax, scores)]


def softmax(scores: Array) -> Array:
    """Turn scores into shares that sum to 1 along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _labels(shares: Array) -> npt.NDArray[Any]:
    labels = shares.argmax(axis=1)
    before = np.concatenate(([OUTSIDE], labels[:-1]))
    odd = any(
        (goes_on & (before != began) & (before != on)).any()
        for label, (began, on) in _BEGUN.items()
        if (goes_on := labels == label).any()
    )
    return _likeliest(np.log(shares + 1e-9)) if odd else labels


def _likeliest(logs: Array) -> npt.NDArray[Any]:
    """Return the likeliest labels that can stand in a row (Viterbi), the first of those that are alike."""
    first, *rest = logs.tolist()
    score = [way + (_FORBIDDEN if label in _BEGUN else 0.0) for label, way in enumerate(first)]
    back: list[tuple[int, ...]] = []
    for row in rest:
        best = score.index(max(score))
        # a span goes on only where one of its kind began
        came = [max(_BEGUN[label], key=score.__getitem__) if label in _BEGUN else best for label in _LABELS]
        score = [score[before] + row[label] for label, before in enumerate(came)]
        back.append(tuple(came))
    labels = [score.index(max(score))]
    for came_from in reversed(back):
        labels.append(came_from[labels[-1]])
    return np.array(labels[::-1])


def _reading(shares: Array, labels: npt.NDArray[Any]) -> Reading:
    sources = _runs(labels, SOURCE, SOURCE_ON)
    contents = _runs(labels, CONTENT, CONTENT_ON)
    chosen = shares[np.arange(len(labels)), labels]
    source = max(sources, key=lambda run: float(chosen[run[0] : run[1]].sum()), default=None)
    # a span is as sure as its edges are
    edges = [chosen[at] for first, end in contents for at in (first, end - 1)]
    return Reading(source, tuple(contents), float(np.mean(edges)) if edges else 0.0)


def _runs(labels: npt.NDArray[Any], begins: int, goes_on: int) -> list[Words]:
    found: list[Words] = []
    for at in np.flatnonzero((labels == begins) | (labels == goes_on)).tolist():
        if labels[at] == begins:
            found.append((at, at + 1))
        elif found:
            found[-1] = (found[-1][0], at + 1)
    return found
