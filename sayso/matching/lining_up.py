"""Which words of one claim the other lacks: the longest common row of words is taken as unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.matching.wording import Word
from sayso.model import Span

LONGEST = 400
"""Words of one side that are lined up, a square of work; past it the differing middle is one stretch."""


def differing(before: Sequence[Word], after: Sequence[Word]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of each side that the other side lacks, neighbours joined.

    `before` and `after` are words in order of the text.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start].folded == after[start].folded:
        start += 1
    end = 0
    room = min(len(before), len(after)) - start
    while end < room and before[len(before) - 1 - end].folded == after[len(after) - 1 - end].folded:
        end += 1
    middles = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(middle) for middle in middles) > LONGEST:
        return _joined(middles[0], set()), _joined(middles[1], set())
    common = _common([word.folded for word in middles[0]], [word.folded for word in middles[1]])
    return (
        _joined(middles[0], {at for at, _ in common}),
        _joined(middles[1], {at for _, at in common}),
    )


def _common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of a longest common row of words (Hirschberg 1975 has the table)."""
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for at in range(len(one) - 1, -1, -1):
        row, below = lengths[at], lengths[at + 1]
        for other_at in range(len(other) - 1, -1, -1):
            if one[at] == other[other_at]:
                row[other_at] = below[other_at + 1] + 1
            else:
                row[other_at] = max(below[other_at], row[other_at + 1])
    found, at, other_at = [], 0, 0
    while at < len(one) and other_at < len(other):
        if one[at] == other[other_at]:
            found.append((at, other_at))
            at, other_at = at + 1, other_at + 1
        elif lengths[at + 1][other_at] >= lengths[at][other_at + 1]:
            at += 1
        else:
            other_at += 1
    return found


def _joined(words: Sequence[Word], common: set[int]) -> tuple[Span, ...]:
    """Return the words that are not common as spans; words that stand side by side are one."""
    spans: list[Span] = []
    last = -2
    for at, word in enumerate(words):
        if at in common:
            continue
        if last == at - 1 and spans[-1].end <= word.span.start:
            spans[-1] = Span(spans[-1].start, word.span.end)
        else:
            spans.append(word.span)
        last = at
    return tuple(spans)
