"""The words by which Sayso reads, each with its first example sentence, as the lexicon has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from sayso.desk.rulebook import example
from sayso.lexicon import entries
from sayso.lexicon.entries import CueNoun, CuePhrase, CueVerb, Entry, Hedge, Retort, StatusWord
from sayso.lexicon.measures import bounds

LANGUAGE = "en"

_E = TypeVar("_E", bound=Entry)

# A bound marks its whole quantity without saying so: there is nothing else in its sentence.
_UNNAMED = re.compile(r"\[(?!\w+: )")


class Word(NamedTuple):
    """One entry: the word as listed, an example with its parts drawn, a sentence where it is none."""

    text: str
    example: Markup | None
    counter: str


class Words(NamedTuple):
    """Words of one sort that mean the same to the reading: cue verbs that deny, hedges."""

    id: str
    title: str
    words: tuple[Word, ...]


@cache
def words() -> tuple[Words, ...]:
    """Return all words, sort by sort; those that tie a source to what it says by their stance."""
    verbs, nouns = entries(LANGUAGE, CueVerb), entries(LANGUAGE, CueNoun)
    phrases, statuses = entries(LANGUAGE, CuePhrase), entries(LANGUAGE, StatusWord)
    retorts = entries(LANGUAGE, Retort)
    return (
        *_by("Verbs", verbs, lambda one: one.stance, lambda one: f"{one.verb} {one.particle}".strip()),
        *_by("Nouns", nouns, lambda one: one.stance, lambda one: one.noun),
        *_by("Phrases", phrases, lambda one: one.stance, lambda one: one.phrase),
        _listed("Words that weaken", entries(LANGUAGE, Hedge), lambda one: one.hedge),
        *_by("Words of status", statuses, lambda one: one.status, lambda one: one.form),
        *_by("Answers", retorts, lambda one: one.status, lambda one: ", ".join(one.forms[:3])),
        _listed("Bounds of a number", bounds(LANGUAGE), lambda one: one.bound),
    )


def _by(
    title: str, found: Iterable[_E], sort: Callable[[_E], str], text: Callable[[_E], str]
) -> Iterable[Words]:
    for key, group in groupby(sorted(found, key=lambda one: (sort(one), text(one))), key=sort):
        yield _listed(f"{title}: {key}", group, text)


def _listed(title: str, found: Iterable[_E], text: Callable[[_E], str]) -> Words:
    listed = tuple(
        Word(
            text(one),
            example(_UNNAMED.sub("[content: ", one.examples[0])) if one.examples else None,
            one.counter[0] if one.counter else "",
        )
        for one in found
    )
    return Words(title.lower().replace(":", "").replace(" ", "-"), title, listed)
