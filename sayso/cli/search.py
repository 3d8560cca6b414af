"""`sayso search`: find claims in a ledger by their words, who says them, where, when and how."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
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
    from sayso.ledger.answers import Hits
    from sayso.ledger.query import Query

EXAMPLES = """\
examples:
  sayso search 'harbour'
  sayso search '"washed ashore" quantity>1000:fish'
  sayso search 'kind:unnamed status:disputed from:2026-09'
  sayso search --format csv 'speaker:renn' > renn.csv
"""

DESCRIPTION = f"""\
Find claims in a ledger. The best match of the words comes first; where no words
are asked for, or more than 5,000 claims have them, the newest page does. Only
the latest version of each page is asked unless --every is given.

{LANGUAGE}"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "search",
        "find claims by their words, who says them, where and how",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    add_question(this, needed=True)
    add_limit(this, 20, "claims")
    this.add_argument("--every", action="store_true", help="ask the earlier versions of each page as well")


def run(options: argparse.Namespace) -> int:
    """Print the claims that answer, and return the exit code."""
    query = question(options)
    return with_ledger(options, lambda ledger: _answer(options, query, ledger))


def _answer(options: argparse.Namespace, query: Query, ledger: Ledger) -> int:
    from sayso.exporters.hits import HIT_COLUMNS, hit_line, hit_row  # noqa: PLC0415 -- --help should not wait
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415

    found = ledger.search(query, options.limit, every=options.every)
    if options.format == "jsonl":
        write(hit_line(hit) for hit in found.hits)
    elif options.format == "csv":
        write(csv_rows(HIT_COLUMNS, (hit_row(hit) for hit in found.hits)))
    elif found.hits:
        draw(options, lambda screen: _lines(found, screen))
    return 0 if found.hits else nothing(f"sayso: {ledger.name}: no claim answers that question")


def _lines(found: Hits, screen: Screen) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.hit import draw_hit  # noqa: PLC0415

    yield Text(_summary(found), "bold")
    digits = len(str(len(found.hits)))
    for number, hit in enumerate(found.hits, 1):
        yield Text()
        yield from draw_hit(hit, number, screen, digits)


def _summary(found: Hits) -> str:
    """Say how many claims there are and in which order they stand."""
    from sayso.exporters.numbered import claims_words  # noqa: PLC0415

    shown = len(found.hits)
    if found.total is None:
        return f"The newest {claims_words(shown)}; there may be more" if shown > 1 else "The newest claim"
    order = ", the best match first" if found.is_ranked else ", the newest page first"
    counted = f"{shown:,} of {claims_words(found.total)}" if found.total > shown else claims_words(shown)
    return counted + (order if found.total > 1 else "")
