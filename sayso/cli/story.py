"""`sayso story`: one story in full, with its origins, the time line of its claims, and its numbers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sayso.cli.options import with_ledger
from sayso.cli.questions import add_limit, describe, draw, nothing, write
from sayso.cli.stories import brought_up_to_date

if TYPE_CHECKING:
    from sayso.ledger import Ledger

EXAMPLES = """\
examples:
  sayso story 9d2b3d7466395b05
  sayso story https://courier.example/news/mill-fire
  sayso story 9d2b --limit 100
  sayso story 9d2b3d7466395b05 --format jsonl > story.jsonl
"""

DESCRIPTION = """\
Tell one story: on how many independent origins it stands and which pages go
back to each; what was claimed on several pages or contradicted, in the order of
time, who said it first, and what drifted on the way (a number, a date, a hedge,
a "not", the one who said it); and how quantities went on, with the value that
is cited to a page that does not have it.

ID is that of the story, its beginning, or one of its pages: address or id.
jsonl: the story, then a line for each claim, series and copied paragraph.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "story",
        "tell one story: origins, time line, what drifted",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    this.add_argument("id", metavar="ID", help="of the story, or one of its pages")
    add_limit(this, 12, "claims in the time line of the text")


def run(options: argparse.Namespace) -> int:
    """Print the story, and return the exit code."""
    return with_ledger(options, lambda ledger: _answer(options, ledger), writable=True)


def _answer(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415 -- --help should not wait
    from sayso.exporters.telling import TELLER_COLUMNS, teller_rows, telling_lines  # noqa: PLC0415
    from sayso.openers import file_uri  # noqa: PLC0415
    from sayso.stories.kept import story_of  # noqa: PLC0415
    from sayso.stories.telling import tell  # noqa: PLC0415

    brought_up_to_date(ledger)
    story = story_of(ledger, options.id) or story_of(ledger, file_uri(options.id))
    if story is None:
        return nothing(f"sayso: {ledger.name}: there is no story {options.id}")
    telling = tell(ledger, story)
    if options.format == "jsonl":
        write(telling_lines(telling))
    elif options.format == "csv":
        write(csv_rows(TELLER_COLUMNS, teller_rows(telling)))
    else:
        from sayso.cli.time_line import draw_story  # noqa: PLC0415 -- only text pays for rich

        draw(options, lambda screen: draw_story(telling, options.limit, screen))
    return 0
