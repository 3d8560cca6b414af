"""The telling words of a text, so that two sentences that say one thing in other forms are seen to."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import words
from sayso.lexicon.opposites import forms
from sayso.lexicon.stems import stem_of

_WORD = re.compile(r"[^\W\d_]{3,}")
SMALL = (
    words("en", "prepositions")
    | words("en", "determiners")
    | words("en", "auxiliaries")
    | words("en", "coordinators")
)
"""Words that tell little: "the", "of", "has", "and"."""
_LETTERS = 5  # Russia and Russian, election and elections are one


def stems(text: str) -> set[str]:
    """Return the telling words of a text without their endings, five letters at most.

    >>> sorted(stems("The mayors took bribes")) == sorted(stems("a mayor has taken a bribe"))
    True
    """
    return {stem(word) for word in _WORD.findall(text.lower()) if word not in SMALL}


def stem(word: str) -> str:
    """Return a word in small letters without its ending, an irregular form as its infinitive."""
    return stem_of(_irregular().get(word, word))[:_LETTERS]


@cache
def _irregular() -> dict[str, str]:
    return {form: row[0] for row in forms("en").irregular for form in row}
