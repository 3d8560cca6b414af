"""The unit of a number: the sign before it, the word or symbol after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotators.numerals import alternatives
from sayso.lexicon.measures import units

_UNITS = units("en")
_WORDS = {word.lower(): unit.unit for unit in _UNITS for word in unit.words}
_SYMBOLS = {symbol: unit.unit for unit in _UNITS for symbol in unit.symbols}
_SIGNS = {sign: unit.unit for unit in _UNITS for sign in unit.signs}
_AGES = frozenset(word for unit in _UNITS if unit.ages for word in unit.words)
CURRENCIES = frozenset(unit.unit for unit in _UNITS if unit.signs)
CLOCK = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
"""Units of time, which belong to the times unless they tell an age."""

# Symbols of one letter that are words or names too: only glued to the digits or before the end of a phrase.
_SHORT = frozenset(symbol for symbol in _SYMBOLS if len(symbol) == 1 and symbol.isalpha()) | {
    "in.",
    "mi",
    "ha",
    "mb",
}
_GAP = r"[ \t\u00a0\u2009\u202f]?(?:\n(?!\n))?"
_WORD_AFTER = re.compile(
    rf"(?:{_GAP}|[-‐‑])({alternatives(list(_WORDS))})(?![\w’'](?!s\b))(?!\w)", re.IGNORECASE
)
_SYMBOL_AFTER = re.compile(rf"({_GAP})({alternatives(list(_SYMBOLS))})(?![\w/²³])")
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])({alternatives(list(_SIGNS))})[ \u00a0]?$")
_AGE_AFTER = re.compile(
    rf"(?:[ \u00a0-]|-to-\d+-)({alternatives(list(_AGES))})(?:[ -]olds?\b|[ ]of[ ]age\b)|[ -]?y/?o\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged|ages?|turned|turns|turning|at the age of|under the age of|over the age of)\s$", re.IGNORECASE
)
_AGED = re.compile(r"\baged?\s$", re.IGNORECASE)
_COMMA_AGE = re.compile(r"(?:[.’'\w]*[^\W\d_])(?:, | \()$")
# Signs are at most five characters and a space, the words before an age at most 18.
_WINDOW = 20
# The oldest age that a comma may tell ("Maria Ruiz, 42,"): nobody on record has lived past 122.
_OLDEST = 122


class Found(NamedTuple):
    """A unit with the `[start, end)` that it adds to the number's span, in code points."""

    unit: str
    start: int
    end: int


def unit_of(text: str, start: int, end: int, *, glued: bool = False) -> Found | None:
    """Return the unit of the number at `[start, end)`; `glued` says that letters follow without a space."""
    signs = _SIGN_BEFORE.search(text, max(0, start - 7), start) if start else None
    if signs:
        return Found(_SIGNS[signs[1]], signs.start(1), end)
    if age := _AGE_AFTER.match(text, end):
        unit = _WORDS[age[1].lower()] if age[1] else "year"
        return Found(unit, start, age.end())
    if not glued and (word := _WORD_AFTER.match(text, end)):
        return Found(_WORDS[word[1].lower()], start, word.end())
    if (symbol := _SYMBOL_AFTER.match(text, end)) and _is_symbol(text, symbol):
        return Found(_SYMBOLS[symbol[2]], start, symbol.end())
    return None


def _is_symbol(text: str, symbol: re.Match[str]) -> bool:
    """Tell whether a short symbol stands for a unit: `5m`, `30 m.`, not `5 A levels` or `30 in. the`."""
    if symbol[2] not in _SHORT:
        return True
    return not symbol[1] or not re.match(r" \w", text[symbol.end() : symbol.end() + 2])


def age_of(text: str, start: int, end: int, value: float) -> Found | None:
    """Return the age that only its place tells: `aged 42`, `turned 18`, `Maria Ruiz, 42, said`."""
    window = text[max(0, start - _WINDOW) : start]
    if _AGE_BEFORE.search(window):
        aged = _AGED.search(window)
        return Found("year", start - len(window) + aged.start() if aged else start, end)
    following = text[end : end + 2]
    closes = following[:1] in {",", ")"} or following == ". " or following == "."
    named = _COMMA_AGE.search(window)
    if not named or not closes or not value.is_integer() or not 1 <= value <= _OLDEST:
        return None
    name = named.group().rstrip(" (,")
    opener = window.endswith("(")
    if not name[0].isupper() or opener != following.startswith(")"):
        return None
    return Found("year", start, end) if _is_full_name(text, start - len(named.group())) else None


def _is_full_name(text: str, last: int) -> bool:
    """Tell whether the capitalised word at `last` follows another one: a person's name is told in full."""
    before = text[max(0, last - 20) : last].split()
    return bool(before) and before[-1][0].isupper() and before[-1].rstrip(".").isalpha()
