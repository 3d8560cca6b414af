"""A story is told: who said it first, what drifted, who denies it, and how its numbers went on."""

from __future__ import annotations

from time import process_time

import pytest
from msgspec.structs import replace

from sayso.ledger import open_ledger
from sayso.ledger.judgements import Correction, Judging
from sayso.model import Article, Span
from sayso.stories.facts import Fact, told_apart
from sayso.stories.gathering import gathered
from sayso.stories.keeping import stories_of
from sayso.stories.lettering import stretches
from sayso.stories.origins import Origin, Told
from sayso.stories.speaking import same_names
from sayso.stories.story import PageOfStory, Story
from sayso.stories.telling import Telling, looked_into, tell
from tests.stories.mill import MILL
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
    telling = told(one, two)
    [(fact, against)] = [(fact, one) for fact in telling.facts for one in fact.against]
    assert against.claim.speaker
    assert against.claim.speaker.name == "Tobias Renn"
    assert _words(telling.articles[against.page], against.after) == ["denied"]
    assert _words(telling.articles[fact.tellers[0].page], against.before)
    assert against.reason.endswith("the other “denied”: both cannot hold.")


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


@pytest.fixture(scope="module")
def mill() -> Telling:
    """Tell the story of the mill."""
    return told(*MILL)


def _fact(telling: Telling, words: str) -> tuple[Fact, list[str]]:
    """Return the fact that was first told in these words, and which outlets told it."""
    [found] = [
        fact
        for fact in telling.facts
        for first in fact.tellers[:1]
        if _words(telling.articles[first.page], first.claim.content) == [words]
    ]
    return found, [telling.story.pages[one.page].outlet for one in found.tellers]


def test_a_claim_is_told_with_who_said_it_first_and_what_each_other_page_made_of_it(mill: Telling) -> None:
    fact, outlets = _fact(mill, "The mill may have been struck by lightning")
    told_of = [
        (outlet, one.link, [change.kind for change in one.differences])
        for outlet, one in zip(outlets, fact.tellers, strict=True)
    ]
    assert told_of == [
        ("Brell Wire", "same", []),
        ("Arden Courier", "drift", ["hedge"]),
        ("Skarn Post", "drift", ["attribution"]),
    ]


def test_only_who_says_the_same_counts_as_an_origin(mill: Telling) -> None:
    fact, outlets = _fact(mill, "at least 14 people had died in the Brenner mill")
    assert len(outlets) == 4
    assert [(one.name, one.tellers) for one in fact.origins] == [("Ida Renn", (0,))]


def test_who_says_in_its_own_voice_what_was_said_before_is_no_origin(mill: Telling) -> None:
    fact, _ = _fact(mill, "The mill may have been struck by lightning")
    assert [one.name for one in fact.origins] == ["Ida Renn"]


def test_what_two_newsrooms_report_in_their_own_voice_has_two_origins() -> None:
    lede = "The council of Ellary voted to close the swimming pool at Norrick on Sunday."
    ledes = (lede, "Norrick loses its swimming pool: on Sunday the Ellary council voted to close the pool.")
    others = (
        "Parents carried banners through the rain, and a brass band from Sorrel played below the windows.",
        "The basin leaks, its boiler dates from 1987, and a new roof would cost more than a school bus line.",
    )
    pages = [
        (f"https://{name}.example/pool", name, f"2031-05-0{day}", ("Pool at Norrick", more, said))
        for name, day, more, said in zip(("echo", "post"), (5, 6), others, ledes, strict=True)
    ]
    fact, outlets = _fact(told(*pages), lede.removesuffix("."))
    assert outlets == ["echo", "post"]
    assert len(fact.origins) == 2


def test_what_contradicts_a_claim_is_told_with_the_words_of_both_pages(mill: Telling) -> None:
    fact, _ = _fact(mill, "The fire doors of the Brenner mill were inspected in April")
    [against] = fact.against
    sides = ((0, against.before), (against.page, against.after))
    assert [_words(mill.articles[page], spans) for page, spans in sides] == [["inspected"], ["not inspected"]]


def test_a_value_holds_as_of_the_time_that_its_sentence_gives(mill: Telling) -> None:
    [dead] = [series for series in mill.series if series.of == "dead"]
    told_of = [(one.quantity.low, one.as_of.value if one.as_of else None) for one in dead.figures]
    assert told_of == [(14, None), (31, "2031-05-07"), (45, None), (39, None)]


def test_a_value_is_not_missed_on_a_page_that_came_out_later_or_has_it_elsewhere() -> None:
    said = "According to the Arden Courier, 45 people died in the Brenner mill."
    scene = "The Brenner mill at Arden burned on Tuesday night."
    herald = ("https://herald.example/a", "Herald", "2031-05-06", ("Mill at Arden burns", scene, said))
    later = ("https://courier.example/a", "Arden Courier", "2031-05-08")
    holds = (
        *later[:2],
        "2031-05-05",
        ("Mill at Arden burns", scene, "Renn spoke of 45 people, 31 of them dead."),
    )
    for other in ((*later, ("Mill at Arden burns", scene, "31 people died in the Brenner mill.")), holds):
        assert [
            one.cited for series in told(herald, other).series for one in series.figures if one.cited
        ] == []


def test_who_tells_only_a_part_of_a_claim_does_not_bear_it_out(ferry: Telling) -> None:
    club = "The Ellary rowing club called off its regatta after the ferry Alba Queen sank on Monday"
    assert _fact(ferry, club)[1] == ["Courier Online"]


def test_a_claim_inside_another_one_is_not_the_same_claim_told_again() -> None:
    scene = "The bakery of Brell burned on Friday night."
    text = "Tobias Hale said that Ida Renn said the bakery in Brell had been insured for a year."
    page = ("https://echo.example/a", "Echo", "2031-05-05", ("Bakery burns in Brell", scene, text))
    other = (
        "https://post.example/a",
        "Post",
        "2031-05-06",
        ("Bakery burns in Brell", scene, "Brell mourns."),
    )
    assert all(len(fact.tellers) == 1 for fact in told(page, other).facts if fact.tellers[0].claim.within)


def test_a_list_of_names_tells_nothing_that_other_pages_tell() -> None:
    names = "Present: Ida Renn, Tobias Hale, Arden, the Brenner mill, the fire chief, the town. " * 40
    page = ("https://list.example/a", "List", "2031-05-07", ("Brenner mill, Arden: who was there", names))
    article = told(page).articles[0]
    mill = [told(one).articles[0] for one in MILL]
    found = gathered([*mill, article], {})
    assert all(
        tie.page != len(mill) for fact in found if fact.tellers[0].page != len(mill) for tie in fact.tellers
    )


@pytest.mark.parametrize("words", ["“…”", "“!!!”", "“🙂🙂”", "“ ”", "“” and “”"])
def test_a_claim_without_words_is_told_of_no_other_page(words: str) -> None:
    said = f"{words}, said Ida Renn."
    telling = _of_both(said, said)
    told_twice = [fact.tellers[0] for fact in telling.facts if fact.pages > 1]
    shown = ["".join(_words(telling.articles[one.page], one.claim.content)) for one in told_twice]
    assert all(any(letter.isalpha() for letter in text) for text in shown)


def test_an_empty_claim_on_every_page_of_a_story_ties_none_of_them() -> None:
    pages = []
    for one in MILL:
        article = told(one).articles[0]
        empty = replace(article.claims[0], id="empty", content=(Span(5, 5),), cue=())
        pages.append(replace(article, claims=(*article.claims, empty)))
    found = gathered(pages, {})
    assert all(len(fact.tellers) == 1 for fact in found if fact.tellers[0].claim.id == "empty")
    assert not any(tie.claim.id == "empty" for fact in found for tie in fact.tellers[1:])


def test_a_story_of_thousands_of_claims_is_told_in_linear_time() -> None:
    article = told(MILL[0]).articles[0]
    page = replace(article, claims=article.claims * 20)
    times = []
    for count in (10, 40):
        began = process_time()
        gathered([page] * count, {})
        times.append(process_time() - began)
    assert times[1] < 8 * times[0] + 0.5


def test_a_rejected_claim_is_no_part_of_the_story_and_a_corrected_one_says_what_it_should() -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger, *MILL)
        [story] = stories_of(ledger)
        courier = tell(ledger, story).articles[1]
        by_words = {words: claim.id for claim in courier.claims for words in _words(courier, claim.content)}
        struck = by_words["The mill was struck by lightning"]
        inspected = by_words["The fire doors of the Brenner mill were not inspected in April"]
        ledger.judge(Judging("reject", "Ada Quill", inspected))
        ledger.judge(Judging("correct", "Ada Quill", struck, correction=Correction(speaker="Omar Vale")))
        telling = tell(ledger, story)
    assert [fact for fact in telling.facts if fact.against] == []
    fact, _ = _fact(telling, "The mill may have been struck by lightning")
    assert "speaker" in [change.kind for change in fact.tellers[1].differences]


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


def _large(copies: int, others: int) -> Story:
    """Return a story whose pages are copies of its first one, but for as many others at the end."""
    count = 1 + copies + others
    pages = tuple(PageOfStory(f"https://a.example/{at}", "", "", "", "", "", "") for at in range(count))
    alone = [Origin("outlet", "", (Told(at, "first"),)) for at in range(1 + copies, count)]
    copied = [Told(at, "copy", 0) for at in range(1, 1 + copies)]
    return Story("a", "", "", "", pages, (Origin("outlet", "", (Told(0, "first"), *copied)), *alone))


@pytest.mark.parametrize(("copies", "others"), [(0, 3), (40, 0), (40, 3), (0, 40), (4_000, 900)])
def test_a_large_story_is_told_from_its_beginning_to_its_end(copies: int, others: int) -> None:
    story = _large(copies, others)
    places = looked_into(story, 10)
    assert len(places) == min(10, len(story.pages))
    assert list(places) == sorted(set(places))
    assert places[0] == 0
    assert places[-1] == len(story.pages) - 1


def test_pages_that_are_no_copies_are_looked_into_first() -> None:
    assert set(looked_into(_large(40, 5), 10)) >= {0, *range(41, 46)}


FILLERS = (
    "Parents carried banners through the rain, and a brass band from Sorrel played below the windows.",
    "The basin leaks, its boiler dates from 1987, and a new roof would cost more than a school bus line.",
)
"""Paragraphs that two pages do not have in common, so that they are no copies of each other."""


def _of_both(one: str, other: str) -> Telling:
    """Tell two pages of two newsrooms that report one event in their own words, and each a sentence."""
    days = (("echo", "2031-05-05", one), ("post", "2031-05-06", other))
    return told(
        *(
            (f"https://{name}.example/a", name, day, ("Mill at Arden burns", *[filler] * 2, text))
            for (name, day, text), filler in zip(days, FILLERS, strict=True)
        )
    )


def test_who_is_quoted_on_another_man_does_not_speak_of_himself() -> None:
    said = "“He set fire to the Brenner mill in Arden twice and fled to Sorrel,” said Ida Renn."
    marked = [one for fact in _of_both(said, said).facts for one in fact.origins if one.is_about_itself]
    assert marked == []


def test_he_who_is_told_of_before_the_speaker_is_another_man() -> None:
    said = "He shot at the Brenner mill twice and fled, said Ida Renn."
    marked = [one for fact in _of_both(said, said).facts for one in fact.origins if one.is_about_itself]
    assert marked == []


def test_an_office_without_a_name_is_called_by_its_words() -> None:
    said = "Authorities said the Brenner mill in Arden had been searched on Tuesday."
    names = [[one.name for one in fact.origins] for fact in _of_both(said, said).facts if fact.pages > 1]
    assert ["Authorities"] in names


def test_a_sentence_of_the_same_words_on_two_pages_has_one_origin() -> None:
    text = (
        "Shutters stayed down along the Norrick quay, and ferries to Sorrel, Vessby and Tarn were cancelled."
    )
    fact, outlets = _fact(_of_both(text, text), text.removesuffix("."))
    assert outlets == ["echo", "post"]
    assert len(fact.origins) == 1


def test_no_flights_is_no_value_of_how_many_flights_there_are() -> None:
    one, other = (
        "There were 20 flights from Arden on Tuesday.",
        "There were no flights from Arden on Wednesday.",
    )
    assert [series.of for series in _of_both(one, other).series] == []
    later = "There were 30 flights from Arden on Wednesday."
    assert [series.of for series in _of_both(one, later).series] == ["flights"]
