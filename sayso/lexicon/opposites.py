"""Words by which two statements contradict each other or say one thing: opposites.yaml and forms.yaml."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.errors import LexiconError
from sayso.lexicon import _load
from sayso.lexicon.entries import Entry


class Opposites(Entry, frozen=True):
    """Two sides of one thing: words of the `one` and words of the `other` do not hold of it together.

    An example has both in brackets: `Imports of barley [rose | fell] in 2030.`
    """

    one: tuple[str, ...]
    other: tuple[str, ...]


class Turning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of opposites.yaml; each is described there."""

    opposites: tuple[Opposites, ...]
    negatives: frozenset[str]
    no_negation: tuple[str, ...]
    denying: tuple[str, ...]
    once: frozenset[str]
    settled: frozenset[str]
    growing: frozenset[str]
    leaving_open: frozenset[str]
    changing: frozenset[str]


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of forms.yaml: forms of one word, and words of one meaning."""

    irregular: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]


@cache
def turning(language: str) -> Turning:
    """Return the words that turn a statement into its opposite."""
    try:
        return msgspec.convert(_load(language, "opposites.yaml"), Turning)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{language}/opposites.yaml: {fault}") from fault


@cache
def forms(language: str) -> Forms:
    """Return the forms and the words of one meaning."""
    try:
        return msgspec.convert(_load(language, "forms.yaml"), Forms)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{language}/forms.yaml: {fault}") from fault
