"""The words of numbers, units, bounds and times: the tables that quantities and times are read with."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

import msgspec

from sayso.errors import LexiconError
from sayso.lexicon import _load
from sayso.lexicon.entries import Entry

Says = Literal["low", "low-open", "high", "high-open", "about", "exact"]
Shape = TypeVar("Shape")


class Bound(Entry, frozen=True):
    """Words that make a number a bound; `near` says that the number lies close to it as well.

    `measured` ones hold only before a unit, those with `follows` only after one of these words.
    """

    bound: str
    says: Says
    place: Literal["before", "after"] = "before"
    near: bool = False
    measured: bool = False
    follows: frozenset[str] = frozenset()


class Unit(Entry, frozen=True):
    """A unit or currency: `words` in either case, `symbols` and `signs` as printed, signs in front."""

    unit: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    ages: bool = False


class RelationWord(Entry, frozen=True):
    """Words that tie two quantities; relations.yaml says what each of `tells` means."""

    cue: str
    tells: Literal["before", "beside", "times", "multiplied", "part", "total", "sum"]


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of numbers.yaml; each is described there."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    scale_letters: dict[str, int]
    money_letters: dict[str, int]
    vague: dict[str, int]
    vague_before: tuple[str, ...]
    fractions: dict[str, float]
    named_by_number: frozenset[str]
    names_in_digits: frozenset[int]
    set_phrases: tuple[str, ...]
    one_counts_after: frozenset[str]
    one_is_pronoun_after: frozenset[str]
    not_counted: frozenset[str]
    plural_nouns: frozenset[str]
    modifying_plurals: frozenset[str]
    ing_nouns: frozenset[str]
    no_measure: frozenset[str]
    changed_to: frozenset[str]
    reaches: frozenset[str]
    bounds_after_plurals: frozenset[str]
    counts_of: frozenset[str]
    befallen: frozenset[str]
    singular_units: frozenset[str]
    hyphen_counts_not: frozenset[str]
    changes: frozenset[str]
    scores: frozenset[str]


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of times.yaml; each is described there."""

    months: dict[str, int]
    short_months: dict[str, int]
    names_too: frozenset[str]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts_of_day: dict[str, str]
    seasons: dict[str, str]
    fixed: dict[str, str]
    days: dict[str, int]
    frequencies: dict[str, str]
    holidays: dict[str, str]
    ordinals: dict[str, int]
    zones: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    comes: frozenset[str]
    counted_people: frozenset[str]
    inside: frozenset[str]
    hedges: frozenset[str]
    frames: frozenset[str]
    parts: frozenset[str]
    leads: frozenset[str]
    named_days: frozenset[str]
    spanning: frozenset[str]
    papers: frozenset[str]
    festive: frozenset[str]


def _table(language: str, name: str, shape: type[Shape]) -> Shape:
    """Read one file of the lexicon in its shape; `LexiconError` names the file and the fault."""
    try:
        return msgspec.convert(_load(language, name), shape)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{language}/{name}: {fault}") from fault


@cache
def bounds(language: str) -> tuple[Bound, ...]:
    """Return the bound words of a language, as listed."""
    return _table(language, "bounds.yaml", tuple[Bound, ...])


@cache
def units(language: str) -> tuple[Unit, ...]:
    """Return the units and currencies of a language, as listed."""
    return _table(language, "units.yaml", tuple[Unit, ...])


@cache
def relation_words(language: str) -> tuple[RelationWord, ...]:
    """Return the words that tie quantities to each other, as listed."""
    return _table(language, "relations.yaml", tuple[RelationWord, ...])


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of a language."""
    return _table(language, "numbers.yaml", NumberWords)


@cache
def time_words(language: str) -> TimeWords:
    """Return the words of dates, clock times and durations of a language."""
    return _table(language, "times.yaml", TimeWords)
