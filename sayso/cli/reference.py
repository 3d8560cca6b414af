"""docs/cli.md, made from the commands' own help: `python -m sayso.cli.reference > docs/cli.md`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from sayso.cli import parser

HEAD = """\
# The command line

Made from the commands' own help by `python -m sayso.cli.reference`; a test fails when the two differ.
"""


def reference() -> str:
    """Return the whole page: the help of `sayso` and of each command, as wide as COLUMNS says."""
    parts = [f"## {name}\n\n```\n{text.rstrip()}\n```\n" for name, text in _helps(parser())]
    return "\n".join([HEAD, *parts])


def _helps(top: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    yield top.prog, top.format_help()
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command.prog, command.format_help()


if __name__ == "__main__":
    os.environ["COLUMNS"] = "80"
    print(reference(), end="")
