"""Silence: the page is longer than the encoder reads."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell from where on rules alone read a page that is longer than the encoder reads.

    Only the encoder knows how far it came, so that reading the page tells this with `cut_short`.
    """
    return ()


def cut_short(until: int, length: int) -> tuple[Finding, ...]:
    """Tell that the encoder read a text of `length` code points no further than `until`."""
    if until >= length:
        return ()
    message = f"The page is long: past {until:,} of its {length:,} characters rules alone read it."
    if not until:
        message = f"The page is very long, {length:,} characters: rules alone read it."
    return (CHECK.tell(message, Span(until, length)),)


CHECK = Check("length", "note", "It is about what Sayso can do, not about the page.", find)
