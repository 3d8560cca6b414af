"""Stories at the desk: what they stand on, what drifted, how they are brought up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from fastapi.testclient import TestClient

from sayso.desk.story_origins import cells
from sayso.exporters.telling import telling_lines
from sayso.ledger import open_ledger
from sayso.stories.kept import story_of
from sayso.stories.telling import tell
from tests.desk.conftest import TOKEN, Opens, Running, client
from tests.desk.test_access import CONTRAST, HEADINGS, NAMES, TARGETS
from tests.stories.pages import PAGES, fill

FERRY = "https://wire.example/ferry"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with the pages of a ferry and a coach, put into stories at the first look."""
    path = tmp_path_factory.mktemp("stories") / "ferry.db"
    with open_ledger(path, writable=True) as ledger:
        fill(ledger)
    with client(path) as asked:
        settled(asked)
    return path


@pytest.fixture
def told(ferry: Path) -> Iterator[TestClient]:
    """Give a client of the desk on that ledger."""
    with client(ferry) as asked:
        yield asked


def settled(asked: TestClient) -> str:
    """Return the list once no page is left out of it."""
    for _ in range(100):
        page = asked.get("/stories").text
        if "being put into stories" not in page:
            return page
        sleep(0.05)
    raise AssertionError("the stories were never made")


def story_id(asked: TestClient) -> str:
    found = re.search(r'href="/stories/([0-9a-f]{16})"', asked.get("/stories").text)
    assert found
    return found[1]


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_new_pages_are_put_into_stories_when_the_list_is_opened(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", writable=True) as ledger:
        fill(ledger, *PAGES[:2])
    with client(tmp_path / "new.db") as asked:
        assert "1 origin in 2 pages" in plain(settled(asked))
        with open_ledger(tmp_path / "new.db", writable=True) as ledger:
            fill(ledger, PAGES[3])
        assert "2 independent origins in 3 pages" in plain(settled(asked))


def test_of_a_large_ledger_they_are_made_when_a_person_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.desk.views.stories.is_small", lambda connection: False)
    with open_ledger(tmp_path / "large.db", writable=True) as ledger:
        fill(ledger, *PAGES[:2])
    with client(tmp_path / "large.db") as asked:
        assert "2 pages are in no story yet" in plain(asked.get("/stories").text)
        assert asked.post("/stories", data={"token": TOKEN}).headers["location"] == "/stories"
        assert "1 origin in 2 pages" in plain(settled(asked))


def test_the_list_tells_origins_before_pages(told: TestClient) -> None:
    page = plain(told.get("/stories").text)
    assert "3 independent origins in 5 pages" in page
    assert "Reuters, Norland Herald, Sorrel Post" in page
    assert "Coach with pupils" not in page
    assert "Coach with pupils" in told.get("/stories?least=1").text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [("q=ferry", True), ("q=oduya", True), ("q=100%25", False), ("q=zebra", False), ("sort=origins", True)],
)
def test_the_list_is_narrowed_by_words(told: TestClient, query: str, is_there: bool) -> None:
    assert ("Ferry sinks off Ellary" in told.get(f"/stories?{query}").text) is is_there


def test_a_story_is_told_with_its_origins_and_the_pages_below_them(told: TestClient) -> None:
    page = plain(told.get(f"/stories/{story_id(told)}").text)
    assert "3 independent origins in 5 pages" in page
    assert "Reuters agency, 3 pages" in page
    assert "copy of The Wire, 2 paragraphs" in page
    assert "same newsroom" in page
    assert "5 May 2031 to 8 May 2031" in page
    assert "Mara Oduya" in page


def test_what_drifted_is_set_off_in_both_wordings(told: TestClient) -> None:
    page = told.get(f"/stories/{story_id(told)}").text
    assert "re-hedged" in page
    assert re.search(r"<del>may</del>.*<del>have</del>|<del>may have</del>", page, re.DOTALL)
    assert "<ins>had</ins>" in page


def test_a_partys_word_on_itself_is_told_as_such(told: TestClient) -> None:
    assert "Norrick Lines (of itself)" in told.get(f"/stories/{story_id(told)}").text


def test_a_number_goes_on_with_its_days_and_what_is_cited_to_a_page_that_has_not(told: TestClient) -> None:
    page = plain(told.get(f"/stories/{story_id(told)}").text).partition("Numbers that went on")[2]
    page = page.partition("In the page’s words")[2]
    assert "cited to Norland Herald, which does not have it" in page
    assert page.index("≥ 14 people") < page.index("31 people") < page.index("45 people")


def test_every_link_of_a_story_leads_to_the_claim_that_it_names(told: TestClient) -> None:
    page = told.get(f"/stories/{story_id(told)}?every=true").text
    links = set(re.findall(r'href="(/page/[0-9a-f]+)#(m\d+)"', page))
    assert len(links) > 10
    for where, mark in links:
        assert f'id="{mark}"' in told.get(where).text, (where, mark)


def test_the_json_is_that_of_the_command(told: TestClient, ferry: Path) -> None:
    with open_ledger(ferry) as ledger:
        story = story_of(ledger, FERRY)
        assert story is not None
        lines = list(telling_lines(tell(ledger, story)))
    items = told.get(f"/api/story/{story.id}").json()["items"]
    assert len(items) == len(lines)
    assert items[0]["independent"] == 3
    assert told.get("/api/stories").json()["items"][0]["story"] == story.id


def test_a_page_leads_to_its_story_and_a_page_alone_to_none(told: TestClient) -> None:
    pages = {one["title"]: one["id"] for one in told.get("/api/pages").json()["items"]}
    assert "one of 5 pages of a story" in told.get(f"/page/{pages['Ferry owner knew of cracks']}").text
    alone = told.get(f"/page/{pages['Coach with pupils overturns above Vessby']}").text
    assert "pages of a story" not in alone


def test_the_id_of_any_of_its_pages_leads_to_a_story(told: TestClient, ferry: Path) -> None:
    with open_ledger(ferry) as ledger:
        story = story_of(ledger, FERRY)
    assert story is not None
    answer = told.get(f"/stories/{story.pages[-1].document}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/stories/{story.id}")


@pytest.mark.parametrize(
    ("path", "name"), [("sort=best", "sort"), ("least=0", "least"), ("start=-1", "start"), ("by=day", "by")]
)
def test_a_wrong_filter_is_refused_by_its_name(told: TestClient, path: str, name: str) -> None:
    answer = told.get(f"/api/stories?{path}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


def test_an_unknown_story_has_a_way_back(told: TestClient) -> None:
    answer = told.get("/stories/0000")
    assert answer.status_code == 404
    assert "No story of this ledger" in answer.text


def test_an_empty_ledger_says_what_to_do(empty: TestClient) -> None:
    assert "The ledger is empty" in empty.get("/stories").text


def test_a_ledger_without_a_story_of_two_pages_says_so(ask: TestClient) -> None:
    assert "No two pages here tell of the same events" in settled(ask)


def test_a_small_bar_has_a_cell_for_each_page_and_none_for_many() -> None:
    assert [cell.is_first for cell in cells((3, 1))] == [True, False, False, True]
    assert cells((30, 20)) == []


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_a_story_is_drawn_without_scrolling_sideways(opens: Opens, ferry: Path, width: int) -> None:
    running, watched = Running(ferry), opens(width=width)
    watched.page.goto(f"{running.base}/stories")
    watched.page.get_by_role("link", name="Ferry sinks off Ellary").click()
    watched.page.locator("figure.chart svg").first.wait_for()
    watched.page.get_by_text("1 origin in 2 pages: Mara Oduya").click()
    wide = watched.page.evaluate("document.documentElement.scrollWidth")
    running.stop()
    assert wide <= width


def test_without_a_script_a_story_is_whole(opens: Opens, ferry: Path) -> None:
    running, watched = Running(ferry), opens(java_script_enabled=False)
    watched.page.goto(f"{running.base}/stories")
    watched.page.get_by_role("link", name="Ferry sinks off Ellary").click()
    assert watched.page.get_by_text("may have").first.is_visible()
    watched.page.get_by_text("1 origin in 2 pages: Mara Oduya").click()
    assert watched.page.get_by_role("link", name="Norrick Lines had known of the cracks").first.is_visible()
    running.stop()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_story_can_be_read_named_and_walked_through(
    opens: Opens, ferry: Path, width: int, scheme: str
) -> None:
    running, page = Running(ferry), opens(width=width, color_scheme=scheme).page
    page.goto(f"{running.base}/stories")
    story = page.get_by_role("link", name="Ferry sinks off Ellary").get_attribute("href")
    wrong = []
    for path in ("/stories", f"{story}?every=true"):
        page.goto(running.base + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for check in (NAMES, HEADINGS, CONTRAST, TARGETS):
            wrong += [(path, fault) for fault in page.evaluate(check)]
    running.stop()
    assert wrong == []


def test_the_keys_lead_through_a_story(opens: Opens, ferry: Path) -> None:
    running, page = Running(ferry), opens().page
    page.goto(f"{running.base}/stories")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/stories/*")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/page/*")
    running.stop()
