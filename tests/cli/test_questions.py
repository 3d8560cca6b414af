"""The commands that ask a ledger: what they print, in which form, and what they return."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.cli import main
from sayso.cli.change import draw_changes
from sayso.cli.terminal import Screen
from sayso.exporters.changes import Side
from sayso.flow import read_text
from sayso.ledger import open_ledger
from sayso.ledger.records import How, Reading, Version
from sayso.matching import changes
from sayso.model import Capture, Page
from tests.ledger.pages import digest

Captured = pytest.CaptureFixture[str]

URI = "https://courier.example/mill"
BEFORE = """Police said at least 14 people died in the mill at Arden.

The mayor, Ida Renn, said the doors may have been locked. The owner denied that the wall was cracked.

Two workers said there had been smoke since Friday."""
AFTER = """Police said at least 16 people died in the mill at Arden.

The mayor, Ida Renn, said the doors had been locked.

Officials said there had been smoke since Friday. The council said it would pay."""
HOSTILE = """Police said =cmd()|'/c calc'!A1 was\x1b[2J seen \u202eat the gate in Arden."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the path of a ledger: a page in two versions, and a hostile one."""
    name = str(tmp_path_factory.mktemp("asked") / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        for uri, text, hour, outlet in (
            (URI, BEFORE, "06", "The Arden Courier"),
            (URI, AFTER, "12", "The Arden Courier"),
            ("https://stray.example/x", HOSTILE, "06", "\x1b[2J=Outlet"),
        ):
            article = read_text(text, published="2031-05-04", detector="rules")
            data = text.encode()
            page = Page(uri, digest(data), "text/plain")
            article = replace(article, page=page, publisher=outlet, title=text.partition(".")[0])
            ledger.add(Reading(Capture(uri, data, f"2031-05-04T{hour}:00:00Z"), article, How("rules")))
    return name


def ask(path: str, *arguments: str) -> int:
    """Run a command on the ledger and return its exit code; a wrong one ends like a program."""
    try:
        return main([arguments[0], "--ledger", path, *arguments[1:]])
    except SystemExit as stop:
        return int(str(stop.code))


def records(captured: Captured) -> list[dict[str, object]]:
    """Return what was printed as lines of JSON."""
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


def table(captured: Captured) -> list[dict[str, str]]:
    """Return what was printed as rows of CSV."""
    return list(csv.DictReader(io.StringIO(captured.readouterr().out)))


COMMANDS = (
    ("search", "arden"),
    ("speakers",),
    ("sourcing",),
    ("changes", URI),
    ("show", URI),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_text_keeps_to_eighty_columns_and_sends_no_escape(
    path: str, command: tuple[str, ...], capsys: Captured
) -> None:
    assert ask(path, *command) == 0
    out, err = capsys.readouterr()
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert err == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_line_of_jsonl_names_its_schema(path: str, command: tuple[str, ...], capsys: Captured) -> None:
    assert ask(path, *command, "--format", "jsonl") == 0
    schemas = {str(record["schema"]) for record in records(capsys)}
    assert len(schemas) == 1
    assert schemas.pop().startswith("sayso.")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_csv_has_the_same_cells_in_every_row_and_no_formula_and_no_escape(
    path: str, command: tuple[str, ...], capsys: Captured
) -> None:
    assert ask(path, *command, "--format", "csv") == 0
    out = capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_asking_twice_gives_the_same_bytes(path: str, command: tuple[str, ...], capsys: Captured) -> None:
    ask(path, *command, "--format", "jsonl")
    first = capsys.readouterr().out
    ask(path, *command, "--format", "jsonl")
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_ledger_that_is_not_there_is_told_with_code_three(
    tmp_path: Path, command: tuple[str, ...], capsys: Captured
) -> None:
    assert ask(str(tmp_path / "none.db"), *command) == 3
    assert "there is no ledger" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("search", "submarine"), "no claim answers"),
        (("speakers", "submarine"), "nobody is heard"),
        (("sourcing", "submarine"), "no claim answers"),
        (("show", "0123456789abcdef"), "nothing has the id"),
        (("changes", "https://courier.example/none"), "there is no page"),
        (("changes", "https://stray.example/x"), "one version of the page only"),
    ],
)
def test_nothing_found_is_code_one_and_a_line_on_standard_error(
    path: str, command: tuple[str, ...], says: str, capsys: Captured
) -> None:
    assert ask(path, *command) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("search", "speker:renn"), "at character 1: there is no field speker: did you mean speaker?"),
        (("search", 'wall "sea'), "at character 6: the quotation mark is never closed"),
        (("search",), "QUESTION"),
        (("search", "x", "--limit", "0"), "is not a number from 1"),
        (("search", "x", "--format", "html"), "invalid choice"),
        (("changes", URI, "--between", "2030-01-01", "2031-05-04"), "no version was seen by 2030-01-01"),
        (("changes", URI, "--between", "ffff", "2031-05-04"), "no version of the page has the id"),
        (("changes", URI, "--between", "2031-05-04", "2031-05-04"), "mean the same version"),
    ],
)
def test_a_wrong_question_is_code_two_and_says_what_would_be_right(
    path: str, command: tuple[str, ...], says: str, capsys: Captured
) -> None:
    assert ask(path, *command) == 2
    assert says in capsys.readouterr().err


def test_a_claim_is_found_with_its_sentence_and_its_place(path: str, capsys: Captured) -> None:
    assert ask(path, "search", "doors") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "1 claim",
        "",
        "  1 ● Ida Renn, mayor, said",
        "      The mayor, Ida Renn, said the doors had been locked.",
    ]
    assert lines[4].startswith("      The Arden Courier · 4 May 2031 · ")


def test_the_words_that_were_found_are_set_off_where_there_is_colour(path: str, capsys: Captured) -> None:
    ask(path, "search", "doors", "--colour", "always")
    assert "\x1b[1;7mdoors\x1b[0m" in capsys.readouterr().out


def test_a_found_claim_has_its_marks_as_spans(path: str, capsys: Captured) -> None:
    ask(path, "search", "doors", "--format", "jsonl")
    (record,) = records(capsys)
    start, end = AFTER.index("doors"), AFTER.index("doors") + 5
    assert record["marks"] == [[start, end]]


def test_a_limit_says_how_many_there_are(path: str, capsys: Captured) -> None:
    ask(path, "search", "arden", "--limit", "1")
    assert capsys.readouterr().out.startswith("1 of 2 claims, the best match first\n")


def test_a_claim_is_shown_where_it_stands_and_what_became_of_it(path: str, capsys: Captured) -> None:
    ask(path, "search", "doors", "--every", "--format", "jsonl")
    ids = {str(record["claim"]["id"]) for record in records(capsys) if "may have" in str(record["claim"])}  # type: ignore[index]
    assert ask(path, "show", ids.pop()) == 0
    out = capsys.readouterr().out
    assert f"text        characters {BEFORE.index('the doors')}–" in out
    assert (
        f"bytes       at {BEFORE.index('the doors')} of the {len(BEFORE.encode())} that were fetched" in out
    )
    assert "since then  changed in the latest version: re-hedged, reworded" in out
    assert "06:00 UTC · 4 claims · this one" in out


def test_what_changed_is_printed_as_it_was_and_as_it_is(path: str, capsys: Captured) -> None:
    ask(path, "changes", URI)
    out = capsys.readouterr().out
    golden = (Path(__file__).parent / "mill-80.txt").read_text(encoding="utf-8")
    assert out == golden


def test_a_change_deep_in_a_long_claim_is_among_the_lines_that_are_shown() -> None:
    long = "Renn said the wall had been {} " + "and the gate had been closed " * 30 + "and {} had left."
    before, after = (
        read_text(long.format(*words), detector="rules") for words in (("built", "few"), ("built", "many"))
    )
    side = Side(Version("a" * 16, URI, "", "", "", "", "", How()), before)
    found = changes(before, after)
    lines = [line.plain for line in draw_changes(found, side, replace(side, article=after), Screen(80))]
    assert any(line.endswith("and few had left") for line in lines)
    assert any("more words" in line for line in lines)


def test_two_versions_are_picked_by_time_or_by_id(path: str, capsys: Captured) -> None:
    ask(path, "changes", URI, "--format", "csv")
    rows = table(capsys)
    ids = rows[0]["version before"], rows[0]["version after"]
    for between in (ids, ("2031-05-04T06", "2031-05-04"), (ids[0][:6], "2031-05-04T12:00Z")):
        assert ask(path, "changes", URI, "--between", *between, "--format", "csv") == 0
        assert table(capsys) == rows
    ask(path, "changes", URI, "--between", *ids[::-1], "--format", "csv")
    turned = {"gone": "added", "added": "gone", "changed": "changed"}
    assert sorted(row["change"] for row in table(capsys)) == sorted(turned[row["change"]] for row in rows)


def test_each_change_of_jsonl_has_both_claims_and_what_differs(path: str, capsys: Captured) -> None:
    ask(path, "changes", URI, "--format", "jsonl")
    told = {str(record["change"]): record for record in records(capsys)}
    assert told["gone"]["after"] is None
    assert told["added"]["before"] is None
    assert told["changed"]["differences"]


def test_speakers_can_be_counted_by_outlet(path: str, capsys: Captured) -> None:
    ask(path, "speakers", "--by-outlet", "--format", "csv")
    renn = [row for row in table(capsys) if row["name"] == "Ida Renn"]
    assert [(row["outlet"], row["claims"]) for row in renn] == [("The Arden Courier", "1")]


def test_an_output_without_unicode_gets_plain_letters(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    assert ask(path, "changes", URI) == 0
    assert ask(path, "speakers") == 0
    stream.flush()
    printed = stream.buffer.getvalue().decode("ascii")
    assert ">= 14 people -> >= 16 people" in printed
    assert "====" in printed
