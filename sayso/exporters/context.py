"""The page's own sentence round a claim, cut to a length that can be shown."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Article, Block, Claim, Span
from sayso.syntax.document import parse

LONGEST = 420
"""Code points of a sentence that are shown whole: five lines of 80 columns with their margin."""

# A block is cut into sentences only up to here: no paragraph of news is longer.
_LONGEST_BLOCK = 20_000


def block_of(article: Article, claim: Claim) -> Block | None:
    """Return the block that the claim's content begins in."""
    return _block_at(article, claim.content[0].start)


def sentence_of(article: Article, claim: Claim, marks: Sequence[Span] = ()) -> Span:
    """Return the sentence that the content begins in or, where that has no mark, that of the first mark.

    Of a sentence past `LONGEST` the part is returned that has its first mark, else its beginning.
    """
    sentence = _sentence_at(article, claim.content[0])
    focus = next((mark for mark in marks if sentence.holds(mark)), None)
    if focus is None and marks:
        focus = marks[0]
        sentence = _sentence_at(article, focus)
    return _cut(sentence, focus or claim.content[0], article.text)


def _block_at(article: Article, offset: int) -> Block | None:
    return next((block for block in article.blocks if block.span.start <= offset < block.span.end), None)


def _sentence_at(article: Article, place: Span) -> Span:
    """Return the sentence that a place begins in; the block or the place itself where there is none."""
    block = _block_at(article, place.start)
    if block is None:
        return place
    if block.span.end - block.span.start > _LONGEST_BLOCK:
        return block.span
    passages = parse(article.text, (Block(block.span, "paragraph"),)).passages
    spans = [sentence.span for passage in passages for sentence in passage.sentences if sentence.tokens]
    return next((span for span in spans if span.start <= place.start < span.end), block.span)


def _cut(sentence: Span, focus: Span, text: str) -> Span:
    """Return at most `LONGEST` code points of a sentence, round the focus, between two words."""
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    start = max(sentence.start, min(focus.start - LONGEST // 3, sentence.end - LONGEST))
    end = min(start + LONGEST, sentence.end)
    if start > sentence.start:
        space = text.find(" ", start, focus.start)
        start = space + 1 if space >= 0 else start
    if end < sentence.end:
        space = text.rfind(" ", start + 1, end)
        end = space if space > 0 else end
    return Span(start, end)
