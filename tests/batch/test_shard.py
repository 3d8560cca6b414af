"""A shard is read whole: every page is a row, whatever is wrong with it, and the same files come out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.batch import guarded, receipts
from sayso.batch.parquet import schema
from sayso.batch.rows import article_of
from sayso.batch.shard import attempt, process_shard
from sayso.batch.sharding import shards
from sayso.batch.sources import ChangedError, Source
from sayso.batch.tables import TABLES
from sayso.batch.work import Limits, Settings
from sayso.flow import read_capture
from sayso.ledger.records import How
from sayso.model import Article, Capture
from tests.batch.made import archive, files, folder, job, read_all, tables
from tests.bombs import zeros
from tests.containers.made import members, record
from tests.soak.pages import page


def test_every_page_is_a_row_and_the_article_can_be_had_again(tmp_path: Path) -> None:
    done = job(tmp_path / "out")
    (receipt,) = read_all(done, archive(tmp_path / "a.warc.gz", range(3)))
    rows = tables(tmp_path / "out")
    assert [row["page"] for row in rows["articles"]] == [0, 1, 2]
    for number, row in enumerate(rows["articles"]):
        capture = Capture(f"http://hollin.example/{number}", page(number))
        read = read_capture(capture, How("rules"))
        assert isinstance(read, Article)
        assert article_of(row["record"], row["text"]) == read
        claims = [claim for claim in rows["claims"] if claim["page"] == number]
        assert [claim["id"] for claim in claims] == [claim.id for claim in read.claims]
        for claim in claims:
            spans = [row["text"][span["start"] : span["end"]] for span in claim["content_spans"]]
            assert claim["content"] == " … ".join(spans)
    assert receipt.counts["articles"] == receipt.counts["pages"] == 3
    assert receipt.counts["claims"] == len(rows["claims"])


def test_a_number_tells_in_which_claim_it_stands(tmp_path: Path) -> None:
    read_all(job(tmp_path / "out"), folder(tmp_path / "in", range(1)))
    rows = tables(tmp_path / "out")
    claims = {claim["id"]: claim for claim in rows["claims"]}
    (sheep,) = [row for row in rows["quantities"] if row["words"] == "At least 10"]
    assert (sheep["low"], sheep["high"], sheep["of"]) == (10, None, "sheep")
    assert "sheep are gone" in claims[sheep["claim"]]["content"]


def test_every_column_of_the_files_is_documented_and_typed(tmp_path: Path) -> None:
    read_all(job(tmp_path / "out"), folder(tmp_path / "in", range(1)))
    for table in TABLES:
        (path,) = (tmp_path / "out" / table.name).iterdir()
        written = pq.read_schema(path)
        assert written.equals(schema(table))
        assert all(field.metadata[b"description"] for field in written), table.name
        groups = pq.ParquetFile(path).metadata
        assert {groups.row_group(n).column(0).compression for n in range(groups.num_row_groups)} <= {"ZSTD"}


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    where = archive(tmp_path / "a.warc.gz", range(4))
    for name in ("first", "second"):
        read_all(job(tmp_path / name), where)
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_a_damaged_archive_gives_what_can_be_read_of_it(tmp_path: Path) -> None:
    parts = members(*(record(number, page(number)) for number in range(4)))
    parts[1] = parts[1][:200] + b"?" * 20 + parts[1][220:]
    where = tmp_path / "a.warc.gz"
    where.write_bytes(b"".join(parts)[:-60])
    (receipt,) = read_all(job(tmp_path / "out"), where)
    assert receipt.counts["articles"] == 2
    assert receipt.troubles == {"damaged": 2}


FAULTS = {
    "empty.warc.gz": b"",
    "cut.warc.gz": members(record(0, page(0)))[0][:80],
    "noise.warc.gz": bytes(range(256)) * 40,
    "empty.jsonl": b"",
    "empty.html": b"",
    "white.txt": b" \n\t\n",
    "bomb.warc.gz": b"".join(
        members(record(0, zeros(64), more="Content-Encoding: gzip\r\n"), record(1, page(1)))
    ),
    "bomb.jsonl.gz": zeros(200),
    "cut.jsonl.gz": gzip.compress(json.dumps({"text": "Ida said no."}).encode() * 50)[:-12],
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "charset.html": page(3).replace(b"<head>", b'<head><meta charset="utf-16">'),
    "japanese.html": b'<html><head><meta charset="shift_jis"></head><body><p>' + b"\x83\x65\xff\xfe" * 90,
    "surrogate.jsonl": b'{"text": "\\ud800 Ida Brandt said the dam had held.", "url": "x\\udfff"}',
    "deep.html": b"<div>" * 60_000,
    "sitemap.xml": b"<urlset><url><loc>http://hollin.example/1</loc></url></urlset>",
}


def test_no_input_is_fatal_and_each_leaves_a_row(tmp_path: Path) -> None:
    for name, data in FAULTS.items():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    where = shards([str(tmp_path / "in")])
    done = job(tmp_path / "out")
    assert [attempt(shard, done).reason for shard in where] == [""] * len(where)
    rows = tables(tmp_path / "out")
    told = {
        Path(row["uri"].partition("#")[0]).name for name in ("troubles", "articles") for row in rows[name]
    }
    named_inside = {"surrogate.jsonl", "bomb.warc.gz"}
    assert set(FAULTS) - named_inside <= told
    assert ("http://hollin.example/0", "too-large") in {(row["uri"], row["kind"]) for row in rows["troubles"]}
    assert "http://hollin.example/1" in {row["uri"] for row in rows["articles"]}


def test_an_input_that_is_not_there_is_told_and_counted(tmp_path: Path) -> None:
    (receipt,) = read_all(job(tmp_path / "out"), tmp_path / "gone.warc.gz")
    assert receipt.troubles == {"missing": 1}


def test_a_quarantined_page_is_kept_with_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "READER", "tests.batch.hostile_reader")
    pages = folder(tmp_path / "in", range(3))
    bad = pages / "000001.html"
    bad.write_bytes(bad.read_bytes() + b"<!-- EXITS -->")
    limits = Limits(memory_mb=600)
    (receipt,) = read_all(job(tmp_path / "out", limits=limits), pages)
    rows = tables(tmp_path / "out")
    assert receipt.counts["quarantined"] == 1
    assert [row["page"] for row in rows["articles"]] == [0, 2]
    (row,) = rows["troubles"]
    assert (row["kind"], row["quarantined"], row["bytes"]) == ("stopped", True, bad.read_bytes())


def test_texts_come_with_what_their_lines_say_of_them(tmp_path: Path) -> None:
    lines = [
        {
            "text": "Ida Brandt said on Monday that the dam had held.",
            "url": "https://a.example/1",
            "date": "2026-03-04",
        },
        {
            "title": "Dam at Hollin Ford holds",
            "text": "“It held,” Ida Brandt said on Monday.\n\nShe had been there.",
        },
        {"html": page(7).decode(), "id": "seven"},
        {"id": 4},
        ["text"],
    ]
    where = tmp_path / "a.jsonl"
    where.write_text("\n".join(map(json.dumps, lines)) + "\nno json\n")
    read_all(job(tmp_path / "out"), where)
    rows = tables(tmp_path / "out")
    first, second, third = rows["articles"]
    assert (first["uri"], str(first["published"]), str(first["given"])) == (
        "https://a.example/1", "2026-03-04", "2026-03-04",
    )  # fmt: skip
    assert {row["value"] for row in rows["times"] if row["page"] == 0} == {"2026-03-02"}
    assert second["text"].startswith("Dam at Hollin Ford holds\n\n“It held,”")
    assert second["uri"] == f"{where.as_uri()}#2"
    assert (third["uri"], third["media_type"]) == ("seven", "text/html")
    assert [(row["uri"].rpartition("#")[2], row["kind"]) for row in rows["troubles"]] == [
        ("4", "damaged"), ("5", "damaged"), ("6", "damaged"),
    ]  # fmt: skip


def test_an_archive_elsewhere_is_read_as_one_here(tmp_path: Path) -> None:
    here = archive(tmp_path / "a.warc.gz", range(2))
    fsspec.filesystem("memory").pipe("/far/a.warc.gz", here.read_bytes())
    done = job(tmp_path / "out")
    (shard,) = shards(["memory://far/a.warc.gz"])
    receipt = process_shard(shard, done)
    assert receipt.counts["articles"] == 2
    assert receipts.why_redo(shard, done) == ""


def test_what_changes_while_it_is_read_gets_no_receipt(tmp_path: Path) -> None:
    where = archive(tmp_path / "a.warc.gz", range(3))
    (shard,) = shards([str(where)])
    pages = Source(shard).pages()
    next(pages)
    where.write_bytes(where.read_bytes() + b"\0")
    with pytest.raises(ChangedError):
        list(pages)


def test_a_shard_that_cannot_be_written_leaves_nothing_half_done(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claims").write_text("in the way")
    (shard,) = shards([str(folder(tmp_path / "in", range(2)))])
    outcome = attempt(shard, job(tmp_path / "out"))
    assert outcome.reason
    assert not list((tmp_path / "out").glob("receipts/*"))
    assert not list((tmp_path / "out" / ".aside").iterdir())


@pytest.mark.parametrize(
    "settings", [Settings("rules", keep_pages=True), Settings("rules", published="2026-09-01")]
)
def test_settings_are_kept_with_the_rows(tmp_path: Path, settings: Settings) -> None:
    pages = folder(tmp_path / "in", range(1))
    read_all(job(tmp_path / "out", settings), pages)
    (row,) = tables(tmp_path / "out")["articles"]
    assert row["bytes"] == ((pages / "000000.html").read_bytes() if settings.keep_pages else None)
    assert str(row["published"] or "") == settings.published


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.warc.gz", "a.jsonl", "a.jsonl.gz", "a.warc"]))
def test_no_bytes_stop_the_reading_of_a_shard(tmp_path: Path, data: bytes, name: str) -> None:
    where = tmp_path / name
    where.write_bytes(data)
    (shard,) = shards([str(where)])
    assert all(came.page.uri if hasattr(came.page, "uri") else came.page for came in Source(shard).pages())


def test_columns_that_may_lack_a_value_are_told_from_those_that_must_not() -> None:
    for table in TABLES:
        assert [field.nullable for field in schema(table)] == [column.may_lack for column in table.columns]
        assert isinstance(schema(table), pa.Schema)
