"""`sayso checks`: take claims that fact-checkers have checked into a ledger."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from sayso.cli.options import LEDGER_FAILED, add_ledger_option, described
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import LedgerError, TroubleError

if TYPE_CHECKING:
    from sayso.ledger.records import FactCheck

DESCRIPTION = """\
Take claims that fact-checkers have checked into a ledger: ClaimReview (schema.org)
in JSON-LD, alone, one a line, in a saved page, or as a data feed; or a table (CSV)
with the columns url and claim, and any of rating, title, summary, publisher,
published, speaker, claimed, language.

A check without an address or a claim is left out, one without a rating or with a
date that is none is taken without it; each is told with its place in the file.
Exit code: 0 when at least one check could be read, 1 when none could, 2 for a
wrong command, 3 when the ledger cannot be opened or written.
"""

EXAMPLES = """\
examples:
  sayso checks add checks.json
  sayso checks add fact-check.html table.csv --ledger harbour.db
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "checks",
        "take claims that fact-checkers have checked into a ledger",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    this.add_argument("action", choices=("add",), help="what to do")
    this.add_argument(
        "files", nargs="+", metavar="FILE", help="JSON, JSON lines, a page, a CSV; - for standard input"
    )
    add_ledger_option(this)


def run(options: argparse.Namespace) -> int:
    """Add the checks of every file and return the exit code."""
    from sayso.ledger import open_ledger  # noqa: PLC0415 -- --help should not wait for it

    found = [check for name in options.files for check in checks_in(name)]
    if not found:
        print(for_errors("sayso: no fact-check was found"), file=sys.stderr)
        return 1
    try:
        with open_ledger(options.ledger, writable=True) as ledger:
            new = ledger.add_fact_checks(found)
            print(
                for_output(
                    f"{ledger.name}: {_count(len(found))}: {new:,} new, {len(found) - new:,} known before"
                )
            )
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED
    return 0


def checks_in(name: str) -> list[FactCheck]:
    """Return the fact-checks of a file; what is wrong in it is told on standard error, with its place."""
    from sayso.checked.claim_review import Fault  # noqa: PLC0415
    from sayso.checked.opening import checks_of  # noqa: PLC0415

    found = []
    try:
        for one in checks_of(name):
            if isinstance(one, Fault):
                print(for_errors(f"sayso: {name}: {one.place}: {one.reason}"), file=sys.stderr)
            else:
                found.append(one)
    except TroubleError as trouble:
        reason = trouble.reason.removeprefix(f"{name}: ")
        print(for_errors(f"sayso: {name}: {reason}"), file=sys.stderr)
    return found


def _count(count: int) -> str:
    return f"{count:,} fact-check{'' if count == 1 else 's'}"
