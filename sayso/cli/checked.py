"""One fact-check in the report of `sayso match`: what was found, of which claim, by whom, what differs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from sayso.checked.repeats import Repeat
from sayso.cli.layout import hang, pack
from sayso.cli.terminal import Screen
from sayso.exporters.matches import told
from sayso.exporters.readout import date_words

MARGIN = 4


def draw_repeat(repeat: Repeat, screen: Screen, indent: str) -> Iterator[Text]:
    """Yield the lines of one fact-check."""
    check, width = repeat.check, screen.width - MARGIN
    rating = screen.line(check.rating) or "no rating given"
    opening, closing = screen.glyphs.quotes
    claim = f"{opening}{screen.line(check.claim)}{closing}"
    yield from hang(Text(indent), Text.assemble((rating, "bold"), f": {claim}"), width)
    said_by = f"said by {screen.line(check.speaker)}" if check.speaker else ""
    day = date_words(check.published) if check.published else ""
    parts = (said_by, screen.line(check.publisher), day, f"near {repeat.near:.2f}")
    yield from pack([Text(part, "dim") for part in parts if part], screen, indent, width)
    for label, found in (("equal", repeat.equal), ("differs", repeat.differs)):
        if found:
            words = screen.line(told(found, screen.glyphs.arrow))
            yield from hang(Text(indent), Text.assemble((f"{label}: ", "dim"), words), width)
    yield Text(f"{indent}{screen.line(check.url)}", "dim")
