"""What must hold on every page, over all benchmark pages and all Wikinews articles."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sayso
from sayso.errors import TroubleError
from sayso.exporters.jsonl import article_line
from sayso.flow import Detector
from sayso.model import Article
from tests.readings import in_furniture, spans

PAGES = 181
WIKINEWS = 275
AGAIN = 10  # every tenth page is read a second time: what hangs on chance or order shows on any page


@cache
def benchmark_pages(data: Path) -> dict[str, bytes]:
    """Return the saved pages by name."""
    files = sorted((data / "extraction" / "scrapinghub" / "html").glob("*.html.gz"))
    return {file.name: gzip.decompress(file.read_bytes()) for file in files}


@cache
def wikinews(data: Path) -> dict[str, bytes]:
    """Return the Wikinews articles as plain text, the title first, by address."""
    found = {}
    for file in sorted((data / "news" / "wikinews").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found[row["url"]] = f"{row['title']}\n\n{row['text']}".encode()
    return found


@cache
def readings(data: Path) -> dict[str, Article | TroubleError]:
    """Read every page once."""
    return {name: read(page, detector(name)) for name, page in all_pages(data)}


def detector(name: str) -> Detector:
    """Return what finds claims: the saved pages are read as users read them, Wikinews by rules alone."""
    return "both" if name.endswith(".html.gz") else "rules"


def all_pages(data: Path) -> Iterator[tuple[str, bytes]]:
    yield from benchmark_pages(data).items()
    yield from wikinews(data).items()


def read(page: bytes, by: Detector) -> Article | TroubleError:
    """Read a page; a typed reason is an answer too, any other error is a failure."""
    try:
        return sayso.read(page, detector=by)
    except TroubleError as trouble:
        return trouble


@pytest.fixture(scope="module")
def articles(data: Path) -> dict[str, Article]:
    return {name: one for name, one in readings(data).items() if isinstance(one, Article)}


@pytest.mark.data
def test_every_page_is_read_or_gives_a_typed_reason(data: Path) -> None:
    assert len(benchmark_pages(data)) == PAGES
    assert len(wikinews(data)) == WIKINEWS
    reasons = {name: one for name, one in readings(data).items() if isinstance(one, TroubleError)}
    assert all(trouble.reason and "\n" not in trouble.reason for trouble in reasons.values())
    faults = {name: trouble.reason for name, trouble in reasons.items() if trouble.kind == "failed"}
    assert not faults, "\n".join(f"{name}: {reason}" for name, reason in faults.items())


@pytest.mark.data
def test_every_span_holds(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        end = len(article.text)
        wrong = [span for span in spans(article) if not 0 <= span.start < span.end <= end]
        assert not wrong, (name, wrong)


@pytest.mark.data
def test_nothing_is_read_from_furniture(articles: dict[str, Article]) -> None:
    found = {name: words for name, article in articles.items() if (words := in_furniture(article))}
    assert not found, found


@pytest.mark.data
def test_ids_are_unique_and_every_claim_named_is_on_the_page(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        ids = [claim.id for claim in article.claims]
        assert all(ids), name
        assert len(set(ids)) == len(ids), name
        named = {claim.within for claim in article.claims if claim.within}
        named |= {one.claim for claim in article.claims for one in claim.status_because if one.claim}
        assert named <= set(ids), name


@pytest.mark.data
def test_no_claim_is_told_within_itself(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        outer = {claim.id: claim.within for claim in article.claims}
        for claim in article.claims:
            seen, at = {claim.id}, claim.within
            while at:
                assert at not in seen, (name, claim)
                seen.add(at)
                at = outer[at]


@pytest.mark.data
def test_attributed_claims_have_a_cue_and_the_pages_own_have_neither_cue_nor_source(
    articles: dict[str, Article],
) -> None:
    for name, article in articles.items():
        for claim in article.claims:
            assert claim.content, (name, claim)
            if claim.rule == "interview":  # a speaker's label needs no cue
                assert claim.source, (name, claim)
                assert not claim.cue, (name, claim)
            else:
                assert (claim.form == "own") == (not claim.cue), (name, claim)
                assert claim.cue or not claim.source, (name, claim)
            assert 0 <= claim.confidence <= 1, (name, claim)


@pytest.mark.data
def test_two_runs_give_the_same_bytes(data: Path) -> None:
    for name, page in list(all_pages(data))[::AGAIN]:
        first, second = readings(data)[name], read(page, detector(name))
        if isinstance(first, Article) and isinstance(second, Article):
            assert article_line(first) == article_line(second), name
        else:
            assert str(first) == str(second), name
