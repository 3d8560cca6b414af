"""Reads the tables of sentences in `cases/`: brackets mark the spans, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.model import Span

CASES = Path(__file__).parent / "cases"


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a sentence without its brackets, and the spans that stood in them."""
    plain, spans, start = "", [], -1
    for sign in marked:
        if sign == "[":
            start = len(plain)
        elif sign == "]":
            spans.append(Span(start, len(plain)))
        else:
            plain += sign
    return plain, spans


def table(name: str) -> list[Any]:
    """Return the rows of a table, each under the name of its group and its sentence."""
    groups = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [
        pytest.param(row["text"], row.get("are", []), id=f"{group}: {row['text']}"[:70])
        for named in groups
        for group, rows in named.items()
        for row in rows
    ]
