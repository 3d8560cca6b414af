"""A clean page taken apart so that something in it can be changed, and put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from sayso.flow import ALL_CHECKS, with_claims
from sayso.model import Article, Block, BlockKind, Page, Span

FEWEST_PARAGRAPHS = 3


class Clean(NamedTuple):
    """A page that is taken for right: its own blocks read again, with what all checks find, and its day."""

    article: Article
    day: date

    @property
    def paragraphs(self) -> list[int]:
        """The places of the paragraphs among the blocks."""
        return [at for at, block in enumerate(self.article.blocks) if block.kind == "paragraph"]

    @property
    def headline(self) -> Span | None:
        """The headline where the text begins with one."""
        first = self.article.blocks[0]
        return first.span if first.kind == "title" else None


class Planted(NamedTuple):
    """Blocks of a page with one error, and the words that are wrong."""

    blocks: tuple[tuple[BlockKind, str], ...]
    what: str


Planter = Callable[[Clean, Random], Planted | None]


def clean(article: Article) -> Clean | None:
    """Return a page's own blocks as an article of its own; None for one without a day or with little text."""
    if not article.published:
        return None
    blocks = [
        (block.kind, block.span.of(article.text)) for block in article.blocks if block.kind != "furniture"
    ]
    if sum(kind == "paragraph" for kind, _ in blocks) < FEWEST_PARAGRAPHS:
        return None
    try:
        day = date.fromisoformat(article.published[:10])
    except ValueError:
        return None
    return Clean(put_together(blocks, article.published, ALL_CHECKS), day)


def put_together(
    blocks: Sequence[tuple[BlockKind, str]],
    published: str,
    checks: frozenset[str] = frozenset(),
) -> Article:
    """Read blocks as one article, by the rules alone."""
    made, at = [], 0
    for kind, words in blocks:
        made.append(Block(Span(at, at + len(words)), kind))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    title = blocks[0][1] if blocks and blocks[0][0] == "title" else ""
    article = Article(
        Page("page", "", "text/plain"), text, title, published=published, language="en", blocks=tuple(made)
    )
    return with_claims(article, "rules", checks=checks)


def edited(page: Clean, span: Span, words: str) -> Planted:
    """Return the page with the words of a span changed."""
    article = page.article
    blocks = []
    for block in article.blocks:
        text = block.span.of(article.text)
        if block.span.holds(span):
            start, end = span.start - block.span.start, span.end - block.span.start
            text = text[:start] + words + text[end:]
        blocks.append((block.kind, text))
    return Planted(tuple(blocks), f"{span.of(article.text)} -> {words}")


def inserted(page: Clean, rng: Random, *sentences: str) -> Planted:
    """Return the page with each sentence at the end of a paragraph, in order."""
    blocks = [(block.kind, block.span.of(page.article.text)) for block in page.article.blocks]
    places = sorted(rng.sample(page.paragraphs, min(len(sentences), len(page.paragraphs))))
    for at, sentence in zip(places, sentences, strict=True):
        kind, words = blocks[at]
        blocks[at] = (kind, f"{words.rstrip()} {sentence}")
    return Planted(tuple(blocks), " / ".join(sentences))


def one_inserted(page: Clean, rng: Random, *sentences: str) -> Planted:
    """Return the page with one of the sentences, each a way to say the same, at the end of a paragraph."""
    return inserted(page, rng, rng.choice(sentences))
