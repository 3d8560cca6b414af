"""Every example sentence of the lexicon is read as marked, and every counter-example attributes nothing.

`not_yet_examples.txt` lists the sentences that the rules cannot read yet. The list only gets shorter: a
sentence of it that is read right fails here, until `python -m tests.lexicon.shorten` takes its line out.
"""

from __future__ import annotations

import pytest

from sayso.lexicon.entries import Entry
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
