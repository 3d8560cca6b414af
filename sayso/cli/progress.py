"""How far a long reading has come, and which pages could not be read: both on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import NamedTuple

from sayso.cli.terminal import for_errors


class Progress(NamedTuple):
    """`step()` after each name of the list; `say(name, reason)` for a page that could not be read.

    `page()` after each page, where an archive or a feed has any number of them.
    """

    step: Callable[[], None]
    say: Callable[[str, str], None]
    page: Callable[[], None] = lambda: None


@contextmanager
def following(
    total: int, *, is_output_seen: bool, doing: str = "Reading pages", has_many: bool = False
) -> Iterator[Progress]:
    """Follow what is done to `total` pages, with a bar where somebody sees it.

    `has_many`: some of them are archives or lists, whose pages are counted beside the bar.

    A bar needs a terminal to itself: none for one page, none when standard error is piped, and none when the
    reports appear on the same terminal, where they are the progress.
    """
    if (total < 2 and not has_many) or is_output_seen or not sys.stderr.isatty():
        yield Progress(step=lambda: None, say=_say)
        return
    # Imported here because only a long reading pays for the bar.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Without colour: on this screen colour says who, and nothing else.
    console = Console(stderr=True, color_system=None, highlight=False, markup=False, emoji=False)
    counted = (TextColumn("{task.fields[pages]} pages"),) if has_many else ()
    columns = (BarColumn(), MofNCompleteColumn(), *counted, TimeRemainingColumn())
    pages = count(1)
    with Bar(doing, *columns, console=console, transient=True) as bar:
        task = bar.add_task("read", total=total, pages=0)
        yield Progress(
            step=lambda: bar.advance(task),
            say=lambda name, reason: console.print(Text(_line(name, reason)), soft_wrap=True),
            page=lambda: bar.update(task, pages=f"{next(pages):,}"),
        )


def _say(name: str, reason: str) -> None:
    print(_line(name, reason), file=sys.stderr)


def _line(name: str, reason: str) -> str:
    return for_errors(f"sayso: {name}: {reason}")
