"""What changed between two versions of a page: the table is cases/changes.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.flow import read_text
from sayso.matching import Change, ClaimChange, Versions, changes, compare
from sayso.model import Article, Claim, Span
from tests.exporters.arbitrary import articles

TABLE: list[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "changes.yaml").read_text(encoding="utf-8")
)
BY_NAME = ("speaker", "stance", "status")

SENTENCES = (
    "Police said 14 people died in Arden.",
    "Police said 9 people died in Brell.",
    "The mayor said 14 people died in Brell.",
    "The barge may have sunk, the harbour authority said.",
    "The harbour authority denied that the barge had sunk.",
    "Omar Vale claimed the wall was “thinner than drawn”.",
    "Omar Vale said the wall was thinner than drawn.",
    "The ferry will sail again in June.",
    "Officials said the ferry would sail again in May.",
    "According to Ida Renn, the bridge will close for nine days.",
)
pages = st.lists(st.sampled_from(SENTENCES), max_size=7).map("\n\n".join)


def read(text: str) -> Article:
    """Read a short text by the rules."""
    return read_text(text, published="2031-05-09", detector="rules")


def rows() -> list[Any]:
    """Return the rows of the table, each under the name of its group and why it is there."""
    return [
        pytest.param(row, id=f"{name}: {row['why']}")
        for group in TABLE
        for name, listed in group.items()
        for row in listed
    ]


@pytest.mark.parametrize("row", rows())
def test_what_changed_is_what_a_reader_would_say(row: dict[str, Any]) -> None:
    before, after = read(row["before"]), read(row["after"])
    told = [described(change, before, after) for change in changes(before, after).changes]
    assert len(told) == len(row["are"]), told
    for wanted in row["are"]:
        assert any(fits(wanted, one) for one in told), told


@pytest.mark.parametrize("row", rows())
def test_the_versions_the_other_way_round_mirror_what_changed(row: dict[str, Any]) -> None:
    before, after = read(row["before"]), read(row["after"])
    assert_mirrored(changes(before, after), changes(after, before))


def described(change: ClaimChange, before: Article, after: Article) -> dict[str, Any]:
    """Return a change in the form of the table."""
    claim, page = (change.after, after) if change.after else (change.before, before)
    assert claim
    told: dict[str, Any] = {change.kind: words(page, claim.content)}
    for one in change.differences:
        values = (
            [one.was, one.now]
            if one.kind in BY_NAME
            else [words(before, one.before), words(after, one.after)]
        )
        told[one.kind] = values
    return told


def words(article: Article, spans: tuple[Span, ...]) -> str:
    """Return the words of some spans."""
    return " ".join(span.of(article.text) for span in spans)


def fits(wanted: dict[str, Any], told: dict[str, Any]) -> bool:
    """Tell whether a change is the one of a row: its claim by some of its words, the rest to the letter."""
    kind = next(key for key in wanted if key in ("gone", "added", "changed"))
    rest = {key: value for key, value in told.items() if key != kind}
    return wanted[kind] in told.get(kind, "") and rest == {k: v for k, v in wanted.items() if k != kind}


@given(pages)
@settings(max_examples=40, deadline=None)
def test_a_version_has_no_changes_against_itself(page: str) -> None:
    article = read(page)
    assert changes(article, article) == Versions((), len(article.claims))


@given(pages, pages)
@settings(max_examples=60, deadline=None)
def test_swapping_the_versions_mirrors_the_changes(one: str, other: str) -> None:
    before, after = read(one), read(other)
    assert_mirrored(changes(before, after), changes(after, before))


@given(pages, pages)
@settings(max_examples=60, deadline=None)
def test_every_claim_of_both_versions_is_counted_once(one: str, other: str) -> None:
    before, after = read(one), read(other)
    found = changes(before, after)
    for claims, side, unread in ((before.claims, "before", 0), (after.claims, "after", 1)):
        told = [getattr(change, side) for change in found.changes if getattr(change, side)]
        assert len({claim.id for claim in told}) == len(told)
        assert len(told) + found.same + found.unread[unread] == len(claims)


@given(pages, st.sampled_from(SENTENCES))
@settings(max_examples=40, deadline=None)
def test_a_claim_whose_sentence_still_stands_is_never_gone(page: str, sentence: str) -> None:
    before, after = read(sentence), read(f"{page}\n\n{sentence}")
    assert [change for change in changes(before, after).changes if change.kind == "gone"] == []


@given(pages, pages)
@settings(max_examples=60, deadline=None)
def test_every_span_of_a_difference_lies_in_the_text_of_its_side(one: str, other: str) -> None:
    before, after = read(one), read(other)
    for change in changes(before, after).changes:
        for difference in change.differences:
            assert all(0 <= span.start < span.end <= len(before.text) for span in difference.before)
            assert all(0 <= span.start < span.end <= len(after.text) for span in difference.after)


@given(articles, articles)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_articles_of_any_shape_are_compared(one: Article, other: Article) -> None:
    assert_mirrored(changes(one, other), changes(other, one))
    assert changes(one, one).changes == ()


@given(articles, articles)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_two_claims_of_any_pages_mirror_each_other(one: Article, other: Article) -> None:
    for claim, another in zip(one.claims, other.claims, strict=False):
        forth, back = compare(claim, one, another, other), compare(another, other, claim, one)
        assert set(forth) == {change.mirrored() for change in back}
        assert compare(claim, one, claim, one) == ()


def test_a_reading_that_lost_a_claim_is_no_change_of_the_page() -> None:
    before = read("Police said 14 people died in Arden. The mayor said the mill was locked.")
    after = replace(before, claims=before.claims[1:])
    assert changes(before, after) == Versions((), 1, (1, 0))


def test_a_reading_that_found_another_stance_is_no_change_of_the_page() -> None:
    before = read("Police said 14 people died in Arden.")
    other: Claim = replace(before.claims[0], stance="claims", hedges=(before.claims[0].content[0],))
    assert changes(before, replace(before, claims=(other,))).changes == ()


def test_a_page_that_repeats_one_sentence_thousands_of_times_is_compared_in_time() -> None:
    sentence = "Police said 14 people died in Arden.\n\n"
    once = read(sentence)
    text = sentence * 3_000
    claims = tuple(shifted(once.claims[0], at * len(sentence)) for at in range(3_000))
    before = replace(
        once,
        text=text,
        blocks=tuple(shifted_block(once, at * len(sentence)) for at in range(3_000)),
        claims=claims,
    )
    after = replace(before, text=text.replace("Arden", "Brell"))
    found = changes(before, after)
    assert len(found.changes) + 2 * found.same >= 3_000


def shifted(claim: Claim, by: int) -> Claim:
    """Return the claim `by` code points later."""
    content = tuple(Span(span.start + by, span.end + by) for span in claim.content)
    cue = tuple(Span(span.start + by, span.end + by) for span in claim.cue)
    source = Span(claim.source.start + by, claim.source.end + by) if claim.source else None
    return replace(claim, id=f"{claim.id}-{by}", content=content, cue=cue, source=source)


def shifted_block(article: Article, by: int) -> Any:
    """Return the article's first block `by` code points later."""
    block = article.blocks[0]
    return replace(block, span=Span(block.span.start + by, block.span.end + by))


def assert_mirrored(forth: Versions, back: Versions) -> None:
    """Assert that two lists tell the same from both sides, whatever their order."""
    kinds = {"gone": "added", "added": "gone", "changed": "changed"}
    turned = {
        (kinds[one.kind], one.after, one.before, frozenset(d.mirrored() for d in one.differences))
        for one in back.changes
    }
    assert {(one.kind, one.before, one.after, frozenset(one.differences)) for one in forth.changes} == turned
    assert (forth.same, forth.unread) == (back.same, back.unread[::-1])


def test_a_difference_mirrored_twice_is_itself() -> None:
    change = Change("number", (Span(0, 2),), (Span(3, 5),), "a", "b")
    assert change.mirrored() == Change("number", (Span(3, 5),), (Span(0, 2),), "b", "a")
    assert change.mirrored().mirrored() == change
