"""Quotations signed with a name behind a dash, with no verb to tie the two: “We will rebuild.” — Ana Ruiz."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.detectors.evidence import quoted_span, strip_span
from sayso.model import Claim, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.quotations import Quotation

RULE = "signed"
_FEWEST_WORDS = 4  # of what is said: fewer words in marks before a dash are a name or a term
_MOST_PARAGRAPHS = 6  # that one signature stands under
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*)"
_INNER = rf"(?:{_NAME}|de|da|del|della|der|den|di|du|la|le|van|von|bin|ibn|al|el|y)"
_ABBREVIATED = ("Jr.", "Sr.")
_SIGNATURE = re.compile(
    r"\s*(?:[—–―‒~]|--?)\s*"
    rf"(?P<who>{_NAME}(?:[ \xa0]{_INNER}){{0,4}}[ \xa0]{_NAME}"
    r"(?:,[ \xa0](?:[^\W_][\w.’'&/-]*,?[ \xa0]){0,11}[^\W_][\w.’'&/-]*|[ \xa0]\([^()\n]{1,60}\))?)"
    r"\.?\s*$"
)


def signed(document: Document) -> list[Claim]:
    """Find quotations that a name stands under, or behind on their line; such a claim has no cue.

    `“[content: We will rebuild this harbour].” — [source: Ana Ruiz, its mayor]`
    In a list of proverbs or reviews as in news: who signs has said it, as far as the page goes.
    """
    claims = []
    for at, passage in enumerate(document.passages):
        said, end = _opening(document.text, passage)
        name = _signature(document.text, end, passage.block.span.end)
        if name is None or not said:
            name = _signature(document.text, passage.block.span.start, passage.block.span.end)
            said = _above(document, at) if name is not None else ()
        if name is not None and sum(len(span.of(document.text).split()) for span in said) >= _FEWEST_WORDS:
            claims.append(Claim(content=said, source=name, cue=(), form="direct", rule=RULE))
    return claims


def _opening(text: str, passage: Passage) -> tuple[tuple[Span, ...], int]:
    """Return what the quotations say that a paragraph opens with, and the offset where they end."""
    end = passage.block.span.start
    said = []
    for quotation in _outermost(passage):
        if text[end : quotation.outer.start].strip():
            break
        said.append(quoted_span(text, quotation))
        end = quotation.outer.end
    return tuple(span for span in said if span.start < span.end), end


def _outermost(passage: Passage) -> Iterator[Quotation]:
    return (quotation for quotation in passage.quotations if quotation.depth == 1)


def _signature(text: str, start: int, end: int) -> Span | None:
    """Return the name in `text[start:end]`, if a dash and a name are all that stands there."""
    match = _SIGNATURE.match(text, start, end)
    if match is None or not match["who"][0].isupper():
        return None
    who = Span(*match.span("who"))
    return who if who.of(text).endswith(_ABBREVIATED) else strip_span(text, who, ".")


def _above(document: Document, at: int) -> tuple[Span, ...]:
    """Return what the paragraphs right above a signature say: one quotation, however many it runs over."""
    said: list[tuple[Span, ...]] = []
    for passage in reversed(document.passages[max(0, at - _MOST_PARAGRAPHS) : at]):
        whole = _whole(document.text, passage)
        if not whole or (said and not passage.runs_on and passage.block.kind != "quote"):
            break
        said.append(whole)
    return tuple(span for spans in reversed(said) for span in spans)


def _whole(text: str, passage: Passage) -> tuple[Span, ...]:
    """Return what a paragraph says that is nothing but quotations, or a block quotation; () of another."""
    said, end = _opening(text, passage)
    if said and not text[end : passage.block.span.end].strip():
        return said
    if passage.block.kind == "quote" and not passage.quotations:
        return (strip_span(text, passage.block.span, ""),)
    return ()
