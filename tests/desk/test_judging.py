"""What people decide at the desk: written with a token, kept with a name, undone in the open."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.ledger import open_ledger
from sayso.ledger.judgements import in_force
from tests.desk.conftest import TOKEN, client


@pytest.fixture
def ask(examples: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a desk whose ledger the test may write to."""
    path = tmp_path / "sayso.db"
    shutil.copy(examples, path)
    with client(path) as asked:
        yield asked


def claim_of(ask: TestClient, words: str) -> tuple[str, str]:
    """Return the ids of the claim with these words and of its version."""
    found = ask.get("/api/claims", params={"q": f'"{words}"'}).json()["items"][0]
    return found["claim"]["id"], found["version"]["id"]


def decide(ask: TestClient, claim: str, **fields: str) -> tuple[int, str]:
    """Send a form and return the status and what came back, or where it leads."""
    answer = ask.post(f"/claim/{claim}/judge", data={"token": TOKEN, "by": "Ada Quill", **fields})
    return answer.status_code, answer.headers.get("location") or html.unescape(answer.text)


def rows(ask: TestClient) -> list[dict[str, object]]:
    held: list[dict[str, object]] = ask.get("/api/judgements").json()["items"]
    return held


def test_a_claim_is_accepted_and_says_so_in_its_card_and_on_its_page(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    status, where = decide(ask, claim, act="accept", version=version, back="3")
    assert (status, where) == (303, f"/page/{version}#c3")
    for page in (ask.get(f"/page/{version}").text, ask.get(f"/claim/{claim}/judge").text):
        assert re.search(r"<i>accepted, <bdi>Ada Quill</bdi>", page)
    assert [row["act"] for row in rows(ask)] == ["accept"]


def test_who_decided_once_need_not_give_the_name_again(ask: TestClient) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    assert decide(ask, claim, act="accept", by="")[0] == 422
    decide(ask, claim, act="accept")
    assert decide(ask, claim, act="reject", by="")[0] == 303
    assert {row["by"] for row in rows(ask)} == {"Ada Quill"}
    assert 'value="Ada Quill"' in ask.get(f"/claim/{claim}/judge").text


def test_a_rejected_claim_loses_its_tint_and_keeps_its_number(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    decide(ask, claim, act="reject")
    page = ask.get(f"/page/{version}").text
    number = re.search(rf'id="c(\d+)">(?:(?!</details>).)*jl-{claim}', page, re.DOTALL)
    assert number
    assert f'.words mark[data-claim="{number[1]}"] {{ background: none' in page
    assert f'href="#c{number[1]}"' in page


def test_a_correction_keeps_what_was_read_and_takes_only_words_of_the_page(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    before = ask.get(f"/api/page/{version}").json()["claims"]
    status, told = decide(ask, claim, act="correct", said="what nobody wrote")
    assert status == 422
    assert "do not stand on the page" in told
    assert "what nobody wrote" in told
    decide(
        ask, claim, act="correct", said="come from  the loading bay", speaker="Two workers", kind="unnamed"
    )
    (row,) = rows(ask)
    correction = row["correction"]
    assert isinstance(correction, dict)
    assert correction["words"] == ["come from the loading bay"]
    assert ask.get(f"/api/page/{version}").json()["claims"] == before
    assert "what is said:" in ask.get(f"/page/{version}").text


def test_a_rating_has_a_word_a_note_and_evidence(ask: TestClient) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    links = "https://arden.example/report\nhttps://arden.example/b"
    decide(ask, claim, act="rate", rating="mostly true", note="as the report says", evidence=links)
    page = ask.get(f"/claim/{claim}/judge").text
    assert "rated mostly true" in page
    assert '<a href="https://arden.example/report" rel="noopener' in page
    assert "as the report says" in page


def test_evidence_that_is_no_address_of_the_web_is_refused(ask: TestClient) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    status, told = decide(ask, claim, act="rate", rating="true", evidence="javascript:alert(1)")
    assert status == 422
    assert "no address of the web" in told
    assert rows(ask) == []


def test_an_undoing_is_one_more_row_and_is_done_once(ask: TestClient) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    decide(ask, claim, act="accept")
    (first,) = rows(ask)
    undoes = str(first["id"])
    assert decide(ask, claim, act="undo", undoes=undoes)[0] == 303
    status, told = decide(ask, claim, act="undo", undoes=undoes)
    assert status == 422
    assert "undone already" in told
    assert [row["act"] for row in rows(ask)] == ["accept", "undo"]
    assert ask.get(f"/api/claim/{claim}/judgements").json()["verdict"] is None


def test_on_a_version_that_changed_the_claim_it_says_so(ask: TestClient) -> None:
    claim, _ = claim_of(ask, "were locked")
    first = ask.get("/changes/" + claim_of(ask, "were locked")[1]).text
    older = re.search(r'scope="col"><a href="/page/(\w+)">Was', first)
    assert older
    before = ask.get(f"/api/page/{older[1]}").json()
    old = next(
        one["id"]
        for one in before["claims"]
        if before["article"]["text"][slice(*one["content"][0])].startswith("The doors of the mill may")
    )
    decide(ask, old, act="accept", version=older[1])
    page = ask.get(f"/claim/{claim}/judge").text
    assert "made before the page changed it" in page
    assert "may have been locked" in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"act": "guess"}, 400), ({"act": "correct", "kind": "robot"}, 400), ({"act": "rate"}, 422), ({}, 400)],
)
def test_a_form_that_cannot_be_read_writes_nothing(
    ask: TestClient, fields: dict[str, str], status: int
) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    assert decide(ask, claim, **fields)[0] == status
    assert rows(ask) == []


def test_a_claim_that_is_not_there_cannot_be_judged(ask: TestClient) -> None:
    assert ask.get("/claim/0000/judge").status_code == 404
    assert decide(ask, "0000", act="accept")[0] == 404


def test_htmx_gets_the_buttons_and_the_line_of_the_card(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    data = {"token": TOKEN, "by": "Ada Quill", "act": "accept", "version": version, "back": "3"}
    part = ask.post(f"/claim/{claim}/judge", data=data, headers={"hx-request": "true"}).text
    assert part.startswith('<div class="judging">')
    assert f'id="jl-{claim}" data-verdict="accepted" hx-swap-oob="true"' in part
    assert "<html" not in part


def test_htmx_without_a_name_is_led_to_the_form_that_asks_for_it(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    data = {"token": TOKEN, "act": "accept", "version": version, "back": "3"}
    answer = ask.post(f"/claim/{claim}/judge", data=data, headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"] == f"/claim/{claim}/judge?version={version}"


def test_what_people_write_is_text_and_never_markup(ask: TestClient) -> None:
    claim, version = claim_of(ask, "had come from the loading bay")
    evil = "<script>alert(1)</script>\"'"
    decide(ask, claim, act="rate", rating=evil, note=evil, by=evil)
    for where in (f"/page/{version}", f"/claim/{claim}/judge", "/judgements"):
        page = ask.get(where).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_all_judgements_are_listed_the_newest_first(ask: TestClient) -> None:
    assert "Nobody has decided anything yet" in ask.get("/judgements").text
    claim, _ = claim_of(ask, "had come from the loading bay")
    decide(ask, claim, act="accept")
    decide(ask, claim, act="undo")
    page = ask.get("/judgements").text
    assert page.index("undid that") < page.index("accepted")
    assert page.count("loading bay") == 2


def test_the_name_leads_back_to_this_desk_only(ask: TestClient) -> None:
    for to, where in (("/claims", "/claims"), ("//evil.example", "/"), ("https://evil.example", "/")):
        answer = ask.post("/name", data={"token": TOKEN, "by": "Ada Quill", "to": to})
        assert answer.headers["location"] == where
        assert "HttpOnly" in answer.headers["set-cookie"]


def test_two_people_deciding_at_once_both_stand(ask: TestClient, tmp_path: Path) -> None:
    claim, _ = claim_of(ask, "had come from the loading bay")
    decide(ask, claim, act="accept")
    decide(ask, claim, act="reject", by="Ben Ode")
    with open_ledger(tmp_path / "sayso.db") as ledger:
        held = in_force(ledger.judgements(claim=claim))
    assert [(row.by, row.act) for row in held] == [("Ada Quill", "accept"), ("Ben Ode", "reject")]
