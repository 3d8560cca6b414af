"""`sayso add` and `sayso verify-ledger` as a person or a script uses them."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main
from sayso.ledger import open_ledger
from sayso.openers import file_uri, gathered
from tests.soak.pages import page, write_pages

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with two pages in another one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    write_pages(tmp_path / "pages", range(2))
    return tmp_path


def add(*arguments: str) -> int:
    return main(["add", "--detector", "rules", *arguments])


def receipts(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    add("--format", "jsonl", *arguments)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_adding_a_folder_says_in_one_line_what_became_of_it(capsys: Captured) -> None:
    assert add("pages") == 0
    out, err = capsys.readouterr()
    assert out.startswith("sayso.db: 2 pages: 2 new; ")
    assert (out.count("\n"), err) == (1, "")
    assert add("pages", "pages/000000.html") == 0
    assert capsys.readouterr().out == "sayso.db: 2 pages: 2 known before\n"


def test_a_changed_page_is_told_and_both_versions_are_kept(folder: Path, capsys: Captured) -> None:
    add("pages")
    (folder / "pages" / "000000.html").write_bytes(page(7))
    assert add("pages") == 0
    assert "2 pages: 1 changed, 1 known before" in capsys.readouterr().out
    with open_ledger() as ledger:
        document = ledger.document(file_uri("pages/000000.html"))
        assert document is not None
        assert [ledger.raw(version.id) for version in document.versions] == [page(0), page(7)]


def test_a_page_that_comes_back_to_what_it_was_is_the_old_version_again(folder: Path) -> None:
    for number in (0, 7, 0):
        (folder / "pages" / "000000.html").write_bytes(page(number))
        assert add("pages/000000.html") == 0
    with open_ledger() as ledger:
        assert ledger.counts().versions == 2


def test_each_receipt_is_a_line_of_json(capsys: Captured) -> None:
    first, second = receipts(capsys, "pages")
    assert list(first) == [
        *("schema", "uri", "document", "version", "state", "seen", "claims", "trouble", "reason")
    ]
    assert (first["schema"], first["state"], first["trouble"]) == ("sayso.receipt/1", "new", None)
    assert first["uri"].endswith("/pages/000000.html")
    assert second["claims"] > 0
    with open_ledger() as ledger:
        version = ledger.version(first["version"])
        assert version is not None
        assert version.how.detector == "rules"


def test_an_unreadable_page_is_kept_and_a_missing_one_is_only_told(folder: Path, capsys: Captured) -> None:
    (folder / "logo.html").write_bytes(b"\x89PNG\r\n" + bytes(100))
    assert add("logo.html", "nowhere.html") == 1
    out, err = capsys.readouterr()
    assert out == "sayso.db: 2 pages: 1 kept without an article, 1 not there\n"
    assert err.splitlines() == [
        "sayso: logo.html: this is a PNG image, not a page of text",
        "sayso: nowhere.html: there is no such file",
    ]
    with open_ledger() as ledger:
        assert (ledger.counts().documents, ledger.counts().troubles) == (1, 1)
    assert add("logo.html", "pages/000000.html") == 0


def test_an_empty_folder_has_no_page(folder: Path, capsys: Captured) -> None:
    (folder / "empty").mkdir()
    assert add("empty") == 1
    assert capsys.readouterr().out == "sayso.db: no page was found\n"


def test_a_date_by_hand_is_kept_with_the_page() -> None:
    assert add("pages/000000.html", "--published", "2031-05-04") == 0
    with open_ledger() as ledger:
        (document,) = ledger.documents()
        assert (document.versions[0].published, document.versions[0].how.published) == ("2031-05-04",) * 2


def test_a_ledger_that_cannot_be_opened_is_one_line_and_code_3(folder: Path, capsys: Captured) -> None:
    (folder / "sayso.db").write_text("my notes")
    for command in (["add", "pages"], ["verify-ledger"], ["verify-ledger", "--mend"]):
        assert main(command) == 3
        out, err = capsys.readouterr()
        assert out == ""
        assert err == "sayso: sayso.db: this is no ledger: the file is not an SQLite database\n"


def test_names_of_files_cannot_command_the_terminal(capsys: Captured) -> None:
    assert add("a\x1b[31m\n.html") == 1
    assert "\x1b" not in capsys.readouterr().err


def test_a_folder_gives_its_pages_in_order_and_not_its_own_archive(folder: Path) -> None:
    for name in (
        "b.TXT",
        "a.htm",
        "z.png",
        "c.warc.gz",
        "feed.xml",
        "sayso.db.warc/00001.warc.gz",
        "d/e.html",
    ):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (folder / "site" / "d" / "loop").symlink_to(folder / "site")
    os.mkfifo(folder / "site" / "pipe.html")
    found = gathered(["site", "-", "site/a.htm"], without=folder / "site" / "sayso.db.warc")
    assert [name.removeprefix("site/") for name in found] == [
        *("a.htm", "b.TXT", "c.warc.gz", "feed.xml", "d/e.html", "-")
    ]


def test_a_file_has_one_address_from_wherever_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = file_uri("pages/000000.html")
    monkeypatch.chdir(folder / "pages")
    assert file_uri("000000.html") == file_uri("../pages/./000000.html") == address


def test_a_sound_ledger_is_said_to_agree(capsys: Captured) -> None:
    add("pages")
    capsys.readouterr()
    assert main(["verify-ledger"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("sayso.db: 2 documents in 2 versions, ")
    assert out.endswith(": everything agrees\n")
    assert err == ""


def test_faults_are_told_then_mended_and_the_codes_tell_which(capsys: Captured) -> None:
    add("pages")
    with sqlite3.connect("sayso.db") as connection:
        connection.execute("UPDATE claims SET speaker = 'Nobody' WHERE number = 2")
    connection.close()
    capsys.readouterr()
    assert main(["verify-ledger", "--format", "jsonl"]) == 1
    faults = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {fault["schema"] for fault in faults} == {"sayso.fault/1"}
    assert [(fault["mendable"], fault["mended"]) for fault in faults] == [(True, False)] * len(faults)
    assert main(["verify-ledger", "--mend"]) == 0
    assert "its claims are not those of its article (mended)" in capsys.readouterr().out
    assert main(["verify-ledger"]) == 0


def test_what_cannot_be_mended_is_code_1_with_mending_too(folder: Path, capsys: Captured) -> None:
    add("pages")
    (folder / "sayso.db.warc" / "00001.warc.gz").unlink()
    assert main(["verify-ledger", "--mend"]) == 1
    assert "faults left" in capsys.readouterr().out


def test_a_lost_article_is_read_again_from_the_archive(capsys: Captured) -> None:
    add("pages")
    with open_ledger() as ledger:
        (first, _) = ledger.documents()
        before = ledger.article(first.versions[0].id)
    with sqlite3.connect("sayso.db") as connection:
        connection.execute("UPDATE versions SET article = x'00' WHERE id = ?", (first.versions[0].id,))
    connection.close()
    assert main(["verify-ledger", "--mend"]) == 0
    with open_ledger() as ledger:
        assert ledger.article(first.versions[0].id) == before


def test_a_ledger_is_made_anew_from_its_archive(folder: Path) -> None:
    add("pages")
    assert add("sayso.db.warc", "--ledger", "again.db") == 0
    with open_ledger() as old, open_ledger("again.db") as new:
        assert new.counts() == old.counts()
        for document in old.documents():
            again = new.document(document.uri)
            assert again is not None
            assert [version.id for version in again.versions] == [version.id for version in document.versions]
            assert new.article(again.versions[0].id) == old.article(document.versions[0].id)
