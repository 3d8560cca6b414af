"""An invented article and its marks, as NOTATION.md shows them: the documentation is what is tested."""

from __future__ import annotations

import re
from pathlib import Path

from corpus import files
from corpus.articles import Source
from corpus.notation import Marks, parse

PAGE = (files.HERE / "NOTATION.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def article() -> Source:
    """Return the article whose sheet the page shows, one line a sentence."""
    rows = re.sub(r"\n {3,}", " ", BLOCKS[1]).splitlines()
    title, *sentences = [row.partition(": ")[2] for row in rows]
    return source(title, "\n".join(sentences))


def source(title: str, body: str) -> Source:
    """Return an article of the given words."""
    return Source(
        "2024-05-14-harbour-fire", "https://example.org/", title, "2024-05-14", f"{title}\n\n{body}"
    )


def shown() -> str:
    """Return the marks that the page shows."""
    return str(BLOCKS[2])


def marks(folder: Path, written: str) -> Marks:
    """Parse marks as a file of the article's name would hold them; a missing first line is added."""
    path = folder / "2024-05-14-harbour-fire.marks"
    header = "" if written.startswith("# 2024") else f"# {path.stem}   by: a1\n"
    path.write_text(header + written, encoding="utf-8")
    return parse(path)
