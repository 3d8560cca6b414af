"""Words as their meaning is compared: without endings, words of one meaning as one, opposites known.

The endings are taken off by rules far shorter than a stemmer's (Porter 1980): a word is only held against
words of another claim that is about the same, where two words that fall together by accident hardly meet.
"""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.lexicon.opposites import forms, turning
from sayso.syntax.language import LANGUAGE

_SHORTEST = 3  # letters of a stem: "used" is not "us"
_LONGEST = 60  # letters that are read: what is longer is no word of the news
_DOUBLED = frozenset("bdgklmnprtz")
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


def stem_of(word: str) -> str:
    """Return a word without the ending of its plural, its past or its -ing.

    >>> stem_of("planned"), stem_of("tries"), stem_of("closing"), stem_of("thing")
    ('plan', 'try', 'clos', 'thing')
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and not word.endswith(("ss", "us", "is")):
            return _bare(stem, is_verb=ending in {"ing", "ed"}) if _has_vowel(stem) else word
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def are_opposite(one: str, other: str) -> bool:
    """Tell whether two meanings are the two sides of one thing: rise and fall, safe and unsafe."""
    if other in _sides().get(one, frozenset()):
        return True
    few, many = sorted((one, other), key=len)
    return len(few) > _SHORTEST and any(many == prefix + few for prefix in _OPPOSING)


@cache
def words_meaning(label: str) -> frozenset[str]:
    """Return one of the word lists of opposites.yaml (`once`, `settled`, `growing`) by their meanings."""
    listed: frozenset[str] = getattr(turning(LANGUAGE), label)
    return frozenset(meaning(word) for word in listed)


def _bare(stem: str, *, is_verb: bool) -> str:
    if is_verb and len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem.removesuffix("e") if len(stem) > _SHORTEST else stem


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


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
