"""Words are data: the cue verbs, nouns, hedges and titles of a language, one folder of YAML for each."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from sayso.errors import LexiconError
from sayso.lexicon.entries import CueNoun, CuePhrase, CueVerb, Entry, Hedge, SourceNoun, StatusWord

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
}

AnyEntry = TypeVar("AnyEntry", bound=Entry)

_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Words(_SafeLoader):  # type: ignore[valid-type,misc]
    """The safe YAML reader for word lists: `no`, `on` and `off` are words here, only true and false are not."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith((":bool", ":timestamp"))]
    for first, rows in _SafeLoader.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _load(language: str, name: str) -> object:
    """Read one YAML file of a language; the C reader, because a cold start reads all of them."""
    source = resources.files(__package__).joinpath(language, name).read_text("utf-8")
    try:
        return yaml.load(source, Loader=_Words)  # noqa: S506 -- a safe loader
    except yaml.YAMLError as fault:
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
