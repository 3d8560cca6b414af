"""What is named is cut into the same shards everywhere."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest

from sayso.batch import sharding
from sayso.batch.sharding import shards


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_each_archive_is_a_shard_and_the_pages_of_a_folder_are_others(tmp_path: Path) -> None:
    write(tmp_path, "a.warc.gz", "b.html", "deep/c.txt", "deep/d.jsonl", "notes.pdf", "deep/e.WARC")
    found = shards([str(tmp_path)])
    assert sorted((shard.kind, Path(shard.source).name, shard.files) for shard in found) == [
        ("archive", "a.warc.gz", ()),
        ("archive", "e.WARC", ()),
        ("pages", tmp_path.name, ("b.html", "deep/c.txt")),
        ("texts", "d.jsonl", ()),
    ]


def test_a_thing_named_twice_is_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.warc.gz")
    monkeypatch.chdir(tmp_path)
    assert len(shards(["a.warc.gz", "./a.warc.gz", str(tmp_path)])) == 1


def test_two_files_of_one_name_are_two_shards(tmp_path: Path) -> None:
    write(tmp_path, "may/a.warc.gz", "june/a.warc.gz")
    assert len({shard.id for shard in shards([str(tmp_path)])}) == 2


def test_a_page_that_is_added_to_a_folder_changes_one_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharding, "PAGES_A_SHARD", 8)
    write(tmp_path, *(f"{number}.html" for number in range(40)))
    before = {shard.id: shard.files for shard in shards([str(tmp_path)])}
    write(tmp_path, "a-new-one.html")
    after = {shard.id: shard.files for shard in shards([str(tmp_path)])}
    assert sum(len(names) for names in before.values()) == 40
    assert len(before) > 4
    assert before.keys() == after.keys()
    assert sum(before[id] != after[id] for id in before) == 1


def test_what_is_not_there_is_a_shard_whose_receipt_will_say_so(tmp_path: Path) -> None:
    (shard,) = shards([str(tmp_path / "gone.warc.gz")])
    assert (shard.kind, shard.bytes) == ("archive", 0)


def test_a_url_of_fsspec_is_listed_as_a_folder_is(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/crawl/a.warc.gz", b"1")
    system.pipe("/crawl/pages/b.html", b"22")
    found = shards(["memory://crawl"])
    assert sorted((shard.kind, shard.source, shard.files, shard.bytes) for shard in found) == [
        ("archive", "memory://crawl/a.warc.gz", (), 1),
        ("pages", "memory://crawl", ("pages/b.html",), 2),
    ]
