"""Figures in the documents: `python -m eval --write` puts the tables that it prints under their marks.

A mark is a comment before a fenced block, `<!-- eval: attribution -->`; the block holds that table.
"""

from __future__ import annotations

import re
from pathlib import Path

from eval.data import PROJECT

_MARK = re.compile(r"(<!-- eval: (\w+) -->\n```text\n)(.*?)(```\n)", re.DOTALL)


def renewed(text: str, tables: dict[str, str]) -> str:
    """Return a document with the tables of the benchmarks that ran; other blocks stay as they are."""
    return _MARK.sub(lambda found: found[1] + tables.get(found[2], found[3]) + found[4], text)


def documents() -> list[Path]:
    """Return the documents that may hold figures."""
    return sorted((PROJECT / "docs").glob("*.md"))


def write(tables: dict[str, str]) -> None:
    """Put the tables into the documents."""
    for document in documents():
        text = document.read_text(encoding="utf-8")
        if (new := renewed(text, tables)) != text:
            document.write_text(new, encoding="utf-8")
