"""The views by requests: what they show, and what they say of what is not there."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from time import process_time

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from sayso.ledger import open_ledger
from sayso.model import Article, Block, Claim, Page, Span, Speaker, claim_id
from tests.desk.conftest import TOKEN, client, keep

SHA = "5d" * 32


def page_of(ask: TestClient, title: str) -> str:
    """Return the address of the page of a title."""
    found = re.search(rf'href="(/page/\w+)"[^>]*>{title}', ask.get("/pages").text)
    assert found, title
    return found[1]


def article(text: str, claims: tuple[Claim, ...], name: str = "made") -> Article:
    """Return an article of one paragraph with these claims, each with its id."""
    page = Page(f"https://made.example/{name}", SHA, "text/html")
    named = tuple(replace(claim, id=claim.id or claim_id(SHA, claim)) for claim in claims)
    blocks = (Block(Span(0, len(text)), "paragraph"),)
    return Article(page, text, title=name, published="2031-05-04", blocks=blocks, claims=named)


def own(start: int, end: int) -> Claim:
    return Claim((Span(start, end),), None, (), "own")


# An empty desk


def test_an_empty_desk_offers_examples_an_address_a_text_and_a_file(empty: TestClient) -> None:
    page = empty.get("/").text
    assert "This ledger is empty" in page
    for action in ("/bring/example", "/bring/address", "/bring/text", "/bring/file"):
        assert f'action="{action}"' in page


def test_looking_at_an_empty_desk_makes_no_file(empty: TestClient, tmp_path: Path) -> None:
    empty.get("/")
    empty.get("/claims")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["harbour.html", "museum.html", "blackout.txt", "mill-fire.warc"])
def test_an_example_is_read_and_shown(empty: TestClient, name: str) -> None:
    sent = empty.post("/bring/example", data={"token": TOKEN, "name": name})
    assert sent.status_code == 303
    assert "<mark" in empty.get(sent.headers["location"]).text


def test_a_pasted_text_is_read_with_its_day(empty: TestClient) -> None:
    text = "Dam holds, mayor says\r\n\r\n“It will hold,” said Ida Renn, the mayor, on Tuesday.\r\n"
    sent = empty.post("/bring/text", data={"token": TOKEN, "text": text, "published": "2031-05-09"})
    page = empty.get(sent.headers["location"]).text
    assert "9 May 2031 (given)" in page
    assert "Ida Renn" in page


def test_a_file_is_read(empty: TestClient) -> None:
    data = (
        "<h1>Dam holds</h1><p>“It will hold,” said Ida Renn, the mayor of Arden, who had come at night.</p>"
        * 3
    )
    sent = empty.post("/bring/file", data={"token": TOKEN}, files={"file": ("dam.html", data.encode())})
    assert "Ida Renn" in empty.get(sent.headers["location"]).text


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("/bring/text", {"text": "  "}, "There is no text in the box."),
        ("/bring/text", {"text": "x", "published": "soon"}, "published"),
        ("/bring/address", {"address": "file:///etc/passwd"}, "begins with http"),
        ("/bring/address", {"address": "https://news.example/"}, "without a door"),
        ("/bring/example", {"name": "../README.md"}, "There is no example"),
        ("/bring/file", {}, "file"),
    ],
)
def test_what_cannot_be_brought_is_told_with_its_reason(
    empty: TestClient, path: str, data: dict[str, str], reason: str
) -> None:
    answer = empty.post(path, data={"token": TOKEN, **data})
    assert answer.status_code == 400
    assert reason in answer.text


def test_a_page_that_cannot_be_read_is_a_page_with_its_reason(empty: TestClient) -> None:
    files = {"file": ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(200))}
    sent = empty.post("/bring/file", data={"token": TOKEN}, files=files)
    page = empty.get(sent.headers["location"]).text
    assert "could not be read" in page
    assert "binary" in page


# What is not there


@pytest.mark.parametrize(
    "path",
    [
        "/page/nothing",
        "/page/nothing/raw",
        "/page/nothing.html",
        "/claim/nothing",
        "/nowhere",
        "/speaker?name=Nobody",
    ],
)
def test_an_unknown_id_has_a_way_back(ask: TestClient, path: str) -> None:
    answer = ask.get(path)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("path", ["/api/page/nothing", "/api/claim/nothing", "/api/nowhere"])
def test_an_unknown_id_of_the_api_is_json_with_its_reason(ask: TestClient, path: str) -> None:
    answer = ask.get(path)
    assert answer.status_code == 404
    assert answer.json()["reason"]


@pytest.fixture
def copied(examples: Path, tmp_path: Path) -> Path:
    """Return a copy of the examples that a test may harm."""
    shutil.copy(examples, tmp_path / "copied.db")
    shutil.copytree(f"{examples}.warc", tmp_path / "copied.db.warc")
    return tmp_path / "copied.db"


def test_a_ledger_that_is_lost_while_the_desk_is_open_is_told_and_found_again(copied: Path) -> None:
    with client(copied) as asked:
        assert asked.get("/claims").status_code == 200
        copied.rename(copied.with_name("away.db"))
        lost = asked.get("/claims")
        assert lost.status_code == 503
        assert "The ledger is not there" in lost.text
        copied.with_name("away.db").rename(copied)
        assert asked.get("/claims").status_code == 200


def test_a_locked_ledger_is_told_after_a_few_seconds(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.shelf.PATIENCE", 0.1)
    holder = sqlite3.connect(copied)
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with client(copied) as asked:
            answer = asked.get("/claims")
    finally:
        holder.close()
    assert answer.status_code == 503
    assert "locked" in answer.text


def test_a_ledger_of_a_newer_sayso_is_told(copied: Path) -> None:
    with sqlite3.connect(copied) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    connection.close()
    with client(copied) as asked:
        answer = asked.get("/claims")
        told = asked.get("/api/claims").json()
    assert answer.status_code == 503
    assert "update Sayso" in answer.text
    assert told["kind"] == "newer"


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no ledger at all, but a few notes")
    with client(tmp_path / "notes.db") as asked:
        assert "This is no ledger" in asked.get("/pages").text


def test_the_raw_page_that_the_archive_lost_is_told(copied: Path) -> None:
    shutil.rmtree(f"{copied}.warc")
    with client(copied) as asked:
        answer = asked.get(page_of(asked, "Harbour") + "/raw")
    assert answer.status_code == 404
    assert "archive" in answer.text


# The reading view


def test_the_reading_view_has_the_sourcing_the_cards_and_a_link_for_every_claim(ask: TestClient) -> None:
    page = ask.get(page_of(ask, "Harbour")).text
    assert "On whose word: 24 claims" in page
    ids = re.findall(r'href="(/claim/\w{16})"', page)
    assert len(ids) == len(set(ids)) >= 20
    leads = ask.get(ids[3])
    assert leads.status_code == 302
    assert re.fullmatch(r"/page/\w+#m\d+", leads.headers["location"])


def test_the_versions_of_a_page_are_linked(ask: TestClient) -> None:
    page = ask.get(page_of(ask, "Fire in Arden mill")).text
    versions = set(re.findall(r'href="/page/(\w{16})"', page))
    assert len(versions) >= 2


def test_a_claim_is_marked_in_the_raw_page(ask: TestClient) -> None:
    page = ask.get(page_of(ask, "Harbour")).text
    links = re.findall(r'href="(/page/\w+/raw\?claim=\w+)"', page)
    raw = ask.get(links[1]).text
    assert re.search(r'<mark id="here">No fewer than 1,400 fish', raw)
    assert "<mark" not in re.sub(r"<mark( id=\"here\")?>", "", raw)


def test_most_claims_of_the_examples_are_found_in_their_raw_pages(ask: TestClient) -> None:
    links = re.findall(r'href="(/page/\w+/raw\?claim=\w+)"', ask.get(page_of(ask, "Harbour")).text)
    lost = [link for link in links if "Not in one piece" in ask.get(link).text]
    assert lost == []


def test_a_claim_of_5000_words_is_shown_whole_on_its_page_and_cut_in_a_list(tmp_path: Path) -> None:
    text = "word " * 5_000
    [id] = keep(tmp_path / "a.db", article(text, (own(0, len(text) - 1),)))
    with client(tmp_path / "a.db") as asked:
        assert asked.get(f"/page/{id}").text.count("word") >= 5_000
        assert 50 < asked.get("/claims").text.count("word ") < 200


SENTENCE = "The dam held 12 men. "


def crowded(count: int) -> Article:
    """Return a page of one block with many claims."""
    size = len(SENTENCE)
    claims = (
        Claim(
            (Span(at * size, at * size + 19),),
            Span(at * size, at * size + 7),
            (),
            "indirect",
            speaker=Speaker("", "unnamed"),
        )
        for at in range(count)
    )
    return article(SENTENCE * count, tuple(claims))


def test_a_page_of_1000_claims_is_shown(tmp_path: Path) -> None:
    [id] = keep(tmp_path / "a.db", crowded(1_000))
    with client(tmp_path / "a.db") as asked:
        page = asked.get(f"/page/{id}").text
    assert page.count('<details class="card') == 1_000
    assert "1,000 claims" in page
    assert "Part 1" not in page


def test_a_page_of_very_many_claims_is_read_part_by_part_and_no_claim_is_lost(tmp_path: Path) -> None:
    [id] = keep(tmp_path / "a.db", crowded(2_500))
    shown: list[str] = []
    with client(tmp_path / "a.db") as asked:
        for part in (1, 2, 3):
            page = asked.get(f"/page/{id}?part={part}").text
            shown += re.findall(r'<details class="card[^>]* id="c(\d+)"', page)
            assert f"Part {part} of 3: claims " in page
            assert page.count(SENTENCE.split()[1]) <= 4_000
        assert shown == [str(number) for number in range(1, 2_501)]
        assert asked.get(f"/page/{id}?part=4").status_code == 400


def test_a_claim_of_a_later_part_is_led_to_from_everywhere(tmp_path: Path) -> None:
    [id] = keep(tmp_path / "a.db", crowded(2_500))
    with client(tmp_path / "a.db") as asked:
        listed = asked.get("/claims?start=1500").text
        assert f'href="/page/{id}?part=2#m1501"' in listed
        claim = asked.get("/api/claims?start=1500").json()["items"][0]["claim"]["id"]
        assert asked.get(f"/claim/{claim}").headers["location"] == f"/page/{id}?part=2#m1501"
        first = asked.get(f"/page/{id}?part=2").text
        assert f'href="/page/{id}#m1"' in first  # the bar above the text leads to the first part


def test_words_are_looked_for_on_a_crowded_page_in_linear_time(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        keep(tmp_path / f"{count}.db", crowded(count))
        with client(tmp_path / f"{count}.db") as asked:
            asked.get("/claims?q=dam")
            began = process_time()
            assert "claim" in asked.get("/claims?q=dam").text
            return process_time() - began

    assert seconds(24_000) < 16 * max(seconds(6_000), 0.05)


def test_claims_that_nest_and_overlap_make_well_formed_marks(tmp_path: Path) -> None:
    text = "One two three four five six."
    claims = (own(0, 18), own(8, 27), own(4, 7), own(0, 27), own(4, 13))
    [id] = keep(tmp_path / "a.db", article(text, claims))
    with client(tmp_path / "a.db") as asked:
        page = asked.get(f"/page/{id}").text
    assert page.count("<mark") == page.count("</mark>")
    words = re.search(r'<p class="words paragraph"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert words
    shown = re.sub(r'<(a|span) class="ref.*?</\1>', "", words[1], flags=re.DOTALL)
    assert re.sub(r"<[^>]*>|\u2060", "", shown) == text


def test_an_article_without_a_claim_says_so(tmp_path: Path) -> None:
    [id] = keep(tmp_path / "a.db", article("Come in!", ()))
    with client(tmp_path / "a.db") as asked:
        assert "No claim was read on this page." in asked.get(f"/page/{id}").text
        assert "Nothing matches." in asked.get("/claims").text


# The lists


def test_the_files_of_a_view_hold_the_claims_of_the_view(ask: TestClient) -> None:
    params = {"status": "disputed", "kind": "organization"}
    shown = ask.get("/claims", params=params).text.count('<tr role="row" class="organization"')
    rows = list(csv.DictReader(io.StringIO(ask.get("/claims.csv", params=params).text)))
    lines = [json.loads(line) for line in ask.get("/claims.jsonl", params=params).text.splitlines()]
    items = ask.get("/api/claims", params=params).json()["items"]
    assert shown == len(rows) == len(lines) == len(items) >= 2
    assert {row["status"] for row in rows} == {line["claim"]["status"] for line in lines} == {"disputed"}
    assert lines == items


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("oldest", lambda row: row["published"] or "9"),
        ("speaker", lambda row: row["speaker"].casefold()),
        ("words", lambda row: row["words"].casefold()),
        ("stance", lambda row: row["stance"]),
        ("outlet", lambda row: row["outlet"].casefold() or "~"),
    ],
)
def test_the_table_is_sorted_by_any_column(ask: TestClient, order: str, key: object) -> None:
    params = {"sort": order, "kind": "person"}
    rows = list(csv.DictReader(io.StringIO(ask.get("/claims.csv", params=params).text)))
    named = [row for row in rows if order != "speaker" or row["speaker"][:1].isupper()]
    assert len(named) > 5
    keys = [key(row) for row in named]  # type: ignore[operator]
    if order == "speaker":
        assert [each for each in keys if each in keys[:5]] == sorted(
            each for each in keys if each in keys[:5]
        )
    else:
        assert keys == sorted(keys)


def test_pages_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    text = "The dam held. " * 120
    claims = tuple(own(at * 14, at * 14 + 12) for at in range(120))
    keep(tmp_path / "a.db", article(text, claims))
    found: list[str] = []
    with client(tmp_path / "a.db") as asked:
        for start in (0, 50, 100):
            found += [
                one["claim"]["id"]
                for one in asked.get("/api/claims", params={"start": start}).json()["items"]
            ]
        assert "Next" not in asked.get("/claims", params={"start": 100}).text
    assert len(found) == len(set(found)) == 120


def test_everything_one_speaker_said_stands_in_time(ask: TestClient) -> None:
    page = ask.get("/speaker", params={"name": "Tobias Renn", "kind": "person"}).text
    assert "We walked the whole beach before breakfast" in page
    assert "Tobias Renn" in ask.get("/speakers").text


def test_a_search_marks_the_words_that_were_found(ask: TestClient) -> None:
    assert re.search(r'<span class="found">fish</span>', ask.get("/claims", params={"q": "fish"}).text)


def test_only_the_answer_is_sent_where_a_script_asks_for_it(ask: TestClient) -> None:
    part = ask.get("/claims", headers={"hx-request": "true"}).text
    assert part.lstrip().startswith('<section id="answer"')
    assert "<html" not in part


def test_every_check_and_every_rule_stands_on_the_page_of_rules(ask: TestClient) -> None:
    page = ask.get("/rules").text
    for name in ("weekday", "headline-number", "<code>reported</code>", "<code>he_or_she</code>"):
        assert name in page
    assert page.count('<p class="eg person">') >= 20


def test_every_word_of_the_lexicon_stands_on_the_page_of_words_with_its_example(ask: TestClient) -> None:
    page = ask.get("/rules/words").text
    for sort, word in (
        ("verbs-denies", "dispute"),
        ("phrases-states", "according to"),
        ("words-that-weaken", "might"),
    ):
        assert f'id="{sort}"' in page
        assert f'<dt class="q">{word}</dt>' in page
    assert page.count('<dt class="q">') == page.count('<dd class="eg person">') > 800
    assert page.count('class="src person"') > 400
    assert "[source:" not in page
    assert "[status:" not in page


def test_the_openapi_document_names_every_route_of_the_api(ask: TestClient) -> None:
    paths = set(ask.get("/api/openapi.json").json()["paths"])
    assert {
        "/api/pages",
        "/api/page/{id}",
        "/api/claims",
        "/api/claim/{id}",
        "/api/speakers",
        "/api/rules",
    } <= paths
    assert all(path.startswith("/api/") for path in paths)


@pytest.mark.parametrize("path", ["/api/pages", "/api/speakers", "/api/rules", "/api/claims?q=fish"])
def test_the_api_gives_items(ask: TestClient, path: str) -> None:
    assert ask.get(path).json()["items"]


def test_a_count_is_kept_and_told_as_old_when_pages_were_added(copied: Path) -> None:
    with client(copied) as asked:
        asked.get("/speakers")
        text = "“It will hold,” said Ida Renn, the mayor."
        with open_ledger(copied, writable=True) as ledger:
            ledger.counts()
        asked.post("/bring/text", data={"token": TOKEN, "text": text})
        assert "pages were added since" in asked.get("/speakers").text


def test_a_ledger_of_an_older_schema_is_brought_up_to_date_and_shown(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "ledger" / "old" / "schema-1.db.gz"
    (tmp_path / "old.db").write_bytes(gzip.decompress(old.read_bytes()))
    with client(tmp_path / "old.db") as asked:
        pages = asked.get("/pages")
    assert pages.status_code == 200
    assert 'href="/page/' in pages.text
