"""The gate: a figure below its floor, a figure gone, or other data fails; without the data it is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import BENCHMARKS, UNGATED, __main__
from eval.data import VARIABLE, MissingDataError, digest, folder
from eval.floors import Floors, faults, load


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floors:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "page.txt").write_text("words", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return Floors({"set": digest(tmp_path / "set")}, {"F1": 0.5})


@pytest.mark.parametrize(("figures", "words"), [({"F1": 0.49}, "its floor 0.5"), ({}, "was not measured")])
def test_a_figure_below_its_floor_or_gone_is_a_fault(
    floors: Floors, figures: dict[str, float], words: str
) -> None:
    (fault,) = faults("set", figures, floors)
    assert words in fault


def test_a_figure_at_its_floor_passes(floors: Floors) -> None:
    assert faults("set", {"F1": 0.5, "other": 0.0}, floors) == []


def test_other_data_than_the_floors_were_measured_on_is_a_fault(floors: Floors) -> None:
    other = Floors({"set": "0" * 16}, floors.figures)
    (fault,) = faults("set", {"F1": 0.9}, other)
    assert "digest" in fault


def test_a_benchmark_without_floors_is_a_fault() -> None:
    assert faults("new", {"F1": 1.0}, None)


def test_a_changed_name_or_byte_changes_the_digest(tmp_path: Path) -> None:
    digests = set()
    for number, (name, words) in enumerate([("a", "1"), ("b", "1"), ("a", "2")]):
        made = tmp_path / str(number)
        made.mkdir()
        (made / name).write_text(words, encoding="utf-8")
        digests.add(digest(made))
    assert len(digests) == 3


def test_missing_data_says_where_it_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(MissingDataError, match="nowhere"):
        folder("attribution")


def test_a_benchmark_is_skipped_with_a_line_where_its_data_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert __main__.main(["attribution", "--check"]) == 0
    assert "attribution: skipped, " in capsys.readouterr().err


def test_an_unknown_benchmark_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main(["atribution"])
    assert "atribution" in capsys.readouterr().err


def test_every_gated_benchmark_has_floors_of_data_with_a_digest() -> None:
    floors = load()
    assert set(floors) == set(BENCHMARKS) - UNGATED
    assert all(one.data and one.figures for one in floors.values())
