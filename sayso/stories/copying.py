"""Which pages of a story have text in common that nobody writes twice: copies, however much they were edited.

Candidates share rare neighbours of words; whether they are copies is decided by alignment, the longest common
subsequence of their telling words (rapidfuzz, bit-parallel). Of 3,073 pairs of pages about the same event
(ECB+ train) half share .22 of the shorter one's words in order, those that are no copies hardly ever .45; a
copy in which every second word was changed still shares .6 (`python -m eval copies`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sayso.stories.paragraphs import Paragraph

PAGE_SHARE = 0.45
"""Share of the shorter page's words, in order, from which it is a copy."""

LEAST_PAGE = 30
"""Telling words of a page below which only its paragraphs are compared."""

LENGTHS = 3.0
"""How many times longer the other page may be: in a long text any words are found in order somewhere."""

PARAGRAPH_SHARES = ((12, 0.7), (16, 0.6), (25, 0.55))
"""From so many telling words of a paragraph on, the share of them that makes it a copy."""

COPIED_PART = 0.3
"""Part of a page's words in copied paragraphs from which the page is a copy itself."""

COMPARED = 150
"""Pages that are all compared with each other; in a larger story those that share the most marks."""

NEIGHBOURS, CHAIN = 24, 3
"""Candidates of one page in a larger story, and how many of the next pages that share a mark are candidates.

A chain is enough: that all pages of one mark are copies of each other follows along it.
"""


class Piece(NamedTuple):
    """A paragraph of each of two pages, by place, and the share of the shorter one's words that both have."""

    before: int
    after: int
    share: float


class Copy(NamedTuple):
    """Two pages with text in common, the earlier first.

    `share` is that of the shorter page's words. `is_whole` tells that the pages are copies of each other;
    without it they have paragraphs in common.
    """

    before: int
    after: int
    share: float
    is_whole: bool
    pieces: tuple[Piece, ...]


def copies(pages: Sequence[Sequence[Paragraph]]) -> list[Copy]:
    """Return the pairs of pages that have text in common; `pages` are in the order of their time."""
    words = [tuple(word for paragraph in page for word in paragraph.words) for page in pages]
    found = (_copy(before, after, pages, words) for before, after in _candidates(words))
    return sorted(copy for copy in found if copy is not None)


def shared(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of the shorter one's words that both have in the same order."""
    least = min(len(one), len(other))
    return LCSseq.similarity(one, other) / least if least else 0.0


def _candidates(words: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be copies: all of a small story, else those that share marks."""
    if len(words) <= COMPARED:
        yield from ((one, other) for other in range(len(words)) for one in range(other))
        return
    last: dict[tuple[int, int], list[int]] = {}
    for at, page in enumerate(words):
        counts: Counter[int] = Counter()
        for mark in dict.fromkeys(pairwise(page)):
            holders = last.setdefault(mark, [])
            counts.update(holders)
            holders.append(at)
            del holders[:-CHAIN]
        nearest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]
        yield from ((other, at) for other, _ in nearest)


def _copy(
    before: int, after: int, pages: Sequence[Sequence[Paragraph]], words: Sequence[Sequence[int]]
) -> Copy | None:
    one, other = words[before], words[after]
    short, long = sorted((len(one), len(other)))
    share = shared(one, other)
    is_whole = share >= PAGE_SHARE and short >= LEAST_PAGE and long <= LENGTHS * short
    if not is_whole and not set(one).intersection(other):
        return None
    pieces = tuple(_pieces(pages[before], pages[after], is_whole=is_whole))
    copied = sum(len(pages[after][piece.after].words) for piece in pieces)
    is_whole |= short >= LEAST_PAGE and copied >= COPIED_PART * short
    return Copy(before, after, share, is_whole, pieces) if is_whole or pieces else None


def _pieces(one: Sequence[Paragraph], other: Sequence[Paragraph], *, is_whole: bool) -> Iterator[Piece]:
    """Yield for each paragraph of the later page the one it was taken from, where there is one."""
    for after, paragraph in enumerate(other):
        bounds = [_bound(len(paragraph.words), len(mine.words)) for mine in one]
        best, before = max(
            (
                (shared(mine.words, paragraph.words), -at)
                for at, (mine, bound) in enumerate(zip(one, bounds, strict=True))
                if bound <= 1
            ),
            default=(0.0, 0),
        )
        if best and best >= (PAGE_SHARE if is_whole else bounds[-before]):
            yield Piece(-before, after, round(best, 3))


def _bound(length: int, other: int) -> float:
    """Return the share that makes two paragraphs of these lengths a copy; above 1 for what is too short."""
    short, long = sorted((length, other))
    if long > LENGTHS * short:
        return 2.0
    return next((share for least, share in reversed(PARAGRAPH_SHARES) if short >= least), 2.0)
