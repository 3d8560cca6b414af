"""`sayso sourcing`: on whose word the outlets of a ledger stand, month by month."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.cli.options import with_ledger
from sayso.cli.questions import LANGUAGE, add_question, describe, draw, nothing, question, write
from sayso.cli.terminal import Screen

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger import Ledger
    from sayso.ledger.answers import Share, Sourcing
    from sayso.ledger.query import Query

GROUPINGS = ("both", "outlet", "month", "all")

EXAMPLES = """\
examples:
  sayso sourcing
  sayso sourcing 'from:2026-01' --by outlet
  sayso sourcing 'page:harbour' --by month --format csv > harbour.csv
"""

DESCRIPTION = f"""\
Tell for each outlet and month which share of the claims stands on a named
source (a person, an organization or a document), on one without a name, and on
the page's own voice.

In brackets is the interval that the share lies in with 95 % confidence, if
these pages are a chance sample of the outlet's. It allows for claims of one
page being alike. Two outlets whose intervals overlap may well be the same.

{LANGUAGE}"""

MONTH_CELLS, COUNT_CELLS, SHARE_CELLS = 18, 8, 15  # 79 in all


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "sourcing",
        "shares of named, unnamed and own-voice claims by outlet and month",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    add_question(this, needed=False)
    this.add_argument(
        "--by",
        choices=GROUPINGS,
        default="both",
        help="what to tell apart (default: both)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the shares, and return the exit code."""
    query = question(options)
    return with_ledger(options, lambda ledger: _answer(options, query, ledger))


def _answer(options: argparse.Namespace, query: Query, ledger: Ledger) -> int:
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.exporters.tallies import SOURCING_COLUMNS, sourcing_line, sourcing_row  # noqa: PLC0415

    told = ledger.sourcing(query, by=options.by)
    if options.format == "jsonl":
        write(sourcing_line(one) for one in told)
    elif options.format == "csv":
        write(csv_rows(SOURCING_COLUMNS, (sourcing_row(one) for one in told)))
    elif told:
        draw(options, lambda screen: _lines(told, screen))
    return 0 if told else nothing(f"sayso: {ledger.name}: no claim answers that question")


def _lines(told: Sequence[Sourcing], screen: Screen) -> Iterator[Text]:
    """Yield a head of columns, then for each outlet its months."""
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.layout import hang  # noqa: PLC0415

    counts = f"{'claims':>{COUNT_CELLS}}{'pages':>{COUNT_CELLS}}"
    heads = "".join(f"{head:>{SHARE_CELLS}}" for head in ("named", "unnamed", "own voice"))
    yield Text.assemble((f"{'On whose word':<{MONTH_CELLS}}", "bold"), (counts + heads, "dim"))
    outlet = None
    for one in told:
        if one.outlet != outlet and any(other.outlet for other in told):
            yield Text()
            name = screen.line(one.outlet) or "outlet not found"
            yield from hang(Text(), Text(name, "bold"), screen.width)
        outlet = one.outlet
        label = f"  {screen.line(_month(one, told)):<{MONTH_CELLS - 2}}"
        counts = f"{one.claims:>{COUNT_CELLS},}{one.pages:>{COUNT_CELLS},}"
        shares = "".join(_share(share, screen) for share in (one.named, one.unnamed, one.own))
        yield Text.assemble(label, (counts, "dim"), shares)


def _month(one: Sourcing, told: Sequence[Sourcing]) -> str:
    """Return the month in words; without any months in the table all of them are meant."""
    from sayso.exporters.readout import value_words  # noqa: PLC0415

    if one.month:
        return value_words(one.month)
    return "date not found" if any(other.month for other in told) else "all months"


def _share(share: Share, screen: Screen) -> str:
    """Return a share with its interval, in percent: `62% (55–69)`."""
    shown = f"{share.share:.0%} ({share.low * 100:.0f}–{share.high * 100:.0f})"
    return f"{screen.line(shown):>{SHARE_CELLS}}"
