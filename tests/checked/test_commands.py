"""`sayso checks` and `sayso match` as a person or a script uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.checked.ranking import LEAST_NEAR
from sayso.cli import main
from sayso.cli.match import LEAST
from sayso.ledger import open_ledger
from tests.checked.made import BRIDGE, GARLIC, SHARKS, node

Captured = pytest.CaptureFixture[str]
PAGE = """<html lang="en"><head><title>Harbour of Lisbon shut</title>
<meta property="article:published_time" content="2031-05-05"></head>
<body><article><h1>Harbour of Lisbon shut</h1>
<p>The harbour of Lisbon was shut on Monday, and swimmers were told to keep away until the week is over.</p>
<p>Police said on Monday that at least 30 sharks were seen in the harbour of Lisbon.</p>
<p>The mayor said the new library would open in June.</p></article></body></html>"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with a file of fact-checks and a page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    shark = node(
        url=SHARKS.url,
        claimReviewed=SHARKS.claim,
        headline=SHARKS.title,
        reviewRating={"alternateName": SHARKS.rating},
    )
    (tmp_path / "checks.json").write_text(json.dumps([node(), shark, node(url="ftp://x")]), "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return tmp_path


def test_checks_are_kept_once_and_faults_are_told_with_their_place(capsys: Captured) -> None:
    assert main(["checks", "add", "checks.json"]) == 0
    out, err = capsys.readouterr()
    assert out == "sayso.db: 2 fact-checks: 2 new, 0 known before\n"
    assert err == "sayso: checks.json: [2]: url is 'ftp://x': no address of the web\n"
    assert main(["checks", "add", "checks.json"]) == 0
    assert "0 new, 2 known before" in capsys.readouterr().out
    with open_ledger() as ledger:
        assert [check.url for check in ledger.fact_checks()] == [GARLIC.url, SHARKS.url]


def test_a_rating_that_was_put_right_is_the_one_that_counts(folder: Path) -> None:
    main(["checks", "add", "checks.json"])
    (folder / "new.json").write_text(json.dumps(node(reviewRating={"alternateName": "True"})), "utf-8")
    main(["checks", "add", "new.json"])
    with open_ledger() as ledger:
        assert [check.rating for check in ledger.fact_checks()] == ["Mostly false", "True"]


def test_a_file_without_any_check_makes_no_ledger(folder: Path, capsys: Captured) -> None:
    (folder / "empty.json").write_text("[]")
    assert main(["checks", "add", "empty.json", "gone.json"]) == 1
    assert capsys.readouterr().err == (
        "sayso: empty.json: the whole file: has no ClaimReview\n"
        "sayso: gone.json: there is no such file\n"
        "sayso: no fact-check was found\n"
    )
    assert not (folder / "sayso.db").exists()


def test_a_page_is_held_against_the_fact_checks_of_the_ledger(capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    capsys.readouterr()
    assert main(["match", "page.html", "--format", "jsonl"]) == 0
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert line["schema"] == "sayso.match/1"
    assert line["words"] == ["at least 30 sharks were seen in the harbour of Lisbon"]
    assert line["check"]["url"] == SHARKS.url
    assert {"aspect": "place", "here": "Lisbon", "there": "Lisbon"} in line["equal"]
    assert {"aspect": "number", "here": "at least 30", "there": "Forty"} in line["differs"]


def test_words_are_held_against_a_file_without_a_ledger(folder: Path, capsys: Captured) -> None:
    assert (
        main(["match", "Garlic cures a cold within a day", "--checks", "checks.json", "--width", "80"]) == 0
    )
    out = capsys.readouterr().out
    assert "False: “Garlic cures a cold within a day”" in out
    assert "said by Ann Lee" in out
    assert not (folder / "sayso.db").exists()


def test_fact_checks_are_prepared_once_beside_the_ledger(folder: Path, capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    assert main(["index"]) == 0
    assert capsys.readouterr().out.endswith("sayso.db: 2 fact-checks got a vector\n")
    assert sorted(path.name for path in (folder / "sayso.db.checks").iterdir()) == ["meanings", "words"]
    assert main(["index"]) == 0
    assert "0 fact-checks got a vector" in capsys.readouterr().out
    words = ["match", "Garlic cures a cold within a day", "--format", "csv"]
    assert main(words) == 0
    told = capsys.readouterr().out
    for path in (folder / "sayso.db.checks").iterdir():
        path.write_bytes(b"none of ours")
    assert main(words) == 0
    assert capsys.readouterr().out == told


def test_a_claim_is_named_by_its_id(capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    main(["add", "page.html", "--detector", "rules"])
    capsys.readouterr()
    main(["search", "--format", "jsonl", "sharks"])
    id = json.loads(capsys.readouterr().out.splitlines()[0])["claim"]["id"]
    assert main(["match", id, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith(f"{id},at least 30 sharks")


def test_it_is_silent_where_nothing_is_near(capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    capsys.readouterr()
    assert main(["match", "The library opens in June"]) == 1
    assert capsys.readouterr() == ("", "sayso: none of 2 fact-checks is near\n")


@pytest.mark.parametrize("what", ["https://courier.example/gone", "40f195050d4638db", "gone.html"])
def test_what_is_not_there_is_not_taken_for_words(what: str, capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    capsys.readouterr()
    assert main(["match", what]) == 1
    assert capsys.readouterr().err == f"sayso: {what}: no page and no id of this name, or no claim in it\n"


@pytest.mark.parametrize("what", ["many words " * 500, "half a\ud800 pair", "💣 💣", "a\x00 b", " "])
def test_any_words_may_be_asked_for(what: str, capsys: Captured) -> None:
    assert main(["match", what, "--checks", "checks.json"]) == 1
    assert capsys.readouterr().err.count("\n") == 2  # the fault of the file, and that nothing is near


def test_a_page_of_the_ledger_is_named_by_its_file(capsys: Captured) -> None:
    main(["checks", "add", "checks.json"])
    main(["add", "page.html", "--detector", "rules"])
    capsys.readouterr()
    assert main(["match", "page.html", "--format", "csv"]) == 0
    assert "at least 30 sharks were seen" in capsys.readouterr().out


def test_claims_are_put_in_order_for_each_text(folder: Path, capsys: Captured) -> None:
    rows = [
        {"id": at, "claim": one.claim, "title": one.title, "subtitle": "", "date": one.published}
        for at, one in enumerate((GARLIC, SHARKS, BRIDGE))
    ]
    (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    asked = [
        {"id": "q", "text": "the mayor's brother got the bridge"},
        {"id": "r", "text": ""},
        {"text": "x"},
    ]
    (folder / "posts.jsonl").write_text("\n".join(map(json.dumps, asked)), "utf-8")
    assert main(["match", "--claims", "claims.jsonl", "--queries", "posts.jsonl", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    first, second = map(json.loads, out.splitlines())
    assert (first["query"], first["ranked"][0]) == ("q", 2)
    assert second == {"query": "r", "ranked": []}
    assert err == 'sayso: posts.jsonl, line 3: has no "id"\n'


def test_a_reader_may_ask_for_what_is_nearer(capsys: Captured) -> None:
    assert LEAST == LEAST_NEAR
    words = ["match", "Garlic helps against a cold", "--checks", "checks.json", "--format", "jsonl"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["check"]["url"] == GARLIC.url
    assert main([*words, "--near", "0.999"]) == 1
    with pytest.raises(SystemExit):
        main([*words, "--near", "nan"])


@pytest.mark.parametrize("arguments", [[], ["--claims", "a"], ["words", "--claims", "a", "--queries", "b"]])
def test_what_is_asked_must_be_one_thing(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["match", *arguments])
    assert stopped.value.code == 2
    assert "either WHAT, or --claims and --queries together" in capsys.readouterr().err


def test_an_altered_fact_check_is_told_when_the_ledger_is_verified(capsys: Captured) -> None:
    import sqlite3  # noqa: PLC0415

    main(["checks", "add", "checks.json"])
    with sqlite3.connect("sayso.db") as connection:
        connection.execute("UPDATE fact_checks SET rating = 'True' WHERE url LIKE '%garlic'")
    connection.close()
    capsys.readouterr()
    assert main(["verify-ledger"]) == 1
    assert "says something else than when it was added" in capsys.readouterr().out
