"""Bare numbers of four figures that are years: in 2019, built in 1416."""

from __future__ import annotations

from sayso.annotators.number_words import Numeral
from sayso.lexicon.measures import number_words

_WORDS = number_words("en")
# A bare number of four figures between these is a year.
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
# From here on it is one behind "in" and before a mark: in 1416.
_FIRST_OLD_YEAR = 1000
_YEAR_ENDS = frozenset({",", ".", ";", ")", ""})
_BEFORE_YEARS = frozenset({"in", "since", "by", "until", "circa"})


def is_year(text: str, numeral: Numeral, after: str) -> bool:
    """Tell whether four bare figures are a year: the word after them is no plural that they could count."""
    printed = text[numeral.start : numeral.end]
    if len(printed) != 4 or not _FIRST_YEAR <= numeral.value <= _LAST_YEAR:
        return False
    return (
        not (
            after.endswith("s") and after not in {"is", "was", "has", "as", "elections", "olympics", "games"}
        )
        and after not in _WORDS.plural_nouns
    )


def is_old_year(text: str, numeral: Numeral, before: str) -> bool:
    """Tell whether four bare figures are a year long ago: built in *1416*."""
    printed = text[numeral.start : numeral.end]
    old = len(printed) == 4 and _FIRST_OLD_YEAR <= numeral.value < _FIRST_YEAR
    return old and before.lower() in _BEFORE_YEARS and text[numeral.end : numeral.end + 1] in _YEAR_ENDS
