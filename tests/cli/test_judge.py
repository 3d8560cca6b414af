"""`sayso judge` as a person or a script uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.cli import main
from sayso.ledger import open_ledger
from tests.exporters.made import dam
from tests.ledger.pages import NOON, URI, capture, reading

Captured = pytest.CaptureFixture[str]
GONE = dam().claims[2].id


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a ledger of the dam's page, as somebody with a name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    monkeypatch.setenv("SAYSO_NAME", "Ada Quill")
    with open_ledger(writable=True) as ledger:
        ledger.add(reading())


def test_a_judgement_is_told_in_one_line_and_by_show(capsys: Captured) -> None:
    assert main(["judge", GONE, "accept", "--note", "counted them"]) == 0
    assert "accepted, Ada Quill, " in capsys.readouterr().out
    assert main(["show", GONE]) == 0
    shown = capsys.readouterr().out
    assert "1 judgement, by people" in shown
    assert "counted them" in shown


def test_a_correction_takes_words_of_the_page(capsys: Captured) -> None:
    words = ["--words", "230 sheep are  gone", "--speaker", "Warden", "--kind", "person"]
    assert main(["judge", GONE, "correct", *words, "--format", "jsonl"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["by"]) == ("sayso.judgement/1", "Ada Quill")
    assert told["correction"]["words"] == ["230 sheep are gone"]
    assert main(["judge", GONE, "correct", "--words", "no such words"]) == 1
    assert "do not stand on the page" in capsys.readouterr().err


def test_undo_takes_a_claim_or_a_judgement(capsys: Captured) -> None:
    main(["judge", GONE, "rate", "mostly true", "--by", "Ben Ode", "--format", "jsonl"])
    rated = json.loads(capsys.readouterr().out)["id"]
    assert main(["judge", rated, "undo"]) == 0
    assert f"undid {rated}, Ada Quill" in capsys.readouterr().out
    assert main(["judge", GONE, "undo"]) == 1
    assert "left to undo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["judge", "0000", "accept"], 1, "no claim has the id"),
        (["judge", GONE, "rate"], 1, "needs a word"),
        (["judge", GONE, "accept", "--evidence", "ftp://x.example"], 1, "no address of the web"),
        (["judge", GONE, "accept", "--ledger", "none.db"], 3, "there is no ledger"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    capsys: Captured, arguments: list[str], code: int, says: str
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


def test_a_search_finds_what_was_decided(capsys: Captured) -> None:
    main(["judge", GONE, "reject"])
    assert main(["search", "judged:rejected"]) == 0
    assert "1 claim" in capsys.readouterr().out
    assert main(["search", "judged:accepted"]) == 1


def test_a_judgement_whose_words_are_gone_is_told_with_its_page(capsys: Captured) -> None:
    main(["judge", GONE, "reject", "--note", "nobody counted"])
    with open_ledger(writable=True) as ledger:
        other = replace(dam(), text="Nothing is left. " * 9, claims=(), blocks=(), quantities=(), times=())
        ledger.add(reading(capture(b"<p>later</p>", fetched=NOON), other))
    capsys.readouterr()
    assert main(["show", URI]) == 0
    shown = capsys.readouterr().out
    assert "1 judgement without a place on the latest version" in shown
    assert "At least 230 sheep are gone" in shown
    assert "its words are gone from the page" in " ".join(shown.split())
    main(["show", URI, "--format", "jsonl"])
    (adrift,) = json.loads(capsys.readouterr().out)["adrift"]
    assert (adrift["way"], adrift["note"]) == ("lost", "nobody counted")
