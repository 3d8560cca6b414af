"""Every hedge is found in its example, and in a counter-example nothing is."""

from __future__ import annotations

import pytest

from sayso.annotators.hedges import hedges
from sayso.lexicon import entries
from sayso.lexicon.entries import Hedge
from sayso.model import Article, Claim, Page, Span
from tests.lexicon.reading import document_of, marked_claims, not_yet

EXAMPLES = [example for entry in entries("en", Hedge) for example in entry.examples]
COUNTER = sorted({sentence for entry in entries("en", Hedge) for sentence in entry.counter})


def hedges_in(sentence: str) -> list[str]:
    """Return the hedges of a sentence that is, as a whole, one claim of the page's own."""
    claim = Claim(content=(Span(0, len(sentence)),), source=None, cue=(), form="own")
    article = Article(page=Page("example", "0" * 64, "text/plain"), text=sentence)
    return [span.of(sentence) for span in hedges(article, document_of(sentence), [claim])[0].hedges]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_hedge_is_found_where_its_example_marks_it(example: str) -> None:
    (marked,) = marked_claims(example)
    assert hedges_in(marked.text) == marked.words("hedge")


@pytest.mark.parametrize("sentence", COUNTER)
def test_no_hedge_is_found_in_a_counter_example(sentence: str) -> None:
    found = hedges_in(sentence)
    if sentence in not_yet("hedges"):
        assert found, "is read right now: take its line out of not_yet_hedges.txt"
        pytest.xfail(f"read {found}")
    assert not found
