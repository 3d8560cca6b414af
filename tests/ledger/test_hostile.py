"""Hostile pages and addresses are kept like any other: whole, without a crash, without a second meaning."""

from __future__ import annotations

import time
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import text

from sayso.ledger import Ledger, open_ledger
from sayso.ledger.naming import document_id, kept_text, kept_time, kept_uri
from sayso.ledger.packing import PackingError, pack, unpack
from sayso.ledger.rows import owners
from sayso.model import Article, Claim, Quantity, Span, claim_id
from tests.exporters.arbitrary import articles
from tests.exporters.made import SHA, dam
from tests.ledger.pages import URI, capture, reading, unreadable

URIS = (
    "https://echo.example/a\nWARC/1.1\r\nWARC-Type: response\r\n\r\n",
    "https://echo.example/" + "x" * 1_000_000,
    "'; DROP TABLE versions; --",
    '" OR speaker: * NEAR(',
    "file:///pages/\udcff\ud800.html",
    "\x00\x1b[31m\u202e",
    "",
    " ",
    "-",
    "good https://echo.example/dam",
)
WORDS = (
    "Dam \x00 spill",
    "\x1b]0;owned\x07",
    "\ud800 lone",
    '"; DROP TABLE claims; --',
    "a" * 100_000,
    "\u202egnp",
)

any_text = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize("uri", URIS)
def test_any_address_is_kept_and_found_again(ledger: Ledger, uri: str) -> None:
    receipt = ledger.add(reading(capture(uri=uri)))
    assert ledger.add(reading(capture(uri=uri))).state == "known"
    document = ledger.document(uri)
    assert document is not None
    assert (document.id, document.uri) == (receipt.document, kept_uri(uri))
    assert ledger.raw(receipt.version) == capture().data
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("words", WORDS)
def test_any_words_of_a_page_are_kept_where_they_are(ledger: Ledger, words: str) -> None:
    made = dam()
    article = replace(made, title=words, publisher=words, text=words + made.text[len(words) :])
    receipt = ledger.add(reading(article=article))
    kept = ledger.article(receipt.version)
    assert isinstance(kept, Article)
    assert (kept.title, kept.publisher, kept.text) == tuple(
        kept_text(each) for each in (words, words, article.text)
    )
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("reason", WORDS)
def test_any_reason_is_kept(ledger: Ledger, reason: str) -> None:
    receipt = ledger.add(unreadable(reason=reason))
    assert (receipt.reason, ledger.add(unreadable(reason=reason)).state) == (kept_text(reason), "known")
    assert list(ledger.verify()) == []


def countable(quantity: Quantity) -> Quantity:
    """Return a quantity without the bounds that JSON has no figures for."""
    low, high = (
        value if value is not None and isfinite(value) else None for value in (quantity.low, quantity.high)
    )
    return replace(quantity, low=low, high=high)


@given(article=articles, words=any_text)
def test_any_article_is_the_same_after_packing(article: Article, words: str) -> None:
    given_ = replace(article, title=words, quantities=tuple(map(countable, article.quantities)))
    assert unpack(pack(given_)) == replace(given_, title=kept_text(words))


@given(data=st.binary(max_size=200))
def test_bytes_that_are_no_article_are_told(data: bytes) -> None:
    with pytest.raises(PackingError):
        unpack(data)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(article=articles, uri=any_text, fetched=any_text)
def test_any_article_at_any_address_agrees_with_its_rows(article: Article, uri: str, fetched: str) -> None:
    with open_ledger(":memory:") as ledger:
        receipt = ledger.add(reading(capture(uri=uri, fetched=fetched), article))
        assert ledger.add(reading(capture(uri=uri, fetched=fetched), article)).state == "known"
        assert (receipt.claims, list(ledger.verify())) == (len(article.claims), [])


@given(uri=any_text)
def test_a_kept_address_is_plain_and_stays_what_it_is(uri: str) -> None:
    kept = kept_uri(uri)
    assert kept_uri(kept) == kept
    assert document_id(kept) == document_id(uri)
    assert kept.isprintable() or not kept.isascii()
    kept.encode()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2031-05-04T12:30:15Z", "2031-05-04T12:30:15Z"),
        ("2031-05-04T12:30:15.999+02:00", "2031-05-04T10:30:15Z"),
        ("0001-01-01T00:00:00+23:59", ""),
        ("2031-02-30T00:00:00Z", ""),
        ("yesterday", ""),
        ("", ""),
        ("2031-05-04T12:30:15Z\n; DROP", ""),
        ("٢٠٣١-05-04T12:30:15Z", ""),
    ],
)
def test_a_time_is_kept_in_one_form_or_not_at_all(told: str, kept: str) -> None:
    assert kept_time(told) == kept


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(
    contents=st.lists(st.lists(spans, min_size=1, max_size=2), max_size=8), found=st.lists(spans, max_size=8)
)
def test_a_quantity_belongs_to_a_claim_whose_content_holds_it(
    contents: list[list[Span]], found: list[Span]
) -> None:
    claims = tuple(Claim(tuple(content), None, (), "own") for content in contents)
    quantities = tuple(Quantity(span, 1, 1) for span in found)
    for quantity, owner in zip(quantities, owners(claims, quantities), strict=True):
        holders = [
            at for at, claim in enumerate(claims) if any(s.holds(quantity.span) for s in claim.content)
        ]
        assert (owner in holders) if holders else owner is None


def test_a_quantity_belongs_to_the_innermost_of_claims_in_one_another() -> None:
    claims = tuple(
        Claim((Span(start, end),), None, (), "own") for start, end in ((0, 50), (10, 40), (20, 30))
    )
    found = tuple(Quantity(Span(start, start + 2), 1, 1) for start in (5, 15, 25, 35, 45, 60))
    assert owners(claims, found) == [0, 1, 2, 1, 0, None]


def test_a_page_of_20_000_claims_is_kept_in_seconds(tmp_path: Path) -> None:
    sentence, count = "The dam held 12 men. ", 20_000  # 100,000 in `python -m eval ledger`
    starts = range(0, len(sentence) * count, len(sentence))
    made = [Claim((Span(start, start + 19),), None, (), "own") for start in starts]
    article = replace(
        dam(),
        text=sentence * count,
        claims=tuple(replace(claim, id=claim_id(SHA, claim)) for claim in made),
        quantities=tuple(Quantity(Span(start + 13, start + 15), 12, 12) for start in starts),
    )
    with open_ledger(tmp_path / "sayso.db", writable=True) as ledger:
        began = time.process_time()
        receipt = ledger.add(reading(article=article))
        assert time.process_time() - began < 10
        assert receipt.claims == count
        assert ledger.counts().quantities == count


def test_what_is_indexed_is_found_by_words_without_accents_and_endings(ledger: Ledger) -> None:
    article = replace(dam(), title="Général Núñez counts missiles")
    ledger.add(reading(capture(uri=URI), article))
    ask = text("SELECT count(*) FROM article_words WHERE article_words MATCH 'general nunez missile'")
    with ledger.reading() as connection:
        assert connection.execute(ask).scalar_one() == 1
