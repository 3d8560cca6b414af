"""The lexicon as it is written: what is prepared says the same as the YAML, and never outlives it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.lexicon import LANGUAGES, written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the English lexicon to where a test may change it, and prepare it there."""
    copied = tmp_path / "en"
    shutil.copytree(written.FOLDER / "en", copied)
    written.prepare(copied)
    monkeypatch.setattr(written, "FOLDER", tmp_path)
    written._prepared.cache_clear()
    yield copied
    written._prepared.cache_clear()


def test_what_is_prepared_says_the_same_as_every_yaml_file(folder: Path) -> None:
    prepared = json.loads((folder / written.PREPARED).read_bytes())
    for path in folder.glob("*.yaml"):
        assert prepared[path.name][1] == written.parse(path.read_text("utf-8"))


def test_a_file_that_has_not_changed_is_not_parsed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "parse", lambda source: pytest.fail("parsed again"))
    assert written.read("en", "hedges.yaml")


def test_an_edited_word_counts_at_once(folder: Path) -> None:
    (folder / "hedges.yaml").write_text("- hedge: perchance\n", "utf-8")
    assert written.read("en", "hedges.yaml") == [{"hedge": "perchance"}]


def test_without_a_prepared_file_the_yaml_is_read(folder: Path) -> None:
    (folder / written.PREPARED).unlink()
    assert written.read("en", "hedges.yaml") == written.parse((folder / "hedges.yaml").read_text("utf-8"))


def test_every_language_has_its_folder() -> None:
    assert all((written.FOLDER / language / "cue_verbs.yaml").exists() for language in LANGUAGES)


def test_no_on_off_and_days_are_words() -> None:
    assert written.parse("[no, on, off, 2025-10-25, true, 3]") == ["no", "on", "off", "2025-10-25", True, 3]
