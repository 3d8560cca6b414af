"""`sayso changes`: what changed between two versions of a page, claim by claim."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sayso.cli.options import with_ledger
from sayso.cli.questions import describe, draw, nothing, write
from sayso.cli.terminal import for_errors

if TYPE_CHECKING:
    from sayso.exporters.changes import Side
    from sayso.ledger import Ledger
    from sayso.ledger.records import Document, Version
    from sayso.matching import Versions

EXAMPLES = """\
examples:
  sayso changes https://courier.example/news/mill-fire
  sayso changes pages/mill-fire.html
  sayso changes https://courier.example/news/mill-fire --between 2031-05-04 2031-05-06
  sayso changes --format jsonl https://courier.example/news/mill-fire
"""

DESCRIPTION = """\
Tell what changed between two versions of a page: claims that are gone, that were
added, that somebody else now says, that are hedged, dated, counted or worded in
another way. A claim whose text is gone is gone, however much another sentence
looks like it. Without --between the two latest versions are held against each
other.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "changes",
        "tell what changed between two versions of a page",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run, fail=this.error)
    this.add_argument("page", metavar="PAGE", help="its address, its file, or its id")
    this.add_argument(
        "--between",
        nargs=2,
        metavar=("ONE", "OTHER"),
        default=(),
        help="two versions by id, or two days or times by which they were seen",
    )


def run(options: argparse.Namespace) -> int:
    """Print what changed, and return the exit code."""
    return with_ledger(options, lambda ledger: _answer(options, ledger))


def _answer(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.ledger.picking import PickingError, pick  # noqa: PLC0415 -- --help should not wait

    document = document_of(ledger, options.page)
    if document is None:
        return nothing(f"sayso: {ledger.name}: there is no page {options.page}")
    try:
        first, second = pick(document, options.between)
    except PickingError as fault:
        if options.between:
            options.fail(for_errors(str(fault)))
        return nothing(f"sayso: {options.page}: {fault}")
    return _tell(options, _side(ledger, first), _side(ledger, second))


def document_of(ledger: Ledger, name: str) -> Document | None:
    """Return the document of an address, of a file, or of an id."""
    from sayso.openers import file_uri  # noqa: PLC0415

    return ledger.document(name) or ledger.document_of_id(name) or ledger.document(file_uri(name))


def _side(ledger: Ledger, version: Version) -> Side:
    from sayso.exporters.changes import Side  # noqa: PLC0415
    from sayso.model import Article  # noqa: PLC0415

    article = ledger.article(version.id)
    assert isinstance(article, Article)  # only versions that could be read are picked  # noqa: S101
    return Side(version, article)


def _tell(options: argparse.Namespace, before: Side, after: Side) -> int:
    from sayso.exporters.changes import CHANGE_COLUMNS, change_line, change_row  # noqa: PLC0415
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.matching import changes  # noqa: PLC0415

    found: Versions = changes(before.article, after.article)
    if options.format == "jsonl":
        write(change_line(change, before, after) for change in found.changes)
    elif options.format == "csv":
        write(csv_rows(CHANGE_COLUMNS, (change_row(change, before, after) for change in found.changes)))
    else:
        from sayso.cli.change import draw_changes  # noqa: PLC0415 -- only text pays for rich

        draw(options, lambda screen: draw_changes(found, before, after, screen))
    return 0 if found.changes else 1
