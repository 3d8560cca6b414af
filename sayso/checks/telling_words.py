"""The telling words of a text, so that two sentences that say one thing in other forms are seen to."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import words
from sayso.lexicon.opposites import forms

_WORD = re.compile(r"[^\W\d_]{3,}")
SMALL = (
    words("en", "prepositions")
    | words("en", "determiners")
    | words("en", "auxiliaries")
    | words("en", "coordinators")
)
"""Words that tell little: "the", "of", "has", "and"."""
_LETTERS = 5  # Russia and Russian, election and elections are one
_SHORTEST = 3  # letters of a stem: "used" is not "us"
_ENDINGS = ("ing", "ed", "es", "s", "e")


def stems(text: str) -> set[str]:
    """Return the telling words of a text without their endings, five letters at most.

    >>> sorted(stems("The mayors took bribes")) == sorted(stems("a mayor has taken a bribe"))
    True
    """
    return {stem(word) for word in _WORD.findall(text.lower()) if word not in SMALL}


def stem(word: str) -> str:
    """Return a word in small letters without its ending, an irregular form as its infinitive."""
    word = _irregular().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)[:_LETTERS]
    return word[:_LETTERS]


@cache
def _irregular() -> dict[str, str]:
    return {form: row[0] for row in forms("en").irregular for form in row}
