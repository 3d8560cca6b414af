"""The tables of agencies, credits and editions do what their example sentences say."""

from __future__ import annotations

import pytest

from sayso.lexicon import entries
from sayso.lexicon.entries import Agency, Credit, Edition
from sayso.lexicon.marked import parse_marked
from sayso.model import Span
from sayso.stories.crediting import credits_in
from sayso.stories.owning import owner_keys

CREDITING = [*entries("en", Agency), *entries("en", Credit)]
MARKED = [example for entry in CREDITING for example in entry.examples]
PLAIN = [sentence for entry in CREDITING for sentence in entry.counter]


def _keys(outlet: str) -> frozenset[str]:
    return owner_keys("", outlet) if outlet.startswith("https:") else owner_keys(outlet, "")


@pytest.mark.parametrize("marked", MARKED)
def test_a_credit_is_found_where_it_is_marked(marked: str) -> None:
    text, marks = parse_marked(marked)
    found = {credited.span for credited in credits_in(text, Span(0, len(text)))}
    assert {span for _, _, span in marks} <= found


@pytest.mark.parametrize("sentence", PLAIN)
def test_no_credit_is_found_in_a_counter_example(sentence: str) -> None:
    assert list(credits_in(sentence, Span(0, len(sentence)))) == []


@pytest.mark.parametrize("entry", entries("en", Credit), ids=lambda entry: entry.words)
def test_every_credit_has_an_example_and_tells_whether_it_is_for_a_part(entry: Credit) -> None:
    text, _ = parse_marked(entry.examples[0])
    assert entry.part in {credited.part for credited in credits_in(text, Span(0, len(text)))}


@pytest.mark.parametrize("pair", [pair for entry in entries("en", Edition) for pair in entry.examples])
def test_editions_of_one_newsroom_have_a_key_in_common(pair: str) -> None:
    one, other = pair.split(" = ")
    assert _keys(one) & _keys(other)


@pytest.mark.parametrize("pair", [pair for entry in entries("en", Edition) for pair in entry.counter])
def test_outlets_that_only_sound_alike_are_kept_apart(pair: str) -> None:
    one, other = pair.split(" / ")
    assert not _keys(one) & _keys(other)
