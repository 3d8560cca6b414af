"""A person's word on two claims stands above what is found: on links and stories, version after version."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.judging.pairs import judged_pairs, pairs_of, settled_links
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.pair_judgements import PairAct, PairJudging
from sayso.ledger.records import Found
from sayso.stories.facts import Fact
from sayso.stories.keeping import update
from sayso.stories.kept import kept_stories
from sayso.stories.telling import tell
from tests.ledger.conftest import ledger
from tests.linking.pages import COURIER, ECHO, PAGES, claims, fill
from tests.stories.pages import fill as fill_stories

__all__ = ["ledger"]

HERE, THERE, OTHER = PAGES


def claim(ledger: Ledger, uri: str, word: str) -> Found:
    """Return the claim of a page whose content has a word."""
    return next(one for one in claims(ledger, uri) if word in words(one))


def words(found: Found) -> str:
    return " ".join(span.of(found.article.text) for span in found.claim.content)


def decide(ledger: Ledger, act: PairAct, one: Found, other: Found) -> None:
    ledger.judge_pair(PairJudging(act, "Ada Quill", one.claim.id, other.claim.id))


def links(ledger: Ledger, found: Found) -> dict[str, tuple[str, bool]]:
    """Return by the words of each linked claim what it is, and whether a person said so."""
    return {words(each.other): (each.link.kind, each.link.judged) for each in settled_links(ledger, [found])}


NO_WALL = "The wall of the Arden mill was not inspected in April"


def test_what_a_person_decided_stands_above_what_is_found_seen_from_either_page(ledger: Ledger) -> None:
    fill(ledger)
    wall, no_wall = claim(ledger, HERE, "inspected"), claim(ledger, THERE, "inspected")
    assert links(ledger, wall) == {NO_WALL: ("contradicts", False)}
    decide(ledger, "none", wall, no_wall)
    assert links(ledger, wall) == links(ledger, no_wall) == {}
    decide(ledger, "drift", no_wall, wall)
    assert links(ledger, wall) == {NO_WALL: ("drift", True)}
    ledger.judge_pair(PairJudging("undo", "Bo", wall.claim.id, no_wall.claim.id))
    assert links(ledger, wall) == {}


def test_claims_that_nothing_ties_are_linked_where_a_person_says_so(ledger: Ledger) -> None:
    fill(ledger)
    ferry, doors = claim(ledger, OTHER, "ferry"), claim(ledger, HERE, "doors")
    decide(ledger, "contradicts", ferry, doors)
    assert links(ledger, ferry) == {"the mill's doors may have been locked": ("contradicts", True)}
    assert [row.act for row in pairs_of(ledger, doors)] == ["contradicts"]
    assert pairs_of(ledger, claim(ledger, HERE, "inspected")) == ()


def test_it_goes_along_with_the_words_into_new_versions_of_both_pages(ledger: Ledger) -> None:
    fill(ledger)
    wall, no_wall = claim(ledger, HERE, "inspected"), claim(ledger, THERE, "inspected")
    decide(ledger, "none", wall, no_wall)
    fill(ledger, [(HERE, "A new beginning was written.\n\n" + COURIER)], hour=8)
    fill(ledger, [(THERE, "The ferry will sail in June.\n\n" + ECHO)], hour=9)
    now, there = claim(ledger, HERE, "inspected"), claim(ledger, THERE, "inspected")
    assert {now.claim.id, there.claim.id}.isdisjoint({wall.claim.id, no_wall.claim.id})
    assert links(ledger, now) == links(ledger, there) == links(ledger, wall) == {}
    assert judged_pairs(ledger, {now.version.id: now.article}) == {
        frozenset((now.claim.id, there.claim.id)): "none"
    }


def test_it_decides_nothing_where_the_page_says_something_else_now(ledger: Ledger) -> None:
    fill(ledger)
    died, more = claim(ledger, HERE, "died"), claim(ledger, THERE, "died")
    decide(ledger, "none", died, more)
    fill(ledger, [(THERE, "The mill is shut.\n\n" + ECHO.replace("16", "19"))], hour=9)
    assert links(ledger, died)["19 people died in the mill at Arden on Monday"] == ("drift", False)


def test_pages_of_the_same_bytes_have_the_same_judgements(ledger: Ledger) -> None:
    fill(ledger)
    again = "https://again.example/mill"
    wall, no_wall = claim(ledger, HERE, "inspected"), claim(ledger, THERE, "inspected")
    decide(ledger, "none", wall, no_wall)
    fill(ledger, [(again, COURIER)], hour=9)
    assert NO_WALL not in links(ledger, claim(ledger, again, "inspected"))


def facts(ledger: Ledger) -> tuple[Fact, ...]:
    update(ledger)
    return tuple(fact for story in kept_stories(ledger) for fact in tell(ledger, story).facts)


@pytest.fixture
def ferry(tmp_path: Path) -> Ledger:
    """Return a ledger with a story of several pages."""
    made = open_ledger(tmp_path / "ferry.db", writable=True)
    fill_stories(made)
    return made


@pytest.mark.parametrize("act", ["none", "contradicts", "drift"])
def test_a_story_tells_two_claims_as_a_person_decided(ferry: Ledger, act: PairAct) -> None:
    with ferry:
        fact = next(fact for fact in facts(ferry) if any(t.link == "same" for t in fact.tellers[1:]))
        first, teller = fact.tellers[0], next(t for t in fact.tellers[1:] if t.link == "same")
        one, other = first.claim.id, teller.claim.id
        ferry.judge_pair(PairJudging(act, "Ada Quill", one, other))
        now = next(fact for fact in facts(ferry) if fact.tellers[0].claim.id == one)
        told = {t.claim.id: t.link for t in now.tellers}
        against = {one.claim.id for one in now.against}
        expected = {"none": (None, False), "contradicts": (None, True), "drift": ("drift", False)}
        assert (told.get(other), other in against) == expected[act]
        assert (
            all(fact.tellers.index(teller) not in origin.tellers for origin in now.origins) or act == "none"
        )
