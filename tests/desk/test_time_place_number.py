"""Changes, the time line, the map and the charts by requests: tables without a script, the same as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from sayso.model import Article, Block, Claim, Place, Span, Speaker, claim_id
from sayso.model import Page as PageOf
from tests.desk.conftest import client, keep

VIEWS = ("/time", "/time?by=told", "/charts", "/charts/numbers", "/charts/numbers?of=people")


def version_of(ask: TestClient, words: str) -> str:
    found: str = ask.get("/api/claims", params={"q": f'"{words}"'}).json()["items"][0]["version"]["id"]
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_needs_a_script_or_a_style_of_its_own(ask: TestClient, view: str) -> None:
    page = ask.get(view).text
    assert "<table" in page or 'class="line-of-time"' in page or 'class="things"' in page
    assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)(?![^>]*type=\"application/json\")", page)
    assert not re.search(r"\sstyle=|\son\w+=|<style(?! nonce=)", page)


@pytest.mark.parametrize("view", [*VIEWS, "/judgements"])
def test_an_empty_ledger_says_what_to_do(empty: TestClient, view: str) -> None:
    answer = empty.get(view)
    assert answer.status_code == 200
    assert 'href="/"' in answer.text or 'href="/claims"' in answer.text


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("/time?by=moon", "by"),
        ("/time?kind=robot", "kind"),
        ("/time?colour=red", "colour"),
        ("/places?at=nowhere", "at"),
        ("/charts?show=all", "show"),
        ("/charts?since=soon", "since"),
        ("/api/numbers", "of"),
    ],
)
def test_a_wrong_filter_is_refused_by_its_name(ask: TestClient, where: str, names: str) -> None:
    answer = ask.get(where)
    assert answer.status_code == 400
    assert names in answer.text


# Changes


def test_two_versions_stand_side_by_side_with_their_words_set_off(ask: TestClient) -> None:
    page = ask.get(f"/changes/{version_of(ask, 'were locked')}").text
    assert "<del>may have been</del>" in page
    assert "<ins>were</ins>" in page
    assert "At least <b>14</b>" in page
    assert "At least <b>16</b>" in page
    assert page.count("re-attributed") >= 1


def test_changes_are_the_same_as_those_of_the_command(ask: TestClient) -> None:
    told = ask.get(f"/api/changes/{version_of(ask, 'were locked')}").json()
    assert told["same"] == 2
    kinds = [item["change"] for item in told["items"]]
    assert (kinds.count("gone"), kinds.count("added"), kinds.count("changed")) == (2, 1, 5)
    assert all(item["schema"] == "sayso.change/1" for item in told["items"])


def test_the_versions_may_be_chosen_and_swapped(ask: TestClient) -> None:
    id = version_of(ask, "were locked")
    page = ask.get(f"/changes/{id}").text
    one, other = re.findall(r'scope="col"><a href="/page/(\w+)">', page)
    swapped = ask.get(f"/changes/{id}?one={other}&other={one}").text
    assert "<ins>may have been</ins>" in swapped
    assert ask.get(f"/changes/{id}?one={one}").status_code == 400
    assert ask.get(f"/changes/{id}?one={one}&other={one}").status_code == 400


def test_a_page_of_one_version_has_nothing_to_be_held_against(ask: TestClient) -> None:
    assert "nothing to hold it against" in ask.get(f"/changes/{version_of(ask, 'harmed the fish')}").text
    assert ask.get("/changes/0000").status_code == 404


# Time


def test_claims_stand_in_time_by_the_day_of_their_page(ask: TestClient) -> None:
    items = ask.get("/api/time").json()["items"]
    times = [item["time"] for item in items]
    assert times == sorted(times)
    page = ask.get("/time?outlet=arden").text
    assert '<time datetime="2031-05-04">4 May 2031</time>' in page
    assert page.count('class="day"') == 1


def test_claims_stand_in_time_by_the_days_that_they_speak_of(ask: TestClient) -> None:
    items = ask.get("/api/time?by=told&outlet=arden").json()["items"]
    assert {"2031-05-03", "2031-03"} <= {item["time"] for item in items}
    assert any("March" in item["words"][0] for item in items)


def test_the_one_word_that_matters_stands_beside_a_claim(ask: TestClient) -> None:
    page = ask.get("/time?q=fish").text
    assert re.search(r'class="how disputed">disputed<', page)


# Places


def flood(name: str) -> Article:
    """Make a page whose claims name two towns, one of which could be several."""
    text = "Sollen is under water, said Ida Renn. Sollen and Arden are cut off."
    page = PageOf(f"https://made.example/{name}", "5d" * 32, "text/html")
    claims = (
        Claim(
            (Span(0, 21),), Span(28, 36), (Span(23, 27),), "indirect", speaker=Speaker("Ida Renn", "person")
        ),
        Claim((Span(38, 66),), None, (), "own"),
    )
    sollen = Place(Span(0, 6), "Sollen", "city", "NO", "", 59.1, 10.2)
    places = (sollen, replace(sollen, span=Span(38, 44)), Place(Span(49, 54), "Arden", "city", candidates=3))
    named = tuple(replace(claim, id=claim_id(name, claim)) for claim in claims)
    blocks = (Block(Span(0, len(text)), "paragraph"),)
    return Article(page, text, published="2031-05-04", blocks=blocks, claims=named, places=places)


@pytest.fixture
def flooded(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a desk on two pages that name places."""
    path = tmp_path / "flooded.db"
    keep(path, flood("one"), flood("other"))
    with client(path) as asked:
        yield asked


def test_places_are_counted_by_the_claims_that_name_them(flooded: TestClient) -> None:
    found = flooded.get("/api/places").json()["items"]
    assert [(item["name"], item["claims"], item["kinds"]) for item in found] == [
        ("Sollen", 4, {"person": 2, "page": 2}),
        ("Arden", 2, {"page": 2}),
    ]


def test_a_place_leads_to_its_claims(flooded: TestClient) -> None:
    key = flooded.get("/api/places").json()["items"][0]["key"]
    page = flooded.get("/places", params={"at": key}).text
    assert page.count('class="q go-there"') == 4
    assert 'aria-current="true"' in page
    assert "Sollen, Norway" in page


def test_the_map_has_the_places_that_can_be_placed_and_the_list_has_all(flooded: TestClient) -> None:
    page = flooded.get("/places").text
    data = re.search(r'id="points">(.*?)</script>', page, re.DOTALL)
    assert data
    assert [(point["name"], point["claims"], point["kind"]) for point in json.loads(data[1])] == [
        ("Sollen", 4, "person")
    ]
    assert "several of the name" in page


def test_where_no_place_is_named_it_says_so(ask: TestClient) -> None:
    assert "None of these claims names a place" in ask.get("/places").text


# Charts


def test_sourcing_is_told_with_its_intervals(ask: TestClient) -> None:
    page = ask.get("/charts").text
    items = ask.get("/api/sourcing").json()["items"]
    assert len(re.findall(r'<section class="outlet"', page)) == len({item["outlet"] for item in items})
    arden = next(item for item in items if item["outlet"] == "The Arden Courier")
    share = arden["unnamed"]
    low, middle, high = (f"{share[name] * 100:.0f}" for name in ("low", "share", "high"))
    assert f'{middle} % <span class="plain">{low}–{high}<' in page
    assert '"show": "own"' in ask.get("/charts?show=own").text


def test_a_numbers_values_stand_in_time_with_their_bounds(ask: TestClient) -> None:
    items = ask.get("/api/numbers?of=people&q=mill").json()["items"]
    assert [item["words"] for item in items] == ["≥ 14 people", "≥ 16 people"]
    assert items[0]["time"] < items[1]["time"]
    page = ask.get("/charts/numbers?of=people&q=mill").text
    assert "At least 14" in re.sub(r"</?b>", "", page)


def test_what_is_counted_is_offered_to_choose_from(ask: TestClient) -> None:
    assert re.search(r'<a href="/charts/numbers\?of=\w+', ask.get("/charts/numbers").text)


def test_the_figures_of_nothing_are_told_as_none(ask: TestClient) -> None:
    assert "No claim here gives a number of unicorns" in ask.get("/charts/numbers?of=unicorns").text


@pytest.mark.parametrize("path", ["time", "places", "sourcing", "numbers", "judgements", "changes/{id}"])
def test_the_json_is_told_of_in_the_openapi_description(ask: TestClient, path: str) -> None:
    assert f"/api/{path}" in ask.get("/api/openapi.json").json()["paths"]
