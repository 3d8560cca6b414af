"""The words of a claim as they are compared: folded, weighed, what may change inside a claim set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from sayso.matching.parts import quantities_of, times_of
from sayso.model import Article, Claim, Span
from sayso.syntax.language import closed
from sayso.syntax.tokens import Token, tokenize

_SMALL_CLASSES = (
    *("articles", "determiners", "pronouns", "possessives", "prepositions", "coordinators"),
    *("subordinators", "auxiliaries", "modals"),
)
SMALL_WORDS = frozenset().union(*(closed(label) for label in _SMALL_CLASSES), {"'s", "’s"})
"""Words that every sentence has: what two claims share of them says nothing."""

NEGATIONS = closed("negations")

# A name tells two claims apart as much as two other words; small words and the place of a number hardly do.
NAME, WORD, NUMBER, SMALL = 2.0, 1.0, 0.5, 0.1
A_NUMBER = "#"


class Word(NamedTuple):
    """One word of a claim's content.

    `folded` is the word as it is compared, `key` the word as it is weighed: every number is one and the same.
    `is_apart` marks a part of a number, a time or a hedge, and a negation: told as such when it changes.
    """

    span: Span
    folded: str
    key: str
    weight: float
    is_apart: bool


class Wording(NamedTuple):
    """The words of a claim, and how much each of them weighs when two claims are held against each other."""

    words: tuple[Word, ...]
    weights: dict[str, float]
    total: float

    @property
    def folded(self) -> tuple[str, ...]:
        """Every word of the content in order: two claims with the same ones say the same words."""
        return tuple(word.folded for word in self.words)

    @property
    def telling(self) -> int:
        """How many words tell the claim from others: names, nouns, verbs; not numbers and small words."""
        return sum(word.weight >= WORD for word in self.words)


def wording(claim: Claim, article: Article) -> Wording:
    """Return the words of the claim's content."""
    numbers = [quantity.span for quantity in quantities_of(claim, article)]
    others = [time.span for time in times_of(claim, article)]
    is_number, is_other, is_hedge = (_covered(spans) for spans in (numbers, others, claim.hedges))
    words = []
    for span in claim.content:
        for token in tokenize(article.text, span.start, span.end):
            if token.is_word:
                place = Span(token.start, token.end)
                is_name = token.is_capitalized and token.start > span.start
                word = _word(token, place, is_name=is_name, is_number=is_number(place))
                is_apart = word.is_apart or is_other(place) or is_hedge(place)
                weight = SMALL if is_hedge(place) else word.weight
                words.append(word._replace(is_apart=is_apart, weight=weight))
    weights: Counter[str] = Counter()
    for word in words:
        weights[word.key] += word.weight  # type: ignore[assignment]
    return Wording(tuple(words), dict(weights), sum(weights.values()))


def alike(one: Wording, other: Wording) -> float:
    """Return how much of their words two claims share, 0 to 1: Dice's measure by weight."""
    if not one.total or not other.total:
        return 0.0
    few, many = sorted((one.weights, other.weights), key=len)
    shared = sum(min(weight, many[key]) for key, weight in few.items() if key in many)
    return 2 * shared / (one.total + other.total)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word as it is compared: capitals and the kinds of apostrophe and hyphen do not matter."""
    return word.casefold().replace("’", "'").replace("‑", "-").replace("‐", "-")


def words_of(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the folded words of some spans, in their order."""
    return tuple(
        fold(token.text) for span in spans for token in tokenize(text, span.start, span.end) if token.is_word
    )


def _covered(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Return the test whether a word begins inside one of the spans."""
    points = {point for span in spans for point in range(span.start, span.end)}
    return lambda word: word.start in points


def _word(token: Token, span: Span, *, is_name: bool, is_number: bool) -> Word:
    folded = fold(token.text)
    if is_number:
        return Word(span, folded, A_NUMBER, NUMBER, is_apart=True)
    if token.lower in NEGATIONS:
        return Word(span, folded, folded, SMALL, is_apart=True)
    if folded in SMALL_WORDS:
        return Word(span, folded, folded, SMALL, is_apart=False)
    return Word(span, folded, folded, NAME if is_name else WORD, is_apart=False)
