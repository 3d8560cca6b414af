"""`sayso read`: what it prints, where, and what it returns."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from sayso import __version__
from sayso.cli import BROKEN_PIPE, INTERRUPTED, main

Captured = pytest.CaptureFixture[str]


def test_a_page_prints_its_report_and_nothing_on_standard_error(capsys: Captured) -> None:
    assert main(["read", "dam.html"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Dam spill drowned 230 sheep, warden says\n")
    assert err == ""


def test_piped_output_has_no_escape_sequence_and_no_line_past_eighty_columns(capsys: Captured) -> None:
    main(["read", "dam.html"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert max(len(line) for line in out.splitlines()) == 80


def test_each_page_of_jsonl_is_a_line_and_a_trouble_stands_in_its_place(capsys: Captured) -> None:
    assert main(["read", "--format", "jsonl", "a.html", "missing.html", "b.html"]) == 0
    out, err = capsys.readouterr()
    schemas = [json.loads(line)["schema"] for line in out.splitlines()]
    assert schemas == ["sayso.article/1", "sayso.trouble/1", "sayso.article/1"]
    assert err == "sayso: missing.html: there is no such file\n"


def test_a_page_that_was_not_read_is_a_row_of_the_report(capsys: Captured) -> None:
    main(["read", "missing.html", "dam.html"])
    rows = capsys.readouterr().out.splitlines()
    assert rows[:2] == ["missing.html", "  not read  missing: there is no such file"]


def test_the_code_is_one_when_no_page_was_read(capsys: Captured) -> None:
    assert main(["read", "missing.html", "missing-too.html"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_a_name_that_commands_the_terminal_is_shown_and_not_obeyed(capsys: Captured) -> None:
    main(["read", "missing\x1b[2J.html"])
    captured = capsys.readouterr()
    assert "\x1b" not in captured.err + captured.out
    assert r"missing\x1b[2J.html" in captured.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "p.html", "--published", "yesterday"], "YYYY-MM-DD"),
        (["read", "p.html", "--published", "2025-02-30"], "YYYY-MM-DD"),
        (["read", "p.html", "--published", "20251025"], "YYYY-MM-DD"),
        (["read", "p.html", "--width", "12"], "from 40 to 400"),
        (["read", "p.html", "--width", "wide"], "from 40 to 400"),
        (["read", "p.html", "--format", "pdf"], "invalid choice"),
        (["read", "a.html", "b.html", "--format", "html"], "--output FOLDER"),
        (["read"], "PAGE"),
        (["rad", "p.html"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_command_says_what_would_be_right(
    arguments: list[str], message: str, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_a_given_date_is_shown_as_given(capsys: Captured) -> None:
    main(["read", "dam.html", "--published", "2032-02-12"])
    assert "12 February 2032 (given)" in capsys.readouterr().out


def test_all_lists_the_pages_own_claims_too(capsys: Captured) -> None:
    main(["read", "dam.html", "--all"])
    assert "¶ the page\n       The upper gate of Hollin Dam" in capsys.readouterr().out


def test_colour_can_be_asked_for_and_refused(capsys: Captured) -> None:
    main(["read", "dam.html", "--colour", "always"])
    assert "\x1b[34m●" in capsys.readouterr().out
    main(["read", "dam.html", "--colour", "always", "--no-color"])
    assert "\x1b" not in capsys.readouterr().out


def test_an_output_without_unicode_gets_plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["read", "dam.html"]) == 0
    stream.flush()
    printed = stream.buffer.getvalue().decode("ascii")
    assert "P people 4" in printed
    assert '"At least 230 sheep are gone"\n       >= 230 sheep' in printed


def test_jsonl_is_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    main(["read", "dam.html", "--format", "jsonl"])
    assert "“At least 230".encode() in stream.buffer.getvalue()


def test_a_reader_that_goes_away_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["read", "dam.html", "dam.html"]) == BROKEN_PIPE
    assert capsys.readouterr().err == ""


def test_an_interrupt_ends_it_without_a_traceback(capsys: Captured) -> None:
    assert main(["read", "interrupt.html"]) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_the_version_is_told(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"sayso {__version__}\n"


def test_a_command_is_asked_for(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_pages_are_written_to_one_file(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "all.jsonl"
    assert main(["read", "a.html", "b.html", "--format", "jsonl", "--output", str(target)]) == 0
    uris = [json.loads(line)["page"]["uri"] for line in target.read_text("utf-8").splitlines()]
    assert uris == ["a.html", "b.html"]
    assert capsys.readouterr().out == ""


def test_every_page_of_an_archive_is_a_line_and_what_is_no_page_is_counted(capsys: Captured) -> None:
    assert main(["read", "--format", "jsonl", "many.warc", "b.html"]) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["schema"], row["page"]["uri"]) for row in rows] == [
        ("sayso.article/1", "many.warc"),
        ("sayso.trouble/1", "many.warc"),
        ("sayso.article/1", "many.warc"),
        ("sayso.article/1", "b.html"),
    ]
    assert err.splitlines() == [
        "sayso: many.warc: the record at byte 4 is damaged",
        "sayso: many.warc: left out: 2 × status 404",
    ]


def test_reports_of_an_archive_are_set_apart_by_a_line(capsys: Captured) -> None:
    main(["read", "many.warc"])
    assert capsys.readouterr().out.splitlines().count("─" * 80) == 2


def test_pages_of_an_archive_as_html_get_a_file_each_and_need_a_folder(
    tmp_path: Path, capsys: Captured
) -> None:
    arguments = ["read", "many.warc", "many-2.warc", "--format", "html", "--output", f"{tmp_path}/out/"]
    assert main(arguments) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["many-2-2.html", "many-2.html", "many-3.html", "many.html"]
    assert main(["read", "many.warc", "--format", "html"]) == 1
    assert "--output FOLDER" in capsys.readouterr().err


def test_pages_are_written_to_a_folder_under_safe_names(tmp_path: Path) -> None:
    pages = ["../in/dam.html", "other/dam.htm", "-", "a b;c.html"]
    assert main(["read", *pages, "--format", "jsonl", "--output", f"{tmp_path}/out/"]) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["a-b-c.jsonl", "dam-2.jsonl", "dam.jsonl", "page.jsonl"]


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "dam.txt"
    target.write_text("mine", "utf-8")
    with pytest.raises(SystemExit) as stop:
        main(["read", "dam.html", "--output", str(target)])
    assert stop.value.code == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_text("utf-8") == "mine"
    assert main(["read", "dam.html", "--output", str(target), "--force"]) == 0
    assert target.read_text("utf-8").startswith("Dam spill")


def test_an_output_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert main(["read", "dam.html", "--output", str(tmp_path / "file" / "dam.txt")]) == 1
    assert capsys.readouterr().err.startswith("sayso: cannot write ")
