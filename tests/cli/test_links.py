"""`sayso links` and `sayso index`: what they print, in which form, and what they return."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from eval.data import PROJECT
from sayso.cli import main
from sayso.exporters.links import LINK_COLUMNS
from sayso.ledger import open_ledger
from tests.linking.pages import PAGES, claims, fill

Captured = pytest.CaptureFixture[str]

COURIER, ECHO, OTHER = PAGES
DOCUMENT = PROJECT / "docs" / "links.md"
HOSTILE = "Police said =cmd()|'/c calc'!A1 of the mill at Arden was\x1b[2J seen \u202eat the gate."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the path of a ledger whose claims have vectors."""
    name = str(tmp_path_factory.mktemp("linked") / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        fill(ledger)
        fill(ledger, [(f"https://{place}.example/x", HOSTILE) for place in ("stray", "astray")])
    assert main(["index", "--ledger", name]) == 0
    return name


def ask(path: str, *arguments: str) -> int:
    """Run `sayso links` on the ledger and return its exit code; a wrong one ends like a program."""
    try:
        return main(["links", "--ledger", path, *arguments])
    except SystemExit as stop:
        return int(str(stop.code))


@pytest.mark.parametrize("where", [(COURIER,), ("https://stray.example/x",), ("mill", "arden")])
def test_text_keeps_to_eighty_columns_and_sends_no_escape(
    path: str, where: tuple[str, ...], capsys: Captured
) -> None:
    assert ask(path, *where) == 0
    out, err = capsys.readouterr()
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert err == ""


def test_text_tells_each_change_and_each_reason(path: str, capsys: Captured) -> None:
    assert ask(path, COURIER) == 0
    out = capsys.readouterr().out
    for words in (
        "1 contradicts, 2 drift, 1 same",
        "One says “inspected”, the other “not inspected”: both cannot hold.",
        "number: ≥ 14 people -> 16 people",
        "drift: attribution lost, re-hedged",
    ):
        assert words in out


def test_the_screen_in_the_document_is_what_is_printed(path: str, capsys: Captured) -> None:
    assert ask(path, COURIER, "--width", "80") == 0
    shown = DOCUMENT.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert shown.splitlines() == [f"$ sayso links {COURIER}", *printed]


def test_jsonl_has_a_line_for_each_link_with_the_spans_of_both_pages(path: str, capsys: Captured) -> None:
    assert ask(path, COURIER, "--format", "jsonl") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {record["schema"] for record in found} == {"sayso.link/1"}
    [against] = [record for record in found if record["link"] == "contradicts"]
    assert against["reason"]["after"]["words"] == ["not inspected"]
    assert against["other"]["version"]["uri"] == ECHO


def test_csv_has_the_columns_and_no_formula(path: str, capsys: Captured) -> None:
    assert ask(path, "https://stray.example/x", "--format", "csv") == 0
    out = capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == list(LINK_COLUMNS)
    assert {len(row) for row in rows} == {len(LINK_COLUMNS)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_claim_is_named_by_its_id(path: str, capsys: Captured) -> None:
    with open_ledger(path) as ledger:
        id = claims(ledger, COURIER)[0].claim.id
    assert ask(path, id, "--format", "jsonl") == 0
    assert {json.loads(line)["one"]["claim"]["id"] for line in capsys.readouterr().out.splitlines()} == {id}


def test_only_the_kinds_that_are_asked_for_are_told(path: str, capsys: Captured) -> None:
    assert ask(path, COURIER, "--kind", "same", "--format", "jsonl") == 0
    assert {json.loads(line)["link"] for line in capsys.readouterr().out.splitlines()} == {"same"}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nobodysaysthis",), 1, "no claim is meant"),
        (("ferry", "--kind", "same"), 1, "no other page has to do with that"),
        (("kind:nothing",), 2, "kind"),
        ((COURIER, "--kind", "alike"), 2, "invalid choice"),
        ((), 2, "WHERE"),
    ],
)
def test_what_is_not_found_or_not_understood_has_its_code(
    path: str, arguments: tuple[str, ...], code: int, says: str, capsys: Captured
) -> None:
    assert ask(path, *arguments) == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("command", ["links", "index"])
def test_a_ledger_that_is_not_there_is_told_with_code_three(
    tmp_path: Path, command: str, capsys: Captured
) -> None:
    arguments = ["mill"] if command == "links" else []
    assert main([command, "--ledger", str(tmp_path / "none.db"), *arguments]) == 3
    assert "there is no ledger" in capsys.readouterr().err


def test_claims_without_a_vector_are_told_of(tmp_path: Path, capsys: Captured) -> None:
    name = str(tmp_path / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        fill(ledger)
    assert ask(name, COURIER) == 0
    assert "sayso index makes them" in capsys.readouterr().err


def test_an_index_tells_how_many_claims_got_a_vector(tmp_path: Path, capsys: Captured) -> None:
    name = str(tmp_path / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        fill(ledger, [(COURIER, PAGES[COURIER])])
        count = ledger.counts().claims
    assert main(["index", "--ledger", name]) == 0
    assert capsys.readouterr().out == f"{name}: {count:,} claims got a vector\n"
    assert main(["index", "--ledger", name]) == 0
    assert capsys.readouterr().out == f"{name}: 0 claims got a vector\n"


def test_what_a_person_decided_is_told_and_can_be_taken_back(tmp_path: Path, capsys: Captured) -> None:
    name = str(tmp_path / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        fill(ledger)
    assert ask(name, COURIER, "--kind", "contradicts", "--format", "jsonl") == 0
    link = json.loads(capsys.readouterr().out)
    one, other = link["one"]["claim"]["id"], link["other"]["claim"]["id"]

    def judge(*arguments: str) -> int:
        return main(["judge", *arguments, "--by", "Ada Quill", "--ledger", name])

    assert judge(one, "none", other, "--note", "another wall") == 0
    assert f"no link to {other}, Ada Quill" in capsys.readouterr().out
    assert ask(name, COURIER, "--kind", "contradicts") == 1
    assert main(["show", other, "--ledger", name, "--width", "100"]) == 0
    shown = capsys.readouterr().out
    assert f"no link to {one}, Ada Quill" in shown
    assert "another wall" in shown
    assert judge(other, "undo", one) == 0
    assert judge(one, "drift", other, "--format", "jsonl") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (row["schema"], row["act"]) == ("sayso.pair-judgement/1", "drift")
    assert [side["claim"] for side in row["sides"]] == [one, other]
    assert ask(name, one) == 0
    assert "drift (judged)" in capsys.readouterr().out
    assert judge(row["id"], "undo") == 0
    assert judge(one, "same") == 1
    assert "needs the id of the other claim" in capsys.readouterr().err
