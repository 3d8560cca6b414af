"""Quotations: a mark that is opened and never closed."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_SHOWN = 40  # code points of the words after the mark


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a curly quotation mark that is not closed in its paragraph, nor opened again in the next.

    Found: The mayor said: “We will never sell the yard. She left.
    Silent: The mayor said: “We will never sell the yard.” She left.
    """
    blocks = own_blocks(article)
    found = []
    for at, block in enumerate(blocks):
        words = block.span.of(article.text)
        opening = words.rfind("“")
        goes_on = at + 1 < len(blocks) and blocks[at + 1].span.of(article.text)[:1] in {"“", '"'}
        if opening < 0 or "”" in words[opening:] or '"' in words[opening:] or goes_on:
            continue
        start = block.span.start + opening
        span = Span(start, min(start + _SHOWN, block.span.end))
        found.append(CHECK.tell("A quotation is opened and not closed: where it ends is not told.", span))
    return tuple(found)


CHECK = Check(
    "open-quotation", "note", "It is a slip of the pen, but nobody can tell whose words follow.", find
)
