"""Sentences cover the text, and a snippet is found at the offsets of the words that it names."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.forms import form
from corpus.locating import Reading, SnippetError, snippet
from corpus.sentences import sentences
from sayso.model import Span

TEXTS = st.text(st.sampled_from("ab N.\"'“”’ \n\u00a0é😀-–—|<>#@"), max_size=80)


@given(TEXTS)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(span.start < span.end and span.of(text) == span.of(text).strip() for span in found)
    assert found == sorted(found)


@given(TEXTS, st.data())
def test_any_words_of_a_text_are_found_again_at_their_own_offsets(text: str, data: st.DataObject) -> None:
    reading = Reading(text)
    words = text.replace("|", " ").replace("<", " ").replace(">", " ").replace("#", " ").split()
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    if word.startswith("@"):
        return
    try:
        found = reading.find(snippet(word), reading.number(text.index(word)))
    except SnippetError:
        return  # inside another word: not at the edge of one
    plain = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-"})
    assert all(span.of(text).translate(plain) == word.translate(plain) for span in found)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Title\n\nMr. Bell left. He ran.", ["Title", "Mr. Bell left.", "He ran."]),
        ('A\n"We won." She left.', ["A", '"We won."', "She left."]),
        ("The U.S. army won. J. Doe fled.", ["The U.S. army won.", "J. Doe fled."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, cut: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == cut


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ('"We won," he said.', "We won", "direct"),
        ('He said they "won big".', 'they "won big"', "mixed"),
        ('He said the "Blue Star" won.', 'the "Blue Star" won', "indirect"),
        ("He said they won.", "they won", "indirect"),
        ("Bell: 'we won'", "we won", "direct"),
        ("Bell said the teachers' and pupils' votes", "the teachers' and pupils' votes", "indirect"),
    ],
)
def test_the_form_is_read_from_the_quotation_marks(text: str, content: str, wanted: str) -> None:
    start = text.index(content)
    assert form(text, [Span(start, start + len(content))]) == wanted


def test_a_hostile_text_takes_time_that_grows_with_its_length() -> None:
    spent = []
    for length in (20_000, 80_000):
        text = "'a\". A " * (length // 7)
        start = perf_counter()
        form(text, [Span(0, len(text))])
        Reading(text)
        spent.append(perf_counter() - start)
    assert spent[1] < 12 * spent[0] + 0.5  # four times the text; the rest is for a busy machine
