"""A judgement goes along with the words that it was made on, and says so where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.flow import read
from sayso.judging.page import judged_page
from sayso.judging.placing import words_again
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.asking import parse_query
from sayso.ledger.judgements import Anchor, Judging
from sayso.ledger.records import How, Reading
from sayso.model import Article, Capture, Claim, Span, claim_id

URI = "https://echo.example/quay"
FIRST = """Quay wall gives way

The quay wall at Sollen gave way on Monday, said Mara Tiede, the harbour master. She said 14 boats were lost.

The Port Office denied that the wall had been neglected.
"""
RAIN = "Rain had fallen on the coast for nine days when the wall broke, and the harbour was full of boats."


def add(ledger: Ledger, text: str, seen: str, change: Article | None = None) -> str:
    """Add a version of the quay's page and return its id."""
    data = text.encode()
    article = change or read(data, published="2031-05-04", detector="rules")
    page = replace(article.page, uri=URI)
    return ledger.add(Reading(Capture(URI, data, seen), replace(article, page=page), How())).version


def claim_of(ledger: Ledger, version: str, words: str) -> Claim:
    article = ledger.article(version)
    assert isinstance(article, Article)
    return next(claim for claim in article.claims if words in claim.content[0].of(article.text))


def ways(ledger: Ledger, version: str) -> list[tuple[str, str | None]]:
    """Return for each judgement how it stands in a version, and the claim's words there."""
    article, told = ledger.article(version), ledger.version(version)
    assert isinstance(article, Article)
    assert told is not None
    page = judged_page(ledger, told, article)
    placed = [*(one for claim in page.claims.values() for one in claim.rows), *page.adrift]
    return [
        (one.way, one.claim.content[0].of(article.text) if one.claim else None)
        for one in sorted(placed, key=lambda one: one.judgement.at)
    ]


@pytest.fixture
def ledger() -> Ledger:
    return open_ledger(":memory:", writable=True)


def judge_boats(ledger: Ledger, act: str = "accept") -> str:
    first = add(ledger, FIRST, "2031-05-04T06:00:00Z")
    ledger.judge(Judging(act, "Ada Quill", claim_of(ledger, first, "14 boats").id))  # type: ignore[arg-type]
    return first


def test_on_the_version_that_was_judged_it_stands_where_it_was_made(ledger: Ledger) -> None:
    assert ways(ledger, judge_boats(ledger)) == [("here", "14 boats were lost")]


def test_it_moves_with_its_words_when_the_text_before_them_grows(ledger: Ledger) -> None:
    judge_boats(ledger)
    longer = FIRST.replace("The quay", f"{RAIN}\n\nThe quay", 1)
    assert ways(ledger, add(ledger, longer, "2031-05-04T12:00:00Z")) == [("carried", "14 boats were lost")]


def test_where_the_claim_says_something_else_now_it_decides_nothing(ledger: Ledger) -> None:
    judge_boats(ledger)
    version = add(ledger, FIRST.replace("14 boats", "31 boats"), "2031-05-04T12:00:00Z")
    assert ways(ledger, version) == [("changed", "31 boats were lost")]
    article, told = ledger.article(version), ledger.version(version)
    assert isinstance(article, Article)
    assert told is not None
    judged = judged_page(ledger, told, article).of(claim_of(ledger, version, "31 boats").id)
    assert judged.standing.verdict is None
    assert [one.judgement.act for one in judged.stale] == ["accept"]


def test_where_its_words_are_gone_it_is_kept_and_says_so(ledger: Ledger) -> None:
    judge_boats(ledger)
    version = add(ledger, FIRST.replace(" She said 14 boats were lost.", ""), "2031-05-04T12:00:00Z")
    assert ways(ledger, version) == [("lost", None)]
    assert len(ledger.judgements()) == 1


def test_where_no_claim_is_read_in_its_words_any_more_it_stands_on_the_words(ledger: Ledger) -> None:
    first = judge_boats(ledger)
    article = ledger.article(first)
    assert isinstance(article, Article)
    data = FIRST + "\n"
    again = read(data.encode(), published="2031-05-04", detector="rules")
    blind = replace(
        again, claims=tuple(c for c in again.claims if "boats" not in c.content[0].of(again.text))
    )
    assert ways(ledger, add(ledger, data, "2031-05-04T12:00:00Z", blind)) == [("unread", None)]


def test_another_reading_of_the_same_bytes_keeps_it(ledger: Ledger) -> None:
    first = judge_boats(ledger)
    article, told = ledger.article(first), ledger.version(first)
    assert isinstance(article, Article)
    assert told is not None
    other = tuple(
        replace(claim, cue=(), source=None, id=claim_id(told.sha256, replace(claim, cue=(), source=None)))
        for claim in article.claims
    )
    page = judged_page(ledger, told, replace(article, claims=other))
    assert [[one.way for one in claim.rows] for claim in page.claims.values()] == [["carried"]]


def test_an_undoing_stands_where_what_it_undoes_stands(ledger: Ledger) -> None:
    first = judge_boats(ledger)
    ledger.judge(Judging("undo", "Ben Ode", claim_of(ledger, first, "14 boats").id))
    moved = add(ledger, FIRST.replace("The quay", f"{RAIN}\n\nThe quay", 1), "2031-05-04T12:00:00Z")
    assert [way for way, _ in ways(ledger, moved)] == ["carried", "carried"]
    gone = add(ledger, "Nothing of it is left here now.", "2031-05-04T18:00:00Z")
    assert ways(ledger, gone) == []


def anchor(words: str, before: str = "", after: str = "") -> Anchor:
    return Anchor(Claim((Span(0, len(words)),), None, (), "own"), (words,), before, after)


def test_of_several_places_the_one_with_the_same_neighbours_counts() -> None:
    text = "He said it was over. She said it was over. They left."
    assert words_again(anchor("it was over", "She said ", ". They"), text) == (Span(30, 41),)
    assert words_again(anchor("it was over", "xyz", "xyz"), text) == ()


@given(st.text(alphabet="ab .", min_size=1, max_size=12), st.text(alphabet="ab .", max_size=60))
def test_words_that_are_found_again_are_those_words(words: str, text: str) -> None:
    spans = words_again(anchor(words, "a", "b"), text)
    assert [span.of(text) for span in spans] in ([], [words])


def found(ledger: Ledger, question: str) -> set[str]:
    return {hit.found.claim.id for hit in ledger.search(parse_query(question), 20).hits}


def test_a_question_finds_what_was_judged_under_the_id_that_it_has_now(ledger: Ledger) -> None:
    judge_boats(ledger)
    later = add(ledger, FIRST.replace("The quay wall", f"{RAIN}\n\nThe quay wall"), "2031-05-05T06:00:00Z")
    now = claim_of(ledger, later, "14 boats")
    assert found(ledger, "judged:accepted") == {now.id}
    assert now.id not in found(ledger, "-judged:any")
    ledger.judge(Judging("reject", "Ben Ode", now.id))
    assert found(ledger, "judged:accepted") == set()
    assert found(ledger, "judged:rejected") == {now.id}


def test_a_question_does_not_find_a_claim_that_says_something_else_now(ledger: Ledger) -> None:
    judge_boats(ledger)
    add(ledger, FIRST.replace("14 boats", "31 boats"), "2031-05-05T06:00:00Z")
    assert found(ledger, "judged:any") == set()
