"""How far a long reading has come, and which pages could not be read: both on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sayso.cli.terminal import for_errors


class Progress(NamedTuple):
    """`step()` after each page; `say(name, reason)` for one that could not be read."""

    step: Callable[[], None]
    say: Callable[[str, str], None]


@contextmanager
def following(total: int, *, is_output_seen: bool, doing: str = "Reading pages") -> Iterator[Progress]:
    """Follow what is done to `total` pages, with a bar where somebody sees it.

    A bar needs a terminal to itself: none for one page, none when standard error is piped, and none when the
    reports appear on the same terminal, where they are the progress.
    """
    if total < 2 or is_output_seen or not sys.stderr.isatty():
        yield Progress(step=lambda: None, say=_say)
        return
    # Imported here because only a long reading pays for the bar.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Without colour: on this screen colour says who, and nothing else.
    console = Console(stderr=True, color_system=None, highlight=False, markup=False, emoji=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(doing, *columns, console=console, transient=True) as bar:
        task = bar.add_task("read", total=total)
        yield Progress(
            step=lambda: bar.advance(task),
            say=lambda name, reason: console.print(Text(_line(name, reason)), soft_wrap=True),
        )


def _say(name: str, reason: str) -> None:
    print(_line(name, reason), file=sys.stderr)


def _line(name: str, reason: str) -> str:
    return for_errors(f"sayso: {name}: {reason}")
