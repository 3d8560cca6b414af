"""What a number measures, where its noun stands before it: `winds reach 75 mph`, `altitudes of 3,500 meters`.

The noun is the subject of a verb that measures or changes something ("was", "stood at", "rose to"), or stands
right before "of", "from" or the bound word. Nothing is guessed: a name, a pronoun or a subject that the
window does not show whole gives nothing.
"""

from __future__ import annotations

import re

from sayso.annotators.counted import STOP, VERBS, WORDS, noun_phrase
from sayso.annotators.number_words import alternatives
from sayso.annotators.units import CLOCK
from sayso.lexicon import words
from sayso.model import Span

_NOUN = r"(?<![\w’'-])([a-z][a-z-]{2,})"
_OF_BEFORE = re.compile(rf"{_NOUN}\s(?:of|worth)\s$")
# "increased the toll from 14 to 31"
_FROM_BEFORE = re.compile(rf"{_NOUN}\sfrom\s$")
_TO_AFTER = re.compile(
    r"\sto\s(?:[\w.,$€£]+\s?){0,3}\d|\sto\s(?:a|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
# "an earthquake of magnitude 6.3"
_MAGNITUDE_BEFORE = re.compile(r"(?<!\w)([Mm]agnitude)\s$")
# "vessels exceeding 300 tons", "residents over the age of 18": a plural right before the bound word.
_PLURAL_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]{2,}s|people|men|women|children)\s$")
_OPEN_BOUNDS = tuple(sorted(WORDS.bounds_after_plurals))
_AUXILIARIES = sorted(words("en", "auxiliaries") | words("en", "modals") | {"currently", "now"})
_AUXILIARY = rf"(?:(?:{alternatives(_AUXILIARIES)})\s){{0,3}}"
_CHANGES = re.compile(
    rf"\s{_AUXILIARY}(?:[a-z]+ly\s)?(?:to\s)?(?:(?:{alternatives(list(WORDS.changed_to))})\s"
    rf"(?:to\s|by\s|at\s|from\s|to\sbe\s)|(?:{alternatives(list(WORDS.reaches))})\s)$"
)
_IS = re.compile(
    r"\s(?:was|is|were|are|will be|would be|has been|is worth|was worth)\s(?:only\s|just\s|now\s)?$"
)
_WAY_AFTER = re.compile(r"(?:\s\([^()]{1,30}\))?,?\s(?:south|north|east|west|away|from|off|out|offshore|of)")
# Before one of these a clause begins, so what follows is its subject.
_CLAUSE = re.compile(
    r"[.,;:!?()“”\"\n—–]|(?<!\w)(?:that|and|but|while|because|as|although|if|where|when|which)\s"
)
_BEHIND_HEAD = re.compile(r"\s(?:of|in|for|with|from|on|among|by|at|to|between)\s")
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|this|that|these|those|some|all)\s", re.IGNORECASE
)
_WINDOW = 90
_NEAR = 32  # characters in which a noun right before the number is looked for


def measured_before(text: str, start: int, end: int, block: Span, *, unit: str) -> str:
    """Return the noun before a measure: `altitudes of 3,500 meters`, `turnout was 40 percent`; "" for none.

    The quantity is `[start, end)`; offsets are code points. After "was" only where no noun follows: in "it is
    95% dark matter" something else is measured.
    """
    if noun := _right_before(text, start, end, block, unit):
        return noun
    window = text[max(block.start, start - _WINDOW) : start]
    if changes := _CHANGES.search(window):
        return _subject(window[: changes.start()], whole=len(window) < _WINDOW)
    if (is_so := _IS.search(window)) and not _WAY_AFTER.match(text, end):
        follows = noun_phrase(text, end, block.end)
        return "" if follows else _subject(window[: is_so.start()], whole=len(window) < _WINDOW)
    return ""


def _right_before(text: str, start: int, end: int, block: Span, unit: str) -> str:
    """Return the noun that ends right before the quantity, or before its "of" or "from"."""
    near = text[max(block.start, start - _NEAR) : start]
    if magnitude := _MAGNITUDE_BEFORE.search(near):
        return magnitude[1]
    if text[start:end].lower().startswith(_OPEN_BOUNDS) and (plural := _plural(near)):
        return plural
    if (of := _OF_BEFORE.search(near)) and _is_noun(of[1]) and unit not in CLOCK:
        return of[1]
    if (led := _FROM_BEFORE.search(near)) and _TO_AFTER.match(text, end) and _is_noun(led[1]):
        return led[1]
    return ""


def _plural(near: str) -> str:
    """Return the plural that ends before a bound word: *incomes* below $10,000; a verb is none."""
    plural = _PLURAL_BEFORE.search(near)
    if plural is None or not _is_noun(plural[1]) or plural[1][:-1] in VERBS:
        return ""
    return plural[1]


def _is_noun(word: str) -> bool:
    return word not in STOP | VERBS | WORDS.no_measure and not word.endswith(("ed", "ing"))


def _subject(before: str, *, whole: bool) -> str:
    """Return the head of the subject that ends a stretch: *toll* of "the death toll of the event".

    Where the clause does not begin in the stretch, only the noun right before the verb counts, and only if no
    preposition could make it another noun's.
    """
    breaks = [found.end() for found in _CLAUSE.finditer(f"{before} ")]
    phrase = before[breaks[-1] if breaks else 0 :].strip()
    if not (breaks or whole):
        phrase = " ".join(phrase.split()[1:])
        if _BEHIND_HEAD.search(f" {phrase} "):
            return ""
    head, *behind = _BEHIND_HEAD.split(_DETERMINER.sub("", phrase), maxsplit=1)
    noun = (head.split() or [""])[-1]
    if behind and noun in WORDS.counts_of:
        noun = behind[0].split()[-1]  # the number of deaths
    return noun if noun.replace("-", "").isalpha() and noun.islower() and _is_noun(noun) else ""
