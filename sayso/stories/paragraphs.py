"""The paragraphs of a page as rows of words that can be laid beside those of another page.

Only telling words and numbers stand in them, each as 32 bits. Words in quotation marks are left out: two
reporters who heard one speech quote the same sentences, and neither has copied the other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Article, Span
from sayso.stories.commonness import telling
from sayso.stories.terms import LONGEST, key_of, stem

_WORD = re.compile(r"[^\W\d_][\w'’\-]*[^\W\d_]|\d[\d.,:]*\d|\d")
_QUOTED = re.compile(r"“[^“”]{1,2000}”|\"[^\"]{1,2000}\"")

LEAST = 4
"""Telling words below which a paragraph is no evidence: a subheading, a dateline."""


class Paragraph(NamedTuple):
    """Where a paragraph stands in the text, and its telling words in order."""

    span: Span
    words: tuple[int, ...]


def paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page that have words enough, furniture and title left out."""
    found = []
    looked_at = 0
    for block in article.blocks:
        if block.kind in ("furniture", "title") or looked_at >= LONGEST:
            continue
        span = Span(block.span.start, min(block.span.end, block.span.start + LONGEST - looked_at))
        looked_at += span.end - span.start
        words = telling_words(span.of(article.text))
        if len(words) >= LEAST:
            found.append(Paragraph(block.span, words))
    return tuple(found)


def telling_words(text: str) -> tuple[int, ...]:
    """Return the telling words of a text, those in quotation marks left out.

    >>> len(telling_words('The ferry “sank in minutes” off Ellary.'))
    2
    """
    plain = _QUOTED.sub(" ", text)
    stems = (stem(match[0]) for match in _WORD.finditer(plain))
    return tuple(key_of(word) for word in stems if word[0].isdigit() or telling(word) > 0)
