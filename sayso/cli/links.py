"""`sayso links`: what other pages say the same as a claim, changed on the way, or to the contrary."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from sayso.cli.changes import document_of
from sayso.cli.options import with_ledger
from sayso.cli.questions import add_limit, describe, draw, nothing, write
from sayso.cli.terminal import for_errors

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.ledger.records import Found
    from sayso.linking import Linked

KINDS = ("same", "drift", "contradicts")
MOST_CLAIMS = 1_000  # of a question that are linked: more than any page has

EXAMPLES = """\
examples:
  sayso links https://courier.example/news/mill-fire
  sayso links 3f2a9c1d5e7b8a60
  sayso links --kind contradicts 'harbour from:2031-05'
  sayso links --format csv pages/mill-fire.html > links.csv
"""

DESCRIPTION = """\
Tell which claims of other pages in the ledger have to do with the claims of a
page, with one claim, or with those that answer a question (see sayso search):

  same         says the same
  drift        the same with another number, bound, date, hedge, speaker or
               negation, or in the page's own voice: each change is told
  contradicts  both cannot hold, with the reason

Only sure links are told, and only the latest version of each page is looked
at. Run sayso index after adding pages: a claim without a vector is found by
its rare words alone.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands,
        "links",
        "tell what other pages say the same, changed, or to the contrary",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run, fail=this.error, needs_question=True)
    this.add_argument(
        "question",
        nargs="+",
        metavar="WHERE",
        help="the id of a claim; a page's address, file or id; or a question",
    )
    this.add_argument("--kind", choices=KINDS, action="append", help="only these links (may be repeated)")
    add_limit(this, 20, "links of each claim")


def run(options: argparse.Namespace) -> int:
    """Print the links, and return the exit code."""
    return with_ledger(options, lambda ledger: _answer(options, ledger))


def _answer(options: argparse.Namespace, ledger: Ledger) -> int:
    from sayso.judging.pairs import settled_links  # noqa: PLC0415 -- --help should not wait

    founds = _meant(options, ledger)
    if not founds:
        return nothing(f"sayso: {ledger.name}: no claim is meant by {for_errors(' '.join(options.question))}")
    _note(ledger)
    links = settled_links(ledger, founds, options.limit)
    found = [each for each in links if not options.kind or each.link.kind in options.kind]
    _tell(options, found)
    return 0 if found else nothing(f"sayso: {ledger.name}: no other page has to do with that")


def _note(ledger: Ledger) -> None:
    """Say on standard error where claims have no vector yet."""
    from sayso.ledger.vectors import is_behind  # noqa: PLC0415

    with ledger.reading() as connection:
        behind = is_behind(connection)
    if behind:
        note = "some claims have no vector and are found by rare words alone: sayso index makes them"
        print(for_errors(f"sayso: {ledger.name}: {note}"), file=sys.stderr)


def _meant(options: argparse.Namespace, ledger: Ledger) -> list[Found]:
    """Return the claims that are meant: that of an id, those of a page, or those that answer a question."""
    from sayso.cli.questions import question  # noqa: PLC0415

    if len(options.question) == 1:
        [name] = options.question
        if found := ledger.claim(name):
            return list(found)
        version = ledger.version(name)
        document = document_of(ledger, version.uri if version else name)
        if document is not None:
            return _of_page(ledger, version.id if version else _latest(document.versions))
    return [hit.found for hit in ledger.search(question(options), MOST_CLAIMS).hits]


def _latest(versions: Any) -> str:
    """Return the id of the version that was seen last and could be read, else of any."""
    return str(max(versions, key=lambda version: (not version.trouble, version.last_seen, version.id)).id)


def _of_page(ledger: Ledger, id: str) -> list[Found]:
    from sayso.ledger.records import Found  # noqa: PLC0415
    from sayso.model import Article  # noqa: PLC0415

    version, article = ledger.version(id), ledger.article(id)
    if version is None or not isinstance(article, Article):
        return []
    return [Found(claim, version, article) for claim in article.claims]


def _tell(options: argparse.Namespace, found: list[Linked]) -> None:
    from sayso.exporters.links import LINK_COLUMNS, link_line, link_row  # noqa: PLC0415
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415

    if options.format == "jsonl":
        write(link_line(each) for each in found)
    elif options.format == "csv":
        write(csv_rows(LINK_COLUMNS, (link_row(each) for each in found)))
    elif found:
        from sayso.cli.linked import draw_links  # noqa: PLC0415 -- only text pays for rich

        draw(options, lambda screen: draw_links(found, screen))
