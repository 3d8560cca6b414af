"""`sayso rules`: every check with what it tells of, why it is as grave as it is, and an example."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.cli.options import described
from sayso.cli.terminal import for_errors

if TYPE_CHECKING:
    from sayso.checks import Check
    from sayso.checks.check import Example

DESCRIPTION = """\
List the checks that sayso read runs over a page: what each tells of, how grave
that is and why, with a text in which it tells something and one in which it
stays silent. Their names are those of --no-check and --only-check.
"""

EXAMPLES = """\
examples:
  sayso rules
  sayso rules weekday
"""

WIDEST = 88  # columns; past it the eye loses the next line's start
INDENT = "  "


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "rules",
        "list the checks with their texts and examples",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    this.add_argument("names", nargs="*", metavar="NAME", help="only these checks")


def run(options: argparse.Namespace) -> int:
    """Print the checks that are asked for, all without a name."""
    from sayso.checks import CHECKS  # noqa: PLC0415 -- the checks load the lexicon; --help should not wait for it

    known = {check.name: check for check in CHECKS}
    for name in options.names:
        if name not in known:
            options.fail(for_errors(f"no check is named {name!r}: there are {', '.join(known)}"))
    width = min(shutil.get_terminal_size().columns, WIDEST)
    chosen = [known[name] for name in options.names or known]
    print("\n\n".join("\n".join(_lines(check, width)) for check in chosen))
    return 0


def _lines(check: Check, width: int) -> Iterator[str]:
    """Yield the lines of one check: name and gravity, what it tells of, the reason, the examples."""
    yield f"{check.name}  {check.severity}"
    yield from _wrapped(check.about, width)
    yield from _wrapped(f"Why {check.severity}: {check.because}", width)
    for example in check.examples:
        yield from _wrapped(_told(example), width)


def _told(example: Example) -> str:
    when = f" (published {example.published})" if example.published else ""
    return f"{'Found' if example.is_found else 'Silent'}{when}: {' / '.join(example.blocks)}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)
