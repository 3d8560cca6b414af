"""Marks that nest and overlap come out as well-formed markup around the very same words."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exporters.weave import Mark, weave
from sayso.model import Span

TEXT = "The gate opened <at> night & nobody saw it"

names = st.sampled_from("abcde")
points = st.integers(0, len(TEXT))
ranks = st.integers(-1, 3)
spans = st.tuples(points, points).map(sorted)
marks = st.builds(
    lambda name, span, rank: mark(name, span[0], span[1], rank), names, spans, st.integers(-1, 3)
)


def mark(name: str, start: int, end: int, rank: int = 0, after: str = "") -> Mark:
    return Mark(Span(start, end), rank, f"<{name} first>", f"<{name}>", f"</{name}>", after)


def woven(*some: Mark, text: str = "abcdefgh") -> str:
    return weave(text, Span(0, len(text)), some, escape)


@pytest.mark.parametrize(
    ("some", "expected"),
    [
        ((), "abcdefgh"),
        ((mark("i", 2, 4),), "ab<i first>cd</i>efgh"),
        ((mark("i", 1, 3), mark("b", 0, 5)), "<b first>a<i first>bc</i>de</b>fgh"),
        ((mark("b", 0, 4), mark("i", 2, 6)), "<b first>ab<i first>cd</i></b><i>ef</i>gh"),
        ((mark("i", 0, 2, 1), mark("b", 0, 2, 0)), "<b first><i first>ab</i></b>cdefgh"),
        ((mark("b", 0, 2, after="1"), mark("i", 2, 4, after="2")), "<b first>ab</b>1<i first>cd</i>2efgh"),
        (
            (mark("b", 0, 4, after="1"), mark("i", 2, 6, after="2")),
            "<b first>ab<i first>cd</i></b>1<i>ef</i>2gh",
        ),
        ((mark("b", 0, 4, after="1"), mark("i", 2, 4, after="2")), "<b first>ab<i first>cd</i></b>21efgh"),
        ((mark("b", 0, 2), mark("x", 2, 2, -1)), "<b first>ab<x first></x></b>cdefgh"),
        ((mark("b", 2, 4), mark("x", 2, 2, 4)), "ab<b first><x first></x>cd</b>efgh"),
    ],
)
def test_marks_become_a_tree(some: tuple[Mark, ...], expected: str) -> None:
    assert woven(*some) == expected


def test_a_mark_that_reaches_outside_the_span_is_left_out() -> None:
    assert weave("abcdefgh", Span(2, 5), [mark("i", 1, 4)], escape) == "cde"


@given(st.lists(marks, max_size=12))
def test_any_marks_leave_the_words_as_they_are(some: list[Mark]) -> None:
    assert unescape(re.sub(r"</?[a-e]( first)?>", "", woven(*some, text=TEXT))) == TEXT


@given(st.lists(marks, max_size=12))
def test_any_marks_close_in_the_order_in_which_they_opened(some: list[Mark]) -> None:
    stack: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-e])(?: first)?>", woven(*some, text=TEXT)):
        if closing:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []


@given(st.lists(marks, max_size=12))
def test_any_mark_opens_for_the_first_time_once(some: list[Mark]) -> None:
    assert woven(*some, text=TEXT).count(" first>") == len(some)
