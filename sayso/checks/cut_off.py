"""Silence: the text ends before the article does."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.model import Article, Block, Finding, Span
from sayso.syntax.document import Document

_READ_ON = (
    r"(?:(?:to|and) )?(?:continue|keep|finish) reading"
    r"|read (?:the (?:rest|full)|this (?:article|story|post)|on\b)"
)
_SIGN_IN = (
    r"(?:subscribe|subscription|sign (?:in|up)|log ?in|register"
    r"|become a (?:member|subscriber)|start (?:your|a) (?:free )?trial)"
)
_GATE = re.compile(
    rf"\b{_SIGN_IN}\b[^.\n]{{0,40}}\b(?:{_READ_ON})"
    rf"|\b(?:{_READ_ON})\b[^.\n]{{0,30}}\b{_SIGN_IN}\b"
    r"|\b(?:article|story|content|post) is (?:\w+ ){0,3}(?:for|to) (?:\w+ )?(?:subscribers|members)(?: only)?"
    r"|\b(?:reached|used) (?:your|all)\b[^.\n]{0,40}\bfree (?:articles|stories)"
    r"|\b(?:rest|remainder) of th(?:e|is) (?:article|story)\b[^.\n]{0,40}\b(?:subscribers|members)",
    re.IGNORECASE,
)
_DOTS = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s?(?:\(?(?:read more|continue reading|more)\)?\W{0,3})?$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?:^|\s)([A-Za-z’']+)(,?)$")
# No sentence ends with one of these, and no name: the next word is missing.
_NEVER_LAST = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "of",
        "from",
        "its",
        "their",
        "whose",
        "than",
        "because",
        "although",
        "every",
    }
)
_LONG = 60  # code points: what is shorter is a byline or a label


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell that the text stops short: its last sentence is broken off, or the page asks to pay for the rest.

    A last paragraph that ends in dots, or in a word that no sentence ends with, is broken off.

    Found: The yard was sold in May. / The mayor said that nobody had asked for the yard before the fire
      and the
    Found: The yard was sold. / It is the third this year. / Subscribe to continue reading.
    Silent: The yard was sold in May. / The mayor said that nobody had asked for the yard before the fire.
    """
    own = [block for block in own_blocks(article) if block.kind in {"paragraph", "quote"}]
    if not own:
        return ()
    if gate := _gate(article, own):
        message = f"The page asks for more than it shows (“{gate.of(article.text)}”): the rest was not read."
        return (CHECK.tell(message, gate),)
    last = own[-1].span
    if _is_broken_off(article, own):
        end = Span(max(last.start, last.end - _LONG), last.end)
        return (CHECK.tell("The last paragraph breaks off: what follows it was not there to be read.", end),)
    return ()


def _gate(article: Article, own: list[Block]) -> Span | None:
    """Return the words by which the page asks to subscribe, where no paragraph of length follows them."""
    long = [block for block in own if block.span.end - block.span.start > _LONG]
    after = long[-1].span.start if long else 0
    for block in article.blocks:
        if block.span.start >= after and (
            match := _GATE.search(article.text, block.span.start, block.span.end)
        ):
            return Span(*match.span())
    return None


def _is_broken_off(article: Article, own: list[Block]) -> bool:
    texts = [block.span.of(article.text).rstrip() for block in own]
    if len(texts[-1]) < _LONG:
        return False
    if _DOTS.search(texts[-1]):
        return True
    match = _LAST_WORD.search(texts[-1])
    return match is not None and (match[1].lower() in _NEVER_LAST or bool(match[2]))


CHECK = Check("cut-off", "note", "It is about what there was to read, not about what the page says.", find)
