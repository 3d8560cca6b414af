"""Screens in the documents: `python -m tests.screens` writes them anew, tests/test_docs.py checks them.

A screen is a fenced block under a comment that names its command, and how many lines of it are shown:

    <!-- screen: sayso read examples/harbour.html | 30 lines -->
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from atexit import register
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from eval.data import PROJECT

_SCREEN = re.compile(r"(<!-- screen: ([^|>]+?)(?: \| (\d+) lines)? -->\n```text\n)(.*?)(```\n)", re.DOTALL)
_WITHOUT_LEDGER = frozenset({"read", "--version", "--help"})
_ENTRY = "import sys; from sayso.cli import main; sys.exit(main())"


def documents() -> list[Path]:
    """Return every document of the project that a reader is sent to."""
    top = [PROJECT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    return [*top, *sorted((PROJECT / "docs").glob("*.md")), PROJECT / "examples" / "README.md"]


@cache
def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run a `sayso` command as from a terminal of 80 columns without colour, in the project's root.

    A command of the ledger runs in a folder that has the examples and, but for `add`, a ledger of them.
    """
    _, *arguments = shlex.split(command)
    return _run(arguments, PROJECT if arguments[0] in _WITHOUT_LEDGER else _workplace(arguments[0] != "add"))


@cache
def _workplace(is_filled: bool) -> Path:
    """Make a folder with the examples, and with a ledger of them where that is asked for."""
    folder = Path(mkdtemp())
    register(rmtree, folder, ignore_errors=True)
    (folder / "examples").symlink_to(PROJECT / "examples")
    if is_filled:
        _run(["add", "examples"], folder).check_returncode()
    return folder


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    shell = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(PROJECT)}
    shell.pop("SAYSO_LEDGER", None)
    return subprocess.run(  # noqa: S603 -- commands of our own documents
        [sys.executable, "-c", _ENTRY, *arguments],
        cwd=folder,
        env=shell,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def screen(command: str, lines: int | None) -> str:
    """Return what a command prints, its first lines only where a number is given, spaces at line ends cut."""
    done = run(command)
    done.check_returncode()
    printed = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    shown = printed[:lines]
    return "\n".join(shown if len(shown) == len(printed) else [*shown, "..."]) + "\n"


def screens(text: str) -> list[tuple[str, int | None, str]]:
    """Return the command, the number of lines and the block of each screen of a document."""
    return [(found[2], int(found[3]) if found[3] else None, found[4]) for found in _SCREEN.finditer(text)]


def renewed(text: str) -> str:
    """Return a document with its screens as the commands print them now."""
    return _SCREEN.sub(
        lambda found: found[1] + screen(found[2], int(found[3]) if found[3] else None) + found[5], text
    )


def main() -> None:
    """Write all screens anew."""
    for document in documents():
        text = document.read_text(encoding="utf-8")
        document.write_text(renewed(text), encoding="utf-8")


if __name__ == "__main__":
    main()
