"""What holds of tokens, quotations and sentences on any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from sayso.model import Block, Span
from sayso.syntax.document import Passage, parse
from sayso.syntax.quotations import quotations
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token, tokenize
from tests.detectors.any_text import texts

# No deadline: the lexicon is read once, in whichever example comes first.
any_text = settings(deadline=None, max_examples=150)


def passage_of(text: str) -> list[Passage]:
    """Return the text cut as one paragraph; an empty one has none."""
    return parse(text, [Block(Span(0, len(text)), "paragraph")]).passages if text else []


def words_of(token: Token, text: str) -> bool:
    """Tell whether a token carries the words that it covers: a typed dash is read as a long one."""
    covered = text[token.start : token.end]
    return covered == token.text or (covered, token.text) == ("-", "—")


def uncovered(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what lies outside of all spans, white space left out; the spans are in order."""
    left, at = "", 0
    for start, end in spans:
        left += text[at:start]
        at = end
    return "".join((left + text[at:]).split())


@any_text
@given(texts())
def test_a_token_carries_the_words_that_it_covers(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert all(words_of(token, text) for token in tokens)
    assert all(token.lower == token.text.lower() for token in tokens)


@any_text
@given(texts())
def test_tokens_are_in_order_share_nothing_and_leave_out_only_white_space(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert all(token.start < token.end for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert uncovered(text, [(token.start, token.end) for token in tokens]) == ""


@any_text
@given(texts())
def test_the_tokens_of_a_part_lie_inside_that_part(text: str) -> None:
    first, last = len(text) // 4, len(text) - len(text) // 4
    tokens = tokenize(text, first, last)
    assert all(first <= token.start < token.end <= last for token in tokens)


@any_text
@given(texts())
def test_quotations_lie_inside_one_another_or_apart(text: str) -> None:
    open_ones: list[Span] = []
    for quotation in quotations(text, Span(0, len(text))):
        while open_ones and open_ones[-1].end <= quotation.outer.start:
            open_ones.pop()
        assert not open_ones or open_ones[-1].holds(quotation.outer)
        assert quotation.depth == len(open_ones) + 1
        open_ones.append(quotation.outer)


@any_text
@given(texts())
def test_a_quotation_has_its_words_inside_its_marks(text: str) -> None:
    for quotation in quotations(text, Span(0, len(text))):
        assert quotation.outer.start < quotation.inner.start < quotation.inner.end <= quotation.outer.end
        assert quotation.outer.end <= len(text)
        assert quotation.closed == (quotation.inner.end < quotation.outer.end)


@any_text
@given(texts())
def test_sentences_hold_every_word_of_a_paragraph_once(text: str) -> None:
    for passage in passage_of(text):
        tokens = [token for sentence in passage.sentences for token in sentence.tokens]
        assert all(one.end <= other.start for one, other in pairwise(tokens))
        assert uncovered(text, [(token.start, token.end) for token in tokens]) == ""
        assert all(sentence.tokens for sentence in (*passage.sentences, *passage.quoted_sentences))


@any_text
@given(texts())
def test_a_token_that_stands_for_a_quotation_covers_it(text: str) -> None:
    for passage in passage_of(text):
        for sentence in (*passage.sentences, *passage.quoted_sentences):
            for at, quotation in sentence.quotes.items():
                token = sentence.tokens[at]
                assert (Span(token.start, token.end), token.lower) == (quotation.outer, QUOTE)


@any_text
@given(texts())
def test_a_sentence_said_in_a_quotation_lies_inside_its_marks(text: str) -> None:
    for passage in passage_of(text):
        assert all(sentence.inside is None for sentence in passage.sentences)
        for sentence in passage.quoted_sentences:
            assert sentence.inside is not None
            assert sentence.inside.inner.holds(sentence.span)
