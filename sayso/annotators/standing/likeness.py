"""Whether two stretches of one page say the same: shared content words and shared numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lexicon import words
from sayso.model import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d[\d,.]*(?:\s?(?:thousand|million|billion|trillion|%|per ?cent))?")
_EMPTY = (
    words("en", "determiners")
    | words("en", "prepositions")
    | words("en", "subordinators")
    | words("en", "pronouns")
    | words("en", "auxiliaries")
    | words("en", "modals")
    | words("en", "coordinators")
    | words("en", "adverbs")
)
_SHORTEST = 4  # letters that a stem keeps
_SHARED = 3  # content words that two statements must share before they can be one
_PART = 0.6  # of the shorter one's content words: below it, news sentences on one topic begin to pass for one


def stem(word: str) -> str:
    """Cut a word's commonest endings, so that flood meets floods and flooded, and score meets scores."""
    word = word.lower()
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def topic_words(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower() not in _EMPTY)


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers of a text as printed, separators left out."""
    return frozenset(match.rstrip(".,").replace(",", "") for match in _NUMBER.findall(text))


def same_statement(text: str, one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Tell whether two contents make one statement: most content words shared, no number against another."""
    first, second = (" ".join(span.of(text) for span in spans) for spans in (one, other))
    left, right = topic_words(first), topic_words(second)
    shared = len(left & right)
    if shared < _SHARED or shared < _PART * max(len(left), len(right)):
        return False
    numbers = numbers_in(first), numbers_in(second)
    return not (numbers[0] and numbers[1]) or numbers[0] == numbers[1]
