"""A story is told: who said it first, what drifted, who denies it, and how its numbers went on."""

from __future__ import annotations

import pytest

from sayso.ledger import open_ledger
from sayso.model import Article
from sayso.stories.facts import told_apart
from sayso.stories.keeping import stories_of
from sayso.stories.lettering import stretches
from sayso.stories.speaking import same_names
from sayso.stories.telling import Telling, tell
from tests.stories.pages import PAGES, Page, fill

WHO = "passengers were pulled from the water near Sorrel."


def told(*pages: Page) -> Telling:
    """Return the largest story of some pages."""
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger, *pages)
        return tell(ledger, max(stories_of(ledger), key=lambda story: len(story.pages)))


@pytest.fixture(scope="module")
def ferry() -> Telling:
    """Tell the story of the ferry."""
    return told(*PAGES)


def _words(article: Article, spans: object) -> list[str]:
    return [span.of(article.text) for span in spans]  # type: ignore[attr-defined]


def test_the_story_has_its_five_pages_and_three_origins(ferry: Telling) -> None:
    assert [page.outlet for page in ferry.story.pages] == [
        *("The Wire", "The Ellary Courier", "Courier Online", "Norland Herald", "Sorrel Post")
    ]
    assert [(one.kind, one.name, len(one.pages)) for one in ferry.story.origins] == [
        ("agency", "Reuters", 3),
        ("outlet", "Norland Herald", 1),
        ("outlet", "Sorrel Post", 1),
    ]


def test_a_hedge_that_was_lost_on_the_way_is_told(ferry: Telling) -> None:
    drifts = [
        (change.kind, ferry.story.pages[teller.page].outlet)
        for fact in ferry.facts
        for teller in fact.tellers
        for change in told_apart(teller.differences)
    ]
    assert ("hedge", "Sorrel Post") in drifts


def test_what_one_person_says_on_two_pages_has_one_origin(ferry: Telling) -> None:
    known = [fact for fact in ferry.facts if fact.pages == 2 and fact.origins[0].name == "Mara Oduya"]
    assert [len(fact.origins) for fact in known] == [1]


def test_an_owner_who_speaks_of_its_own_crew_is_marked(ferry: Telling) -> None:
    marked = {origin.name for fact in ferry.facts for origin in fact.origins if origin.is_about_itself}
    assert marked == {"Norrick Lines"}


def test_the_toll_goes_on_and_the_value_that_is_cited_wrongly_is_marked(ferry: Telling) -> None:
    dead = next(series for series in ferry.series if series.of == "dead")
    assert [one.quantity.low for one in dead.figures] == [14, 14, 31, 45]
    assert [[ferry.story.pages[at].outlet for at in one.cited] for one in dead.figures] == [
        *([], [], [], ["Norland Herald"])
    ]


def test_copied_paragraphs_are_told_with_the_page_that_had_them_first(ferry: Telling) -> None:
    assert {(one.before, one.after) for one in ferry.taken} == {(0, 1)}


def test_a_denial_stands_against_what_it_denies() -> None:
    base = "The report on the ferry Alba Queen was published by the harbour board of Ellary on Tuesday. "
    one = (
        "https://echo.example/a",
        "Echo",
        "2031-05-05",
        ("Ferry report", base, "The mayor of Ellary said the bow door of the ferry had been welded shut."),
    )
    two = (
        "https://post.example/b",
        "Post",
        "2031-05-06",
        ("Ferry report", base, "Tobias Renn denied that the bow door of the ferry had been welded shut."),
    )
    against = [one for fact in told(one, two).facts for one in fact.against]
    assert [(one.reason, one.claim.speaker.name if one.claim.speaker else "") for one in against] == [
        ("denies it", "Tobias Renn")
    ]


def test_a_larger_number_contradicts_nothing() -> None:
    sank = "The ferry Alba Queen sank off Ellary on Monday. Rescue chief Mara Oduya said"
    pages = [
        (
            f"https://{name}.example/a",
            name,
            f"2031-05-0{day}",
            ("Ferry sinks off Ellary", f"{sank} {count} {WHO}"),
        )
        for name, day, count in (("echo", 5, 14), ("post", 6, 31))
    ]
    telling = told(*pages)
    assert [fact for fact in telling.facts if fact.against] == []


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("may have been struck", "was struck", ["may have been"], ["was"]),
        ("14 people died", "at least 14 people died", [], ["at least "]),
        ("no change", "no change", [], []),
    ],
)
def test_what_went_and_what_came_is_told_word_by_word(
    before: str, after: str, gone: list[str], new: list[str]
) -> None:
    found = stretches(before, after)
    assert [one.words for one in found if one.kind == "gone"] == gone
    assert [one.words for one in found if one.kind == "new"] == new


def test_a_last_name_is_the_fuller_name_unless_two_could_be_meant() -> None:
    keys = {"word renn", "word tobias renn", "word quayle", "word ida quayle", "word hesper quayle"}
    assert same_names(keys)["word renn"] == "word tobias renn"
    assert same_names(keys)["word quayle"] == "word quayle"
