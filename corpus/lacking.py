"""Cues of the train split that the lexicon lacks: for whoever adds words, and to see that none was forgotten.

A cue is known where one of its words is a form of a listed verb (with its particle, if it has one) or noun,
or where it holds a listed phrase. `left_out.yaml` gives the reason for each cue left out on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from corpus.records import Mark, Record
from sayso.lexicon import entries
from sayso.lexicon.entries import CuePhrase, CueVerb
from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.lexicon.written import parse

LEFT_OUT = Path(__file__).with_name("left_out.yaml")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|'(?:d|m|re)\b")


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why some cues are in no list: those that hold one of the `words`, and the `cues` as they are."""

    because: str
    words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    def covers(self, cue: str) -> bool:
        """Tell whether the reason is told for a cue."""
        return cue in self.cues or any(f" {word} " in f" {cue} " for word in self.words)


def lacking(texts: Iterable[tuple[Record, str]]) -> Counter[tuple[str, str]]:
    """Count the cues of train that the lexicon lacks, each with why it was left out: "" where nobody said."""
    cues = (cue for record, text in texts if record.split == "train" for cue in _cues(record, text))
    return Counter((cue, reason_of(cue)) for cue in cues if not is_known(cue))


def _cues(record: Record, text: str) -> Iterator[str]:
    """Yield the words of each claim's cue as they are looked up; a cue in pieces is one."""
    for claim in record.claims:
        if claim.form != "own" and claim.cue:
            yield _looked_up(claim, text)


def _looked_up(claim: Mark, text: str) -> str:
    """Return a cue's words in lower case: `wasn’t sure` is `was sure`, `put ... down to` is `put down to`."""
    words = " ".join(span.of(text) for span in claim.cue).lower().replace("’", "'").replace("n't", "")
    return " ".join(_WORD.findall(words))


def is_known(cue: str) -> bool:
    """Tell whether the lexicon has a verb, a noun or a phrase of the cue: `has since warned`, `was sure`."""
    words = cue.split()
    if any(f" {entry.phrase} " in f" {cue} " for entry in entries("en", CuePhrase)):
        return True
    verbs = (form.verb for word in words for form in verb_forms("en").get(word, ()))
    return any(word in noun_forms("en") for word in words) or any(_fits(verb, words) for verb in verbs)


def _fits(verb: CueVerb, words: list[str]) -> bool:
    """Tell whether a verb's particle, if it has one, is in the cue as well."""
    return set(verb.particle.split()) <= set(words)


def reason_of(cue: str) -> str:
    """Return why a cue was left out, or "" where no reason is told."""
    return next((reason.because for reason in reasons() if reason.covers(cue)), "")


@cache
def reasons() -> tuple[Reason, ...]:
    """Return what `left_out.yaml` tells."""
    return msgspec.convert(parse(LEFT_OUT.read_text("utf-8")), tuple[Reason, ...])
