"""The unit of a number: the sign before it, the word or symbol after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotators.number_words import alternatives
from sayso.lexicon import words
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import units

_UNITS = units("en")
_WORDS = {word.lower(): unit.unit for unit in _UNITS for word in unit.words}
_SYMBOLS = {symbol: unit.unit for unit in _UNITS for symbol in unit.symbols}
_SIGNS = {sign: unit.unit for unit in _UNITS for sign in unit.signs}
_AGES = frozenset(word for unit in _UNITS if unit.ages for word in unit.words)
CURRENCIES = frozenset(unit.unit for unit in _UNITS if unit.signs)
CLOCK = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
"""Units of time, which belong to the times unless they tell an age."""

# Measures that a rate is told of, and those it is told by ("milligram per liter"); money and counts are none.
_MEASURES = frozenset(
    {
        "gram", "kilogram", "milligram", "microgram", "metric ton", "ton", "pound", "ounce", "mole", "liter",
        "milliliter", "cubic meter", "meter", "kilometer", "mile", "foot", "centimeter", "millimeter", "watt",
        "kilowatt", "kilowatt hour", "joule", "megabyte", "gigabyte", "megabit", "gigabit", "cubic foot",
    }
)  # fmt: skip
_BELOW = frozenset(
    {
        "liter", "milliliter", "cubic meter", "square meter", "square kilometer", "square mile", "kilogram",
        "gram", "kilometer", "meter", "second", "gallon", "hectare", "acre", "mole", "square foot",
    }
)  # fmt: skip

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
_PER = re.compile(r"( per )|/")
_SYMBOL_AFTER = re.compile(rf"({_GAP}|[-‐‑](?=[A-Za-z]{{2}}))({alternatives(list(_SYMBOLS))})(?![\w/²³])")
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])({alternatives(list(_SIGNS))})[ \u00a0]?$")
_AGE_AFTER = re.compile(
    rf"(?:[ \u00a0-]|-to-\d+-)({alternatives(list(_AGES))})(?:[ -]olds?\b|[ ]of[ ]age\b)|[ -]?y/?o\b",
    re.IGNORECASE,
)
_NO_DEGREES = re.compile(r"(?:\[|\b[Ff]ig(?:ure)?s?\.? (?:\w{1,3}(?:[–-]| and |, ))?|[A-Za-z][–-]| and )\d+$")
_ISOTOPE = re.compile(r"\]| dat(?:ing|es?)\b| ages?\b|-label|[–-]\d+[A-Z]")
_HEAVY = re.compile(r"weigh|heav|\bkg\b|kilogram|kilos?\b|\bbody|\blost\b|\bthrust")
_STUFF = re.compile(
    r" of (?:explosive|cocaine|heroin|meth|marijuana|food|rice|flour|meat|fish|waste|trash|pressure|thrust"
    r"|force|drug|fentanyl|gold|silver|ice|debris)"
)
# 5 ft 2 in, 6ft 1in: after feet "in" is inches.
_FEET_BEFORE = re.compile(r"\d ?(?:ft\.?|feet|foot),? ?$")
_INCHES_AFTER = re.compile(r" ?(?:in\b\.?|\")(?! \d)")
# "3170 W. County Road", not "5 S. Korean soldiers": halves of lands that are named so.
_COMPASS = re.compile(
    r"[ \u00a0](?:[NSEW]|[NS][EW])\.? "
    r"(?!Korea|Africa|German|Ir(?:ish|eland)|Carolin|Dakota|Virginia)([A-Z]\w*)"
)
# Signs are at most five characters and a space, the words before an age at most 18.
_WINDOW = 20


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
        unit = _WORDS[lowered(age[1])] if age[1] else "year"
        return Found(unit, start, age.end())
    if not glued and (word := _WORD_AFTER.match(text, end)):
        name = _WORDS[lowered(word[1])]
        if name == "GBP" and _is_weight(text, start, word):
            name = "pound"
        return _rate(text, Found(name, start, word.end()))
    inches = _INCHES_AFTER.match(text, end)
    if inches and _FEET_BEFORE.search(text, max(0, start - 9), start):
        return Found("inch", start, inches.end())
    symbol = _SYMBOL_AFTER.match(text, end)
    if symbol and _is_symbol(text, symbol) and not is_in_street(text, end):
        return _rate(text, Found(_SYMBOLS[symbol[2]], start, symbol.end()))
    return None


def of_unit(text: str, start: int, end: int) -> Found | None:
    """Return the unit that a vague number counts: thousands of *miles*, dozens of *acres*."""
    word = _WORD_AFTER.match(text, end + 3) if text.startswith(" of ", end) else None
    if word is None or _WORDS[lowered(word[1])] in CLOCK:
        return None
    return Found(_WORDS[lowered(word[1])], start, word.end())


def _rate(text: str, found: Found) -> Found:
    """Join two measures to one: 6 *mg per liter*, 12 *g/l*; not $30 per barrel."""
    if found.unit not in _MEASURES or not (over := _PER.match(text, found.end)):
        return found
    word = _WORD_AFTER.match(text, over.end() - 1) if over[1] else None
    symbol = _SYMBOL_AFTER.match(text, over.end()) if word is None else None
    below = _WORDS[lowered(word[1])] if word else _SYMBOLS[symbol[2]] if symbol else ""
    if below not in _BELOW:
        return found
    end = word.end() if word else symbol.end() if symbol else found.end
    return Found(f"{found.unit} per {below}", found.start, end)


def is_in_street(text: str, end: int) -> bool:
    """Tell whether the number that ends at `end` is a house's, by a compass letter: 3170 *W.* County Road."""
    street = _COMPASS.match(text, end)
    return street is not None and street[1].lower() not in words("en", "sentence_starters")


def _is_weight(text: str, start: int, word: re.Match[str]) -> bool:
    """Tell whether pounds are a weight: something weighs them, or kilograms or a hyphen stand beside."""
    if word.group()[0] in "-‐‑" or word[1].lower() == "pound":
        return True
    around = text[max(0, start - 30) : word.end() + 16].lower()
    return _HEAVY.search(around) is not None or _STUFF.match(text, word.end()) is not None


def _is_symbol(text: str, symbol: re.Match[str]) -> bool:
    """Tell whether a short symbol stands for a unit: `5m`, `30 m.`, not `5 A levels` or `30 in. the`."""
    if symbol[2] == "p" and text[symbol.start() - 2 : symbol.start()] in {"20", "40", "60", "80"}:
        return not text[symbol.start() - 3 : symbol.start() - 2].isdigit()  # 1080p, 720p
    if symbol[2] in {"C", "F"}:
        # 20C is a temperature; "20 C", Fig. 3C and the isotope 14C are not
        named = _NO_DEGREES.search(text, max(0, symbol.start() - _WINDOW), symbol.start())
        return not symbol[1] and not named and not _ISOTOPE.match(text, symbol.end())
    if symbol[2] not in _SHORT:
        return True
    return not symbol[1] or not re.match(r" \w", text[symbol.end() : symbol.end() + 2])
