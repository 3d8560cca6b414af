"""`sayso verify-ledger`: prove that everything in a ledger agrees, and mend what is derived."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sayso.cli.options import LEDGER_FAILED, add_ledger_option, described
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import LedgerError
from sayso.ledger.naming import kept_text

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.ledger.records import Fault

FORMATS = ("text", "jsonl")
FAULT_SCHEMA = "sayso.fault/1"

EXAMPLES = """\
examples:
  sayso verify-ledger
  sayso verify-ledger --ledger harbour.db --mend
"""

DESCRIPTION = """\
Check that everything in a ledger agrees: the database's own pages, the digest
and the place of every archived page, the claims and quantities with the
articles that they were read from, both indexes with the words in them, and the
stories with the pages that they are made of.

--mend makes anew what is derived: rows and indexes, an article from its
archived page, and the end of an archive that was never finished. It changes
nothing else. Exit code: 0 when everything agrees or was mended, 1 when
something does not, 2 for a wrong command, 3 when the ledger cannot be opened.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "verify-ledger",
        "prove that everything in a ledger agrees",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    add_ledger_option(this)
    this.add_argument("--mend", action="store_true", help="make anew what is derived")
    this.add_argument("--format", choices=FORMATS, default="text", help="jsonl: a line for each fault")


def run(options: argparse.Namespace) -> int:
    """Verify the ledger, tell every fault, and return the exit code."""
    try:
        with _opened(options.ledger, mend=options.mend) as ledger:
            return _verify(options, ledger)
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED


def _opened(path: str | None, *, mend: bool) -> Ledger:
    """Open the ledger for writing, which the check of an index takes; where that may not be, for reading."""
    from sayso.ledger import open_ledger  # noqa: PLC0415 -- --help should not wait for it

    try:
        return open_ledger(path, writable=True, existing=True)
    except LedgerError as fault:
        if mend or fault.kind != "read-only":
            raise
        print(for_errors(f"sayso: {fault}: its full-text indexes are not checked"), file=sys.stderr)
        return open_ledger(path)


def _verify(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.cli.progress import following  # noqa: PLC0415
    from sayso.flow import read_capture  # noqa: PLC0415 -- to read an article again that was lost
    from sayso.stories import verifying  # noqa: PLC0415

    counts = ledger.counts()
    mended = left = 0
    with following(counts.versions, is_output_seen=False, doing="Checking versions") as progress:
        found = ledger.verify(mend=options.mend, reread=read_capture, step=progress.step)
        for fault in chain(found, verifying.faults(ledger, mend=options.mend)):
            mended, left = mended + fault.mended, left + (not fault.mended)
            print(_fault_line(fault) if options.format == "jsonl" else for_output(_words(fault)))
    if options.mend and mended:
        _index_again(ledger)
    if options.format == "text":
        print(for_output(_summary(ledger, mended, left)))
    return 1 if left else 0


def _index_again(ledger: Ledger) -> None:
    """Make vectors for the claims that were made anew, in a ledger that has vectors."""
    from sayso.ledger.vectors import state_of  # noqa: PLC0415

    with ledger.reading() as connection:
        token, _ = state_of(connection)
    if token:
        from sayso.linking import index  # noqa: PLC0415 -- loads the network

        index(ledger)


def _words(fault: Fault) -> str:
    done = " (mended)" if fault.mended else " (--mend makes it anew)" if fault.mendable else ""
    return f"{fault.where}: {fault.what}{done}"


def _fault_line(fault: Fault) -> str:
    told = replace(fault, where=kept_text(fault.where), what=kept_text(fault.what))
    return msgspec.json.encode({"schema": FAULT_SCHEMA} | msgspec.structs.asdict(told)).decode()


def _summary(ledger: Ledger, mended: int, left: int) -> str:
    counts = ledger.counts()
    held = (
        f"{ledger.name}: {counts.documents:,} documents in {counts.versions:,} versions, "
        f"{counts.claims:,} claims, {counts.quantities:,} quantities"
    )
    if not mended and not left:
        return f"{held}: everything agrees"
    parts = [f"{mended:,} faults mended"] if mended else []
    parts += [f"{left:,} faults left"] if left else []
    return f"{held}: {', '.join(parts)}"
