"""`sayso batch` as a person sees it: what it prints, what it leaves, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from sayso.batch import receipts
from sayso.batch.plan import alone
from sayso.batch.standing import Standing
from sayso.batch.tables import TABLES
from sayso.cli import main
from sayso.cli.batch_telling import Rate, line_of
from tests.batch.made import archive, files, folder, tables

RULES = ("--detector", "rules")


def batch(*arguments: object) -> int:
    """Run the command in this process, as one engine can."""
    return main(["batch", *map(str, arguments), "--engine", "here", *RULES])


def test_a_batch_reads_what_it_is_given_and_tells_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = folder(tmp_path / "in", range(3))
    (pages / "empty.txt").touch()
    assert batch(archive(tmp_path / "a.warc.gz", range(2)), pages, "--out", tmp_path / "out") == 0
    told = capsys.readouterr()
    assert "2 of 2 shards done" in told.out
    assert "6 pages: 5 articles, " in told.out
    assert "1 could not be read: empty 1" in told.out
    assert told.err == ""


def test_a_second_run_reads_nothing_and_a_third_only_what_was_altered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where, out = archive(tmp_path / "a.warc.gz", range(2)), tmp_path / "out"
    pages = folder(tmp_path / "in", range(1))
    batch(where, pages, "--out", out)
    clean = files(out)
    capsys.readouterr()
    assert batch(where, pages, "--out", out) == 0
    assert "2 of 2 shards done, 2 of them before" in capsys.readouterr().out
    (claims,) = (out / "claims").glob("a.warc*")
    claims.write_bytes(b"")
    assert batch(where, pages, "--out", out) == 0
    told = capsys.readouterr()
    assert "is read again: claims/" in told.err
    assert "was altered" in told.err
    assert "2 of 2 shards done, 1 of them before" in told.out
    assert files(out) == clean


def test_how_a_batch_stands_can_be_asked_by_a_person_and_by_a_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    batch(folder(tmp_path / "in", range(2)), "--out", out)
    capsys.readouterr()
    assert main(["batch", "--status", str(out)]) == 0
    assert "1 of 1 shards done" in capsys.readouterr().out
    assert main(["batch", "--status", str(out), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["shards"], told["done"]) == ("sayso.batch-status/1", 1, 1)
    assert told["counts"]["articles"] == 2
    assert main(["batch", "--status", str(tmp_path)]) == 1
    assert "no batch was written here" in capsys.readouterr().err


def test_a_batch_without_one_page_that_could_be_read_says_so_by_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    assert batch(tmp_path / "empty.html", "--out", tmp_path / "out") == 1
    assert batch(tmp_path / "gone.warc.gz", "--out", tmp_path / "other") == 1


def test_an_input_that_was_not_done_is_named_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    where = [archive(tmp_path / f"{name}.warc.gz", range(2)) for name in "ab"]
    write = receipts.write

    def full(out: Path, receipt: receipts.Receipt) -> None:
        if receipt.shard.startswith("a.warc"):
            raise OSError(28, "No space left on device")
        write(out, receipt)

    monkeypatch.setattr(receipts, "write", full)
    assert batch(*where, "--out", out) == 1
    told = capsys.readouterr()
    assert "a.warc.gz: not done: [Errno 28] No space left on device" in told.err
    assert "1 of 2 shards done" in told.out
    monkeypatch.undo()
    assert batch(*where, "--out", out) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["in"],
        ["--out", "out"],
        ["https://news.example/feed.xml", "--out", "out"],
        ["-", "--out", "out"],
        ["in", "--out", "out", "--workers", "0"],
        ["in", "--out", "out", "--page-time", "soon"],
    ],
)
def test_a_wrong_command_is_told_before_anything_is_read(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["batch", *arguments])
    assert ended.value.code == 2
    assert not list(tmp_path.iterdir())


def test_two_batches_do_not_write_the_same_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = folder(tmp_path / "in", range(1))
    with alone(tmp_path / "out"):
        assert batch(pages, "--out", tmp_path / "out") == 1
    assert "another batch is writing here" in capsys.readouterr().err


def test_what_is_missing_of_the_extra_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.batch.find_spec", lambda name: None if name == "daft" else name)
    assert main(["batch", "in", "--out", "out", "--engine", "daft"]) == 1
    assert "this needs daft: pip install 'sayso[batch]'" in capsys.readouterr().err


def test_a_result_is_described_for_who_knows_nothing_of_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(folder(tmp_path / "in", range(2)), "--out", out)
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    rows = tables(out)
    for table, resource in zip(TABLES, package["resources"], strict=True):
        assert resource["name"] == table.name
        assert resource["rows"] == len(rows[table.name])
        assert all((out / path).is_file() for path in resource["path"])
        fields = [field["name"] for field in resource["schema"]["fields"]]
        asked = duckdb.sql(f"DESCRIBE SELECT * FROM '{out}/{table.name}/*.parquet'").fetchall()  # noqa: S608
        assert fields == [row[0] for row in asked]
        key = resource["schema"]["primaryKey"]
        assert len({tuple(row[name] for name in key) for row in rows[table.name]}) == len(rows[table.name])


def test_a_ledger_takes_a_result_by_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, ledger = tmp_path / "out", tmp_path / "sayso.db"
    batch(folder(tmp_path / "in", range(2)), "--out", out)
    capsys.readouterr()
    assert main(["add", str(out), "--ledger", str(ledger)]) == 0
    assert "2 pages: 2 new" in capsys.readouterr().out
    assert main(["add", str(out), "--ledger", str(ledger)]) == 0
    assert "2 pages: 2 known before" in capsys.readouterr().out


def test_the_line_that_moves_tells_pages_a_second_and_the_time_left() -> None:
    rate = Rate()
    standing = Standing(4, 1, 1_000, 100, {"pages": 50, "troubles": 2}, {}, {})
    assert line_of(standing, rate, 10.0).endswith("time left unknown")
    later = Standing(4, 2, 1_000, 400, {"pages": 90, "troubles": 2}, {}, {})
    assert line_of(later, rate, 20.0) == ("2 of 4 shards · 90 pages · 4.0 a second · 2 troubles · 20 s left")
