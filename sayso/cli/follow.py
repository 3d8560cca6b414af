"""`sayso follow`: poll feeds and sitemaps, keep their new pages, and tell of what is waited for."""

from __future__ import annotations

import argparse
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.cli.door import add_door_options, door_of
from sayso.cli.options import (
    LEDGER_FAILED,
    add_detector_option,
    add_ledger_option,
    add_model_option,
    described,
)
from sayso.cli.output import OutputError
from sayso.cli.terminal import for_errors
from sayso.errors import ArtefactError, LedgerError, TroubleError

if TYPE_CHECKING:
    from sayso.follow.clock import Clock
    from sayso.follow.events import Plan
    from sayso.ledger import Ledger
    from sayso.ledger.query import Query
    from sayso.ledger.records import How

FORMATS = ("text", "jsonl")
LEAST_PAUSE = 1.0  # seconds; who stands on the same local network may go faster
LEAST_EVERY = 10.0
LONGEST = 366 * 24 * 3600.0

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 24 * 3600.0}
_TIME = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([smhd])")

EXAMPLES = """\
examples:
  sayso follow https://news.example/feed.xml --contact desk@paper.example
  sayso follow FEED --once --max-pages 50
  sayso follow FEED --watch 'speaker:renn' --watch 'missiles' --alerts alerts.jsonl
  sayso follow FEED --watches watches.txt --alerts alerts.atom --every 5m
"""

DESCRIPTION = """\
Poll feeds and sitemaps, fetch the pages that they newly name, and keep them
with their claims in a ledger, until it is stopped (Ctrl-C, SIGTERM). Started
again, it goes on where it was: what it knows lies beside the ledger, in
sayso.db.follow. A FEED is the address of a feed (RSS, Atom), a sitemap, a list
of sitemaps, or a page that names its feeds.

It fetches as a guest: what robots.txt allows, one thing at a time from a host,
and only what has changed. docs/following.md tells what it refuses and why.

A watch is a question as `sayso search` takes it; each new claim that answers is
an alert: printed, and written to every --alerts file.

Exit code: 0 when it was stopped or, with --once, when a list could be read; 1
when none could, 2 for a wrong command or question, 3 when the ledger cannot be
opened or written.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "follow",
        "keep the new pages of feeds and sitemaps, and tell of what is waited for",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    option = this.add_argument
    option("lists", nargs="+", metavar="FEED", help="the address of a feed, a sitemap, or a page with feeds")
    add_ledger_option(this)
    option("--once", action="store_true", help="fetch what is new now, and stop")
    option("--every", type=a_time, default=900.0, metavar="TIME", help="poll so often (default: 15m)")
    option("--max-pages", type=_count, metavar="N", help="stop after so many pages; the others wait")
    option(
        "--back",
        type=a_time,
        default=7 * 86400.0,
        metavar="TIME",
        help="age of pages to begin with (default: 7d)",
    )
    option(
        "--recheck", type=a_time, default=0.0, metavar="TIME", help="ask pages of a week so often for changes"
    )
    option(
        "--pause",
        type=a_time,
        default=2.0,
        metavar="TIME",
        help="between two requests to a host (default: 2s)",
    )
    option("--watch", action="append", default=[], metavar="QUESTION", help="tell of claims that answer this")
    option("--watches", metavar="PATH", help="a file with a question on each line")
    option(
        "--alerts",
        action="append",
        default=[],
        metavar="PATH",
        help="write alerts here too: .jsonl, or .atom",
    )
    add_door_options(this)
    option("--format", choices=FORMATS, default="text", help="jsonl: receipts and alerts (default: text)")
    add_detector_option(this)
    add_model_option(this)


def run(options: argparse.Namespace) -> int:
    """Follow until it is stopped, and return the exit code."""
    if options.pause < LEAST_PAUSE and not options.allow_private:
        options.fail("--pause under 1s is for a local network: give --allow-private too")
    watches = _watches(options)
    from sayso.follow.urls import parse_url  # noqa: PLC0415 -- --help should not wait for it

    try:
        for address in options.lists:
            parse_url(address)
    except TroubleError as trouble:
        options.fail(for_errors(f"{address}: {trouble.reason}"))
    try:
        return _follow(options, watches)
    except LedgerError as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return LEDGER_FAILED
    except (OutputError, ArtefactError) as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return 1


def _follow(options: argparse.Namespace, watches: dict[str, Query]) -> int:
    from sayso.cli.alert_files import AlertFiles  # noqa: PLC0415 -- --help should not wait for all of these
    from sayso.cli.telling import Teller  # noqa: PLC0415
    from sayso.flow import follow  # noqa: PLC0415
    from sayso.follow.clock import Clock  # noqa: PLC0415
    from sayso.follow.following import Follower  # noqa: PLC0415
    from sayso.follow.polite import polite_crew  # noqa: PLC0415
    from sayso.follow.state import State  # noqa: PLC0415
    from sayso.ledger import open_ledger  # noqa: PLC0415

    clock = Clock()
    with open_ledger(options.ledger, writable=True) as ledger, State(_beside(ledger)) as state:
        crew, pace = polite_crew(door_of(options), clock, pause=options.pause)
        follower = Follower(state, crew, pace, clock, _plan(options))
        teller = Teller(options.format, AlertFiles(options.alerts, state, ledger.name), clock)
        with _stoppable(clock):
            for event in follow(ledger, follower.events(options.lists), watches, _how(options)):
                teller.tell(event)
        teller.end(ledger.name)
    return 0 if teller.has_read or not options.once else 1


def _beside(ledger: Ledger) -> Path | None:
    """Return the file of the follower's memory; a ledger in memory has none."""
    return Path(ledger.name + ".follow") if ledger.folder else None


def _plan(options: argparse.Namespace) -> Plan:
    from sayso.follow.events import Plan  # noqa: PLC0415

    return Plan(
        every=max(options.every, LEAST_EVERY),
        back=options.back,
        recheck=options.recheck,
        most=options.max_pages,
        once=options.once,
    )


def _how(options: argparse.Namespace) -> How:
    from sayso import __version__  # noqa: PLC0415
    from sayso.ledger.records import How  # noqa: PLC0415

    return How(options.detector, options.model if options.detector == "both" else "", "", __version__)


@contextmanager
def _stoppable(clock: Clock) -> Iterator[None]:
    """Let the first signal to stop end the work after the page at hand, and a second one end it at once."""

    def stop(number: int, frame: object) -> None:
        clock.stop()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _watches(options: argparse.Namespace) -> dict[str, Query]:
    """Read every question, those of the file too: a blank line and one that begins with # are none."""
    from sayso.ledger.asking import parse_query  # noqa: PLC0415 -- --help should not wait for it
    from sayso.ledger.query import QueryError  # noqa: PLC0415

    questions = [*options.watch]
    if options.watches:
        try:
            lines = Path(options.watches).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as fault:
            options.fail(for_errors(f"{options.watches}: cannot be read ({fault})"))
        questions += [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    watches = {}
    for question in questions:
        try:
            watches[question] = parse_query(question)
        except QueryError as fault:
            options.fail(for_errors(f"{question}: {fault}"))
    return watches


def a_time(value: str) -> float:
    """Read a stretch of time: `90s`, `15m`, `6h`, `7d`."""
    found = _TIME.fullmatch(value)
    seconds = float(found[1]) * _UNITS[found[2]] if found else -1.0
    if not 0 <= seconds <= LONGEST:
        raise argparse.ArgumentTypeError(f"{value!r} is not a time such as 90s, 15m, 6h or 7d")
    return seconds


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value[:9]) <= 10**8):
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of pages")
    return int(value)
