"""Every example sentence of the lexicon is read as marked, and every counter-example attributes nothing.

`not_yet_examples.txt` lists the sentences that the rules cannot read yet. The list only gets shorter: a
sentence of it that is read right fails here, until `python -m tests.lexicon.shorten` takes its line out.
"""

from __future__ import annotations

import pytest

from sayso.flow import read_text
from sayso.lexicon import entries
from sayso.lexicon.entries import Entry, Retort
from sayso.model import Claim, Span
from tests.lexicon.reading import Cue, attributed, cue_entries, marked_claims, not_yet, parts

NOT_YET = not_yet()
EXAMPLES = [(example, entry) for _, entry in cue_entries() for example in entry.examples]
COUNTER = sorted({sentence for _, entry in cue_entries() for sentence in entry.counter})


def misread(example: str, entry: Cue) -> str:
    """Return what differs between an example's marks and what is read; empty where nothing does."""
    for marked in marked_claims(example):
        wanted = tuple(marked.words(label) for label in ("source", "cue", "content"))
        found = {str(parts(claim, marked.text)): claim for claim in attributed(marked.text)}
        claim = found.get(str(wanted))
        if claim is None:
            return f"wanted {wanted}, read {', '.join(found) or 'nothing'}"
        if claim.stance != entry.stance:
            return f"wanted the stance {entry.stance}, read {claim.stance}"
    return ""


def _held(sentence: str, fault: str) -> None:
    if sentence in NOT_YET:
        assert fault, "is read right now: run python -m tests.lexicon.shorten"
        pytest.xfail(fault)
    assert not fault, fault


@pytest.mark.parametrize(("example", "entry"), EXAMPLES, ids=[example[:60] for example, _ in EXAMPLES])
def test_an_example_is_read_as_it_is_marked(example: str, entry: Cue) -> None:
    _held(example, misread(example, entry))


@pytest.mark.parametrize("sentence", COUNTER)
def test_a_counter_example_attributes_nothing(sentence: str) -> None:
    found = [parts(claim, sentence) for claim in attributed(sentence)]
    _held(sentence, f"read {found}" if found else "")


def test_what_is_not_read_yet_is_an_example() -> None:
    known = {example for example, _ in EXAMPLES} | set(COUNTER)
    assert not NOT_YET - known, "lines of not_yet_examples.txt that no entry has"


def test_the_list_of_what_is_not_read_yet_does_not_grow() -> None:
    # Of 709 sentences the first rules left 117; `python -m tests.lexicon.shorten` prints what is left now.
    assert len(NOT_YET) <= 117


def test_every_entry_that_attributes_has_an_example() -> None:
    bare = [word for word, entry in cue_entries() if not _has_example(entry)]
    assert not bare


def _has_example(entry: Entry) -> bool:
    return bool(entry.examples)


RETORTS = [(example, entry) for entry in entries("en", Retort) for example in entry.examples]


@pytest.mark.parametrize(("example", "entry"), RETORTS, ids=[example[:60] for example, _ in RETORTS])
def test_a_retort_changes_the_status_of_the_statement_that_it_answers(example: str, entry: Retort) -> None:
    for marked in marked_claims(example):
        answered, words = (marked.spans[label][0] for label in ("claim", "status"))
        changed = [claim for claim in read_text(marked.text, detector="rules").claims if _is_changed(claim)]
        assert [claim.status for claim in changed] == [entry.status]
        assert any(span.meets(answered) for span in changed[0].content)
        assert changed[0].status_because[0].span == Span(words.start, words.end)


@pytest.mark.parametrize("sentence", [s for entry in entries("en", Retort) for s in entry.counter])
def test_words_that_are_no_retort_change_no_status(sentence: str) -> None:
    assert not [claim for claim in read_text(sentence, detector="rules").claims if _is_changed(claim)]


def _is_changed(claim: Claim) -> bool:
    return claim.status != "stated"
