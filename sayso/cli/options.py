"""How commands are described to the parser, the options that several of them have, and opening a ledger."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.cli.terminal import NARROWEST, for_errors
from sayso.errors import LedgerError

if TYPE_CHECKING:
    from sayso.ledger import Ledger

LEDGER_FAILED = 3
COLOURS = ("auto", "always", "never")
WIDEST = 400  # cells: more than any screen has; a slip of the finger is told, not obeyed


def described(commands: Any, name: str, about: str, *, description: str, examples: str) -> Any:
    """Describe a command to the parser, and return it for its options."""
    this = commands.add_parser(
        name,
        help=about,
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    this.set_defaults(fail=this.error)
    return this


def add_ledger_option(this: Any) -> None:
    """Describe `--ledger`."""
    this.add_argument(
        "--ledger", metavar="PATH", help="the ledger's file (default: SAYSO_LEDGER, else sayso.db)"
    )


def add_published_option(this: Any) -> None:
    """Describe `--published`."""
    told = "day of publication, where a page has none"
    this.add_argument("--published", type=a_day, metavar="YYYY-MM-DD", help=told)


def add_detector_option(this: Any) -> None:
    """Describe `--detector`."""
    told = "rules: without the encoder (default: both)"
    this.add_argument("--detector", choices=("both", "rules"), default="both", help=told)


def add_model_option(this: Any) -> None:
    """Describe `--model`."""
    told = "open: encoder made from open data alone"
    this.add_argument("--model", choices=("standard", "open"), default="standard", help=told)


def add_screen_options(this: Any, what: str) -> None:
    """Describe how wide the text is and whether it has colours, under the names that people try."""
    option = this.add_argument
    option("--width", type=a_width, metavar="N", help=f"columns of the {what} (default: the terminal's)")
    option("--colour", choices=COLOURS, default="auto", help=f"colour the {what} (default: auto)")
    option("--no-colour", dest="colour", action="store_const", const="never", help="the same as never")
    option("--color", dest="colour", choices=COLOURS, help=argparse.SUPPRESS)
    option("--no-color", dest="colour", action="store_const", const="never", help=argparse.SUPPRESS)


def with_ledger(
    options: argparse.Namespace, answer: Callable[[Ledger], int], *, writable: bool = False
) -> int:
    """Open the ledger, which has to be there, give it to `answer`, and return the exit code."""
    from sayso.ledger import open_ledger  # noqa: PLC0415 -- --help should not wait for it

    try:
        with open_ledger(options.ledger, writable=writable, existing=writable) as ledger:
            return answer(ledger)
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED


def a_day(value: str) -> str:
    """Check a date given by hand: a real day as YYYY-MM-DD."""
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        day = None
    if day is None:
        raise argparse.ArgumentTypeError(f"{value!r} is not a day in the form YYYY-MM-DD, such as 2025-10-25")
    return value


def a_width(value: str) -> int:
    """Check a number of columns given by hand."""
    if not value.isascii() or not value.isdigit() or not NARROWEST <= int(value[:6]) <= WIDEST:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of columns from {NARROWEST} to {WIDEST}")
    return int(value)
