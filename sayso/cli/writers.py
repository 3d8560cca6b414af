"""How each format of `sayso read` is written, page by page, as the pages are read."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from sayso.cli.output import Destination
from sayso.cli.terminal import NARROWEST, Screen
from sayso.exporters import EXPORTERS
from sayso.exporters.jsonl import trouble_line
from sayso.model import Article, Trouble

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Write = Callable[[int, Article | Trouble], None]

PIPED_WIDTH = 80
WIDEST_REPORT = 100  # cells: about 90 of words, past which the eye loses the next line's start


def writer(options: argparse.Namespace, targets: Destination, checks: Collection[str]) -> Write:
    """Return the function that writes the result of the page at a place of the list; `checks` ran on it."""
    if options.format == "text":
        return _text(options, targets, checks)
    if options.format == "jsonl":
        return _jsonl(targets)
    return _html(targets, checks)


def _jsonl(targets: Destination) -> Write:
    def write(place: int, result: Article | Trouble) -> None:
        line = trouble_line(result) if isinstance(result, Trouble) else EXPORTERS["jsonl"](result)
        targets.put(place, line)

    return write


def _html(targets: Destination, checks: Collection[str]) -> Write:
    from sayso.exporters.html import document  # noqa: PLC0415 -- only who asks for pages loads their drawing

    def write(place: int, result: Article | Trouble) -> None:
        if isinstance(
            result, Article
        ):  # a trouble has been told on standard error; a page of it would be no page
            targets.put(place, document(result, checks))

    return write


def _text(options: argparse.Namespace, targets: Destination, checks: Collection[str]) -> Write:
    from rich.text import Text  # noqa: PLC0415 -- only the text report pays for rich

    from sayso.cli.report import draw_article, draw_trouble  # noqa: PLC0415

    screen = screen_for(options.width, targets)
    console = console_for(options.colour, screen, targets)

    def draw(place: int, result: Article | Trouble) -> Iterator[Text]:
        if targets.continues(place):
            yield from (Text(), Text(screen.glyphs.dash * screen.width, "dim"), Text())
        if isinstance(result, Trouble):
            yield from draw_trouble(result, screen)
        else:
            yield from draw_article(result, screen, every=options.all, checks=checks)

    def write(place: int, result: Article | Trouble) -> None:
        with console.capture() as captured:
            for line in draw(place, result):
                console.print(line, soft_wrap=True)
        targets.put_text(place, captured.get())

    return write


def console_for(colour: str, screen: Screen, targets: Destination) -> Console:
    """Return what turns styles into escapes: `auto` follows the terminal, NO_COLOR and FORCE_COLOR."""
    from rich.console import Console  # noqa: PLC0415 -- only the text report pays for rich

    is_forced = {"always": True, "never": False}.get(colour, None if targets.is_standard_output else False)
    return Console(
        file=sys.stdout,
        width=screen.width,
        force_terminal=is_forced,
        color_system="standard" if colour == "always" else "auto",
        no_color=False if colour == "always" else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def screen_for(width: int | None, targets: Destination) -> Screen:
    """Return the width and the encoding of what the report is written to: a file is always UTF-8."""
    if width is None:
        width = min(shutil.get_terminal_size().columns, WIDEST_REPORT) if targets.is_seen else PIPED_WIDTH
    encoding = sys.stdout.encoding if targets.is_standard_output else "utf-8"
    return Screen(max(width, NARROWEST), encoding or "utf-8")
