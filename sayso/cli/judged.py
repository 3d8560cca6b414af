"""What people decided about a claim, drawn under it: a person's words are italic, as on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.cli.layout import hang
from sayso.cli.terminal import Screen
from sayso.exporters.judgements import WAY_WORDS, done_words, pair_words
from sayso.exporters.readout import time_of_day
from sayso.judging.page import JudgedClaim
from sayso.judging.placing import Placed
from sayso.ledger.judgements import Judgement
from sayso.ledger.pair_judgements import PairJudgement

MARGIN = 4


def draw_judged(judged: JudgedClaim, screen: Screen) -> Iterator[Text]:
    """Yield a head, then a row for each judgement in its order; those that were undone are dim."""
    if not judged.rows:
        return
    count = len(judged.rows)
    yield Text()
    yield Text(f"{count:,} judgement{'s' if count != 1 else ''}, by people", "bold")
    for one in judged.rows:
        yield from _row(one, screen, is_undone=one.judgement.id in judged.undone)


def draw_pairs(rows: Sequence[PairJudgement], claim: str, screen: Screen) -> Iterator[Text]:
    """Yield a head, then a row for each judgement of a claim and another one."""
    if not rows:
        return
    count = len(rows)
    yield Text()
    yield Text(f"{count:,} link{'s' if count != 1 else ''} decided by people", "bold")
    for row in rows:
        label = Text(f"  {row.id}  ", "dim")
        told = f"{pair_words(row, seen_from=claim)}, {row.by}, {time_of_day(row.at)}"
        yield from hang(label, Text(screen.line(told), "italic"), screen.width - MARGIN)
        for line in (row.note, *row.evidence):
            if line:
                indent = Text(" " * label.cell_len)
                yield from hang(indent, Text(screen.line(line), "italic"), screen.width - MARGIN)


def draw_adrift(adrift: Sequence[Placed], screen: Screen) -> Iterator[Text]:
    """Yield the judgements that have no claim on the latest version, each with the words it was made on."""
    if not adrift:
        return
    count = len(adrift)
    yield Text()
    yield Text(
        f"{count:,} judgement{'s' if count != 1 else ''} without a place on the latest version", "bold"
    )
    for one in adrift:
        yield from _row(one, screen, is_undone=False)
        words = " … ".join(one.judgement.anchor.words) if one.judgement.anchor else ""
        label = Text(" " * (len(one.judgement.id) + 4))
        yield from hang(label, Text(screen.line(words)), screen.width - MARGIN)


def _row(placed: Placed, screen: Screen, *, is_undone: bool) -> Iterator[Text]:
    row = placed.judgement
    parts = [done_words(row), row.by, time_of_day(row.at), WAY_WORDS[placed.way]]
    told = Text(
        screen.line(", ".join(part for part in parts if part)), "dim italic" if is_undone else "italic"
    )
    if is_undone:
        told.append(" (undone)", "dim")
    label = Text(f"  {row.id}  ", "dim")
    yield from hang(label, told, screen.width - MARGIN)
    indent = Text(" " * label.cell_len)
    for line in _more(row):
        yield from hang(
            indent, Text(screen.line(line), "dim italic" if is_undone else "italic"), screen.width - MARGIN
        )


def _more(row: Judgement) -> Iterator[str]:
    """Yield what a person wrote beside the act: what it should be, why, and on what it rests."""
    one = row.correction
    if one.speaker is not None or one.kind:
        yield f"speaker: {', '.join(part for part in (one.speaker, one.kind) if part)}"
    if one.stance:
        yield f"stance: {one.stance}"
    if one.content:
        yield f"words: {' … '.join(one.words)}"
    if row.note:
        yield row.note
    yield from row.evidence
