"""What holds of claims on any text: they never fail to be looked for, and every span of them stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings

from corpus.properties import spans_of
from sayso.detectors import detect
from sayso.flow import read_text
from sayso.model import Claim, Span
from tests.detectors.any_text import LAST_WORDS, texts
from tests.detectors.passages import document_of, found_in
from tests.readings import spans

# No deadline: the lexicon is read once, in whichever example comes first.
any_text = settings(deadline=None, max_examples=200)


def is_trimmed(span: Span, text: str) -> bool:
    """Tell whether a span neither starts nor ends with white space."""
    return span.of(text) == span.of(text).strip() != ""


@any_text
@given(texts())
def test_every_span_of_a_bare_claim_holds(text: str) -> None:
    for claim in found_in(text):
        assert all(0 <= span.start < span.end <= len(text) for span in spans_of(claim))


@any_text
@given(texts())
@example("Nobody said “\xa0”.")
@example("The mayor says “\xa0We stay.\xa0”")
def test_nothing_that_a_claim_covers_starts_or_ends_with_white_space(text: str) -> None:
    for claim in found_in(text):
        assert all(is_trimmed(span, text) for span in spans_of(claim)), claim


@any_text
@given(texts())
def test_a_claim_has_content_and_a_cue_unless_it_is_the_pages_own(text: str) -> None:
    for claim in found_in(text):
        assert claim.content
        if claim.rule != "interview":  # a speaker's label needs no cue
            assert (claim.form == "own") == (not claim.cue)
            assert claim.cue or claim.source is None


@any_text
@given(texts())
def test_the_spans_of_one_content_are_in_order_and_share_nothing(text: str) -> None:
    for claim in found_in(text):
        content = claim.content
        assert all(one.end <= other.start for one, other in pairwise(content)), claim


@any_text
@given(texts())
def test_claims_come_in_reading_order(text: str) -> None:
    starts = [claim.start for claim in found_in(text)]
    assert starts == sorted(starts)


@any_text
@given(texts())
def test_no_cue_serves_two_claims_with_the_same_words(text: str) -> None:
    keys = [(claim.content, claim.source, claim.cue) for claim in found_in(text)]
    assert len(set(keys)) == len(keys)


@any_text
@given(texts())
def test_a_text_is_read_the_same_twice(text: str) -> None:
    assert detect(document_of(text)) == detect(document_of(text))
    assert read_text(text, detector="rules") == read_text(text, detector="rules")


@any_text
@given(texts())
def test_every_span_of_an_article_holds(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans(read_text(text, detector="rules")))


@any_text
@given(texts())
def test_ids_are_unique_and_what_they_name_is_there(text: str) -> None:
    claims = read_text(text, detector="rules").claims
    ids = [claim.id for claim in claims]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert _named(claims) <= set(ids)


@any_text
@given(texts())
def test_no_claim_is_told_within_itself(text: str) -> None:
    outer = {claim.id: claim.within for claim in read_text(text, detector="rules").claims}
    for claim, holder in outer.items():
        seen, at = {claim}, holder
        while at:
            assert at not in seen
            seen.add(at)
            at = outer[at]


def _named(claims: tuple[Claim, ...]) -> set[str]:
    named = {claim.within for claim in claims if claim.within}
    return named | {one.claim for claim in claims for one in claim.status_because if one.claim}


@pytest.mark.parametrize("text", LAST_WORDS)
def test_reading_falls_over_no_text(text: str) -> None:
    assert read_text(text).text == text
