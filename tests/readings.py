"""Looks things up in an article by the words on the page, for tests that are tables of examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import sayso
from corpus.properties import spans_of
from eval.data import PROJECT
from sayso.model import Article, Claim, Span

EXAMPLES = PROJECT / "examples"
_ENDS = " \n.,;:!?“”‘’\"'"  # marks at the ends of what is said are the page's typography, not its words


@cache
def example(name: str) -> Article:
    """Read one of the example pages by the rules alone, once for all tests: the tables are tests of rules."""
    return sayso.read(EXAMPLES / name, detector="rules")


def said(article: Article, claim: Claim) -> tuple[str, ...]:
    """Return the words of each span of a claim's content, without marks at the ends."""
    return tuple(bare(span.of(article.text)) for span in claim.content)


def bare(words: str) -> str:
    """Return words without marks at the ends."""
    return words.strip(_ENDS)


def about(article: Article, snippet: str) -> list[Claim]:
    """Return the claims whose content has the snippet in it, for the message of a failing test."""
    return [
        claim for claim in article.claims if any(bare(snippet) in words for words in said(article, claim))
    ]


@dataclass(frozen=True)
class Told:
    """What a claim says of itself, in words: what the tables of examples compare."""

    content: tuple[str, ...]
    source: str | None
    name: str
    kind: str
    form: str
    stance: str
    status: str
    negated: bool


def told(article: Article, claim: Claim) -> Told:
    """Return a claim in words."""
    return Told(
        content=said(article, claim),
        source=claim.source.of(article.text) if claim.source else None,
        name=claim.speaker.name if claim.speaker else "",
        kind=claim.speaker.kind if claim.speaker else "",
        form=claim.form,
        stance=claim.stance,
        status=claim.status,
        negated=claim.negated,
    )


def spans(article: Article) -> Iterator[Span]:
    """Yield every span that an article holds."""
    yield from (block.span for block in article.blocks)
    for claim in article.claims:
        yield from spans_of(claim)
    yield from (quantity.span for quantity in article.quantities)
    yield from (time.span for time in article.times)
    yield from (place.span for place in article.places)
    yield from (span for finding in article.findings for span in finding.spans)


def own_words(claims: Iterable[Claim]) -> Iterator[Span]:
    """Yield the spans that claims are made of: contents, cues and sources."""
    for claim in claims:
        yield from claim.content
        yield from claim.cue
        if claim.source:
            yield claim.source


def furniture(article: Article) -> list[Span]:
    """Return the spans of the blocks that belong to the site."""
    return [block.span for block in article.blocks if block.kind == "furniture"]


def in_furniture(article: Article) -> list[str]:
    """Return the words of claims, numbers, times and places in furniture; both lists are walked once."""
    words = [*own_words(article.claims)]
    words += [quantity.span for quantity in article.quantities] + [time.span for time in article.times]
    words += [place.span for place in article.places]
    blocks = sorted(furniture(article))
    found, at = [], 0
    for span in sorted(words):
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        if at < len(blocks) and blocks[at].meets(span):
            found.append(span.of(article.text))
    return found
