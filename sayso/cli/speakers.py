"""`sayso speakers`: who is heard how often in the pages of a ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.cli.options import with_ledger
from sayso.cli.questions import (
    LANGUAGE,
    add_limit,
    add_question,
    describe,
    draw,
    nothing,
    question,
    write,
)
from sayso.cli.terminal import Screen

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger import Ledger
    from sayso.ledger.answers import Heard
    from sayso.ledger.query import Query

EXAMPLES = """\
examples:
  sayso speakers
  sayso speakers 'from:2026-09 to:2026-09' --by-outlet
  sayso speakers 'harbour stance:denies'
  sayso speakers --format csv > speakers.csv
"""

DESCRIPTION = f"""\
Count who is heard: for each speaker the claims, the pages and the outlets that
have them. Sources without a name are counted together, and so is what pages say
in their own voice. With a question only the claims that answer it are counted.

{LANGUAGE}"""

BAR_CELLS = 16


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands, "speakers", "count who is heard how often", description=DESCRIPTION, examples=EXAMPLES
    )
    this.set_defaults(run=run)
    add_question(this, needed=False)
    add_limit(this, 30, "speakers")
    this.add_argument("--by-outlet", action="store_true", help="count each outlet apart")


def run(options: argparse.Namespace) -> int:
    """Print who is heard, and return the exit code."""
    query = question(options)
    return with_ledger(options, lambda ledger: _answer(options, query, ledger))


def _answer(options: argparse.Namespace, query: Query, ledger: Ledger) -> int:
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.exporters.tallies import HEARD_COLUMNS, heard_line, heard_row  # noqa: PLC0415

    heard = ledger.speakers(query, options.limit, by_outlet=options.by_outlet)
    if options.format == "jsonl":
        write(heard_line(one) for one in heard)
    elif options.format == "csv":
        write(csv_rows(HEARD_COLUMNS, (heard_row(one) for one in heard)))
    elif heard:
        draw(options, lambda screen: _lines(heard, screen))
    return 0 if heard else nothing(f"sayso: {ledger.name}: nobody is heard there")


def _lines(heard: Sequence[Heard], screen: Screen) -> Iterator[Text]:
    """Yield a row for each speaker: claims, a bar of them, who, and where."""
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.layout import hang  # noqa: PLC0415
    from sayso.cli.styles import KIND_STYLES  # noqa: PLC0415
    from sayso.exporters.tallies import name_of  # noqa: PLC0415

    yield Text("Who is heard, by number of claims", "bold")
    yield Text()
    digits = max(len(f"{one.claims:,}") for one in heard)
    for one in heard:
        style = KIND_STYLES[one.kind]
        cells = max(round(BAR_CELLS * one.claims / heard[0].claims), 1)
        bar = screen.glyphs.bar * cells + " " * (BAR_CELLS - cells)
        glyph = (f" {screen.glyphs.kinds[one.kind]} ", style)
        label = Text.assemble(f"  {one.claims:>{digits},} ", (bar, style), glyph)
        who = Text(screen.line(name_of(one)), f"bold {style}" if one.name else style)
        where = f" {screen.glyphs.dot} ".join(screen.line(part) for part in _where(one) if part)
        yield from hang(label, Text.assemble(who, (f" {screen.glyphs.dot} {where}", "dim")), screen.width)


def _where(one: Heard) -> tuple[str, ...]:
    """Return on how many pages, of which outlets, and how often it is disputed."""
    pages = f"{one.pages:,} page{'s' if one.pages != 1 else ''}"
    outlets = one.outlet or (f"{one.outlets:,} outlets" if one.outlets > 1 else "")
    return pages, outlets, f"{one.disputed:,} disputed" if one.disputed else ""
