"""`sayso reference`: add facts to those that the checks rest on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from sayso.cli.options import described
from sayso.cli.terminal import for_errors
from sayso.errors import ReferenceTableError

NAME = "reference"

DESCRIPTION = """\
Add a table of office holders to the one that ships, or make one out of the CSV
of a Wikidata query. The columns and the query are in docs/findings.md.

add checks the whole table and keeps it in the folder that SAYSO_REFERENCE
names; every fault is told with its line and column, and then nothing is kept.
convert prints the table. Exit code: 0 when it was done, 1 when the table has
faults, 2 for a wrong command.
"""

EXAMPLES = """\
examples:
  sayso reference add mayors.csv
  sayso reference convert query.csv --seen 2026-11-30 > presidents.csv
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        NAME,
        "add facts to those that the checks rest on",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    this.add_argument("action", choices=("add", "convert"), help="what to do with the table")
    this.add_argument("table", metavar="FILE.csv", help="the table, in UTF-8 with commas")
    this.add_argument("--seen", default="", metavar="YYYY-MM-DD", help="convert: the day of the query")


def run(options: argparse.Namespace) -> int:
    """Add or convert a table; 1 where it has faults."""
    from sayso.reference import adding, wikidata  # noqa: PLC0415 -- they load the gazetteer; --help should not wait

    path = Path(options.table)
    try:
        if options.action == "add":
            target, count = adding.add(path)
            print(f"{count:,} row{'s' if count != 1 else ''} kept in {target.as_posix()}")
        else:
            print(wikidata.converted(path.name, adding.text_of(path), options.seen), end="")
    except ReferenceTableError as fault:
        for line in str(fault).splitlines():
            print(for_errors(f"sayso: {line}"), file=sys.stderr)
        return 1
    return 0
