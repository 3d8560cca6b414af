"""Figures reach the documents as they are printed."""

from __future__ import annotations

from eval import BENCHMARKS
from eval.written import documents, renewed

PAGE = "Text.\n\n<!-- eval: times -->\n```text\nold\n```\n\nMore.\n"


def test_a_table_replaces_what_stood_under_its_mark() -> None:
    assert renewed(PAGE, {"times": "  F1  0.5\n"}) == PAGE.replace("old\n", "  F1  0.5\n")


def test_what_did_not_run_stays_as_it_is() -> None:
    assert renewed(PAGE, {"speed": "  pages  1\n"}) == PAGE


def test_every_benchmarks_figures_stand_in_a_document() -> None:
    written = "".join(document.read_text(encoding="utf-8") for document in documents())
    for name in BENCHMARKS:
        empty = renewed(written, {name: ""})
        assert empty != written, f"{name}: python -m eval --write puts the figures under its mark"
