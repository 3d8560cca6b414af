"""Questions to a ledger of a few pages, some of them hostile: what is found, in which order, marked where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sayso.flow import read_text
from sayso.ledger import Ledger, hits, open_ledger, search
from sayso.ledger.answers import Hits
from sayso.ledger.asking import parse_query
from sayso.ledger.records import How, Reading
from sayso.model import Article, Capture, Page
from tests.ledger.pages import digest

MILL = """Police said at least 14 people died in the mill at Arden.

The mayor, Ida Renn, claimed that the doors of the mill had been locked. The owner denied that the doors had \
been locked.

Officials said the mill may have been locked since Friday."""

HARBOUR = """Tobias Renn said 1,400 fish had died in the harbour.

The harbour authority said fewer than 300 fish had died. Experts said the missiles were never there."""

HOSTILE = """Police said “\U000f0000\U000f0001 fish\x1b[2J” OR NOT had been seen in the mill."""


@pytest.fixture(scope="module")
def asked() -> Iterator[Ledger]:
    """Give a ledger of three pages, the first of them with an earlier version."""
    with open_ledger(":memory:", writable=True) as ledger:
        add(
            ledger,
            "https://courier.example/mill",
            MILL.replace("14", "12"),
            "2031-05-04",
            "The Arden Courier",
        )
        add(
            ledger, "https://courier.example/mill", MILL, "2031-05-04", "The Arden Courier", seen="T12:00:00Z"
        )
        add(ledger, "https://echo.example/harbour", HARBOUR, "2031-06-02", "The Brell Echo")
        add(ledger, "https://stray.example/hostile", HOSTILE, "2031-07-01", "")
        yield ledger


def add(  # noqa: PLR0917 -- what a page is made of
    ledger: Ledger, uri: str, text: str, published: str, outlet: str, seen: str = "T06:00:00Z"
) -> None:
    """Read a text by the rules and add it as a page."""
    article = read_text(text, published=published, detector="rules")
    data = text.encode()
    page = Page(uri, digest(data), "text/plain")
    article = replace(article, page=page, publisher=outlet or None, title=text.split(".", maxsplit=1)[0])
    ledger.add(Reading(Capture(uri, data, published + seen), article, How("rules")))


def contents(found: Hits) -> list[str]:
    """Return the first words of the content of each claim that was found."""
    return [words(hit.found.article, hit.found.claim.content[0].start) for hit in found.hits]


def words(article: Article, start: int) -> str:
    """Return the four words that begin at an offset."""
    return " ".join(article.text[start : start + 80].split()[:4])


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("harbour", ["1,400 fish had died", "fewer than 300 fish"]),  # in a content, in a source
        ("fish died", ["1,400 fish had died", "fewer than 300 fish"]),
        ('"fish had died"', ["1,400 fish had died", "fewer than 300 fish"]),
        ('"died fish"', []),
        ("missile", ["the missiles were never"]),  # the ending does not matter
        ("MISSILES", ["the missiles were never"]),
        ("missil*", ["the missiles were never"]),
        ("locked -mayor -friday", ["the doors had been"]),
        ("renn", ["1,400 fish had died", "the doors of the"]),
        ("speaker:renn fish", ["1,400 fish had died"]),
        ('speaker:"ida renn"', ["the doors of the"]),
        ("speaker:officials", ["the mill may have"]),  # by the words of the source where there is no name
        ("-speaker:renn stance:claims", []),
        ("outlet:echo fish", ["1,400 fish had died", "fewer than 300 fish"]),
        ("outlet:nowhere", []),
        ("kind:unnamed", ["the missiles were never", "the mill may have"]),
        ("kind:unnamed -outlet:echo", ["the mill may have"]),
        ("stance:denies", ["the doors had been"]),
        ("from:2031-06 missiles", ["the missiles were never"]),
        ("to:2031-05 missiles", []),
        ("from:2031-05-04 to:2031-05-04 friday", ["the mill may have"]),
        ("quantity>1000", ["1,400 fish had died"]),
        ("quantity<=300:fish", ["fewer than 300 fish"]),
        ("quantity>=14:people", ["at least 14 people"]),
        ("quantity=14", ["at least 14 people"]),
        ("quantity:fish -quantity>1000", ["fewer than 300 fish"]),
        ("page:missiles fish", ["1,400 fish had died", "fewer than 300 fish"]),
    ],
)
def test_a_question_finds_the_claims_that_answer_it(asked: Ledger, question: str, starts: list[str]) -> None:
    assert sorted(contents(asked.search(parse_query(question)))) == sorted(starts)


def test_what_is_said_outweighs_who_says_it(asked: Ledger) -> None:
    found = contents(asked.search(parse_query("harbour")))
    assert found == ["1,400 fish had died", "fewer than 300 fish"]


def test_without_words_the_newest_page_comes_first(asked: Ledger) -> None:
    found = asked.search(parse_query("kind:unnamed"))
    assert contents(found) == ["the missiles were never", "the mill may have"]
    assert not found.is_ranked


def test_earlier_versions_are_asked_only_when_told_to(asked: Ledger) -> None:
    query = parse_query("quantity=12")
    assert asked.search(query).hits == ()
    assert contents(asked.search(query, every=True)) == ["at least 12 people"]


def test_one_version_can_be_asked_alone(asked: Ledger) -> None:
    document = asked.document("https://courier.example/mill")
    assert document is not None
    first, second = document.versions
    assert contents(asked.search(parse_query("people"), version=first.id)) == ["at least 12 people"]
    assert contents(asked.search(parse_query("people"), version=second.id)) == ["at least 14 people"]


def test_a_limit_counts_what_it_leaves_out(asked: Ledger) -> None:
    found = asked.search(parse_query("fish died"), 1)
    assert (len(found.hits), found.total) == (1, 2)


def test_what_is_found_by_walking_is_counted_where_there_is_no_more(asked: Ledger) -> None:
    assert asked.search(parse_query("form:indirect"), 1).total is None
    found = asked.search(parse_query("-a form:indirect"), 100)
    assert found.total == len(found.hits)


def test_more_claims_than_one_statement_takes_are_found_in_their_order(
    asked: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = parse_query("fish died")
    whole = asked.search(query)
    monkeypatch.setattr(hits, "_AT_ONCE", 1)
    assert asked.search(query) == whole


def test_the_words_that_were_found_are_marked_where_they_stand(asked: Ledger) -> None:
    hit = asked.search(parse_query("locked doors mayor")).hits[0]
    assert [mark.of(hit.found.article.text) for mark in hit.marks] == ["mayor", "doors", "locked"]


def test_marks_are_right_on_a_page_that_has_the_marks_themselves(asked: Ledger) -> None:
    hit = asked.search(parse_query("fish outlet:stray")).hits[0]
    assert [mark.of(hit.found.article.text) for mark in hit.marks] == ["fish"]


@pytest.mark.parametrize("most", [0, 1, 5_000])
def test_every_way_to_an_answer_gives_the_same_claims(
    asked: Ledger, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", most)
    monkeypatch.setattr(search, "FIRST_WALK", 1)
    for question in (
        "fish",
        "the",
        "locked stance:denies",
        "kind:unnamed",
        "quantity>1",
        "-fish",
        "the quantity<400",
    ):
        found = asked.search(parse_query(question))
        wanted = sorted(contents(found))
        monkeypatch.setattr(search, "MOST_RANKED", 5_000)
        assert sorted(contents(asked.search(parse_query(question)))) == wanted, question
        monkeypatch.setattr(search, "MOST_RANKED", most)


def test_speakers_are_counted_with_their_pages_and_outlets(asked: Ledger) -> None:
    heard = {(one.name, one.kind): one for one in asked.speakers(parse_query("-speaker:nobody"))}
    renn = heard["Ida Renn", "person"]
    assert (renn.claims, renn.pages, renn.outlets, renn.first) == (1, 1, 1, "2031-05-04")
    unnamed = heard["", "unnamed"]
    assert (unnamed.claims, unnamed.outlets, unnamed.last) == (2, 2, "2031-06-02")


def test_sourcing_counts_every_claim_once_in_its_outlet_and_month(asked: Ledger) -> None:
    told = asked.sourcing(parse_query("-speaker:nobody"))
    assert [(one.outlet, one.month) for one in told] == [
        ("The Arden Courier", "2031-05"),
        ("The Brell Echo", "2031-06"),
        ("stray.example", "2031-07"),
    ]
    for one in told:
        assert one.named.count + one.unnamed.count + one.own.count == one.claims
    whole = asked.sourcing(parse_query("-speaker:nobody"), by="all")
    assert [one.claims for one in whole] == [sum(one.claims for one in told)]


def test_an_empty_ledger_answers_with_nothing(ledger: Ledger) -> None:
    query = parse_query("fish")
    assert ledger.search(query).hits == ()
    assert ledger.speakers(query) == []
    assert ledger.sourcing(query) == []
