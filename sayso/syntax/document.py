"""A page's text cut for the detectors: blocks with their quotations and sentences, furniture left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Block, Span
from sayso.syntax.clock_labels import clock_labels
from sayso.syntax.quotations import Quotation, quotations
from sayso.syntax.sentences import Sentence, sentences

_DEEPEST = 4  # quotations inside quotations that are read: news has two, a page made to be slow has thousands
_OPENING = '“"«„'


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: its sentences, its quotations of every depth, and the sentences said inside those."""

    block: Block
    quotations: list[Quotation]
    sentences: list[Sentence]
    quoted_sentences: list[Sentence]

    @property
    def runs_on(self) -> bool:
        """Tell whether a quotation is still open at the block's end and goes on in the next block."""
        return any(not quotation.closed for quotation in self.quotations)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """The text with its passages in reading order; `language` picks the lexicon. Compared by identity."""

    text: str
    passages: list[Passage]
    language: str = "en"

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence of the page's own, then those inside its quotations, block by block."""
        for passage in self.passages:
            yield from passage.sentences
            yield from passage.quoted_sentences


def parse(text: str, blocks: Sequence[Block], language: str = "en") -> Document:
    """Cut the blocks of a text; blocks of furniture are left out. Offsets are those of the text."""
    readable = [block for block in blocks if block.kind != "furniture"]
    hours = clock_labels(text, [block.span for block in readable])
    passages = []
    for at, block in enumerate(readable):
        follower = readable[at + 1].span if at + 1 < len(readable) else None
        hour = hours.get(block.span.start)
        passages.append(_passage(text, block, follower, hour.end if hour else block.span.start))
    return Document(text, passages, language)


def _passage(text: str, block: Block, follower: Span | None, start: int) -> Passage:
    """Cut one block; its sentences begin at `start`, behind the hour of a live blog's entry."""
    found = quotations(text, block.span)
    goes_on = follower is not None and follower.of(text)[:1] in _OPENING
    if not goes_on:
        # a mark that was never closed: the words before and after it are read as if it were not there
        found = [
            q
            for q in found
            if q.closed or text[max(0, q.outer.start - 3) : q.outer.start].rstrip().endswith((",", ":"))
        ]
    outermost = [quotation for quotation in found if quotation.depth == 1]
    own = sentences(text, Span(start, block.span.end), outermost)
    quoted = [
        sentence
        for quotation, nested in _with_nested(found)
        if quotation.depth <= _DEEPEST
        for sentence in sentences(text, quotation.inner, nested, quotation)
    ]
    return Passage(block, found, own, quoted)


def _with_nested(found: Sequence[Quotation]) -> list[tuple[Quotation, list[Quotation]]]:
    """Pair each quotation with those that stand directly inside it."""
    pairs: list[tuple[Quotation, list[Quotation]]] = []
    open_ones: list[tuple[Quotation, list[Quotation]]] = []
    for quotation in found:
        while open_ones and open_ones[-1][0].inner.end < quotation.outer.end:
            open_ones.pop()
        if open_ones:
            open_ones[-1][1].append(quotation)
        pairs.append((quotation, []))
        open_ones.append(pairs[-1])
    return pairs
