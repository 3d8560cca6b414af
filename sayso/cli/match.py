"""`sayso match`: which claims have been checked before, and what differs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sayso.cli.changes import document_of
from sayso.cli.checks import checks_in
from sayso.cli.options import with_ledger
from sayso.cli.questions import add_limit, describe, draw, nothing, write
from sayso.cli.terminal import for_errors
from sayso.errors import ArtefactError, TroubleError

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.checked.claim_review import Fault
    from sayso.checked.given import Given, Question
    from sayso.checked.repeats import Repeat
    from sayso.cli.terminal import Screen
    from sayso.ledger import Ledger
    from sayso.ledger.records import FactCheck
    from sayso.model import Article, Claim

EXAMPLES = """\
examples:
  sayso match "Sharks were seen in the harbour of Orlow"
  sayso match page.html --checks fact-checks.json
  sayso match 40f195050d4638db --format jsonl
  sayso match --claims claims.jsonl --queries posts.jsonl --format jsonl
"""

DESCRIPTION = """\
Find the fact-checks of a claim: what was said may have been checked before. WHAT
is a saved page, all of whose claims are looked at; the id of a claim or of a page
in the ledger, or a page's address; or words. The fact-checks are those of the
ledger (sayso checks add), or those of the files after --checks. Shown is what is
equal and what differs: numbers, times, places, a "not". Nothing is shown where
nothing is near, and that something was checked says nothing by itself: read it.

With --claims and --queries the claims of one file are put in order for each text
of the other, a line of JSON for each: {"query": id, "ranked": [ids]}.
"""

LEAST = 0.7
"""`sayso.checked.ranking.LEAST_NEAR`, which --help should not wait for; a test holds them together."""

_Kept = TypeVar("_Kept")


class Asked(NamedTuple):
    """A claim that is looked for, and the page that it stands in."""

    claim: Claim
    article: Article


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = describe(
        commands, "match", "find claims that were checked before", description=DESCRIPTION, examples=EXAMPLES
    )
    this.set_defaults(run=run, fail=this.error)
    this.add_argument("what", nargs="?", metavar="WHAT", help="a page, an id, an address, or words")
    this.add_argument(
        "--checks", nargs="+", default=[], metavar="FILE", help="fact-checks, instead of the ledger's"
    )
    this.add_argument("--claims", metavar="FILE", help="claims to be put in order, JSON lines")
    this.add_argument("--queries", metavar="FILE", help="texts to be looked for, JSON lines")
    this.add_argument(
        "--near",
        type=a_share,
        default=LEAST,
        metavar="SHARE",
        help=f"how near, from 0 to 1 (default: {LEAST})",
    )
    add_limit(this, 20, "fact-checks of one claim")


def run(options: argparse.Namespace) -> int:
    """Print what was checked before, and return the exit code."""
    if bool(options.claims) != bool(options.queries) or bool(options.what) == bool(options.claims):
        options.fail("either WHAT, or --claims and --queries together")
    try:
        if options.claims:
            return _order(options)
        is_alone = options.checks and (_is_file(options.what) or " " in options.what)
        return (
            _answer(options, None)
            if is_alone
            else with_ledger(options, lambda ledger: _answer(options, ledger))
        )
    except (ArtefactError, TroubleError) as fault:
        return nothing(f"sayso: {fault}")


def a_share(value: str) -> float:
    """Read a share from 0 to 1."""
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number from 0 to 1")
    return share


def _order(options: argparse.Namespace) -> int:
    """Put the claims of a file in order for each text of another."""
    from sayso.checked.given import claims_given, questions_given  # noqa: PLC0415 -- --help should not wait
    from sayso.checked.ranking import Ranker  # noqa: PLC0415

    given: list[Given] = list(_without_faults(claims_given(options.claims)))
    questions: list[Question] = list(_without_faults(questions_given(options.queries)))
    ranker = Ranker([one.told for one in given])
    write(
        json.dumps(
            {
                "query": question.id,
                "ranked": [
                    given[match.place].id for match in ranker.ranked(question.text, limit=options.limit)
                ],
            }
        )
        + "\n"
        for question in questions
    )
    return 0 if questions else nothing(f"sayso: {options.queries}: there is no text to look for")


def _without_faults(found: Iterable[_Kept | Fault]) -> Iterator[_Kept]:
    from sayso.checked import claim_review  # noqa: PLC0415

    for one in found:
        if isinstance(one, claim_review.Fault):
            print(for_errors(f"sayso: {one.place}: {one.reason}"), file=sys.stderr)
        else:
            yield one


def _answer(options: argparse.Namespace, ledger: Ledger | None) -> int:
    checks = [check for name in options.checks for check in checks_in(name)]
    if ledger is not None and not options.checks:
        checks = ledger.fact_checks()
    if not checks:
        return nothing("sayso: there is no fact-check; sayso checks add FILE takes some into the ledger")
    asked = _asked(options.what, ledger)
    if not asked:
        return nothing(f"sayso: {options.what}: no page and no id of this name, or no claim in it")
    found = list(_repeats(asked, checks, options, None if options.checks else ledger))
    if not found:
        return nothing(f"sayso: none of {len(checks):,} fact-checks is near")
    _show(options, found)
    return 0


def _asked(what: str, ledger: Ledger | None) -> list[Asked]:
    """Return the claims that are meant: those of an id or a page in the ledger, of a file, or words."""
    from sayso.checked.comparing import whole  # noqa: PLC0415
    from sayso.flow import read, read_text  # noqa: PLC0415

    kept = _in_ledger(what, ledger) if ledger is not None else None
    if kept is not None:
        return kept
    if _is_file(what):
        article = read(what)
        return [Asked(claim, article) for claim in article.claims]
    if " " not in what.strip():  # an id, an address or a file that is not there; one word claims nothing
        return []
    article = read_text(what, detector="rules", checks=())
    return [Asked(whole(article), article)]


def _is_file(what: str) -> bool:
    """Tell whether a file is meant; a long sentence is the name of none."""
    try:
        return Path(what).is_file()
    except (OSError, ValueError):
        return False


def _in_ledger(what: str, ledger: Ledger) -> list[Asked] | None:
    """Return the claims of an id, or of the version of a page that was seen last; None where it has none."""
    from sayso.model import Article  # noqa: PLC0415

    if found := ledger.claim(what):
        return [Asked(found[0].claim, found[0].article)]
    version = ledger.version(what)
    document = None if version else document_of(ledger, what)
    if document is not None:
        readable = [one for one in document.versions if not one.trouble]
        version = max(readable, key=lambda one: one.last_seen, default=None)
    article = ledger.article(version.id) if version else None
    return [Asked(claim, article) for claim in article.claims] if isinstance(article, Article) else None


def _repeats(
    asked: Sequence[Asked], checks: Sequence[FactCheck], options: argparse.Namespace, ledger: Ledger | None
) -> Iterator[tuple[Asked, list[Repeat]]]:
    """Yield the claims that were checked; what is prepared of a ledger's fact-checks is kept beside it."""
    from sayso.checked.keeping import folder_of  # noqa: PLC0415
    from sayso.checked.repeats import Known  # noqa: PLC0415
    from sayso.flow import read_text  # noqa: PLC0415

    def read(text: str, day: str) -> Article:
        return read_text(text, published=day or None, detector="rules", checks=())

    known = Known(checks, read, folder=folder_of(ledger) if ledger is not None else None)
    for one in asked:
        if found := known.repeated(one.claim, one.article, options.limit, options.near):
            yield one, found
    known.keep()


def _show(options: argparse.Namespace, found: Sequence[tuple[Asked, list[Repeat]]]) -> None:
    from sayso.exporters.matches import MATCH_COLUMNS, match_line, match_row  # noqa: PLC0415
    from sayso.exporters.rows import csv_rows  # noqa: PLC0415

    flat = [(*one, repeat) for one, repeats in found for repeat in repeats]
    if options.format == "jsonl":
        write(match_line(*one) for one in flat)
    elif options.format == "csv":
        write(csv_rows(MATCH_COLUMNS, (match_row(*one) for one in flat)))
    else:
        draw(options, lambda screen: _lines(found, screen))


def _lines(found: Sequence[tuple[Asked, list[Repeat]]], screen: Screen) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.checked import draw_repeat  # noqa: PLC0415
    from sayso.cli.layout import hang  # noqa: PLC0415
    from sayso.ledger.rows import words  # noqa: PLC0415

    count = len(found)
    yield Text(
        f"{count:,} claim{' was' if count == 1 else 's were'} checked before, or one near to it", "bold"
    )
    for number, (one, repeats) in enumerate(found, 1):
        yield Text()
        said = screen.line(words(one.claim.content, one.article.text))
        yield from hang(Text(f"  {number} ", "dim"), Text(said, "underline"), screen.width - 4)
        for repeat in repeats:
            yield from draw_repeat(repeat, screen, " " * (3 + len(str(number))))
