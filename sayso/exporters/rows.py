"""Rows for a spreadsheet or another program: CSV that commands nobody's spreadsheet, and lines of JSON.

A cell of a stranger's words that begins as a formula would be run by the spreadsheet that opens it: it gets
an apostrophe in front, which spreadsheets show as text (OWASP: CSV injection). Controls, which could command
the terminal that shows the file, become replacement characters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

# As spreadsheets see it: after white space too, and in the full width of East Asian typing.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")


def csv_row(cells: Sequence[Cell]) -> str:
    """Return one row of CSV with its line feed; numbers stay numbers, nothing stays empty.

    >>> print(csv_row(["=1+1", 5, None, "one, two"]), end="")
    '=1+1,5,,"one, two"
    """
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return held.getvalue()


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterable[str]:
    """Yield a table row by row, the names of its columns first."""
    yield csv_row(columns)
    for row in rows:
        yield csv_row(row)


def _cell(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    shown = _CONTROLS.sub("\ufffd", _SPACES.sub(" ", value).strip())
    return f"'{shown}" if _FORMULA.match(shown) else shown
