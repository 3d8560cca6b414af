"""Links between claims of different pages: the table is cases/links.yaml, the rest are properties."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from eval.data import PROJECT
from sayso.flow import read_text
from sayso.lexicon.opposites import turning
from sayso.matching import Link, View, link, view
from sayso.matching.amounts import exclude
from sayso.matching.facing import Facing
from sayso.matching.features import AGAINST, FEATURES, FOR, features
from sayso.matching.links import likeness, spans_of, weights
from sayso.matching.meanings import are_opposite, meaning
from sayso.matching.views import LONGEST, context_of
from sayso.model import Article, Claim, Page, Quantity, Span
from sayso.vectors.engine import vectors
from tests.exporters.arbitrary import articles

TABLE: list[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "links.yaml").read_text(encoding="utf-8")
)
BY_NAME = ("speaker", "attribution")
ROWS = [row for group in TABLE for found in group.values() for row in found]
SENTENCES = tuple(row[side] for row in ROWS for side in ("first", "second"))
NAMES = ", ".join(f"{one} {two}" for one in ("Ida", "Omar", "Lena", "Pia") for two in ("Renn", "Vale", "Moe"))


@cache
def sides(text: str, uri: str, day: str = "2031-05-09") -> tuple[View, ...]:
    """Return the claims of a short page, read by the rules."""
    article = read_text(text, published=day, detector="rules", checks=())
    article = replace(article, page=Page(uri, "", "text/plain"))
    contents = [" … ".join(span.of(text) for span in claim.content) for claim in article.claims]
    return tuple(
        view(claim, article, row) for claim, row in zip(article.claims, vectors(contents), strict=True)
    )


def longest(text: str, uri: str) -> View:
    """Return the claim that says the most."""
    return max(sides(text, uri), key=lambda side: sum(span.end - span.start for span in side.claim.content))


def made(text: str, uri: str = "a", quantities: tuple[Quantity, ...] = ()) -> View:
    """Return a whole text as one claim of its page, whatever a detector would find."""
    claim = Claim((Span(0, len(text)),), None, (), "own", id=uri)
    return view(claim, Article(Page(uri, "", "text/plain"), text, quantities=quantities))


def rows() -> list[Any]:
    """Return the rows of the table, named by their reason."""
    named = [(name, row) for group in TABLE for name, found in group.items() for row in found]
    return [pytest.param(row, id=f"{name}: {row['why']}") for name, row in named]


def test_a_reprint_of_weeks_later_has_the_tuesday_of_the_first_page() -> None:
    [one] = sides("The Arden mill burned down on Tuesday.", "a", "2031-05-02")
    for words, kind in (("Tuesday night", False), ("Wednesday", True)):
        [other] = sides(f"The Arden mill burned down on {words}.", "b", "2031-05-23")
        found = link(one, other)
        assert (found is not None and found.kind == "contradicts") == kind


@pytest.mark.parametrize("row", rows())
def test_two_claims_are_to_each_other_what_a_reader_would_say(row: dict[str, Any]) -> None:
    one, other = longest(row["first"], "a"), longest(row["second"], "b")
    found = link(one, other)
    assert (found.kind if found else "none") == row["link"]
    if found and row["link"] == "drift":
        assert shown(found, one, other) == row["changes"]
    if found and found.reason:
        sentence = found.reason.sentence(one.article.text, other.article.text)
        assert sentence.startswith(row["reason"])


def shown(found: Link, one: View, other: View) -> dict[str, list[str]]:
    """Return the changes of a link in the form of the table."""
    told: dict[str, list[str]] = {}
    for change in found.changes:
        texts = (one.article.text, other.article.text)
        spans = (change.before, change.after)
        words = [" ".join(span.of(text) for span in part) for text, part in zip(texts, spans, strict=True)]
        told[change.kind] = [change.was, change.now] if change.kind in BY_NAME else words
    return told


@pytest.mark.parametrize("row", turning("en").opposites, ids=lambda row: row.one[0])
def test_opposites_contradict_in_their_example(row: Any) -> None:
    assert row.examples
    for example in row.examples:
        head, _, rest = example.partition("[")
        pair, _, tail = rest.partition("]")
        first, second = (head + word.strip() + tail for word in pair.split("|"))
        found = link(longest(first, "a"), longest(second, "b"))
        assert found is not None
        assert found.kind == "contradicts"


@pytest.mark.parametrize("row", turning("en").opposites, ids=lambda row: row.one[0])
def test_no_word_is_its_own_opposite(row: Any) -> None:
    for word in (*row.one, *row.other):
        assert not are_opposite(meaning(word), meaning(word))


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_a_link_seen_from_the_other_side_is_mirrored(first: str, second: str) -> None:
    for one in sides(first, "a"):
        for other in sides(second, "b"):
            there, back = link(one, other), link(other, one)
            assert (there.mirrored() if there else None) == back


@given(texts)
@settings(max_examples=30, deadline=None)
def test_no_claim_is_linked_to_one_of_its_own_page(text: str) -> None:
    found = sides(text, "a")
    assert [link(one, other) for one in found for other in found if link(one, other)] == []


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_the_words_of_a_link_lie_in_the_text_of_their_side(first: str, second: str) -> None:
    for one in sides(first, "a"):
        for other in sides(second, "b"):
            found = link(one, other)
            before, after = spans_of(found) if found else ((), ())
            assert all(0 <= span.start < span.end <= len(first) for span in before)
            assert all(0 <= span.start < span.end <= len(second) for span in after)


@given(articles, articles)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_claims_of_any_shape_are_linked_alike_from_both_sides(one: Article, other: Article) -> None:
    one = replace(one, page=replace(one.page, uri="a"))
    other = replace(other, page=replace(other.page, uri="b"))
    for first in one.claims[:3]:
        for second in other.claims[:3]:
            there = link(view(first, one), view(second, other))
            back = link(view(second, other), view(first, one))
            assert (there.mirrored() if there else None) == back


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_features_lie_between_0_and_1_and_are_the_same_from_both_sides(first: str, second: str) -> None:
    for one in sides(first, "a"):
        for other in sides(second, "b"):
            values = features(Facing(one, other))
            assert all(0 <= value <= 1 for value in values)
            assert values == pytest.approx(features(Facing(other, one)))


def test_a_claim_that_says_the_opposite_is_never_the_same() -> None:
    for group in TABLE:
        for row in group.get("contradicts", []):
            found = link(longest(row["first"], "a"), longest(row["second"], "b"))
            assert found is None or found.kind != "same"


@pytest.mark.parametrize("text", ["", " ", "…", "12", "Ha", "\x00", "a b", "大坝 ??"])
def test_a_claim_that_says_nothing_is_linked_to_nothing(text: str) -> None:
    for other in (text, "Police said 14 people died in the Arden mill fire."):
        assert link(made(text, "a"), made(other, "b")) is None


def test_a_list_of_names_is_linked_to_nothing_that_names_one_of_them() -> None:
    for text in (
        "Ida Renn sold her shares in the Arden mill.",
        "Omar Vale left.",
        "Lena Moe and Pia Vale met.",
    ):
        assert link(made(f"Present were {NAMES}.", "a"), made(text, "b")) is None


def test_a_claim_of_five_thousand_words_is_compared_by_its_first_ones() -> None:
    long = made("The council of Arden banned fireworks and " + "tall masts near wells and " * 1_000, "a")
    assert len(long.terms) == LONGEST
    assert link(long, made("The council of Arden banned fireworks.", "b")) is None


@pytest.mark.parametrize(
    ("low", "high"), [(float("nan"), 1), (float("inf"), float("inf")), (None, None), (-1e308, 1e308), (0, 0)]
)
def test_numbers_that_are_none_exclude_nothing(low: float | None, high: float | None) -> None:
    odd = Quantity(Span(0, 1), low, high)
    assert not exclude(odd, odd)
    assert not exclude(odd, Quantity(Span(0, 1), float("nan"), float("nan")))
    text = "14 sheep drowned when the Brell dyke broke."
    found = link(made(text, "a", (odd,)), made(text, "b", (Quantity(Span(0, 2), 14, 14),)))
    assert found is None or found.kind != "contradicts"


def test_bounds_that_touch_exclude_each_other_only_where_one_leaves_out_its_end() -> None:
    at_least = Quantity(Span(0, 1), 40, None)
    assert not exclude(at_least, Quantity(Span(0, 1), None, 40))
    assert exclude(at_least, Quantity(Span(0, 1), None, 40, high_open=True))
    assert exclude(at_least, Quantity(Span(0, 1), 26, 26))
    assert not exclude(at_least, Quantity(Span(0, 1), 26, 26, unit="kilometer"))


def test_every_feature_has_a_weight_on_its_side_and_says_what_it_is() -> None:
    table = weights().weights
    assert set(table) == {feature.__name__ for feature in FEATURES}
    assert all(table[feature.__name__] >= 0 for feature in FOR)
    assert all(table[feature.__name__] <= 0 for feature in AGAINST)
    assert all(feature.__doc__ for feature in FEATURES)


def test_the_document_has_the_weights_that_ship() -> None:
    document = (PROJECT / "docs" / "links.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| `(\w+)` \| (-?\d\.\d\d) \|", document, re.MULTILINE))
    assert {name: float(value) for name, value in shown.items()} == weights().weights


def test_likeness_is_a_share() -> None:
    one, other = longest(SENTENCES[0], "a"), longest(SENTENCES[1], "b")
    assert 0.5 < likeness(Facing(one, other)) < 1


def test_the_names_with_which_a_page_begins_are_neither_days_nor_first_words() -> None:
    assert context_of("On Monday police in Arden met. Yesterday Tobias Orrell left.", "") == {
        meaning(word) for word in ("arden", "tobias", "orrell")
    }
