"""Marks in example sentences become a plain sentence and spans of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon.marked import parse_marked
from sayso.model import Span

PLAIN = st.text(alphabet=st.characters(blacklist_characters="[]", blacklist_categories=["Cs"]), max_size=30)


def test_marks_are_taken_out_and_remembered() -> None:
    text, marks = parse_marked("[source: Mr Ruiz] [cue: claimed] [content: 40 people had left].")
    assert text == "Mr Ruiz claimed 40 people had left."
    assert [(label, span.of(text)) for label, _, span in marks] == [
        ("source", "Mr Ruiz"),
        ("cue", "claimed"),
        ("content", "40 people had left"),
    ]


def test_marks_nest_and_numbers_tell_claims_apart() -> None:
    text, marks = parse_marked("[cue: said] [content: [source2: police] [cue2: told] him]")
    assert text == "said police told him"
    assert [(label, number) for label, number, _ in marks] == [
        ("cue", ""),
        ("source", "2"),
        ("cue", "2"),
        ("content", ""),
    ]


def test_a_mark_that_does_not_close_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match=r"\[content: is not closed"):
        parse_marked("[source: She] said [content: yes")


def test_brackets_that_are_no_marks_stay() -> None:
    assert parse_marked("He said [sic] it was 4] high")[0] == "He said [sic] it was 4] high"


@given(PLAIN, PLAIN, PLAIN)
def test_a_mark_covers_exactly_its_words_in_code_points(before: str, inside: str, after: str) -> None:
    text, marks = parse_marked(f"{before}[cue: {inside}]{after}")
    assert text == before + inside + after
    assert marks == [("cue", "", Span(len(before), len(before) + len(inside)))]
