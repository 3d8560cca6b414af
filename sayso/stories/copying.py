"""Which pages of a story have text in common that nobody writes twice: copies, however much they were edited.

Whether two pages are copies is decided by alignment: the longest common subsequence of their telling words
(rapidfuzz, bit-parallel) and, where that leaves a doubt, the order of the words that stand once in each.
Of 2,501 pairs of pages about the same event (ECB+ train) half share .18 of the shorter one's words in
order, nine in ten less than .35. A copy in which every second word was changed shares .5.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sayso.stories.paragraphs import Paragraph

PAGE_SHARE = 0.45
"""Share of the shorter page's words, in order, from which it is a copy."""

DOUBTFUL_SHARE = 0.28
"""From this share on, pages are copies where the words that stand once in each say so too."""

ONCE_SHARE, IN_ORDER = 0.17, 0.7
"""Of the words that stand once on the shorter page, the part that stands once on the other and in the same
order; and of those that both have once, the part that is in order.

Two reports share names in any order: among ECB+ pairs below .35 the three together take 0.9 % for copies,
and of copies with 60 % of the words changed, a third of them cut, they find 97 %, the
first share alone 80 %.
"""

LEAST_PAGE = 30
"""Telling words of a page from which on its share alone may decide."""

LENGTHS = 3.0
"""How many times longer the other page may be: in a long text any words are found in order somewhere."""

LEAST_SHORT, SHORT_ONCE, SHORT_IN_ORDER = 8, 0.3, 0.85
"""A shorter page, down to so many words, or one much shorter than the other, must share more."""

PARAGRAPH_SHARES = ((12, 0.7), (16, 0.6), (25, 0.55))
"""From so many telling words of a paragraph on, the share of them that makes it a copy."""

LEAST_COMMON = 8
"""Words that two pages must have in common before their paragraphs are laid beside each other."""

COPIED_PART = 0.3
"""Part of a page's words in copied paragraphs from which the page is a copy itself."""

COMPARED = 150
"""Pages that are all compared with each other; in a larger story those that share the most marks."""

NEIGHBOURS, CHAIN = 8, 3
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


def copies(pages: Sequence[Sequence[Paragraph]], *, every_piece: bool = True) -> list[Copy]:
    """Return the pairs of pages that have text in common; `pages` are in the order of their time.

    Without `every_piece` the paragraphs are looked at only where the pages as a whole are no copies.
    """
    words = [tuple(word for paragraph in page for word in paragraph.words) for page in pages]
    found = (_copy(pair, pages, words, every_piece=every_piece) for pair in _candidates(words))
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
    pair: tuple[int, int],
    pages: Sequence[Sequence[Paragraph]],
    words: Sequence[Sequence[int]],
    *,
    every_piece: bool,
) -> Copy | None:
    before, after = pair
    one, other = words[before], words[after]
    short = min(len(one), len(other))
    share = shared(one, other)
    is_whole = _is_copy(one, other, share)
    if is_whole and not every_piece:
        return Copy(before, after, share, is_whole, ())
    if not is_whole and len(set(one).intersection(other)) < LEAST_COMMON:
        return None
    pieces = tuple(_pieces(pages[before], pages[after], is_whole=is_whole))
    copied = sum(len(pages[after][piece.after].words) for piece in pieces)
    is_whole |= short >= LEAST_PAGE and copied >= COPIED_PART * short
    return Copy(before, after, share, is_whole, pieces) if is_whole or pieces else None


def _is_copy(one: Sequence[int], other: Sequence[int], share: float) -> bool:
    """Tell whether one page is a copy of the other; a short one has to be so by both measures."""
    short, long = sorted((len(one), len(other)))
    if short < LEAST_SHORT or share < DOUBTFUL_SHARE:
        return False
    is_easy = short >= LEAST_PAGE and long <= LENGTHS * short
    if is_easy and share >= PAGE_SHARE:
        return True
    once, in_order = once_in_order(one, other)
    if is_easy:
        return once >= ONCE_SHARE and in_order >= IN_ORDER
    return share >= PAGE_SHARE and once >= SHORT_ONCE and in_order >= SHORT_IN_ORDER


def once_in_order(one: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    """Return what the words that stand once in each of two texts tell: see `ONCE_SHARE`.

    A longest run of them in one order is found by patience sorting, as `matching.steady` pins sentences.
    """
    counts, others = Counter(one), Counter(other)
    places = {word: at for at, word in enumerate(other)}
    rising: list[int] = []
    common = 0
    for word in one:
        if counts[word] == 1 and others.get(word) == 1:
            common += 1
            pile = bisect_left(rising, places[word])
            rising[pile : pile + 1] = [places[word]]
    least = min(sum(count == 1 for count in each.values()) for each in (counts, others))
    return len(rising) / max(least, 1), len(rising) / max(common, 1)


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
        if best and best >= (DOUBTFUL_SHARE if is_whole else bounds[-before]):
            yield Piece(-before, after, round(best, 3))


def _bound(length: int, other: int) -> float:
    """Return the share that makes two paragraphs of these lengths a copy; above 1 for what is too short."""
    short, long = sorted((length, other))
    if long > LENGTHS * short:
        return 2.0
    return next((share for least, share in reversed(PARAGRAPH_SHARES) if short >= least), 2.0)
