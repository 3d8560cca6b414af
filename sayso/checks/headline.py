"""The headline of a page, and what its body has of numbers, quotations and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.checks.check import Need
from sayso.checks.days import own_blocks
from sayso.lexicon.measures import number_words
from sayso.model import Article, Quantity, Span

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST = 150  # code points of body: a shorter one is a teaser, and bears nothing
_WORDS = number_words("en")
_SMALL = {**_WORDS.units, **_WORDS.tens}


class Halves(NamedTuple):
    """A page's headline and its body, as spans of the text."""

    head: Span
    body: tuple[Span, ...]


def halves(article: Article) -> Halves | None:
    """Return headline and body; None where the text has no headline, or a body too short to bear one."""
    blocks = own_blocks(article)
    if not blocks or blocks[0].kind != "title":
        return None
    body = tuple(block.span for block in blocks[1:])
    if sum(span.end - span.start for span in body) < _LEAST:
        return None
    return Halves(blocks[0].span, body)


HEADLINE = Need("no headline with a body of its own was found", lambda article: halves(article) is not None)


def quantities_in(article: Article, spans: Sequence[Span]) -> list[Quantity]:
    """Return the quantities inside some spans, both in reading order."""
    found, at = [], 0
    for quantity in article.quantities:
        while at < len(spans) and spans[at].end <= quantity.span.start:
            at += 1
        if at < len(spans) and spans[at].holds(quantity.span):
            found.append(quantity)
    return found


def printed_numbers(article: Article, spans: Sequence[Span]) -> set[float]:
    """Return every number that the body prints in digits, whatever it is, and the small ones in words."""
    found: set[float] = set()
    for span in spans:
        words = span.of(article.text)
        found |= {float(match[0].replace(",", "").rstrip(".")) for match in _DIGITS.finditer(words)}
        found |= {float(_SMALL[word]) for word in re.findall(r"[a-z]+", words.lower()) if word in _SMALL}
    return found
