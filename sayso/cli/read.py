"""`sayso read`: read saved news pages and report on whose say-so every claim stands."""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from sayso.cli.door import add_door_options, door_of
from sayso.cli.options import (
    add_detector_option,
    add_model_option,
    add_published_option,
    add_screen_options,
    described,
)
from sayso.cli.output import Destination, OutputError, destinations
from sayso.cli.terminal import for_errors
from sayso.errors import ArtefactError
from sayso.model import Article, Trouble

if TYPE_CHECKING:
    from sayso.cli.progress import Progress

FORMATS = ("text", "jsonl", "html")


PAGE_HELP = (
    "a page (.html, .txt), an archive (.warc, .warc.gz), a feed (.xml), an address of the web, or - for "
    "standard input"
)

EXAMPLES = """\
examples:
  sayso read page.html
  sayso read page.txt --published 2025-10-25
  sayso read --format jsonl pages/*.html > pages.jsonl
  sayso read --format html page.html --output page-read.html
  sayso read --format jsonl crawl.warc.gz > crawl.jsonl
  sayso read page.html --no-check weekday
  cat page.html | sayso read -
  sayso read https://news.example/story --contact desk@news.example
"""

DESCRIPTION = """\
Read news pages and report, for every claim, who says it, how firmly, in
which words, with which numbers and times, and what on the page weakens or
disputes it. Before the claims stand the findings: what does not hold together
on the page (sayso rules lists the checks).

A WARC archive gives a report for each page in it: each answer of status 200 in
HTML or plain text. A feed gives one for each entry that carries its text.
An address of the web is fetched once, by the rules in docs/following.md.

A page that cannot be read gives one line on standard error, and its reason in
its place in the report. Exit code: 0 when at least one page was read, 1 when
none was, 2 for a wrong command.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "read",
        "report on whose say-so every claim of a page stands",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    option = this.add_argument
    option("pages", nargs="+", metavar="PAGE", help=PAGE_HELP)
    add_published_option(this)
    option("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    add_detector_option(this)
    add_model_option(this)
    only = this.add_mutually_exclusive_group()
    only.add_argument(
        "--no-check", action="append", default=[], metavar="NAME", help="leave out a check; may be repeated"
    )
    only.add_argument(
        "--only-check",
        action="append",
        default=[],
        metavar="NAME",
        help="run this check only; may be repeated",
    )
    option("--output", metavar="PATH", help="write to this file, or to a file for each page in this folder")
    option("--force", action="store_true", help="let --output replace files that are there already")
    add_door_options(this)
    option("--all", action="store_true", help="list the claims in the page's own voice as well")
    add_screen_options(this, "text report")


def run(options: argparse.Namespace) -> int:
    """Read every page in order, write what was found, and return the exit code."""
    gc.disable()  # until the first page is read: looking through what is loaded costs a start 4 %
    try:
        return _run(options)
    finally:
        gc.enable()


def _run(options: argparse.Namespace) -> int:
    checks = _checks(options)
    try:
        targets = destinations(options.pages, options.format, options.output, replace=options.force)
    except OutputError as fault:
        options.fail(for_errors(str(fault)))
    try:
        return _read_all(options, targets, checks)
    except (OutputError, ArtefactError) as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return 1


def _read_all(options: argparse.Namespace, targets: Destination, checks: Collection[str]) -> int:
    """Return 0 when at least one page was read, else 1."""
    from sayso.cli.progress import following  # noqa: PLC0415 -- reading loads flow; --help should not wait for it
    from sayso.cli.writers import writer  # noqa: PLC0415

    was_read = False
    from sayso.openers import may_have_many  # noqa: PLC0415

    count, has_many = len(options.pages), any(map(may_have_many, options.pages))
    with targets, following(count, is_output_seen=targets.is_seen, has_many=has_many) as progress:
        write = writer(options, targets, checks)
        for place, result in _results(options, progress, checks):
            progress.page()
            was_read |= isinstance(result, Article)
            write(place, result)
    return 0 if was_read else 1


def _checks(options: argparse.Namespace) -> Collection[str]:
    """Return the names of the checks to run; a name that no check has is a wrong command."""
    from sayso.checks import CHECKS  # noqa: PLC0415 -- the checks load the lexicon; --help should not wait for it

    known = [check.name for check in CHECKS]
    for name in (*options.no_check, *options.only_check):
        if name not in known:
            options.fail(for_errors(f"no check is named {name!r}: there are {', '.join(known)}"))
    return frozenset(options.only_check or known) - frozenset(options.no_check)


def _results(
    options: argparse.Namespace, progress: Progress, checks: Collection[str]
) -> Iterator[tuple[int, Article | Trouble]]:
    """Yield what was read with the place of its PAGE in the list: an archive and a feed give many."""
    from sayso.flow import read_each  # noqa: PLC0415 -- the readers are heavy; --help should not wait
    from sayso.openers import Ways, is_web  # noqa: PLC0415

    door = door_of(options) if any(map(is_web, options.pages)) else None
    for place, uri in enumerate(options.pages):
        left_out: Counter[str] = Counter()
        ways = Ways(door, left_out)
        for result in read_each(uri, options.published, options.detector, options.model, ways, checks):
            gc.enable()
            if isinstance(result, Trouble):
                progress.say(result.page.uri, result.reason)
            yield place, result
        if left_out:
            progress.say(uri, left_out_words(left_out))
        progress.step()


def left_out_words(counts: Counter[str]) -> str:
    """Say what an archive holds beside pages: `left out: 12 × status 404, 3 × image/png`."""
    return "left out: " + ", ".join(f"{count:,} × {reason}" for reason, count in counts.most_common())
