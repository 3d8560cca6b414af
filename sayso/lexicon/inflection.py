"""The forms of a cue verb: what a text prints, back to the entry and to which form it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from sayso.lexicon import entries
from sayso.lexicon.entries import CueNoun, CueVerb

VerbForm = Literal["base", "third", "past", "participle", "gerund"]

_SYLLABLE = re.compile(r"[aeiouy]+")
# Endings of verbs of more than one syllable that double their last letter because the stress lies there.
_DOUBLING = (
    "admit", "commit", "permit", "submit", "emit", "omit", "remit", "infer", "refer", "confer", "defer",
    "prefer", "transfer", "concur", "incur", "occur", "regret", "rebut", "compel", "expel", "propel",
    "control", "deter", "allot", "begin",
)  # fmt: skip
_BE: tuple[tuple[str, VerbForm], ...] = (
    ("be", "base"),
    ("is", "third"),
    ("are", "base"),
    ("am", "base"),
    ("was", "past"),
    ("were", "past"),
)


class CueForm(NamedTuple):
    """One printed form of a cue verb."""

    verb: CueVerb
    form: VerbForm


def _doubled(verb: str) -> bool:
    """Tell whether the last consonant doubles before -ed and -ing: plan, admit; not: echo, vow, open."""
    if not re.search(r"(?:[^aeiou]|qu)[aeiou][^aeiouwxy]$", verb):
        return False
    one_syllable = len(_SYLLABLE.findall(verb)) == 1
    return one_syllable or verb.endswith(_DOUBLING)


def past_forms(verb: str) -> list[str]:
    """Return the regular past forms of an infinitive, British and American: `['labeled', 'labelled']`."""
    if verb.endswith("e"):
        return [verb + "d"]
    if re.search(r"[^aeiou]y$", verb):
        return [verb[:-1] + "ied"]
    if verb.endswith("l") and re.search(r"[^aeiou][aeiou]l$", verb):
        return [verb + "ed", verb + "led"]
    return [verb + verb[-1] + "ed"] if _doubled(verb) else [verb + "ed"]


def gerund_forms(verb: str) -> list[str]:
    """Return the -ing forms of an infinitive."""
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return [verb[:-1] + "ing"]
    if verb.endswith("l") and re.search(r"[^aeiou][aeiou]l$", verb):
        return [verb + "ing", verb + "ling"]
    return [verb + verb[-1] + "ing"] if _doubled(verb) else [verb + "ing"]


def third_form(verb: str) -> str:
    """Return the form after he, she and it."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb + "s"


@cache
def verb_forms(language: str) -> dict[str, tuple[CueForm, ...]]:
    """Map each printed form, in lower case, to the entries and forms it may be."""
    table: dict[str, list[CueForm]] = {}
    for entry in entries(language, CueVerb):
        pasts = [entry.past] if entry.past else past_forms(entry.verb)
        participles = [entry.participle] if entry.participle else pasts
        forms: list[tuple[str, VerbForm]] = [(entry.verb, "base"), (third_form(entry.verb), "third")]
        forms += [(form, "past") for form in pasts]
        forms += [(form, "participle") for form in participles if form not in pasts]
        forms += [(form, "gerund") for form in gerund_forms(entry.verb)]
        if entry.verb == "be":
            forms = [*_BE, ("been", "participle")]
        for printed, form in forms:
            table.setdefault(printed, []).append(CueForm(entry, form))
    return {printed: tuple(found) for printed, found in table.items()}


@cache
def noun_forms(language: str) -> dict[str, CueNoun]:
    """Map each printed form of a cue noun, singular and plural, to its entry."""
    table: dict[str, CueNoun] = {}
    for entry in entries(language, CueNoun):
        table[entry.noun] = entry
        table[entry.plural or plural_form(entry.noun)] = entry
    return table


def plural_form(noun: str) -> str:
    """Return the regular plural of a noun; of a phrase, the plural of its last word."""
    return third_form(noun)
