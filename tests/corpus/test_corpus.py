"""The corpus as it stands: splits, schema, and every file of marks, where the texts are on this machine."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from corpus import files, splits
from corpus.__main__ import main
from corpus.articles import articles, passage
from corpus.records import Record, schema


def test_the_schema_that_ships_is_the_one_that_records_follow() -> None:
    assert json.loads(files.SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))


def test_the_splits_hold_two_hundred_and_seventy_five_articles() -> None:
    assert Counter(splits.splits().values()) == {"train": 200, "dev": 75}


@pytest.mark.data
def test_the_splits_are_drawn_by_their_rule_and_late_articles_are_dev(data: Path) -> None:
    assert data
    assert splits.drawn(articles().values()) == splits.splits()
    assert all(
        splits.splits()[one.id] == "dev" for one in articles().values() if one.published >= splits.LATE
    )


@pytest.mark.data
def test_every_file_of_marks_is_sound(data: Path) -> None:
    assert data
    _, faults = files.compile_all([*files.marked(), *files.marked(files.SECOND)])
    assert [str(fault) for fault in faults] == []


def test_every_passage_is_marked_and_every_mark_of_a_passage_is_sound() -> None:
    texts = sorted(path.with_suffix("") for path in files.PASSAGES.glob("*/*.txt"))
    assert [path.with_suffix("") for path in files.marked(files.PASSAGES)] == texts
    _, faults = files.compile_all(files.marked(files.PASSAGES))
    assert [str(fault) for fault in faults] == []


@pytest.mark.skipif(not files.COMPILED.exists(), reason="the marks are not compiled yet")
def test_the_compiled_marks_follow_the_schema_and_name_known_articles() -> None:
    records = files.load()
    assert all(splits.splits()[record.id] == record.split for record in records)
    assert [record.id for record in records] == sorted(record.id for record in records)
    again = [msgspec.json.decode(msgspec.json.encode(record), type=Record) for record in records]
    assert again == records


@pytest.mark.data
@pytest.mark.skipif(not files.COMPILED.exists(), reason="the marks are not compiled yet")
def test_the_compiled_marks_are_those_of_the_files(data: Path) -> None:
    assert data
    records, _ = files.compile_all(files.marked())
    assert files.load() == sorted(records, key=lambda record: record.id)


def test_a_passage_is_its_file_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "2024-05-14-port.txt"
    path.write_text("Port burns\n\nRuiz said so.\n", encoding="utf-8")
    read = passage(path)
    assert (read.title, read.published, read.text) == (
        "Port burns",
        "2024-05-14",
        "Port burns\n\nRuiz said so.",
    )


def test_the_tool_checks_prints_and_compares_a_passage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2024-05-14-port.marks"
    path.with_suffix(".txt").write_text("Port burns\n\nRuiz said it rained. It did.\n", encoding="utf-8")
    path.write_text(
        "# 2024-05-14-port   by: a1\nown @0\nc1 @1 | src: Ruiz | cue: said | con: it rained | kind: p\n"
    )
    assert main(["check", str(path)]) == 0
    assert main(["print", str(path)]) == 0
    assert "    c1 indirect: Ruiz | said | it rained\n" in capsys.readouterr().out
    assert main(["sheet", str(path.with_suffix(".txt"))]) == 0
    assert "1: Ruiz said it rained.\n2: It did.\n" in capsys.readouterr().out
    assert main(["diff", str(path), str(path)]) == 0
    path.write_text(path.read_text().replace("rained", "snowed"))
    assert main(["check", str(path)]) == 1
    assert "2024-05-14-port.marks:3: con: 'it snowed'" in capsys.readouterr().out
