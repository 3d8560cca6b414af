"""Words are data: the cue verbs, nouns, hedges and titles of a language, one folder of YAML for each."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import msgspec

from sayso.errors import LexiconError
from sayso.lexicon import written
from sayso.lexicon.entries import (
    Agency,
    Credit,
    CueNoun,
    CuePhrase,
    CueVerb,
    Edition,
    Entry,
    Hedge,
    Retort,
    SourceNoun,
    StatusWord,
)

__all__ = ["LANGUAGES", "classes", "entries", "words"]

LANGUAGES: tuple[str, ...] = ("en",)
"""Languages whose claims are read: each is a folder beside this file."""

FILES: dict[type[Entry], str] = {
    CueVerb: "cue_verbs.yaml",
    CueNoun: "cue_nouns.yaml",
    CuePhrase: "cue_phrases.yaml",
    Hedge: "hedges.yaml",
    SourceNoun: "source_nouns.yaml",
    StatusWord: "status_words.yaml",
    Retort: "retorts.yaml",
    Agency: "agencies.yaml",
    Credit: "credits.yaml",
    Edition: "editions.yaml",
}

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def _load(language: str, name: str) -> object:
    """Return the value of one YAML file of a language; `LexiconError` names the file and the fault."""
    try:
        return written.read(language, name)
    except ValueError as fault:
        raise LexiconError(f"{language}/{name}: {fault}") from fault


@cache
def entries(language: str, shape: type[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Return all entries of one shape, checked; `LexiconError` names the file, the entry and the fault."""
    name = FILES[shape]
    rows = _load(language, name)
    if not isinstance(rows, list):
        raise LexiconError(f"{language}/{name}: a list of entries was expected")
    checked = []
    for number, row in enumerate(rows, 1):
        try:
            checked.append(msgspec.convert(row, shape))
        except msgspec.ValidationError as fault:
            raise LexiconError(f"{language}/{name}, entry {number} ({row!r:.60}): {fault}") from fault
    return tuple(checked)


@cache
def classes(language: str, name: str = "classes.yaml") -> dict[str, frozenset[str]]:
    """Return the closed word classes of a language: determiners, prepositions, auxiliaries, weekdays."""
    table = msgspec.convert(_load(language, name), dict[str, list[str]])
    return {label: frozenset(members) for label, members in table.items()}


def words(language: str, label: str) -> frozenset[str]:
    """Return one closed class by its label; KeyError names a label that the language lacks."""
    return classes(language)[label]
