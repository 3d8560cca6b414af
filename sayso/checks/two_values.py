"""The same page twice over: one statement with two different numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import within
from sayso.checks.figures import exact, half_step, number
from sayso.lexicon import words
from sayso.model import Article, Finding, Quantity, Span
from sayso.syntax.document import Document

_MOST = 60  # sentences with one number that are held against each other
_SAME = 0.75  # of the telling words of the shorter sentence that the other has too
_FEWEST = 3  # telling words in common, the thing counted among them
_STEM = 6
_ROUNDED = 0.1  # of the larger number: one may be the other, rounded
_WORD = re.compile(r"[^\W\d_]{3,}")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_ENDED = re.compile(r"[.!?][”\"’')]*\s*$")
_SMALL = (
    words("en", "prepositions") | words("en", "determiners") | words("en", "auxiliaries")
    | words("en", "coordinators") | words("en", "subordinators") | {"said", "says", "told", "who", "which"}
)  # fmt: skip
# Any of these puts a number into another time, or makes it one of several.
_OTHER = re.compile(
    r"\b(?:another|others?|more|additional|further|extra|each|first|second|third|now|later|earlier|before"
    r"|previous\w*|last|next|then|initially|originally|so far|still|already|risen|rose|fell|up|down|again"
    r"|average|per|year\w*|month\w*|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february"
    r"|march|april|june|july|august|september|october|november|december|if|would|could|may|might|some|only"
    r"|including|among|remaining|rest|takes?|needs?|needed|requires?|required)\b",
    re.IGNORECASE,
)


class _Told(NamedTuple):
    """A sentence with one number: its telling words, its capitals, the number, whose word ("" the page's)."""

    stems: frozenset[str]
    names: frozenset[str]
    quantity: Quantity
    value: float
    who: str


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of two sentences of nearly the same words with different numbers, the page's own or one speaker's.

    Each must have one exact number, of one unit and the same thing, and no name that the other has not.
    Silent where a word of either may put it
    in another time or make it one of several: later, another, last year, more.

    Found: The flood destroyed 14 houses on the island. On the island the flood destroyed 19 houses.
    Silent: The flood destroyed 14 houses on the island. On the island the flood destroyed 14 houses.
    Silent: The flood destroyed 14 houses on the island. On the island the flood destroyed another 19 houses.
    """
    told = list(islice(_told(article, document), _MOST))
    for one, other in combinations(told, 2):
        if _differ(article, one, other):
            message = (
                f"The page has {number(one.value)} and {number(other.value)} for what seems one thing: "
                f"{one.quantity.of or one.quantity.unit}."
            )
            return (CHECK.tell(message, one.quantity.span, other.quantity.span),)
    return ()


def _differ(article: Article, one: _Told, other: _Told) -> bool:
    if one.who != other.who or one.quantity.unit != other.quantity.unit or one.value == other.value:
        return False
    if _head(one.quantity) != _head(other.quantity):
        return False
    if one.names != other.names:
        return False
    common = one.stems & other.stems
    if len(common) < max(_FEWEST, _SAME * min(len(one.stems), len(other.stems))):
        return False
    return not _may_be_rounded(article, one, other)


def _may_be_rounded(article: Article, one: _Told, other: _Told) -> bool:
    steps = [half_step(article.text, told.quantity, rounded=True) for told in (one, other)]
    near = abs(one.value - other.value) <= _ROUNDED * max(one.value, other.value)
    return near and max(steps) > 1


def _head(quantity: Quantity) -> str:
    """Return the last word of what is counted."""
    return quantity.of.lower().split()[-1] if quantity.of else ""


def _told(article: Article, document: Document) -> Iterator[_Told]:
    starts = [quantity.span.start for quantity in article.quantities]
    voices = sorted(
        (span.start, claim.speaker.name if claim.speaker else "")
        for claim in article.claims
        if claim.form != "own"
        for span in claim.content
    )
    for passage in document.passages:
        if passage.block.kind in {"title", "heading", "list-item", "furniture"}:
            continue
        for sentence in passage.sentences:
            span, at = sentence.span, bisect_left(starts, sentence.span.start)
            if at == bisect_left(starts, span.end) - 1 and (who := _who(voices, span)) is not None:
                yield from _counting(article, span, article.quantities[at], who)


def _counting(article: Article, sentence: Span, quantity: Quantity, who: str) -> Iterator[_Told]:
    """Yield a sentence with its one number, where that is exact and of no other time than the others'."""
    words_of, value = sentence.of(article.text), exact(quantity)
    if value is None or within(article.times, sentence) or _OTHER.search(words_of):
        return
    if (quantity.of or quantity.unit) and _ENDED.search(words_of):
        yield _Told(_stems(words_of), _names(words_of) - set(who.split()), quantity, value, who)


def _who(voices: Sequence[tuple[int, str]], sentence: Span) -> str | None:
    """Return the name of a sentence's speaker, "" for the page, None for several or a nameless one."""
    first, last = bisect_left(voices, (sentence.start, "")), bisect_left(voices, (sentence.end, ""))
    names = {name for _, name in voices[first:last]}
    if not names:
        return ""
    return names.pop() or None if len(names) == 1 else None


def _names(text: str) -> frozenset[str]:
    """Return the words with a capital, but the first, which has it from the sentence."""
    first = _CAPITAL.match(text)
    found = _CAPITAL.findall(text, first.end() if first else 0)
    return frozenset(word for word in found if word.lower() not in _SMALL)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _SMALL)


CHECK = Check(
    "two-values",
    "warning",
    "One thing has one number, but the two sentences may speak of two things in the same words.",
    find,
)
