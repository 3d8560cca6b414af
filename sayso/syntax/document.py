"""A page's text cut for the detectors: blocks with their quotations and sentences, furniture left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Block, Span
from sayso.syntax.quotations import Quotation, quotations
from sayso.syntax.sentences import Sentence, sentences

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


@dataclass(frozen=True, slots=True)
class Document:
    """The text with its passages in reading order; `language` picks the lexicon."""

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
    passages = []
    for at, block in enumerate(readable):
        follower = readable[at + 1].span if at + 1 < len(readable) else None
        passages.append(_passage(text, block, follower))
    return Document(text, passages, language)


def _passage(text: str, block: Block, follower: Span | None) -> Passage:
    found = quotations(text, block.span)
    goes_on = follower is not None and follower.of(text)[:1] in _OPENING
    if not goes_on:
        # a mark that was never closed: the words before and after it are read as if it were not there
        found = [quotation for quotation in found if quotation.closed]
    outermost = [quotation for quotation in found if quotation.depth == 1]
    own = sentences(text, block.span, outermost)
    quoted = [sentence for quotation in found for sentence in _inner_sentences(text, quotation, found)]
    return Passage(block, found, own, quoted)


def _inner_sentences(text: str, quotation: Quotation, found: Sequence[Quotation]) -> list[Sentence]:
    """Cut what is said inside a quotation, its own quotations again as single words."""
    nested = [
        other for other in found if other.depth == quotation.depth + 1 and quotation.inner.holds(other.outer)
    ]
    return sentences(text, quotation.inner, nested, quotation)
