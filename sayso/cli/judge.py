"""`sayso judge`: a person decides about a claim, or what two claims are to each other, or undoes that."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING, Any, get_args

from sayso.cli.add import FORMATS
from sayso.cli.options import LEDGER_FAILED, add_ledger_option, described
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import LedgerError
from sayso.ledger.judgements import ACTS, Correction, Judgement, Judging, JudgingError
from sayso.ledger.pair_judgements import PAIR_ACTS, PairJudgement, PairJudging
from sayso.model import Article, Span, SpeakerKind, Stance

if TYPE_CHECKING:
    from sayso.ledger import Ledger

LINKS = tuple(act for act in PAIR_ACTS if act != "undo")
NAME_VARIABLE = "SAYSO_NAME"
"""The variable that tells who judges, where a command does not."""

EXAMPLES = """\
examples:
  sayso judge f92ef8d890d26135 accept
  sayso judge f92ef8d890d26135 reject --by 'M. Kerr' --note 'the mayor said it of the other mill'
  sayso judge f92ef8d890d26135 correct --speaker 'Ida Renn' --kind person
  sayso judge f92ef8d890d26135 rate 'mostly true' --evidence https://arden.example/report
  sayso judge f92ef8d890d26135 undo
  sayso judge f92ef8d890d26135 same 21d4d4c4a2945366
  sayso judge f92ef8d890d26135 undo 21d4d4c4a2945366
"""

DESCRIPTION = """\
Write down what a person decided about a claim: accept it as it was read, reject
it, correct who says it, how, or which words are said, or rate what it says; or
what it is to a claim of another page (sayso links): the same, a drift, to the
contrary, or none of these. It is kept with the name and the time, beside what
was read and never in its place; reading the page again changes none of it. What
was decided is undone by another row: nothing is ever deleted.

ID is that of a claim or, to undo it, of a judgement; of a claim, or of two, the
last judgement that holds is undone. `sayso show ID` tells what was decided.

Exit code: 0 when it was written, 1 when it could not be as it was given, 2 for
a wrong command, 3 when the ledger cannot be opened or written.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "judge",
        "accept, reject, correct, rate or link a claim, or undo that",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    option = this.add_argument
    option("id", metavar="ID", help="of a claim; for undo of a claim or a judgement")
    option("act", choices=(*ACTS, *LINKS), help="what is decided")
    told = "for rate: a few words of your own; for same, drift, contradicts, none: the id of the other claim"
    option("rating", nargs="?", default="", metavar="RATING|ID", help=told)
    add_ledger_option(this)
    option("--by", metavar="NAME", help=f"who decides (default: {NAME_VARIABLE}, else your name here)")
    option("--note", default="", metavar="TEXT", help="why")
    option("--evidence", action="append", default=[], metavar="URL", help="a link; may be given again")
    option("--speaker", metavar="NAME", help="correct: who says it")
    option("--kind", choices=(*get_args(SpeakerKind), "page"), help="correct: what kind of speaker that is")
    option("--stance", choices=get_args(Stance), help="correct: how firmly it is said")
    option("--words", metavar="TEXT", help="correct: what is said, in words that stand on the page")
    option("--format", choices=FORMATS, default="text", help="jsonl: the row as it was written")


def run(options: argparse.Namespace) -> int:
    """Write the judgement and return the exit code."""
    from sayso.ledger import open_ledger  # noqa: PLC0415 -- --help should not wait for it

    try:
        with open_ledger(options.ledger, writable=True, existing=True) as ledger:
            pair = _pair(options, ledger)
            _tell(
                options, ledger.judge(_judging(options, ledger)) if pair is None else ledger.judge_pair(pair)
            )
    except JudgingError as fault:
        return _failed(1, str(fault))
    except LedgerError as fault:
        is_unknown = fault.kind == "missing" and "claim" in str(fault)
        return _failed(1 if is_unknown else LEDGER_FAILED, str(fault))
    return 0


def _pair(options: argparse.Namespace, ledger: Ledger) -> PairJudging | None:
    """Return what is decided of two claims; None where one alone is meant."""
    by, note, evidence = _who(options), options.note, tuple(options.evidence)
    if options.act == "undo":
        if any(row.id == options.id for row in ledger.pair_judgements()):
            return PairJudging("undo", by, note=note, evidence=evidence, undoes=options.id)
        if not options.rating:
            return None
    elif options.act not in LINKS:
        return None
    elif not options.rating:
        raise JudgingError(f"{options.act} needs the id of the other claim", "other")
    return PairJudging(options.act, by, options.id, options.rating, note=note, evidence=evidence)


def _who(options: argparse.Namespace) -> str:
    return str(options.by or os.environ.get(NAME_VARIABLE) or _own_name())


def _judging(options: argparse.Namespace, ledger: Ledger) -> Judging:
    undoes = ""
    if options.act == "undo" and any(row.id == options.id for row in ledger.judgements()):
        undoes = options.id
    words = _content(ledger, options.id, options.words) if options.words else ()
    return Judging(
        act=options.act,
        by=_who(options),
        claim=options.id,
        note=options.note,
        rating=options.rating,
        evidence=tuple(options.evidence),
        correction=Correction(options.speaker, options.kind, options.stance, words),
        undoes=undoes,
    )


def _content(ledger: Ledger, claim: str, typed: str) -> tuple[Span, ...]:
    """Return where the words stand on the page of the claim, nearest to it."""
    from sayso.judging.words import find_words  # noqa: PLC0415

    found = ledger.claim(claim)
    if not found:
        return ()
    article: Article = found[-1].article
    spans = find_words(typed, article.text, near=found[-1].claim.content[0].start)
    if not spans:
        raise JudgingError(f"these words do not stand on the page: {typed[:80]!r}", "words")
    return spans


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return ""


def _tell(options: argparse.Namespace, row: Judgement | PairJudgement) -> None:
    from sayso.exporters.judgements import done_words, judgement_line, pair_line, pair_words  # noqa: PLC0415
    from sayso.exporters.readout import time_of_day  # noqa: PLC0415

    if options.format == "jsonl":
        sys.stdout.write(for_output(judgement_line(row) if isinstance(row, Judgement) else pair_line(row)))
        return
    done = done_words(row) if isinstance(row, Judgement) else pair_words(row)
    told = f"{done}, {row.by}, {time_of_day(row.at)}"
    print(for_output(f"{row.id}  {told}"))


def _failed(code: int, message: str) -> int:
    print(for_errors(f"sayso: {message}"), file=sys.stderr)
    return code
