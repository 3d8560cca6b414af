"""Every row of `cases/quotations.yaml` has its marks paired as marked, whatever stands beside them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from sayso.lexicon.marked import parse_marked
from sayso.model import Span
from sayso.syntax.quotations import quotations

CASES = Path(__file__).parents[1] / "cases" / "quotations.yaml"
MOST_MISSED = 2  # rows that may be paired wrong: the number only falls


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paragraph of the table."""

    text: str
    known_miss: bool = False


TABLE = msgspec.yaml.decode(CASES.read_text("utf-8"), type=dict[str, tuple[Row, ...]])
ROWS = [(group, row) for group, rows in TABLE.items() for row in rows]

Pair = tuple[str, int, bool]
"""The words of a quotation with its marks, its depth, and whether it is closed."""


def wanted(row: Row) -> tuple[str, list[Pair]]:
    """Return a row's plain words and its pairs in order of their opening; what holds what tells the depth."""
    text, marks = parse_marked(row.text)
    ordered = sorted(marks, key=lambda mark: (mark[2].start, -mark[2].end))
    spans = [span for _, _, span in ordered]
    return text, [
        (span.of(text), sum(other.holds(span) for other in spans), label == "quote")
        for label, _, span in ordered
    ]


def misread(_group: str, row: Row) -> str:
    """Return what differs between a row's marks and how its quotation marks are paired."""
    text, pairs = wanted(row)
    found = quotations(text, Span(0, len(text)))
    read = [(quotation.outer.of(text), quotation.depth, quotation.closed) for quotation in found]
    return f"wanted {pairs}, read {read}" if read != pairs else ""


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row.text:.50}" for group, row in ROWS])
def test_the_marks_of_a_paragraph_are_paired(group: str, row: Row) -> None:
    fault = misread(group, row)
    if row.known_miss:
        assert fault, "is read right now: take `known_miss: true` out of the table"
        pytest.xfail(fault)
    assert not fault, fault


def test_the_known_misses_only_fall() -> None:
    assert sum(row.known_miss for _, row in ROWS) <= MOST_MISSED


def test_the_marks_of_a_block_are_paired_without_those_of_its_neighbours() -> None:
    text = "“We tested it.\n\n“It will hold,” he said."
    found = quotations(text, Span(16, len(text)))
    assert [quotation.outer.of(text) for quotation in found] == ["“It will hold,”"]
