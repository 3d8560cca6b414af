"""What every question to a ledger has in common: its options, its formats, its exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sayso.cli.options import add_ledger_option, add_screen_options, described
from sayso.cli.output import Destination
from sayso.cli.terminal import Screen, for_errors

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger.query import Query

FORMATS = ("text", "jsonl", "csv")
NOTHING_FOUND = 1
MOST = 10_000  # answers at once: each is held with its whole article until it is printed

CODES = """\
Exit code: 0 when something was found, 1 when nothing was, 2 for a wrong command
or question, 3 when the ledger cannot be opened.
"""

LANGUAGE = """\
A question is words, all of which must be there, and fields:
  "sea wall"  renn  missil*  -mayor         a phrase, a word, a beginning, none
  speaker:renn  outlet:courier              whose word it is, where it stood
  kind:unnamed  stance:denies  status:disputed  form:direct
  from:2031-05-01  to:2031-05               days, months or years, both included
  quantity>1000  quantity>=40:fish          a figure, and what is counted
  page:harbour                              any word of the whole page
  judged:rejected                           what people decided; judged:any
Several of one field are alternatives; - before a field leaves it out.
"""


def describe(commands: Any, name: str, about: str, *, description: str, examples: str) -> Any:
    """Describe a command that asks the ledger to the parser, with the options that all of them have."""
    this = described(commands, name, about, description=f"{description}\n{CODES}", examples=examples)
    add_ledger_option(this)
    this.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    add_screen_options(this, "text")
    return this


def add_question(this: Any, *, needed: bool) -> None:
    """Describe the question, the same for every command that takes one."""
    this.add_argument(
        "question",
        nargs="+" if needed else "*",
        metavar="QUESTION",
        help="words and fields, best in one pair of '...'" + ("" if needed else " (default: all claims)"),
    )
    this.set_defaults(needs_question=needed, fail=this.error)


def add_limit(this: Any, default: int, what: str) -> None:
    """Describe `--limit`."""
    this.add_argument(
        "--limit", type=_limit, default=default, metavar="N", help=f"{what} at most (default: {default})"
    )


def question(options: argparse.Namespace) -> Query:
    """Read the question of the command line; one that cannot be read ends the command with code 2."""
    from sayso.ledger.asking import parse_query  # noqa: PLC0415
    from sayso.ledger.query import Query, QueryError  # noqa: PLC0415

    words = " ".join(options.question)
    if not words.strip() and not options.needs_question:
        return Query()
    try:
        return parse_query(words)
    except QueryError as fault:
        options.fail(for_errors(str(fault)))
        raise AssertionError from None  # fail does not return


def draw(options: argparse.Namespace, lines: Callable[[Screen], Iterable[Text]]) -> None:
    """Print lines with their styles, as wide as the screen."""
    from sayso.cli.writers import console_for, screen_for  # noqa: PLC0415 -- only text pays for rich

    target = Destination([None], replace=False)
    screen = screen_for(options.width, target)
    console = console_for(options.colour, screen, target)
    with console.capture() as captured:
        for line in lines(screen):
            console.print(line, soft_wrap=True)
    target.put_text(0, captured.get())


def write(rows: Iterable[str]) -> None:
    """Write lines that other programs read: UTF-8, whatever the terminal's encoding."""
    target = Destination([None], replace=False)
    for row in rows:
        target.put(0, row)


def nothing(message: str) -> int:
    """Say on standard error that nothing was found, and return the exit code for it."""
    print(for_errors(message), file=sys.stderr)
    return NOTHING_FOUND


def joined(parts: Iterable[str]) -> str:
    """Return parts of a sentence with commas between them, empty ones left out."""
    return ", ".join(part for part in parts if part)


def _limit(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:7]) <= MOST:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number from 1 to {MOST:,}")
    return int(value)
