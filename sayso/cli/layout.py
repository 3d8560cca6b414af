"""Lines of a given width: a label with its text hanging beside it, and rows of parts that stay whole.

Widths are terminal cells, so that wide characters and emoji keep their columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rich.console import Console
from rich.text import Text

from sayso.cli.terminal import Screen

# Narrower than this a column of words is not readable: lines grow past the width instead.
NARROWEST = 16


def hang(label: Text, text: Text, width: int) -> Iterator[Text]:
    """Yield `label` with `text` beside it, its further lines under the first, none wider than `width`."""
    indent = label.cell_len
    for number, line in enumerate(wrap(text, width - indent)):
        start = label if number == 0 else Text(" " * indent)
        yield _trimmed(Text.assemble(start, line))


def wrap(text: Text, width: int) -> list[Text]:
    """Return `text` in lines of at most `width` cells; a word that is wider is cut."""
    return list(text.wrap(_measure(), max(width, NARROWEST), overflow="fold")) or [Text()]


def pack(
    parts: Iterable[Text], screen: Screen, indent: str, width: int, between: str | None = None
) -> Iterator[Text]:
    """Yield `parts` in rows, a part moving to the next row whole; `between` stands between two of one row."""
    join = Text(f" {screen.glyphs.dot} " if between is None else between, "dim")
    row = Text()
    for part in parts:
        if row and len(indent) + row.cell_len + join.cell_len + part.cell_len > width:
            yield from hang(Text(indent), row, width)
            row = Text()
        row = Text.assemble(row, join, part) if row else part
    if row:
        yield from hang(Text(indent), row, width)


def at_edge(line: Text, word: Text, width: int) -> Text:
    """Return `line` with `word` ending at `width`, at least two cells after the line's own end."""
    gap = max(width - line.cell_len - word.cell_len, 2)
    return Text.assemble(line, " " * gap, word)


@cache
def _measure() -> Console:
    """Rich asks for a console to wrap with; this one is never printed to."""
    return Console(width=200, color_system=None, legacy_windows=False)


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
