"""What other pages make of a claim, and who has checked it: asked for, never waited for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.ledger import open_ledger
from sayso.ledger.records import FactCheck, Found
from sayso.linking import links_of
from sayso.model import Article
from tests.desk.conftest import TOKEN, Opens, Running, client
from tests.stories.pages import fill

HERALD = "https://herald.example/alba-queen"
CHECK = FactCheck(
    "https://checks.example/ferry",
    "Norrick Lines had known of the cracks in the bow door of the ferry",
    rating="Unproven",
    publisher="Norland Fact Desk",
    published="2031-05-10",
)
EVIL = FactCheck("javascript:alert(1)", CHECK.claim + " <b>for years</b>", rating="<script>fired=1</script>")


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a ledger with pages of one story and fact-checks, and a claim that another page hedges less."""
    path = tmp_path_factory.mktemp("elsewhere") / "ferry.db"
    with open_ledger(path, writable=True) as ledger:
        fill(ledger)
        ledger.add_fact_checks([CHECK, EVIL])
        document = ledger.document(HERALD)
        assert document is not None
        version = document.versions[-1]
        article = ledger.article(version.id)
        assert isinstance(article, Article)
        founds = [Found(claim, version, article) for claim in article.claims]
        drifts = [one for one in links_of(ledger, founds) if one.link.kind == "drift"]
    hedged = next(one for one in drifts if one.link.changes[0].kind == "hedge")
    return path, hedged.one.claim.id


@pytest.fixture
def told(linked: tuple[Path, str]) -> Iterator[TestClient]:
    """Give a client of the desk on that ledger."""
    with client(linked[0]) as asked:
        yield asked


def test_a_claim_of_another_page_is_told_with_what_changed_and_a_link(
    told: TestClient, linked: tuple[Path, str]
) -> None:
    page = told.get(f"/claim/{linked[1]}/elsewhere").text
    assert "says it otherwise</b>: re-hedged" in page
    assert "<ins>had</ins>" in page
    assert "hedge: <del>may</del> → <b>none</b>" in page
    there = re.search(r'go-there" href="(/page/[0-9a-f]+)#(m\d+)">Norrick Lines <ins>', page)
    assert there
    assert f'id="{there[2]}"' in told.get(there[1]).text


def test_a_fact_check_is_told_with_its_rating_and_what_differs(
    told: TestClient, linked: tuple[Path, str]
) -> None:
    page = told.get(f"/claim/{linked[1]}/elsewhere").text
    assert "their rating: <b><bdi>Unproven</bdi></b>" in page
    assert 'href="https://checks.example/ferry" rel="noreferrer noopener external"' in page
    assert "differs: hedge may → none" in page


def test_what_stands_in_a_fact_check_is_text_and_its_address_one_of_the_web(
    told: TestClient, linked: tuple[Path, str]
) -> None:
    page = told.get(f"/claim/{linked[1]}/elsewhere").text
    assert "&lt;script&gt;fired=1&lt;/script&gt;" in page
    assert "javascript:" not in page


def test_a_script_gets_the_answer_alone_and_a_card_has_the_way_to_it(
    told: TestClient, linked: tuple[Path, str]
) -> None:
    part = told.get(f"/claim/{linked[1]}/elsewhere", headers={"hx-request": "true"}).text
    assert part.lstrip().startswith('<div class="elsewhere">')
    where = told.get(f"/claim/{linked[1]}").headers["location"]
    assert f'hx-get="/claim/{linked[1]}/elsewhere?version=' in told.get(where.partition("#")[0]).text


def test_where_nothing_is_found_it_says_so_and_what_would_find_more(ask: TestClient) -> None:
    claim = ask.get("/api/claims?q=silt").json()["items"][0]["claim"]["id"]
    page = ask.get(f"/claim/{claim}/elsewhere").text
    assert "No other page says this, or the contrary." in page
    assert "<code>sayso index</code>" in page
    assert "<code>sayso checks add</code>" in page


def test_fact_checks_that_were_added_since_are_looked_through(told: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "late.db"
    with open_ledger(path, writable=True) as ledger:
        fill(ledger)
    with client(path) as asked:
        found = asked.get("/api/claims?q=cracks&speaker=oduya").json()["items"]
        claim = next(one["claim"]["id"] for one in found)
        assert "Unproven" not in asked.get(f"/claim/{claim}/elsewhere").text
        with open_ledger(path, writable=True) as ledger:
            ledger.add_fact_checks([CHECK])
        assert "Unproven" in asked.get(f"/claim/{claim}/elsewhere").text


@pytest.mark.parametrize("path", ["/claim/0000/elsewhere", "/claim/{}/elsewhere?version=0000"])
def test_an_unknown_claim_has_a_way_back(told: TestClient, linked: tuple[Path, str], path: str) -> None:
    answer = told.get(path.format(linked[1]))
    assert answer.status_code == 404
    assert "No claim of this ledger" in answer.text


def test_in_a_browser_it_unfolds_in_the_card_and_leads_there(opens: Opens, linked: tuple[Path, str]) -> None:
    running, watched = Running(linked[0]), opens()
    page = watched.page
    page.goto(f"{running.base}/claim/{linked[1]}")
    card = page.locator(f"#c{page.url.rpartition('#m')[2]}")
    card.locator("summary").click()
    card.get_by_role("link", name="on other pages").click()
    card.locator(".elsewhere").wait_for()
    assert "says it otherwise" in card.inner_text()
    card.get_by_role("link", name="Norrick Lines had known").click()
    page.wait_for_url("**/page/*#m*")
    assert page.get_by_role("heading", name="Ferry owner knew of cracks").is_visible()
    running.stop()


def test_without_a_script_it_is_a_page(opens: Opens, linked: tuple[Path, str]) -> None:
    running, watched = Running(linked[0]), opens(java_script_enabled=False)
    watched.page.goto(f"{running.base}/claim/{linked[1]}")
    card = watched.page.locator(f"#c{watched.page.url.rpartition('#m')[2]}")
    card.locator("summary").click()
    card.get_by_role("link", name="on other pages").click()
    assert watched.page.get_by_role("heading", name="Elsewhere").is_visible()
    assert watched.page.get_by_text("says it otherwise").is_visible()
    running.stop()


@pytest.fixture
def own(linked: tuple[Path, str], tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a desk on a ledger of its own, which the test may write to."""
    path = tmp_path / "own.db"
    with sqlite3.connect(linked[0]) as source, sqlite3.connect(path) as target:
        source.backup(target)
    with client(path) as asked:
        yield asked


def decide(ask: TestClient, claim: str, act: str, **fields: str) -> int:
    """Send the form of the first claim of another page, and return the status."""
    page = ask.get(f"/claim/{claim}/elsewhere").text
    form = dict(re.findall(r'name="(other|other_version)" value="([0-9a-f]+)"', page)[:2])
    data = {"token": TOKEN, "by": "Ada Quill", "act": act, **form, **fields}
    return ask.post(f"/claim/{claim}/link", data=data).status_code


def test_what_a_person_decides_stands_above_what_was_found(own: TestClient, linked: tuple[Path, str]) -> None:
    claim = linked[1]
    assert decide(own, claim, "contradicts") == 303
    page = own.get(f"/claim/{claim}/elsewhere").text
    assert "contradicts it</b> <i>judged</i>" in page
    (row,) = own.get("/api/judgements").json()["links"]
    assert (row["act"], row["by"], row["sides"][0]["claim"]) == ("contradicts", "Ada Quill", claim)
    assert own.get(f"/api/claim/{claim}/judgements").json()["links"] == [row]
    assert "to the contrary of" in own.get("/judgements").text


def test_a_claim_that_was_set_apart_is_told_below_and_the_setting_apart_undone(
    own: TestClient, linked: tuple[Path, str]
) -> None:
    claim = linked[1]
    before = own.get(f"/claim/{claim}/elsewhere").text
    assert decide(own, claim, "none") == 303
    page = own.get(f"/claim/{claim}/elsewhere").text
    assert "No link, <i><bdi>Ada Quill</bdi></i>" in page
    assert page.count("data-step") == before.count("data-step") - 1
    undoes = re.search(r'name="undoes" value="([0-9a-f]+)"', page)
    assert undoes
    data = {"token": TOKEN, "act": "undo", "undoes": undoes[1]}
    part = own.post(f"/claim/{claim}/link", data=data, headers={"hx-request": "true"})
    assert part.text.lstrip().startswith('<div class="elsewhere">')
    assert "No link, <i>" not in part.text


@pytest.mark.parametrize(
    ("act", "fields", "status"),
    [
        ("same", {"by": ""}, 422),
        ("guess", {}, 400),
        ("same", {"token": "stolen"}, 403),
        ("undo", {"undoes": "0000"}, 422),
        ("same", {"other": "0000"}, 404),
    ],
)
def test_what_cannot_be_decided_is_not_written(
    own: TestClient, linked: tuple[Path, str], act: str, fields: dict[str, str], status: int
) -> None:
    assert decide(own, linked[1], act, **fields) == status
    assert own.get("/api/judgements").json()["links"] == []


def test_in_a_browser_it_is_decided_in_the_card(
    opens: Opens, linked: tuple[Path, str], tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    with sqlite3.connect(linked[0]) as source, sqlite3.connect(path) as target:
        source.backup(target)
    running, watched = Running(path), opens()
    page = watched.page
    page.goto(f"{running.base}/claim/{linked[1]}")
    card = page.locator(f"#c{page.url.rpartition('#m')[2]}")
    card.locator("summary").click()
    card.get_by_role("link", name="on other pages").click()
    card.locator(".deciding summary").first.click()
    card.get_by_label("Your name").first.fill("Ada Quill")
    card.get_by_role("button", name="No link").first.click()
    card.locator(".apart").wait_for()
    assert "No link, Ada Quill" in card.inner_text()
    running.stop()
