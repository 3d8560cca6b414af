"""`sayso show`: one claim or one page of a ledger, and where it stands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sayso.cli.changes import document_of
from sayso.cli.options import with_ledger
from sayso.cli.questions import describe, draw, nothing, write

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.ledger.records import Document, Found

EXAMPLES = """\
examples:
  sayso show 40f195050d4638db
  sayso show https://courier.example/news/mill-fire
  sayso show --format jsonl 40f195050d4638db
"""

DESCRIPTION = """\
Show a claim in its paragraph, where it stands in the page as it was fetched,
where that page lies in the archive, and what became of it in the latest version;
or show a page with all its versions.

ID is that of a claim, of a version or of a page, or a page's address or file.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "show",
        "show a claim or a page, and where it stands",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    this.add_argument("id", metavar="ID", help="of a claim, a version or a page; or a page's address")


def run(options: argparse.Namespace) -> int:
    """Show what has the id, and return the exit code."""
    return with_ledger(options, lambda ledger: _answer(options, ledger))


def _answer(options: argparse.Namespace, ledger: Ledger) -> int:
    found = ledger.claim(options.id)
    if found:
        return _claims(options, ledger, found)
    version = ledger.version(options.id)
    document = document_of(ledger, version.uri if version else options.id)
    if document is None:
        return nothing(f"sayso: {ledger.name}: nothing has the id {options.id}")
    return _document(options, ledger, document)


def _claims(options: argparse.Namespace, ledger: Ledger, found: tuple[Found, ...]) -> int:
    """Show a claim wherever it is: pages of the same bytes have the same claims."""
    from sayso.exporters.hits import HIT_COLUMNS, hit_row  # noqa: PLC0415 -- --help should not wait
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.exporters.shown import claim_line, shown_claim  # noqa: PLC0415
    from sayso.ledger.answers import Hit  # noqa: PLC0415

    if options.format == "csv":
        write(csv_rows(HIT_COLUMNS, (hit_row(Hit(one)) for one in found)))
        return 0
    shown = [shown_claim(ledger, one) for one in found]
    if options.format == "jsonl":
        write(claim_line(one) for one in shown)
    else:
        from sayso.cli.standing import draw_claims  # noqa: PLC0415 -- only text pays for rich

        draw(options, lambda screen: draw_claims(shown, screen))
    return 0


def _document(options: argparse.Namespace, ledger: Ledger, document: Document) -> int:
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.exporters.shown import VERSION_COLUMNS, adrift_of, document_line, version_row  # noqa: PLC0415

    if options.format == "jsonl":
        write([document_line(document, adrift_of(ledger, document))])
    elif options.format == "csv":
        write(csv_rows(VERSION_COLUMNS, (version_row(document, version) for version in document.versions)))
    else:
        from sayso.cli.standing import draw_document  # noqa: PLC0415

        adrift = adrift_of(ledger, document)

        draw(options, lambda screen: draw_document(document, adrift, screen))
    return 0
