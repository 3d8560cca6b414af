"""A rerun skips what has a receipt that holds, and says why it does the rest again."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from sayso.batch import receipts
from sayso.batch.shard import process_shard
from sayso.batch.sharding import shards
from sayso.batch.work import Job, Limits, Settings, Shard
from tests.batch.made import RULES, archive, folder, job


@pytest.fixture
def done(tmp_path: Path) -> tuple[Shard, Job, Path]:
    """Give a shard that was read, its job and its input."""
    where = archive(tmp_path / "a.warc.gz", range(2))
    (shard,) = shards([str(where)])
    asked = job(tmp_path / "out")
    process_shard(shard, asked)
    return shard, asked, where


def test_a_shard_that_was_read_is_not_read_again(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, _ = done
    assert receipts.why_redo(shard, asked) == ""


def test_a_shard_that_was_never_read_is_new(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, _ = done
    receipts.path_of(Path(asked.out), shard.id).unlink()
    assert receipts.why_redo(shard, asked) == receipts.NEW


def test_an_input_that_was_only_touched_or_copied_is_the_same(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, where = done
    os.utime(where, (1, 1))
    assert receipts.why_redo(shard, asked) == ""


def test_an_input_that_has_changed_is_read_again(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, where = done
    archive(where, range(2, 4))
    assert receipts.why_redo(shard, asked) == "its input has changed"


def test_a_page_of_a_folder_that_has_changed_is_read_again(tmp_path: Path) -> None:
    where = folder(tmp_path / "in", range(2))
    (shard,) = shards([str(where)])
    asked = job(tmp_path / "out")
    process_shard(shard, asked)
    os.utime(where / "000001.html", (1, 1))
    assert receipts.why_redo(shard, asked) == ""
    (where / "000001.html").write_text("Ida Brandt said the dam had held.")
    assert receipts.why_redo(shard, asked) == "its input has changed"


@pytest.mark.parametrize("table", ["claims", "troubles"])
def test_a_file_of_the_result_that_was_altered_is_written_again(
    done: tuple[Shard, Job, Path], table: str
) -> None:
    shard, asked, _ = done
    path = Path(asked.out) / table / f"{shard.id}.parquet"
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    assert receipts.why_redo(shard, asked) == f"{table}/{path.name} was altered"
    path.unlink()
    assert receipts.why_redo(shard, asked) == f"{table}/{path.name} is missing"


@pytest.mark.parametrize("data", [b"", b"{}", b"[1", b'{"schema": "sayso.shard/1"}', b"\xff"])
def test_a_receipt_that_cannot_be_read_is_none(done: tuple[Shard, Job, Path], data: bytes) -> None:
    shard, asked, _ = done
    receipts.path_of(Path(asked.out), shard.id).write_bytes(data)
    assert receipts.why_redo(shard, asked) == "its receipt cannot be read"


@pytest.mark.parametrize("name", ["sayso", "code", "lexicon", "reference", "model"])
def test_another_version_of_any_part_reads_again(done: tuple[Shard, Job, Path], name: str) -> None:
    shard, asked, _ = done
    other = msgspec.structs.replace(asked.versions, **{name: "f" * 64})
    asked = msgspec.structs.replace(asked, versions=other)
    assert receipts.why_redo(shard, asked).startswith(f"read with another {name}: ")


def test_other_settings_read_again(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, _ = done
    asked = msgspec.structs.replace(asked, settings=Settings("both"))
    assert receipts.why_redo(shard, asked) == "read with other settings"


def test_other_limits_read_again_only_what_was_stopped_by_limits(done: tuple[Shard, Job, Path]) -> None:
    shard, asked, _ = done
    wider = msgspec.structs.replace(asked, limits=Limits(cpu_s=600))
    assert receipts.why_redo(shard, wider) == ""
    path = receipts.path_of(Path(asked.out), shard.id)
    receipt = receipts.load(path)
    assert receipt is not None
    receipts.write(
        Path(asked.out), msgspec.structs.replace(receipt, counts=receipt.counts | {"quarantined": 1})
    )
    assert receipts.why_redo(shard, wider) == "pages were stopped by other limits"


def test_a_table_of_facts_that_a_user_adds_is_another_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = receipts.versions(RULES)
    added = tmp_path / "mine.csv"
    added.write_text("office,country\n")
    monkeypatch.setenv("SAYSO_REFERENCE", str(tmp_path))
    receipts.versions.cache_clear()
    try:
        after = receipts.versions(RULES)
    finally:
        receipts.versions.cache_clear()
    assert (after.code, after.lexicon, after.model) == (before.code, before.lexicon, before.model)
    assert after.reference != before.reference
