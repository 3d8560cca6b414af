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
    start = claim.content[0].start
    return next((block for block in article.blocks if block.span.start <= start < block.span.end), None)


def sentence_of(article: Article, claim: Claim, marks: Sequence[Span] = ()) -> Span:
    """Return the sentence that the claim's content begins in, with its source and cue where they are near.

    Of a sentence past `LONGEST` the part is returned that has the first mark, else the claim's beginning.
    """
    content = claim.content[0]
    block = block_of(article, claim)
    if block is None or not content.meets(block.span):
        return _cut(content, content, article.text)
    sentence = _sentence(article, block, content) or block.span
    focus = next((mark for mark in marks if sentence.holds(mark)), content)
    return _cut(sentence, focus, article.text)


def _sentence(article: Article, block: Block, content: Span) -> Span | None:
    if block.span.end - block.span.start > _LONGEST_BLOCK:
        return None
    one = Block(block.span, "paragraph")
    passages = parse(article.text, (one,)).passages
    spans = [sentence.span for passage in passages for sentence in passage.sentences if sentence.tokens]
    return next((span for span in spans if span.start <= content.start < span.end), None)


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
