"""Quotations: a mark that is opened and never closed."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_SHOWN = 40  # code points of the words after the mark


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a curly quotation mark that is not closed in its paragraph, nor opened again in the next.

    A quotation that ends with an opening mark is told as such.

    Found: The mayor said: “We will never sell the yard. She left.
    Found: The mayor called it “a yard“ and left.
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
        if _is_at_an_end(words, opening):
            message = "A quotation ends with the mark that opens one: “, where ” is meant."
            found.append(CHECK.tell(message, Span(max(block.span.start, start - _SHOWN), start + 1)))
            continue
        span = Span(start, min(start + _SHOWN, block.span.end))
        found.append(CHECK.tell("A quotation is opened and not closed: where it ends is not told.", span))
    return tuple(found)


def _is_at_an_end(words: str, at: int) -> bool:
    """Tell whether a mark stands where a quotation ends: after a word or its stop, and before no word."""
    return (
        at > 0 and not words[at - 1].isspace() and not words[at + 1 : at + 2].isalnum() and "“" in words[:at]
    )


CHECK = Check(
    "open-quotation", "note", "It is a slip of the pen, but nobody can tell whose words follow.", find
)
