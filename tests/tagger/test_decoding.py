"""Scores to spans: the likeliest labels that can stand in a row, and no others."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.tagger.decoding import CONTENT, CONTENT_ON, OUTSIDE, SOURCE, SOURCE_ON, cues, readings, softmax


def scores(*labels: int, sure: float = 5.0) -> np.ndarray:
    rows = np.zeros((len(labels), 5), np.float32)
    rows[np.arange(len(labels)), labels] = sure
    return rows


def test_a_source_and_a_content_in_two_pieces() -> None:
    found = readings(
        [scores(CONTENT, CONTENT_ON, OUTSIDE, SOURCE, SOURCE_ON, OUTSIDE, CONTENT), scores(OUTSIDE, SOURCE)]
    )
    assert [(one.source, one.content) for one in found] == [((3, 5), ((0, 2), (6, 7))), ((1, 2), ())]


def test_what_goes_on_must_have_begun() -> None:
    only_on = scores(OUTSIDE, CONTENT_ON, CONTENT_ON, OUTSIDE)
    only_on[1, CONTENT] = 4.9  # almost as likely, and allowed
    assert readings([only_on])[0].content == ((1, 3),)


def test_of_two_sources_the_surer_one_is_taken() -> None:
    rows = scores(SOURCE, OUTSIDE, SOURCE, OUTSIDE)
    rows[0] *= 0.3
    assert readings([rows])[0].source == (2, 3)


def test_cues_end_where_the_next_one_begins() -> None:
    rows = np.array([[0, 9, 0], [0, 9, 0], [0, 0, 9], [9, 0, 0], [0, 0, 9]], np.float32)
    assert [words for words, _ in cues(rows, 0.5)] == [(0, 1), (1, 3), (4, 5)]


def test_an_unsure_word_is_no_cue() -> None:
    assert cues(np.array([[1.0, 0.0, 0.0]], np.float32), 0.5) == []


@given(st.lists(st.lists(st.floats(-30, 30, width=32), min_size=5, max_size=5), min_size=1, max_size=30))
def test_any_scores_give_spans_in_order_and_apart(rows: list[list[float]]) -> None:
    found = readings([np.array(rows, np.float32)])[0]
    assert all(first < end <= len(rows) for first, end in found.content)
    assert all(one[1] <= other[0] for one, other in pairwise(found.content))
    assert 0.0 <= found.sure <= 1.0


def test_no_cues_no_readings() -> None:
    assert readings([]) == []


@given(st.lists(st.lists(st.floats(-5, 5, width=16), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_other_labels_that_can_stand_are_likelier(rows: list[list[float]]) -> None:
    logs = np.log(softmax(np.array(rows, np.float32)) + 1e-9)
    ways = [way for way in product(range(5), repeat=len(rows)) if can_stand(way)]
    likeliest = max(sum(float(logs[at, label]) for at, label in enumerate(way)) for way in ways)
    chosen = readings([np.array(rows, np.float32)])[0]
    best = [way for way in ways if spans(way, CONTENT, CONTENT_ON) == chosen.content]
    found = max(sum(float(logs[at, label]) for at, label in enumerate(way)) for way in best)
    assert found >= likeliest - 1e-4


def can_stand(labels: tuple[int, ...]) -> bool:
    begun = {SOURCE_ON: {SOURCE, SOURCE_ON}, CONTENT_ON: {CONTENT, CONTENT_ON}}
    return all(before in begun.get(after, range(5)) for before, after in pairwise((OUTSIDE, *labels)))


def spans(labels: tuple[int, ...], begins: int, goes_on: int) -> tuple[tuple[int, int], ...]:
    starts = [at for at, label in enumerate(labels) if label == begins]
    return tuple(
        (at, next((to for to in range(at + 1, len(labels)) if labels[to] != goes_on), len(labels)))
        for at in starts
    )
