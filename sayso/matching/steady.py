"""Which sentences stand in both versions of a page, and where the others lie between them.

Sentences that each version has once, word for word and mark for mark, are pinned to each other, as patience
diff does (Bram Cohen); from them, and from both ends, equal neighbours are pinned as well. What is not pinned
lies in a gap between two pinned ones, and its rewording is looked for in the same gap first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.model import Article, Span
from sayso.syntax.document import parse

# The kinds of quotation marks, dashes and spaces are the typesetter's: with others a sentence is the same.
_TYPESET = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})


class Sentences(NamedTuple):
    """The sentences of one version in order: their spans, and their text without what is typesetting."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]

    def at(self, offset: int) -> int:
        """Return the place of the sentence that holds a code point, or of the last one before it."""
        return max(bisect_right(self.spans, offset, key=lambda span: span.start) - 1, 0)

    def touched(self, spans: Sequence[Span]) -> range:
        """Return the places of the sentences from the first to the last that the spans touch."""
        if not spans or not self.spans:
            return range(0)
        first = min(span.start for span in spans)
        return range(self.at(first), self.at(max(first, max(span.end for span in spans) - 1)) + 1)


class Steady(NamedTuple):
    """How two versions lie against each other.

    `pinned` leads from the place of a sentence in the first version to its place in the second; `gaps` has
    for each sentence of each version how many sentences pinned in order stand before it.
    """

    pinned: dict[int, int]
    gaps: tuple[tuple[int, ...], tuple[int, ...]]


def cut(article: Article) -> Sentences:
    """Cut an article into its sentences, furniture left out."""
    spans = sorted(
        sentence.span
        for passage in parse(article.text, article.blocks, "en").passages
        for sentence in passage.sentences
        if sentence.tokens
    )
    texts = (" ".join(span.of(article.text).translate(_TYPESET).split()) for span in spans)
    return Sentences(tuple(spans), tuple(texts))


def steady(before: Sequence[str], after: Sequence[str]) -> Steady:
    """Return which sentences are the same ones, and the gaps of the others."""
    once = _once_in_both(before, after)
    in_order = _grown(_longest_rising(once), before, after)
    pinned = {**dict(once), **dict(in_order)}
    gaps = (
        _gaps(len(before), [place for place, _ in in_order]),
        _gaps(len(after), [place for _, place in in_order]),
    )
    return Steady(pinned, gaps)


def _once_in_both(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    counts, after_counts = Counter(before), Counter(after)
    places = {text: place for place, text in enumerate(after)}
    return [
        (place, places[text])
        for place, text in enumerate(before)
        if counts[text] == 1 and after_counts[text] == 1
    ]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of pairs whose second members rise, by patience sorting."""
    tops: list[int] = []  # the second member on top of each pile
    on_top: list[int] = []  # which pair that is
    before: list[int] = []  # the pair under each one's pile's neighbour
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(on_top[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            on_top.append(at)
        else:
            tops[pile], on_top[pile] = place, at
    found = []
    at = on_top[-1] if on_top else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _grown(
    pairs: Sequence[tuple[int, int]], before: Sequence[str], after: Sequence[str]
) -> list[tuple[int, int]]:
    """Pin equal neighbours of what is pinned, forwards and then backwards, both ends of the page included."""
    bounds = [(-1, -1), *pairs, (len(before), len(after))]
    grown: list[tuple[int, int]] = []
    for (left, other_left), (right, other_right) in pairwise(bounds):
        if left >= 0:
            grown.append((left, other_left))
        at, other_at = left + 1, other_left + 1
        while at < right and other_at < other_right and before[at] == after[other_at]:
            grown.append((at, other_at))
            at, other_at = at + 1, other_at + 1
        back: list[tuple[int, int]] = []
        last, other_last = right - 1, other_right - 1
        while last >= at and other_last >= other_at and before[last] == after[other_last]:
            back.append((last, other_last))
            last, other_last = last - 1, other_last - 1
        grown += back[::-1]
    return grown


def _gaps(count: int, pinned: Sequence[int]) -> tuple[int, ...]:
    return tuple(bisect_left(pinned, place) for place in range(count))
