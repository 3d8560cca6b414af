"""One real pasted page, read line by line: quotations, indirect statements, numbers, what is disputed.

The page is not part of the project: it lies in `pages` beside the data folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import sayso
from sayso.model import Article, Claim
from tests.readings import about, in_furniture, told

PUBLISHED = "2023-10-25"

QUOTATIONS = [
    # words of the quotation, source, full name, form
    ("Any military force in the world knows", "Maduro", "Nicolás Maduro", "direct"),
    ("even in the last mountain, the last town", "Maduro", "Nicolás Maduro", "mixed"),
    ("We are certainly looking at land now", "President Donald Trump", "Donald Trump", "direct"),
    ("clear, united, and aware", "Maduro", "Nicolás Maduro", "mixed"),
    ("open conspiracy against the peace and stability", "he", "Nicolás Maduro", None),
]

STATEMENTS = [
    # words of the content, source, full name, kind, stance
    (
        "the country possesses 5,000 Russian-made",
        "Venezuelan President Nicolás Maduro",
        "Nicolás Maduro",
        "person",
        "states",
    ),
    ("over 8 million militia members", "Maduro", "Nicolás Maduro", "person", "claims"),
    ("the ultimate goal remains to pressure Maduro", "U.S. officials", "", "unnamed", "states"),
    ("to terrorist organizations", "officials", "", "unnamed", "states"),
    ("the legality of these actions", "Lawmakers in Washington", "", "unnamed", "questions"),
    ("the accuracy of this figure", "experts", "", "unnamed", "questions"),
    (
        "can engage targets up to 6,000 meters away",
        "Rosoboronexport, the Russian state arms corporation",
        "Rosoboronexport",
        "organization",
        "states",
    ),
    (
        "the Igla-S systems are indeed part",
        "the International Institute for Strategic Studies",
        "International Institute for Strategic Studies",
        "organization",
        "states",
    ),
    # a participle after the quotation that repeats no source
    ("he has authorized the CIA", "President Donald Trump", "Donald Trump", "person", "states"),
]

NUMBERS = [
    # words of the quantity, low, high, low left out
    ("no less than 5,000", 5000, None, False),
    ("over 8 million", 8_000_000, None, True),
    ("up to 6,000 meters", None, 6000, False),
]


@cache
def reading(path: Path) -> Article:
    return sayso.read(path, published=PUBLISHED)


@pytest.fixture
def article(pages: Path) -> Article:
    return reading(pages / "missiles-claim.txt")


def test_the_text_is_kept_character_for_character(article: Article, pages: Path) -> None:
    assert article.text == (pages / "missiles-claim.txt").read_bytes().decode()


def test_the_headline_is_the_title(article: Article) -> None:
    assert article.title.startswith("Maduro Claims Venezuela Armed with 5,000")


@pytest.mark.parametrize(
    "words", ["Connect with us", "Top Stories", "Continue Reading", "Trending", "Copyright ©", "Published"]
)
def test_the_sites_furniture_is_told_apart(article: Article, words: str) -> None:
    kinds = {block.kind for block in article.blocks if words in block.span.of(article.text)}
    assert kinds == {"furniture"}


def test_no_claim_is_read_from_furniture(article: Article) -> None:
    assert in_furniture(article) == []


@pytest.mark.parametrize(("words", "source", "name", "form"), QUOTATIONS)
def test_a_quotation_has_its_right_speaker(
    article: Article, words: str, source: str, name: str, form: str | None
) -> None:
    near = [told(article, claim) for claim in about(article, words)]
    assert any((one.source, one.name) == (source, name) and form in (None, one.form) for one in near), near


@pytest.mark.parametrize(("words", "wanted"), [(row[0], row[1:]) for row in STATEMENTS])
def test_an_indirect_statement_is_found_with_its_source(
    article: Article, words: str, wanted: tuple[str, str, str, str]
) -> None:
    near = [told(article, claim) for claim in about(article, words)]
    assert wanted in [(one.source, one.name, one.kind, one.stance) for one in near], near


@pytest.mark.parametrize(("words", "low", "high", "low_open"), NUMBERS)
def test_a_number_keeps_its_bound(
    article: Article, words: str, low: float | None, high: float | None, low_open: bool
) -> None:
    near = [one for one in article.quantities if words in one.span.of(article.text)]
    assert [(one.low, one.high, one.low_open) for one in near] == [(low, high, low_open)]


def test_a_bound_reaches_over_and_to_the_next_number(article: Article) -> None:
    found = [one for one in article.quantities if "3,500" in one.span.of(article.text)]
    assert [(one.low, one.high, one.unit) for one in found] == [(None, 3500, "meter")]


def test_the_militias_number_is_disputed_in_the_words_of_the_page(article: Article) -> None:
    claim = only(about(article, "over 8 million militia members"))
    assert claim.status == "disputed"
    because = [one.span.of(article.text) for one in claim.status_because]
    assert any("question" in words for words in because), because
    names = {one.claim for one in claim.status_because}
    assert names & {other.id for other in about(article, "the accuracy of this figure")}


def test_the_missiles_number_is_unverified_in_the_words_of_the_page(article: Article) -> None:
    claim = only(about(article, "the country possesses 5,000 Russian-made"))
    assert claim.status == "unverified"
    because = [one.span.of(article.text) for one in claim.status_because]
    assert any("unverified" in words for words in because), because


def test_last_week_is_the_week_before_the_date_of_publication(article: Article) -> None:
    found = [time.value for time in article.times if "last week" in time.span.of(article.text)]
    assert found == ["2023-W42"]


def only(claims: list[Claim]) -> Claim:
    """Return the one claim that has a source; the page's own voice may tell of the same."""
    attributed = [claim for claim in claims if claim.source]
    assert len(attributed) == 1, attributed
    return attributed[0]


FINDINGS = [
    # the day of publication that is given, the check that tells, how gravely, and words of what it tells
    (None, "office-holder", "warning", "the only date on the page"),
    ("2023-10-25", "office-holder", "error", "the president was then Joe Biden"),
    ("2025-10-25", "just-told", "warning", "dates the same statement to October 25, 2023"),
]


@pytest.mark.parametrize(("published", "check", "severity", "words"), FINDINGS)
def test_the_page_is_told_not_to_hold_together(
    pages: Path, published: str | None, check: str, severity: str, words: str
) -> None:
    findings = sayso.read(pages / "missiles-claim.txt", published=published).findings
    told = {finding.check: finding for finding in findings if finding.severity != "note"}
    assert set(told) == {check, "headline-bound"}
    assert told[check].severity == severity
    assert words in told[check].message
    assert told["headline-bound"].message == "The headline says “5,000”; the body says “no less than 5,000”."
