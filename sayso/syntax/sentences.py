"""Sentences of a block: a quotation counts as one word, so that what frames it stays in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.lexicon.inflection import verb_forms
from sayso.model import Span
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.quotations import Quotation
from sayso.syntax.tokens import Token, tokenize

QUOTE = "“”"
"""The lower-case form of a token that stands for a whole quotation."""

# Tokens of one sentence, a quotation counted as one. The longest sentence among 275 Wikinews articles has
# 119; without a bound, a page of one endless sentence costs the square of its length.
_SOFT_BOUND, _HARD_BOUND = 150, 220
_ENDS = frozenset({".", "!", "?", "…"})
_STARTERS = closed("sentence_starters")
_ENDING_ABBREVIATIONS = closed("ending_abbreviations")
_CLOSERS = frozenset(")]”’\"'»")
# What the last character of a token is, if a sentence ends with it.
_LAST = _ENDS | _CLOSERS


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence; `quotes` maps a token's index to the quotation that it stands for.

    `inside` is the quotation within which the sentence was said, None for the page's own.
    """

    tokens: list[Token]
    quotes: dict[int, Quotation] = field(default_factory=dict)
    inside: Quotation | None = None

    @property
    def span(self) -> Span:
        """The sentence with its marks, in code points of the text."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def _region_tokens(
    text: str, region: Span, quotes: Sequence[Quotation]
) -> tuple[list[Token], dict[int, Quotation]]:
    """Tokenize a region, each quotation of it as one token."""
    tokens: list[Token] = []
    table: dict[int, Quotation] = {}
    at = region.start
    for quotation in quotes:
        tokens += tokenize(text, at, quotation.outer.start)
        table[len(tokens)] = quotation
        outer = quotation.outer
        tokens.append(Token(outer.start, outer.end, outer.of(text), QUOTE))
        at = outer.end
    tokens += tokenize(text, at, region.end)
    return tokens, table


def _cue_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name and a cue verb follow: “Go!” Ruiz said."""
    cues = verb_forms(LANGUAGE)
    for token in tokens[at : at + 6]:
        if token.lower in cues:
            return True
        if not token.is_word or token.lower == QUOTE:
            return False
    return False


def _ends_after_quote(text: str, tokens: Sequence[Token], at: int, quotation: Quotation) -> bool:
    """Tell whether a sentence ends with the quotation at token `at`."""
    inner = quotation.inner.of(text).rstrip("”’\"' \n")
    if at + 1 == len(tokens) or not inner:
        return False
    follower = tokens[at + 1]
    if not inner.endswith((".", "!", "?", "…")) or follower.text in {",", ".", ";", ":", "—", "–", "-", ")"}:
        return False
    if follower.lower == QUOTE:
        return True
    if not follower.is_capitalized and not follower.text[0].isdigit():
        return False
    return inner.endswith(".") or not _cue_follows(tokens, at + 1)


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token at `at`, no quotation, ends a sentence."""
    token = tokens[at]
    if at + 1 == len(tokens) or not (token.text[-1] in _LAST or token.text[0] == "."):
        return False
    follower = tokens[at + 1]
    if follower.text[0] in _CLOSERS and len(follower.text) == 1:
        return False
    fresh = (
        follower.is_capitalized
        or follower.text[0].isdigit()
        or follower.lower == QUOTE
        or follower.text in '“‘"([•'
    )
    if token.text in _ENDS or (token.text[0] == "." and len(token.text) > 1):
        return fresh
    if token.text in _CLOSERS and at and tokens[at - 1].text in _ENDS:
        return fresh
    if token.text[-1] in _ENDS and follower.is_capitalized and follower.lower in _STARTERS:
        stem = token.lower[:-1]
        return token.text[-1] != "." or stem in _ENDING_ABBREVIATIONS or "." in stem or len(stem) == 1
    return False


def _too_long(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a stretch without a full stop is cut: at a mark past the soft bound, or past the hard."""
    length = at + 1 - first
    return length >= _HARD_BOUND or (length >= _SOFT_BOUND and tokens[at].text in {",", ";", ":", "—", "–"})


def sentences(
    text: str, region: Span, quotes: Sequence[Quotation], inside: Quotation | None = None
) -> list[Sentence]:
    """Cut a region into sentences. `quotes` are its outermost quotations, in order."""
    tokens, table = _region_tokens(text, region, quotes)
    found: list[Sentence] = []
    first = 0
    for at in range(len(tokens)):
        quotation = table.get(at)
        ends = _ends_after_quote(text, tokens, at, quotation) if quotation else _ends_at(tokens, at)
        if ends or at + 1 == len(tokens) or _too_long(tokens, first, at):
            own = {index - first: table[index] for index in table if first <= index <= at}
            found.append(Sentence(tokens[first : at + 1], own, inside))
            first = at + 1
    return found
