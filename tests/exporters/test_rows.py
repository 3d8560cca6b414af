"""CSV that commands nobody's spreadsheet and nobody's terminal, and reads back as what was written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exporters.rows import Cell, csv_row, csv_rows

cells: st.SearchStrategy[Cell] = st.none() | st.integers() | st.text(max_size=20)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "|calc", "%0"])
def test_a_formula_becomes_text(words: str) -> None:
    assert csv_row([words]).strip('"\n').startswith("'")


def test_numbers_stay_numbers() -> None:
    assert csv_row([-1, 0.5, None]) == "-1,0.5,\n"


@given(st.lists(cells, min_size=1, max_size=6))
def test_a_row_is_one_line_that_reads_back_with_as_many_cells(row: list[Cell]) -> None:
    written = csv_row(row)
    assert written.count("\n") == 1
    assert not any(char < " " for char in written[:-1])
    (read,) = csv.reader(io.StringIO(written))
    assert len(read) == len(row)
    assert not [
        cell
        for cell, given in zip(read, row, strict=True)
        if isinstance(given, str) and cell[:1] in "=+-@" and cell
    ]


def test_the_names_of_the_columns_come_first() -> None:
    assert list(csv_rows(("a", "b"), [[1, 2]])) == ["a,b\n", "1,2\n"]
