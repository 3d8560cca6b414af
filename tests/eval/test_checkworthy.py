"""The figures of check-worthiness, on sentences few enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.checkworthy import Labelled, compared, labelled, reliability

SENTENCES = [Labelled("a", True), Labelled("b", True), Labelled("c", False), Labelled("d", False)]


def test_a_share_of_one_half_is_yes() -> None:
    figures = compared([0.5, 0.4, 0.6, 0.1], SENTENCES)
    assert figures["precision"] == figures["recall"] == figures["F1"] == 0.5


def test_no_yes_at_all_scores_nought() -> None:
    assert compared([0.1] * 4, SENTENCES)["F1"] == 0


def test_shares_that_are_so_are_off_by_nothing() -> None:
    assert compared([1.0, 1.0, 0.0, 0.0], SENTENCES)["off by"] == 0


def test_shares_are_off_by_how_far_they_lie_from_what_is_so() -> None:
    assert compared([0.9, 0.8, 0.1, 0.2], SENTENCES)["off by"] == pytest.approx(0.15)


def test_parts_are_equal_and_the_lowest_comes_first() -> None:
    shares = [at / 20 for at in range(20)]
    parts = reliability(shares, [Labelled("", at >= 10) for at in range(20)])
    assert [count for count, _, _ in parts] == [2] * 10
    assert [so for _, _, so in parts] == [0] * 5 + [1] * 5


def test_marks_of_the_table_and_a_broken_apostrophe_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "checkworthiness" / "ct24"
    folder.mkdir(parents=True)
    rows = ["Sentence_id\tText\tclass_label", '1\t"He said ""no""."\tYes', "2\tIt donÃ¢â‚¬â„¢t rain.\tNo"]
    (folder / "CT24_checkworthy_english_dev.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path))
    assert labelled("dev") == [Labelled('He said "no".', True), Labelled("It don’t rain.", False)]
