"""Pages that tell of the same events come together, whatever their order; what only looks alike does not."""

from __future__ import annotations

from itertools import combinations
from random import Random
from time import process_time
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from sayso.flow import read_text
from sayso.ledger.schema import metadata, page_neighbours, page_terms
from sayso.stories import candidates
from sayso.stories import neighbours as neighbours_of_pages
from sayso.stories.days import day_of
from sayso.stories.growing import Grown, Item, group, grown, rows_of
from sayso.stories.likeness import Shown, apart, key_of_page, shown
from sayso.stories.neighbours import Neighbours
from sayso.stories.origins import Joined
from sayso.stories.terms import MOST, Term, terms
from tests.stories.pages import EDITED, LEDE, OTHER, OWNER

DAY = 740_000

# Thirty terms to draw from make pages that are alike, unalike, and everything between.
_terms = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 9)), max_size=12, unique_by=lambda pair: pair[0]
)
_days = st.none() | st.integers(DAY, DAY + 90)


def _item(id: int, pairs: list[tuple[int, int]], day: int | None) -> Item:
    length = sum(weight * weight for _, weight in pairs) ** 0.5 or 1.0
    return Item(f"{id:04}", tuple(Term(key, weight / length) for key, weight in pairs), day)


@st.composite
def _sets(draw: st.DrawFn) -> list[Item]:
    rows = draw(st.lists(st.tuples(_terms, _days), max_size=14))
    return [_item(number, *row) for number, row in enumerate(rows)]


def _ids(items: list[Item]) -> set[frozenset[str]]:
    return {frozenset(items[at].id for at in members) for members in group(items)}


@settings(deadline=None)
@given(_sets(), st.randoms(use_true_random=False))
def test_the_order_in_which_pages_came_makes_no_difference(items: list[Item], chance: object) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _ids(shuffled) == _ids(items)


def _pages(items: list[Item]) -> list[Shown]:
    return [shown(key_of_page(item.id), item.terms, item.day) for item in items]


def _come_and_go(pages: list[Shown], chance: Random) -> Grown:
    """Let pages in, some at a time in any order, a few out and in again, and return what they give."""
    by_key = {page.key: page for page in pages}
    engine = create_engine("sqlite://", poolclass=StaticPool)
    chance.shuffle(pages)
    with engine.begin() as connection:
        metadata.create_all(connection, tables=[page_terms, page_neighbours])
        came: list[Shown] = []
        while len(came) < len(pages):
            neighbours = Neighbours(connection, lambda keys: [by_key[key] for key in keys])
            back = chance.sample(came, min(len(came), chance.randrange(3)))
            new = pages[len(came) : len(came) + chance.randrange(1, 6)]
            for page in back:
                neighbours.leave(page.key)
            for page in [*new, *back]:
                neighbours.enter(page)
            neighbours.settle()
            came += new
        kept = [rows_of(connection, table) for table in (page_terms, page_neighbours)]
    engine.dispose()
    return Grown(kept[0], kept[1], [])


@settings(deadline=None)
@given(_sets(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_pages_in_any_order_and_number_have_the_neighbours_of_all_at_once(
    items: list[Item], chance: Random, window: int
) -> None:
    with patch.object(candidates, "WINDOW", window), patch.object(neighbours_of_pages, "MOST", 2):
        wanted = grown(_pages(items))
        assert _come_and_go(_pages(items), chance)[:2] == wanted[:2]


@settings(deadline=None)
@given(_sets())
def test_no_story_reaches_beyond_those_that_are_joined_by_neighbours(items: list[Item]) -> None:
    found = grown(_pages(items))
    joined = Joined()
    for page, other, _ in found.neighbours:
        joined.join(page, other)
    assert all(len({joined.root(key) for key in story}) == 1 for story in found.stories)


def test_a_page_has_few_candidates_however_many_pages_share_its_terms() -> None:
    items = [_item(number, [(key, 5) for key in range(1, 13)], DAY + number) for number in range(400)]
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        metadata.create_all(connection, tables=[page_terms])
        looked = candidates.Candidates(connection)
        counts = [len(looked.enter(page).candidates) for page in _pages(items)]
    assert max(counts) <= 4 * candidates.WINDOW
    engine.dispose()


@settings(deadline=None)
@given(_sets())
def test_every_page_is_in_exactly_one_story(items: list[Item]) -> None:
    assert sorted(at for members in group(items) for at in members) == list(range(len(items)))


def _page(text: str, language: str = "en") -> tuple[Term, ...]:
    return terms(read_text(text, language=language, detector="rules"))


def _together(*texts: str) -> set[frozenset[int]]:
    items = [Item(str(number), _page(text), None) for number, text in enumerate(texts)]
    return {frozenset(members) for members in group(items)}


def test_an_edited_report_of_one_event_is_one_story_and_another_accident_is_not() -> None:
    assert _together(LEDE, EDITED, OTHER) == {frozenset({0, 1}), frozenset({2})}


def test_a_page_that_names_everything_joins_no_story() -> None:
    names = " ".join(word for word in f"{LEDE} {OTHER} {OWNER}".split() if word[0].isupper())
    assert _page(f"{names} {names}") == ()


def test_pages_in_another_language_are_not_grouped_by_their_small_words() -> None:
    norwegian = (
        "Fergen sank utenfor byen mandag kveld, og det var mange om bord da den gikk ned i det kalde vannet."
    )
    other = (
        "Bussen veltet ved broen fredag morgen, og det var mange barn om bord da den kjorte av veien i byen."
    )
    assert _together(norwegian, other) == {frozenset({0}), frozenset({1})}


def test_an_empty_page_stands_alone() -> None:
    assert _together("", "", LEDE) == {frozenset({0}), frozenset({1}), frozenset({2})}


def test_a_second_event_years_later_is_another_story() -> None:
    items = [Item("a", _page(LEDE), DAY), Item("b", _page(EDITED), DAY + 1_500)]
    assert len(group(items)) == 2


def test_a_page_without_a_day_belongs_to_any_time() -> None:
    items = [Item("a", _page(LEDE), DAY), Item("b", _page(EDITED), None)]
    assert len(group(items)) == 1


@given(_days, _days)
def test_a_gap_of_time_weighs_the_same_from_both_sides(one: int | None, other: int | None) -> None:
    assert apart((one, one), (other, other)) == apart((other, other), (one, one))


@pytest.mark.parametrize("published", ["0001-01-01", "1899-12-31", "2999-01-01", "soon", "", "2031-13-45"])
def test_a_day_that_cannot_be_is_no_day(published: str) -> None:
    assert day_of(published, "2031-05-06T10:00:00Z") is None


def test_a_long_page_has_as_many_terms_as_a_short_one_may_have() -> None:
    words = " ".join(f"Ellary{number}x the and of to in" for number in range(5_000))
    assert len(_page(words)) == MOST


def test_three_thousand_pages_of_one_event_take_seconds() -> None:
    base = [(key, 1 + key % 5) for key in range(1, 60)]
    items = [_item(number, [*base[: 40 + number % 20], (1_000 + number, 3)], DAY) for number in range(3_000)]
    began = process_time()
    assert len(group(items)) == 1
    assert process_time() - began < 60


def test_exact_copies_of_one_page_are_one_story() -> None:
    items = [_item(number, [(1, 2), (2, 3)], DAY) for number in range(500)]
    assert len(group(items)) == 1


def test_the_example_pages_are_about_different_things() -> None:
    pages = [_page(text) for text in (LEDE, OTHER)]
    for one, other in combinations(pages, 2):
        assert not {term.key for term in one[:10]} & {term.key for term in other[:10]}
