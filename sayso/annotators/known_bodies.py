"""Bodies of the lexicon whose names no run of capitals is: *Save the Children*, *Friends of the Earth*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sayso.annotators.titles import NAME_WORDS
from sayso.syntax.tokens import Token


def end_of_body(tokens: Sequence[Token], at: int) -> int:
    """Return where a known body that begins at `at` ends: *Save the Children* said; `at` if none does."""
    for words in _linked().get(tokens[at].text, ()):
        end = at + len(words)
        if tuple(token.text for token in tokens[at:end]) == words:
            return end
    return at


@cache
def _linked() -> Mapping[str, list[tuple[str, ...]]]:
    """Return the words of bodies with a small word among them, by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in NAME_WORDS["bodies"]:
        words = tuple(name.split())
        if any(word.islower() for word in words):
            found.setdefault(words[0], []).append(words)
    return found
