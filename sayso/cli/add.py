"""`sayso add`: read pages and keep them, with their claims, in a ledger."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.cli.door import add_door_options, door_of
from sayso.cli.options import (
    LEDGER_FAILED,
    add_detector_option,
    add_ledger_option,
    add_model_option,
    add_published_option,
    described,
)
from sayso.cli.read import left_out_words
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import ArtefactError, LedgerError

if TYPE_CHECKING:
    from sayso.cli.progress import Progress
    from sayso.ledger import Ledger
    from sayso.ledger.records import Receipt

FORMATS = ("text", "jsonl")

WHERE_HELP = (
    "a page, a folder of pages, an archive (.warc, .warc.gz), an address of the web, a feed or a sitemap "
    "(.xml or its address), whose pages are fetched, the result of sayso batch, or - for standard input"
)

EXAMPLES = """\
examples:
  sayso add page.html
  sayso add pages/ --ledger harbour.db
  sayso add page.txt --published 2025-10-25
  sayso add --format jsonl pages/ > receipts.jsonl
  sayso add crawl.warc.gz https://news.example/feed.xml
"""

DESCRIPTION = """\
Read pages and keep them in a ledger: a file of every version of every page with
its claims, and beside it a folder of the pages as they were fetched. A page
that is there already is not read again; one whose bytes have changed is a new
version. Stopped and started again, it goes on where it was.

A page that cannot be read is kept with its reason, and told on standard error.
Exit code: 0 when at least one page could be read, 1 when none could, 2 for a
wrong command, 3 when the ledger cannot be opened or written (what was added
before is kept).
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "add",
        "keep pages with their claims in a ledger",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    option = this.add_argument
    option("where", nargs="+", metavar="WHERE", help=WHERE_HELP)
    add_ledger_option(this)
    add_door_options(this)
    add_published_option(this)
    option("--format", choices=FORMATS, default="text", help="jsonl: a receipt for each page (default: text)")
    add_detector_option(this)
    add_model_option(this)


def run(options: argparse.Namespace) -> int:
    """Add every page in order and return the exit code."""
    from sayso.batch.plan import is_result  # noqa: PLC0415 -- --help should not wait for it
    from sayso.ledger import open_ledger  # noqa: PLC0415

    if find_spec("pyarrow") is None and any(map(is_result, options.where)):
        told = "to add the result of a batch takes pyarrow: pip install 'sayso[batch]'"
        print(for_errors(f"sayso: {told}"), file=sys.stderr)
        return 1
    try:
        with open_ledger(options.ledger, writable=True) as ledger:
            return _add_all(options, ledger)
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED
    except ArtefactError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return 1


def _add_all(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.batch.plan import is_result  # noqa: PLC0415
    from sayso.cli.progress import following  # noqa: PLC0415
    from sayso.openers import gathered, may_have_many  # noqa: PLC0415

    results = [name for name in options.where if is_result(name)]
    names = gathered([name for name in options.where if name not in results], without=ledger.folder)
    names += results
    told: Counter[str] = Counter()
    is_seen = options.format == "jsonl" and sys.stdout.isatty()
    doing, has_many = "Adding pages", bool(results) or any(map(may_have_many, names))
    with following(len(names), is_output_seen=is_seen, doing=doing, has_many=has_many) as progress:
        try:
            for receipt in _receipts(options, ledger, names, progress):
                progress.page()
                told[_became(receipt)] += 1
                told["claims"] += receipt.claims if receipt.state in ("new", "changed") else 0
                if options.format == "jsonl":
                    _write(receipt)
        finally:
            if options.format == "text":
                print(for_output(_summary(ledger.name, told)))
    return 0 if told["new"] + told["changed"] + told["known"] else 1


def _receipts(
    options: argparse.Namespace, ledger: Ledger, names: list[str], progress: Progress
) -> Iterator[Receipt]:
    from sayso.batch.plan import is_result  # noqa: PLC0415
    from sayso.flow import add as keep  # noqa: PLC0415 -- the readers are heavy; --help should not wait
    from sayso.openers import Ways, may_have_many, opened  # noqa: PLC0415

    door = door_of(options) if any(map(may_have_many, options.where)) else None
    for name in names:
        left_out: Counter[str] = Counter()
        kept = (
            _of_result(ledger, name)
            if is_result(name)
            else keep(
                ledger,
                opened(name, Ways(door, left_out, "pages" if name in options.where else "none")),
                published=options.published,
                detector=options.detector,
                model=options.model,
            )
        )
        for receipt in kept:
            if receipt.trouble:
                progress.say(_shown(receipt, name), receipt.reason.removeprefix(f"{name}: "))
            yield receipt
        if left_out:
            progress.say(name, left_out_words(left_out))
        progress.step()


def _of_result(ledger: Ledger, name: str) -> Iterator[Receipt]:
    """Take what `sayso batch` has read, as it was read there."""
    from sayso.batch.pouring import pour  # noqa: PLC0415 -- pyarrow is of the extra sayso[batch]

    return pour(ledger, Path(name))


def _shown(receipt: Receipt, name: str) -> str:
    """Return a page's address, for a file the name that it was given by."""
    from sayso.openers import file_uri  # noqa: PLC0415

    return name if receipt.uri == file_uri(name) else receipt.uri


def _became(receipt: Receipt) -> str:
    if receipt.trouble:
        return "unreadable" if receipt.state != "absent" else "absent"
    return receipt.state


def _summary(name: str, told: Counter[str]) -> str:
    """Return one line of what became of all pages; what there was none of is left out."""
    parts = (
        ("new", "new"),
        ("changed", "changed"),
        ("known", "known before"),
        ("unreadable", "kept without an article"),
        ("absent", "not there"),
    )
    counted = [f"{told[state]:,} {words}" for state, words in parts if told[state]]
    pages = sum(told[state] for state, _ in parts)
    if not pages:
        return f"{name}: no page was found"
    found = f"; {told['claims']:,} claims added" if told["claims"] else ""
    return f"{name}: {pages:,} page{'s' if pages != 1 else ''}: {', '.join(counted)}{found}"


def _write(receipt: Receipt) -> None:
    """Write a receipt so that it is seen as soon as it is true."""
    from sayso.exporters.receipts import receipt_line  # noqa: PLC0415

    sys.stdout.flush()
    sys.stdout.buffer.write(receipt_line(receipt).encode())
    sys.stdout.buffer.flush()
