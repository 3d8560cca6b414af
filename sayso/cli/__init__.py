"""The command line: `sayso COMMAND ...`, one file a command."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from sayso import __version__
from sayso.cli import (
    add,
    batch,
    changes,
    checks,
    desk,
    facts,
    follow,
    index,
    judge,
    links,
    match,
    read,
    rules,
    search,
    show,
    sourcing,
    speakers,
    stories,
    story,
    verify_ledger,
)
from sayso.threads import keep_to_one

__all__ = ["COMMANDS", "main", "parser"]

COMMANDS = (
    *(read, rules, facts, add, batch, follow, search, show, changes, links),
    *(stories, story, checks, match, speakers, sourcing, judge, index, verify_ledger, desk),
)
"""Each is a module with `add(commands)`, which describes it, and `run(options) -> int`, which does it."""

DESCRIPTION = "Read a news page and show, for every claim in it, on whose say-so it stands."

# What a shell reports for a program that the signal ended: 128 and the signal's number.
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + 13  # SIGPIPE, which Windows has no name for


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; docs/cli.md is made from it."""
    top = argparse.ArgumentParser(
        prog="sayso",
        description=DESCRIPTION,
        epilog="example:\n  sayso read page.html",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="print the version and stop")
    top.add_argument(
        "--verbose", action="store_true", help="with --version: what its trained parts were made from"
    )
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: it did what was asked. 1: not one page could be read, a result could not be written, what was checked
    does not agree, or nothing was found. 2: it was asked in a way that it does not know. 3: a ledger cannot
    be opened or written. 130: interrupted. 141: whoever read its output went away.
    """
    keep_to_one()
    try:
        top = parser()
        options = top.parse_args(argv)
        code: int = _version(options) if options.version else _run(top, options)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(top: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.command is None:
        top.error("the following arguments are required: COMMAND")
    code: int = options.run(options)
    return code


def _version(options: argparse.Namespace) -> int:
    print(f"sayso {__version__}")
    if options.verbose:
        from sayso.tagger import artefact_sheet  # noqa: PLC0415 -- only who asks waits for them
        from sayso.vectors import engine  # noqa: PLC0415
        from sayso.worth import network  # noqa: PLC0415

        for model in artefact_sheet.FOLDERS:
            print(artefact_sheet.described(model))
        print(network.described())
        print(engine.described())
    return 0


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail a second time."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
