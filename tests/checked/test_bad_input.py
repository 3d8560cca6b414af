"""Bad input, from the file to the screen: nothing crashes, nothing is found by accident, no script runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main
from sayso.ledger import open_ledger
from tests.checked.made import BRIDGE, GARLIC, SHARKS, node

Captured = pytest.CaptureFixture[str]
SPANISH = "El alcalde dijo que el ajo cura un resfriado en un día y que el puente fue vendido a su hermano"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    return tmp_path


def added(folder: Path, *reviews: dict[str, Any]) -> int:
    """Add reviews as one file, and return the exit code."""
    (folder / "checks.json").write_text(json.dumps(list(reviews)), "utf-8")
    return main(["checks", "add", "checks.json"])


def page(folder: Path, *paragraphs: str) -> str:
    """Write a page, and return the name of its file."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    text = f'<html lang="en"><title>Notes</title><article><h1>Notes</h1>{body}</article></html>'
    (folder / "page.html").write_text(text, "utf-8")
    return "page.html"


def test_a_review_without_a_rating_is_found_and_says_that_none_was_given(
    folder: Path, capsys: Captured
) -> None:
    assert added(folder, node(reviewRating=None)) == 0
    assert "taken without a rating" in capsys.readouterr().err
    assert main(["match", GARLIC.claim, "--width", "80"]) == 0
    assert "no rating given: “Garlic cures a cold within a day”" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["2031-02-31", "yesterday", "9" * 400, "0000-00-00", ["2031", {}]])
def test_a_day_that_is_none_is_left_out_and_the_check_is_found(
    folder: Path, day: object, capsys: Captured
) -> None:
    item = {"author": {"name": "Ann Lee"}, "datePublished": day}
    assert added(folder, node(datePublished=day, itemReviewed=item)) == 0
    assert "not a day" in capsys.readouterr().err
    assert main(["match", GARLIC.claim, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["check"]["published"] is None


def test_a_script_in_a_review_is_text_at_most(folder: Path, capsys: Captured) -> None:
    script = "<script>alert(1)</script>"
    review = node(
        claimReviewed=f"Garlic cures a cold{script} within a day\x1b[2J",
        reviewRating={"alternateName": f"False{script}<img src=x onerror=alert(2)>"},
        author={"name": f"{script}Courier\u202e Facts"},
    )
    assert added(folder, review, node(url=f'https://facts.example/">{script[:-9]}')) == 0
    assert "no address of the web" in capsys.readouterr().err
    assert main(["match", GARLIC.claim, "--width", "100"]) == 0
    out = capsys.readouterr().out
    assert "False: “Garlic cures a cold within a day" in out
    assert not {"<", "\x1b", "\u202e"} & set(out)


@pytest.mark.parametrize("claim", ["", " … ", "<p></p>", "\u200b", None, {}, []])
def test_an_empty_claim_is_left_out_and_an_empty_one_asks_for_nothing(
    folder: Path, claim: object, capsys: Captured
) -> None:
    assert added(folder, node(claimReviewed=claim)) == 1
    assert "claimReviewed is empty" in capsys.readouterr().err
    assert not (folder / "sayso.db").exists()
    assert added(folder, node()) == 0
    assert main(["match", page(folder, "", "—", "…")]) == 1


def test_a_fact_check_of_another_language_is_kept_and_never_shown(folder: Path, capsys: Captured) -> None:
    assert added(folder, node(url="https://es.example/ajo", claimReviewed=SPANISH, inLanguage="en")) == 0
    with open_ledger() as ledger:
        assert [check.language for check in ledger.fact_checks()] == ["es"]
    for asked in (SPANISH, GARLIC.claim, page(folder, SPANISH)):
        assert main(["match", asked]) == 1
    assert capsys.readouterr().out.count("\n") == 1  # what was added


def test_a_page_that_has_the_words_of_everything_is_taken_for_nothing(folder: Path, capsys: Captured) -> None:
    checks = [
        node(url=one.url, claimReviewed=one.claim, headline=one.title) for one in (GARLIC, SHARKS, BRIDGE)
    ]
    towns = ["Veld", "Marn", "Ostby", "Hulle", "Tarn", "Lisbon", "Orlow"]
    checks += [
        node(
            url=f"https://facts.example/{town}", claimReviewed=f"The mayor of {town} sold its harbour in May"
        )
        for town in towns
    ]
    assert added(folder, *checks) == 0
    words = "Garlic, cold, day, mayor, bridge, brother, crowns, sharks, harbour, forty, May, " + ", ".join(
        towns
    )
    capsys.readouterr()
    assert main(["match", page(folder, words + ".", *[f"{words}; {words}." for _ in range(40)])]) == 1
    assert capsys.readouterr().out == ""


def test_every_text_has_its_line_whatever_it_is(folder: Path, capsys: Captured) -> None:
    claims = [{"id": at, "claim": one.claim} for at, one in enumerate((GARLIC, SHARKS, BRIDGE))]
    claims += [{"id": "none"}, {"id": "odd", "claim": {"a": 1}, "date": 7, "title": ["x"]}]
    texts = [GARLIC.claim, "", " ", "😀", "\x00", "the of", SPANISH, "word " * 5_000, None, {"a": 1}]
    (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, claims)), "utf-8")
    asked = [{"id": at, "text": text} for at, text in enumerate(texts)]
    (folder / "posts.jsonl").write_text("\n".join(map(json.dumps, [*asked, {"id": "last"}])), "utf-8")
    assert main(["match", "--claims", "claims.jsonl", "--queries", "posts.jsonl", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == [*range(len(texts)), "last"]
    assert lines[0]["ranked"][0] == 0
    assert lines[1]["ranked"] == lines[-1]["ranked"] == []
    assert all(set(line) == {"query", "ranked"} for line in lines)
