"""Words without the endings of their plural, their past or their -ing, by few rules.

Far shorter than a stemmer's (Porter 1980): what is compared is about one thing already, where two words that
fall together by accident hardly meet.
"""

from __future__ import annotations

SHORTEST = 3
"""Letters of a stem: "used" is not "us"."""
_DOUBLED = frozenset("bdgklmnprtz")


def stem_of(word: str) -> str:
    """Return a word without the ending of its plural, its past or its -ing.

    >>> stem_of("planned"), stem_of("tries"), stem_of("closing"), stem_of("thing"), stem_of("agree")
    ('plan', 'try', 'clos', 'thing', 'agr')
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST and not word.endswith(("ss", "us", "is")):
            return _bare(stem, is_verb=ending in {"ing", "ed"}) if _has_vowel(stem) else word
    return _bare(word.removesuffix("e"), is_verb=False) if len(word) > SHORTEST else word


def _bare(stem: str, *, is_verb: bool) -> str:
    if is_verb and len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem.removesuffix("e") if len(stem) > SHORTEST else stem


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)
