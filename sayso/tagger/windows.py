"""A page's blocks cut into windows that the encoder reads at once: words with offsets, and their pieces.

A window holds whole blocks as far as they fit, so that a quotation and its "he said" in the next paragraph
are seen together; a block too long for one window is cut after a sentence, or after a word where it has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.model import Span
from sayso.syntax.quotations import quotations
from sayso.tagger.pieces import Pieces

LONGEST = 160
"""Pieces a window holds at most: the content of 99 attributions in 100 and its cue fit in 128."""
REACH = 80
"""Pieces on either side of a cue that the reader sees; in training and in use."""
SEPARATOR = 102  # [SEP] of the vocabulary, between two blocks
FIRST = 101  # [CLS]
SHAPES = 6  # other, lower, Capitalised, CAPITALS, number, mark
DEPTHS = 3  # outside of quotation marks, inside, inside of inner ones

_WORD = re.compile(r"\w+|[^\w\s]")
_ENDS = frozenset(".!?…")
_CLOSES = frozenset("”\"')’»]")


class Word(NamedTuple):
    """One word or mark: its span, its pieces' ids, its shape, how many quotations it stands inside."""

    span: Span
    pieces: tuple[int, ...]
    shape: int
    depth: int


@dataclass(slots=True)
class Window:
    """What is read at once. `pieces`, `shapes`, `depths` run in step; `firsts` is each word's first piece."""

    words: list[Span] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=lambda: [FIRST])
    shapes: list[int] = field(default_factory=lambda: [0])
    depths: list[int] = field(default_factory=lambda: [0])

    def add(self, words: Sequence[Word]) -> None:
        """Add a block, or a part of one, with a separator before it if it is not the first."""
        if self.words:
            self._append((SEPARATOR,), 0, 0)
        for word in words:
            self.words.append(word.span)
            self.firsts.append(len(self.pieces))
            self._append(word.pieces, word.shape, word.depth)

    def _append(self, pieces: tuple[int, ...], shape: int, depth: int) -> None:
        self.pieces += pieces
        self.shapes += [shape] * len(pieces)
        self.depths += [depth] * len(pieces)


def windows(text: str, blocks: Sequence[Span], pieces: Pieces) -> list[Window]:
    """Cut the blocks of a text into windows of at most `LONGEST` pieces, in reading order."""
    return packed(parts(text, blocks, pieces))


def parts(text: str, blocks: Sequence[Span], pieces: Pieces) -> list[list[Word]]:
    """Return the words of each block, those of a long block in several parts that each fit in a window."""
    return [part for words in _blocks(text, blocks, pieces) for part in _parts(words, text)]


def packed(pieces: Sequence[Sequence[Word]], first: int = LONGEST) -> list[Window]:
    """Put as many parts as fit into each window; `first` is the most that the first one takes."""
    cut: list[Window] = []
    for part in pieces:
        size = 1 + sum(len(word.pieces) for word in part)
        if not cut or len(cut[-1].pieces) + size > (LONGEST if len(cut) > 1 else first):
            cut.append(Window())
        cut[-1].add(part)
    return cut


def crop(window: Window, first: int, end: int) -> tuple[int, int, range]:
    """Return the pieces within `REACH` of a cue (start and end), and the words that begin among them.

    The cue is the words `first` to `end`, the last one left out.
    """
    start = max(0, window.firsts[first] - REACH)
    stop = min(len(window.pieces), window.firsts[end - 1] + REACH)
    return start, stop, range(bisect_left(window.firsts, start), bisect_left(window.firsts, stop))


def _blocks(text: str, blocks: Sequence[Span], pieces: Pieces) -> Iterator[list[Word]]:
    matches = [list(_WORD.finditer(text, block.start, block.end)) for block in blocks]
    known = pieces.of({match.group() for found in matches for match in found})
    shapes = {word: _shape(word) for word in known}
    for block, found in zip(blocks, matches, strict=True):
        spans = [Span(*match.span()) for match in found]
        depths = _depths(text, block, spans)
        yield [
            Word(span, of_word, shapes[word], depth)
            for span, word, depth in zip(spans, map(re.Match.group, found), depths, strict=True)
            if (of_word := known[word])  # a control character has no piece
        ]


def _parts(words: list[Word], text: str) -> Iterator[list[Word]]:
    """Cut a block that is too long for one window."""
    first, size, end = 0, 2, 0
    for at, word in enumerate(words):
        if size + len(word.pieces) > LONGEST:
            stop = end if end > first else at
            yield words[first:stop]
            first, size = stop, 2 + sum(len(w.pieces) for w in words[stop:at])
        size += len(word.pieces)
        if word.span.of(text) in _ENDS or (end == at and word.span.of(text) in _CLOSES):
            end = at + 1
    if first < len(words):
        yield words[first:]


def _depths(text: str, block: Span, words: Sequence[Span]) -> list[int]:
    """Return for each word how many quotations it stands inside, at most `DEPTHS` - 1."""
    depths = [0] * len(words)
    starts = [word.start for word in words]
    for quotation in quotations(text, block):
        if quotation.depth < DEPTHS:
            for at in _within(starts, quotation.inner):
                depths[at] = quotation.depth
    return depths


def _within(starts: Sequence[int], span: Span) -> range:
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _shape(word: str) -> int:
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 0
