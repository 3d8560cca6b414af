"""The two tables of weights, which anyone can read: `ranking.csv` and `nearness.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ArtefactError

RANKING, NEARNESS = "ranking.csv", "nearness.csv"
FIRST, LAST = "first", "last"
"""Columns of `ranking.csv`: to choose by words alone, and to put in order by everything."""
SHARE = "share"
"""The column of `nearness.csv`."""
FOLDER = Path(__file__).parent


@cache
def weights(table: str, column: str, features: tuple[str, ...]) -> npt.NDArray[Any]:
    """Return a column of weights in the order of these features; `ArtefactError` where one is missing."""
    path = FOLDER / table
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = {row["feature"]: row[column] for row in csv.DictReader(file)}
        return np.array([float(rows[feature]) for feature in features], np.float32)
    except (OSError, KeyError, TypeError, ValueError) as fault:
        raise ArtefactError(
            f"{path} has not the weights that it should: {fault}; install sayso again"
        ) from None


def write(
    table: str, features: Sequence[str], columns: Mapping[str, Sequence[float]], folder: Path = FOLDER
) -> None:
    """Write a table of weights; a shorter column ends in empty cells."""
    with (folder / table).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", *columns))
        for at, feature in enumerate(features):
            cells = (f"{column[at]:.3f}" if at < len(column) else "" for column in columns.values())
            rows.writerow((feature, *cells))
