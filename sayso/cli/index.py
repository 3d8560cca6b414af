"""`sayso index`: make what links between the claims of a ledger are found by."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from sayso.cli.add import LEDGER_FAILED, add_ledger_option
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import LedgerError

if TYPE_CHECKING:
    from sayso.ledger import Ledger

EXAMPLES = """\
examples:
  sayso index
  sayso index --ledger harbour.db
"""

DESCRIPTION = """\
Give every claim in a ledger that has none a vector, by which claims that say
the like are found whatever words they use (sayso links). Some 200 claims a
second; what was made stays when it is interrupted. The vectors are laid out to
be searched in a folder beside the ledger, sayso.db.vectors, which may be
deleted at any time. Exit code: 0 when every claim has its vector, 2 for a wrong
command, 3 when the ledger cannot be opened.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = commands.add_parser(
        "index",
        help="make what links between claims are found by",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    this.set_defaults(run=run)
    add_ledger_option(this)


def run(options: argparse.Namespace) -> int:
    """Make the vectors, and return the exit code."""
    from sayso.ledger import open_ledger  # noqa: PLC0415 -- --help should not wait for it

    try:
        with open_ledger(options.ledger, writable=True, existing=True) as ledger:
            return _index(ledger)
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED


def _index(ledger: Ledger) -> int:
    from sayso.cli.progress import following  # noqa: PLC0415
    from sayso.ledger.vectors import AT_ONCE, missing  # noqa: PLC0415
    from sayso.linking import index  # noqa: PLC0415

    with ledger.reading() as connection:
        lacking = missing(connection)
    steps = -(-lacking // AT_ONCE)
    with following(steps, is_output_seen=False, doing="Reading claims") as progress:
        made = index(ledger, lambda _: progress.step())
    print(for_output(f"{ledger.name}: {made:,} claims got a vector"))
    return 0
