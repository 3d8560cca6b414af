"""Relations: what the lexicon's examples and the table say, and what must hold on any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotators.quantities import quantities
from sayso.annotators.relations import relations
from sayso.annotators.times import times
from sayso.lexicon.marked import parse_marked
from sayso.lexicon.measures import RelationWord, relation_words
from sayso.model import Quantity, Relation, Span

ROLES = {
    "change": ("before", "after"),
    "by": ("amount", "after"),
    "times": ("base", "result"),
    "comparison": ("one", "other"),
    "part": ("part", "whole"),
    "share": ("share", "part", "whole"),
    "sum": ("total", "part"),
    "conversion": ("told", "converted"),
}
KINDS = {
    "before": "change",
    "beside": "comparison",
    "times": "times",
    "multiplied": "times",
    "part": "part",
    "total": "sum",
    "sum": "sum",
}
ROWS = [
    pytest.param(row, marks=[pytest.mark.xfail(strict=True)] if row.get("known miss") else [])
    for group in yaml.safe_load((Path(__file__).parent / "cases" / "relations.yaml").read_text("utf-8"))
    for rows in group.values()
    for row in rows
]
EXAMPLES = [(word, example) for word in relation_words("en") for example in word.examples]
COUNTERS = [(word, text) for word in relation_words("en") for text in word.counter]
PIECES = [
    "12", "40", "of", "the", "members", "(30 percent)", "from", "to", "rose", "by", "3 percent", ",", ".",
    ":", "and", "more than double the", "three times the", "including", "in all", "up from",
    "$5", "(€4)", "\n", "Of",
]  # fmt: skip


def read(text: str) -> tuple[tuple[Quantity, ...], tuple[Relation, ...]]:
    block = [Span(0, len(text))]
    found = quantities(text, block, [time.span for time in times(text, block, None)])
    return found, relations(text, block, found)


def expected(marks: list[tuple[str, str, Span]], kind: str) -> tuple[Span, ...]:
    return tuple(span for role in ROLES[kind] for label, _, span in marks if label == role)


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_of_the_table_has_this_relation_and_no_other(row: dict[str, Any]) -> None:
    text, marks = parse_marked(row["text"])
    cue = next((span for label, _, span in marks if label == "cue"), None)
    wanted = [Relation(row["is"], expected(marks, row["is"]), cue)] if "is" in row else []
    assert list(read(text)[1]) == wanted


@pytest.mark.parametrize(("word", "marked"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_a_word_of_the_lexicon_ties_the_quantities_of_its_example(word: RelationWord, marked: str) -> None:
    text, marks = parse_marked(marked)
    (relation,) = read(text)[1]
    assert (relation.kind, relation.quantities) == (
        KINDS[word.tells],
        expected(marks, KINDS[word.tells]),
    )
    assert relation.cue is not None
    assert word.cue in relation.cue.of(text)


@pytest.mark.parametrize(("word", "text"), COUNTERS, ids=lambda value: str(value)[:40])
def test_a_word_of_the_lexicon_ties_nothing_in_its_counter_examples(word: RelationWord, text: str) -> None:
    assert read(text)[1] == ()


def test_nothing_is_tied_across_blocks() -> None:
    text = "It has 12\n\nof 40 members."
    blocks = [Span(0, 9), Span(11, len(text))]
    assert relations(text, blocks, quantities(text, blocks)) == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=24).map(" ".join))
def test_a_relation_ties_quantities_of_the_text_each_once(text: str) -> None:
    found, tied = read(text)
    spans = {quantity.span for quantity in found}
    for relation in tied:
        assert spans.issuperset(relation.quantities)
        assert len(relation.quantities) == len(set(relation.quantities)) >= len(ROLES[relation.kind])
        assert relation.cue is None or 0 <= relation.cue.start < relation.cue.end <= len(text)
    firsts = [min(relation.quantities) for relation in tied]
    assert all(one <= other for one, other in pairwise(sorted(firsts)))
