"""Words as their meaning is compared: without endings, words of one meaning as one, opposites known."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.lexicon.opposites import forms, turning
from sayso.lexicon.stems import SHORTEST, stem_of
from sayso.syntax.language import LANGUAGE

_LONGEST = 60  # letters that are read: what is longer is no word of the news
_OPPOSING = ("un", "dis", "non", "non-")


def meaning(word: str) -> str:
    """Return what a folded word is compared by.

    >>> meaning("stolen"), meaning("towns"), meaning("shut") == meaning("closed")
    ('steal', 'town', True)
    """
    return _meaning(word[:_LONGEST])


@lru_cache(maxsize=32_768)
def _meaning(word: str) -> str:
    listed = _listed()
    if word in listed:
        return listed[word]
    stem = stem_of(word)
    return listed.get(stem, stem)


@lru_cache(maxsize=16_384)
def are_opposite(one: str, other: str) -> bool:
    """Tell whether two meanings are the two sides of one thing: rise and fall, safe and unsafe."""
    if other in _sides().get(one, frozenset()):
        return True
    few, many = sorted((one, other), key=len)
    return len(few) > SHORTEST and any(many == prefix + few for prefix in _OPPOSING)


@cache
def words_meaning(label: str) -> frozenset[str]:
    """Return one of the word lists of opposites.yaml (`once`, `settled`, `growing`) by their meanings."""
    listed: frozenset[str] = getattr(turning(LANGUAGE), label)
    return frozenset(meaning(word) for word in listed)


@cache
def _listed() -> dict[str, str]:
    """Return the meaning of every listed form: of one word, then of the words of one meaning."""
    found: dict[str, str] = {}
    for row in forms(LANGUAGE).irregular:
        for word in row:
            found[word] = row[0]
        found |= dict.fromkeys(_regular(row[0]) - found.keys(), row[0])
    for row in forms(LANGUAGE).same:
        for word in row:
            found |= dict.fromkeys(
                _regular(word) | {form for form, of in found.items() if of == word}, row[0]
            )
    return found


def _regular(word: str) -> set[str]:
    """Return the forms that the endings make of a plain verb or noun, those that nobody uses among them."""
    stem = word.removesuffix("e")
    made = {
        word,
        word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"),
        stem + "ed",
        stem + "ing",
        word + word[-1] + "ed",
        word + word[-1] + "ing",
    }
    return made | ({word[:-1] + "ies", word[:-1] + "ied"} if word.endswith("y") else set())


@cache
def _sides() -> dict[str, frozenset[str]]:
    """Return for each meaning those that it cannot hold together with."""
    found: dict[str, frozenset[str]] = {}
    for row in turning(LANGUAGE).opposites:
        one, other = (frozenset(meaning(word) for word in side) for side in (row.one, row.other))
        for mine, theirs in ((one, other), (other, one)):
            for word in mine:
                found[word] = found.get(word, frozenset()) | (theirs - mine)
    return found
