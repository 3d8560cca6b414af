"""Marked articles as examples: windows with the words of every attribution that has a cue."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from corpus import files as corpus_files
from eval import polnear
from eval.attribution import as_attribution
from eval.data import folder
from eval.polnear import Attribution
from sayso.model import Span
from sayso.tagger.pieces import Pieces
from sayso.tagger.windows import LONGEST, Window, Word, packed, parts
from train.encoder.labels import CONVENTIONS, ROLES
from train.encoder.retold import retold

QUOTATION_MARKS = ((1523, 1524), (1000, 1000))
"""The pieces of the vocabulary for “ and ”, and for the straight mark."""
MARK = 5  # the shape of a word that has no letters
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article: its text, its blocks as words, who says what, and by which convention that is marked."""

    name: str
    text: str
    parts: list[list[Word]]
    attributions: tuple[Attribution, ...]
    convention: int
    pieces: Pieces

    def told_anew(self, order: random.Random, share: float) -> Marked:
        """Return the article with a share of its sentences put into somebody's mouth."""
        text, attributions = retold(self.text, self.attributions, order, share)
        return replace(
            self, text=text, attributions=attributions, parts=parts(text, blocks(text), self.pieces)
        )


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in a window: the words of its cue, and a label of the reader for every word."""

    cue: tuple[int, ...]
    labels: Labels


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what is to be found in it; `tags` is [roles, words]: outside, begins, goes on."""

    window: Window
    tags: Labels
    said: tuple[Said, ...]
    convention: int


def marked_polnear(split: str, tokenizer: Tokenizer) -> list[Marked]:
    """Read a split of PolNeAR; of several annotators of an article the first counts."""
    return [
        _marked(article.name, article.text, article.by_annotator[0], "polnear", tokenizer)
        for article in polnear.articles(folder("attribution/polnear", split))
    ]


def marked_corpus(split: str, tokenizer: Tokenizer, *, passages: bool = True) -> list[Marked]:
    """Read a split of the open corpus, the written passages too."""
    found = []
    paths = corpus_files.marked(corpus_files.MARKS)
    paths += corpus_files.marked(corpus_files.PASSAGES) if passages else []
    for path in paths:
        known = corpus_files.text_of(path)
        if known is None or known[1] != split:
            continue
        record, faults = corpus_files.checked(path)
        if record and not faults:
            claims = [claim for claim in record.claims if claim.form != "own"]
            attributions = [as_attribution(claim) for claim in claims]
            found.append(_marked(record.id, known[0].text, attributions, "sayso", tokenizer))
    return found


def _marked(
    name: str, text: str, attributions: Iterable[Attribution], convention: str, tokenizer: Tokenizer
) -> Marked:
    number, pieces = CONVENTIONS.index(convention), Pieces(tokenizer)
    return Marked(name, text, parts(text, blocks(text), pieces), tuple(attributions), number, pieces)


def blocks(text: str) -> list[Span]:
    """Return the lines of a text, each a block."""
    return [Span(*match.span()) for match in _LINE.finditer(text)]


def examples(
    articles: Sequence[Marked],
    order: random.Random | None = None,
    wrapped: float = 0.0,
    told: float = 0.0,
) -> Iterator[Example]:
    """Yield the windows of the articles; with `order` each article is cut at another place every time.

    `wrapped` is the share of the blocks without quotation marks that are put into some, in articles marked
    by our convention, and `told` the share of the sentences that somebody says there: what is claimed inside
    of what is claimed is marked there, and rare.
    """
    for article in articles:
        first = order.randint(LONGEST // 4, LONGEST) if order else LONGEST
        varied = article
        if order and article.convention == CONVENTIONS.index("sayso"):
            varied = article.told_anew(order, told) if told else article
            quoted = [in_marks(b, order) if order.random() < wrapped else b for b in varied.parts]
            varied = replace(varied, parts=quoted)
        for window in packed(varied.parts, first):
            yield example(window, varied.attributions, varied.convention)


def in_marks(block: list[Word], order: random.Random) -> list[Word]:
    """Return a block as it would stand inside of quotation marks; as it is if it holds some already.

    The marks are words of no letters, before the first and behind the last letter, so that no span moves.
    """
    marks = order.choice(QUOTATION_MARKS)
    if any(word.depth for word in block) or size(block) + 2 >= LONGEST:
        return block
    first, last = block[0].span.start, block[-1].span.end
    return [
        Word(Span(first, first), marks[:1], MARK, 0),
        *(word._replace(depth=1) for word in block),
        Word(Span(last, last), marks[1:], MARK, 0),
    ]


def size(block: Sequence[Word]) -> int:
    """Return how many pieces a block takes in a window."""
    return 1 + sum(len(word.pieces) for word in block)


def example(window: Window, attributions: Iterable[Attribution], convention: int) -> Example:
    """Label the words of one window."""
    starts, ends = [word.start for word in window.words], [word.end for word in window.words]
    all_of_it = Span(starts[0], ends[-1])
    tags = np.zeros((len(ROLES), len(starts)), np.int64)
    said = []
    for attribution in attributions:
        pieces = {
            role: [span for span in attribution.pieces(role) if span.meets(all_of_it)] for role in ROLES
        }
        runs = {role: [_run(starts, ends, span) for span in pieces[role]] for role in ROLES}
        for at, role in enumerate(ROLES):
            for run in runs[role]:
                if run:
                    _tag(tags[at], run)
        cue = tuple(word for run in runs["cue"] for word in run)
        if cue:
            labels = np.zeros(len(starts), np.int64)
            for begins, role in ((3, "content"), (1, "source")):
                for run in filter(None, runs[role]):
                    labels[run.start : run.stop] = begins + 1
                    labels[run.start] = begins
            said.append(Said(cue, labels))
    return Example(window, tags, tuple(said), convention)


def _tag(row: Labels, run: range) -> None:
    """Mark a run; where another is marked already, the first beginning of the two stays a beginning."""
    free = row[run.start : run.stop] == 0
    row[run.start : run.stop][free] = 2
    if free[0] and (run.start == 0 or free.all() or row[run.start - 1] == 0):
        row[run.start] = 1


def _run(starts: list[int], ends: list[int], span: Span) -> range:
    """Return the words that a span touches."""
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))
