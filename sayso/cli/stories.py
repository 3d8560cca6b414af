"""`sayso stories`: the pages of a ledger in stories, with the number of origins that stand behind each."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.cli.options import with_ledger
from sayso.cli.questions import add_limit, describe, draw, nothing, write
from sayso.cli.terminal import Screen

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger import Ledger
    from sayso.stories.story import Story

EXAMPLES = """\
examples:
  sayso stories
  sayso stories --least 1 --limit 100
  sayso stories --format jsonl > stories.jsonl
  sayso stories --format csv > stories.csv
"""

DESCRIPTION = """\
Put the latest versions of a ledger's pages into stories: pages that tell of the
same events. In whatever order pages were added, the stories are the same; they
are kept in the ledger until pages are added, and made again then.

What counts is origins, not pages. Pages of one newsroom, pages that carry one
agency's text, and copies of each other have one origin between them. As text
stories of two pages or more are told, the latest first; jsonl and csv have all,
a page alone being a story of its own.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands, "stories", "pages that tell of the same events", description=DESCRIPTION, examples=EXAMPLES
    )
    this.set_defaults(run=run)
    add_limit(this, 20, "stories printed as text")
    this.add_argument(
        "--least",
        type=int,
        metavar="N",
        help="stories of N pages and more (default: 2 as text, else 1)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the stories, and return the exit code."""
    return with_ledger(options, lambda ledger: _answer(options, ledger), writable=True)


def brought_up_to_date(ledger: Ledger) -> None:
    """Group what was added since the stories were last asked for, with a bar where that takes long."""
    from sayso.cli.progress import following  # noqa: PLC0415
    from sayso.stories.keeping import update  # noqa: PLC0415

    total = ledger.counts().documents
    with following(total, is_output_seen=False, doing="Looking at new pages") as progress:
        update(ledger, progress.step)


def _answer(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415
    from sayso.exporters.stories import STORY_COLUMNS, story_line, story_row  # noqa: PLC0415
    from sayso.stories.kept import counted, kept_stories  # noqa: PLC0415

    brought_up_to_date(ledger)
    least = options.least or (2 if options.format == "text" else 1)
    count, alone = counted(ledger, least)
    told = kept_stories(ledger, least)
    if options.format == "jsonl":
        write(story_line(story) for story in told)
    elif options.format == "csv":
        write(csv_rows(STORY_COLUMNS, (story_row(story) for story in told)))
    elif count:
        shown = list(islice(told, options.limit))
        draw(options, lambda screen: _lines(shown, count, alone, screen))
    return 0 if count else nothing(f"sayso: {ledger.name}: no story of {least} pages or more")


def _lines(told: Sequence[Story], total: int, alone: int, screen: Screen) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415

    counted = f"{total:,} stories" if total != 1 else "1 story"
    shown = f", the latest {len(told):,}" if len(told) < total else ""
    pages = f"{alone:,} page{'s' if alone != 1 else ''} tell{'s' if alone == 1 else ''} of something alone"
    yield Text.assemble((f"{counted}{shown}", "bold"), (f"  {pages}" if alone else "", "dim"))
    for story in told:
        yield Text()
        yield from _story(story, screen)


def _story(story: Story, screen: Screen) -> Iterator[Text]:
    """Yield a story: its title with the days, how many origins and pages, whose, where, and who speaks."""
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.layout import hang, pack  # noqa: PLC0415
    from sayso.cli.telling_stories import counted_origins, days_words  # noqa: PLC0415

    width = screen.width - 4
    yield from hang(Text("  "), Text(screen.line(story.title) or story.pages[0].uri, "bold"), width)
    parts = [counted_origins(story, screen), Text(days_words(story)), Text(f"story {story.id}", "dim")]
    yield from pack([part for part in parts if part], screen, "    ", width)
    names = [origin.name for origin in story.origins]
    for label, values in (("origins", names), ("places", story.places), ("speakers", story.speakers)):
        if values:
            shown = ", ".join(screen.line(value) for value in values[:6])
            rest = f" and {len(values) - 6:,} more" if len(values) > 6 else ""
            yield from hang(Text(f"    {label:<9} ", "dim"), Text(shown + rest), width)
