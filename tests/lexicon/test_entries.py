"""The word lists load, say nothing twice, and mark their examples in full."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.lexicon import FILES, entries
from sayso.lexicon.entries import (
    CueNoun,
    CuePhrase,
    CueVerb,
    Entry,
    Hedge,
    Retort,
    SourceNoun,
    StatusWord,
)
from tests.lexicon.reading import Cue, cue_entries, marked_claims

SHAPES = tuple(FILES)

# Verbs of everyday life: only a sentence in which they attribute nothing shows what their frames are for.
EVERYDAY = """
add answer ask call charge claim conclude consider continue declare discover establish expect fear feel figure
find hold know learn maintain observe offer plan point post propose question read recall remember report
respond see seek show signal state suspect tell think understand view want write
"""


def _names(entry: Entry) -> list[str]:
    """Return what may stand only once in its file: a verb once for each frame, anything else once."""
    match entry:
        case CueVerb():
            names = [f"{entry.verb} {entry.particle} {frame}" for frame in entry.frames]
        case CueNoun() | SourceNoun():
            names = [entry.noun]
        case CuePhrase():
            names = [entry.phrase]
        case Hedge():
            names = [entry.hedge]
        case StatusWord():
            names = [entry.form]
        case Retort():
            names = list(entry.forms)
        case _:
            names = []
    return names


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_loads_and_is_not_empty(shape: type[Entry]) -> None:
    assert entries("en", shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_word_is_told_twice(shape: type[Entry]) -> None:
    counted = Counter(name for entry in entries("en", shape) for name in _names(entry))
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_words_are_written_in_lower_case(shape: type[Entry]) -> None:
    names = [name for entry in entries("en", shape) for name in _names(entry)]
    assert [name for name in names if name != name.lower()] == []


def test_there_are_words_enough_for_a_newspaper() -> None:
    # Fewer than these leaves out cues that PolNeAR's training articles hold more than twice (docs/words.md).
    least = {CueVerb: 230, CueNoun: 60, Hedge: 110, SourceNoun: 300, StatusWord: 80}
    assert {
        shape: len(entries("en", shape)) for shape in least if len(entries("en", shape)) < least[shape]
    } == {}


def test_a_verb_with_prepositions_has_a_frame_that_takes_them() -> None:
    wrong = [
        e.verb
        for e in entries("en", CueVerb)
        if bool(e.prepositions) != bool({"of", "at-number", "linked-to"} & {*e.frames})
    ]
    assert wrong == []


def test_every_source_noun_that_speaks_for_others_stands_for_an_organization() -> None:
    assert {e.kind for e in entries("en", SourceNoun) if e.speaks_for} == {"organization"}


@pytest.mark.parametrize("verb", EVERYDAY.split())
def test_an_everyday_verb_shows_where_it_attributes_nothing(verb: str) -> None:
    assert any(entry.counter for entry in entries("en", CueVerb) if entry.verb == verb)


@pytest.mark.parametrize(("word", "entry"), list(cue_entries()), ids=[word for word, _ in cue_entries()])
def test_every_claim_of_an_example_has_a_cue_and_a_content(word: str, entry: Cue) -> None:
    for example in entry.examples:
        for marked in marked_claims(example):
            assert marked.words("cue"), f"no cue in {example!r}"
            assert marked.words("content"), f"no content in {example!r}"
            assert set(marked.spans) <= {"source", "cue", "content"}, f"{word}: unknown mark in {example!r}"


@pytest.mark.parametrize("hedge", entries("en", Hedge), ids=lambda entry: entry.hedge)
def test_a_hedge_is_marked_in_its_example_as_it_is_listed(hedge: Hedge) -> None:
    words = [
        word.lower()
        for example in hedge.examples
        for m in marked_claims(example)
        for word in m.words("hedge")
    ]
    assert hedge.hedge in words


@pytest.mark.parametrize("status", entries("en", StatusWord), ids=lambda entry: entry.form)
def test_a_status_word_is_marked_in_its_example_with_what_it_is_said_of(status: StatusWord) -> None:
    marked = [m for example in status.examples for m in marked_claims(example)]
    assert status.form in [word.lower() for m in marked for word in m.words("status")]
    assert all(m.words("claim") for m in marked)


@pytest.mark.parametrize("retort", entries("en", Retort), ids=lambda entry: entry.forms[0])
def test_a_retort_is_marked_in_each_of_its_examples_with_what_it_answers(retort: Retort) -> None:
    assert retort.examples
    for example in retort.examples:
        for marked in marked_claims(example):
            assert [word.lower() in retort.forms for word in marked.words("status")] == [True]
            assert marked.words("claim")
