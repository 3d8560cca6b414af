"""`sayso index`: make what links between the claims of a ledger are found by."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sayso.cli.options import add_ledger_option, described, with_ledger
from sayso.cli.terminal import for_output

if TYPE_CHECKING:
    from sayso.ledger import Ledger

EXAMPLES = """\
examples:
  sayso index
  sayso index --ledger harbour.db
"""

DESCRIPTION = """\
Give every claim in a ledger that has none a vector, by which claims that say
the like are found whatever words they use (sayso links), and one to every
fact-check (sayso match). Some 200 a second; what was made stays when it is
interrupted. They are laid out to be searched in folders beside the ledger,
sayso.db.vectors and sayso.db.checks, which may be deleted at any time. Exit
code: 0 when every claim has its vector, 2 for a wrong command, 3 when the
ledger cannot be opened.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "index",
        "make what links between claims are found by",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    add_ledger_option(this)


def run(options: argparse.Namespace) -> int:
    """Make the vectors, and return the exit code."""
    return with_ledger(options, _index, writable=True)


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
    _index_checks(ledger)
    return 0


def _index_checks(ledger: Ledger) -> None:
    """Prepare the fact-checks of a ledger, so that nobody waits who asks whether something was checked."""
    checks = ledger.fact_checks()
    if not checks:
        return
    from sayso.checked.keeping import folder_of  # noqa: PLC0415
    from sayso.checked.repeats import Known  # noqa: PLC0415
    from sayso.cli.progress import following  # noqa: PLC0415
    from sayso.flow import read_text  # noqa: PLC0415
    from sayso.ledger.vectors import AT_ONCE  # noqa: PLC0415

    folder = folder_of(ledger)
    known = Known(checks, lambda text, _: read_text(text, detector="rules", checks=()), folder=folder)
    lacking = known.lacking()
    with following(-(-len(lacking) // AT_ONCE), is_output_seen=False, doing="Reading checks") as progress:
        for start in range(0, len(lacking), AT_ONCE):
            known.mean(lacking[start : start + AT_ONCE])
            known.keep()
            progress.step()
    print(for_output(f"{ledger.name}: {len(lacking):,} fact-checks got a vector"))
