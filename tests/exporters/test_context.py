"""The page's own sentence round a claim, and where its words are in the bytes of the page."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from sayso.exporters.context import LONGEST, sentence_of
from sayso.exporters.shown import byte_offset
from sayso.flow import read_text
from sayso.model import Article, Span
from tests.exporters.arbitrary import articles
from tests.exporters.made import dam


def test_a_claim_has_the_sentence_that_it_stands_in() -> None:
    article = dam()
    claim = next(
        claim for claim in article.claims if "230 sheep are gone" in claim.content[0].of(article.text)
    )
    sentence = sentence_of(article, claim)
    assert sentence.of(article.text) == "“At least 230 sheep are gone,” Warden Ida Brandt said on Wednesday."


def test_a_long_sentence_is_cut_between_words_round_what_was_found() -> None:
    text = "Police said " + "the old wall and " * 40 + "a missile stood there."
    article = read_text(text, detector="rules")
    start = text.index("missile")
    mark = Span(start, start + len("missile"))
    sentence = sentence_of(article, article.claims[0], (mark,))
    assert sentence.holds(mark)
    assert sentence.end - sentence.start <= LONGEST
    assert text[sentence.start - 1] == " "


def test_a_claim_that_goes_on_is_shown_by_the_sentence_with_the_mark() -> None:
    article = read_text("“The wall failed,” said Renn. “It failed at the north gate.”", detector="rules")
    (claim,) = [claim for claim in article.claims if len(claim.content) > 1]
    start = article.text.index("gate")
    shown = sentence_of(article, claim, (Span(start, start + 4),))
    assert shown.of(article.text) == "“It failed at the north gate.”"


@given(articles)
@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_sentence_of_any_claim_is_a_part_of_the_text(article: Article) -> None:
    for claim in article.claims:
        sentence = sentence_of(article, claim)
        assert 0 <= sentence.start <= sentence.end <= len(article.text)


def test_words_are_found_in_the_bytes_of_the_page_where_they_are_there_once() -> None:
    page = "<p>Fish &amp; more, “said” Renn</p>".encode()
    assert byte_offset(page, "Fish & more") == 3
    assert byte_offset(page, "“said”") == page.index("“said”".encode())
    assert byte_offset(page + page, "Fish & more") is None
    assert byte_offset(page, "Fish and") is None
