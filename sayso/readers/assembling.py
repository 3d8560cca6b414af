"""Title and pieces to the article's one text, with the span of every block."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import TroubleError
from sayso.model import Block, BlockKind, Span

MAX_TEXT = 400_000
"""Most code points of an article's text: a long book chapter. The longest of the benchmark pages has under
150,000.
"""

SEPARATOR = "\n\n"


def assemble(parts: Sequence[tuple[BlockKind, str, str | None]]) -> tuple[str, tuple[Block, ...]]:
    """Join (kind, text, xpath) by blank lines; spans count code points.

    `TroubleError("too-large")` past `MAX_TEXT`.
    """
    blocks = []
    at = 0
    for kind, text, xpath in parts:
        blocks.append(Block(span=Span(at, at + len(text)), kind=kind, xpath=xpath))
        at += len(text) + len(SEPARATOR)
    text = SEPARATOR.join(part[1] for part in parts)
    check_length(text)
    return text, tuple(blocks)


def check_length(text: str) -> None:
    """Raise `TroubleError("too-large")` for a text longer than `MAX_TEXT` code points."""
    if len(text) > MAX_TEXT:
        raise TroubleError("too-large", f"the text has {len(text):,} characters, more than {MAX_TEXT:,}")
