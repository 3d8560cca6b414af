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
# [from, to]: a span goes on only where one of its kind began
_STEPS = np.zeros((5, 5), np.float32)
for _before in range(5):
    for _after, _begun in ((SOURCE_ON, (SOURCE, SOURCE_ON)), (CONTENT_ON, (CONTENT, CONTENT_ON))):
        if _before not in _begun:
            _STEPS[_before, _after] = _FORBIDDEN


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
    """Return the best reading for each cue; `scores` are [words, 5], one array a cue."""
    logs = [np.log(softmax(one) + 1e-9) for one in scores]
    return [_reading(one, labels) for one, labels in zip(logs, _best(logs), strict=True)]


def softmax(scores: Array) -> Array:
    """Turn scores into shares that sum to 1 along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _best(logs: Sequence[Array]) -> list[npt.NDArray[Any]]:
    """Return the likeliest labels that `_STEPS` allows (Viterbi), all cues side by side."""
    if not logs:
        return []
    longest = max(len(one) for one in logs)
    padded = np.zeros((len(logs), longest, 5), np.float32)
    padded[:, :, 1:] = _FORBIDDEN
    for at, one in enumerate(logs):
        padded[at, : len(one)] = one
    start = np.array([0, 0, _FORBIDDEN, 0, _FORBIDDEN], np.float32)
    score = padded[:, 0] + start
    back = np.zeros((len(logs), longest, 5), np.int8)
    for word in range(1, longest):
        ways = score[:, :, None] + _STEPS
        back[:, word] = ways.argmax(axis=1)
        score = ways.max(axis=1) + padded[:, word]
    labels = np.zeros((len(logs), longest), np.int8)
    labels[:, -1] = score.argmax(axis=1)
    rows = np.arange(len(logs))
    for word in range(longest - 1, 0, -1):
        labels[:, word - 1] = back[rows, word, labels[:, word]]
    return [labels[at, : len(one)] for at, one in enumerate(logs)]


def _reading(logs: Array, labels: npt.NDArray[Any]) -> Reading:
    sources = _runs(labels, SOURCE, SOURCE_ON)
    contents = _runs(labels, CONTENT, CONTENT_ON)
    chosen = np.exp(logs[np.arange(len(labels)), labels])
    source = max(sources, key=lambda run: float(chosen[run[0] : run[1]].sum()), default=None)
    # a span is as sure as its edges are
    edges = [chosen[at] for first, end in contents for at in (first, end - 1)]
    return Reading(source, tuple(contents), float(np.mean(edges)) if edges else 0.0)


def _runs(labels: npt.NDArray[Any], begins: int, goes_on: int) -> list[Words]:
    found: list[Words] = []
    for at, label in enumerate(labels):
        if label == begins:
            found.append((at, at + 1))
        elif label == goes_on and found:
            found[-1] = (found[-1][0], at + 1)
    return found
