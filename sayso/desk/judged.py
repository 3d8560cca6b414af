"""What people decided, beside each claim of the reading view: a line in its card, and the buttons to decide.

A person's words are set in italic sans, so that nobody takes them for the page's or for Sayso's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from sayso.desk.drawing import piece
from sayso.desk.shelf import Desk
from sayso.exporters.cards import More
from sayso.exporters.judgements import WAY_WORDS, done_words
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.readout import MONTHS
from sayso.judging.page import JudgedClaim, judged_page
from sayso.judging.placing import Placed
from sayso.ledger.judgements import Judgement
from sayso.ledger.records import Version
from sayso.model import Article


class Beside(NamedTuple):
    """What a part of the desk adds to a page: to each card, to the style rules, and after the article."""

    card: Callable[[Numbered], More]
    rules: str = ""
    after: Markup = Markup("")


class Told(NamedTuple):
    """A judgement as it is shown: what was done, and what a reader has to know of its place."""

    placed: Placed
    row: Judgement
    done: str
    where: str
    is_undone: bool


def judged_beside(article: Article, version: Version, desk: Desk) -> Beside:
    """Return what people decided about a page, for its cards; what has no claim there stands after it."""
    page = judged_page(desk.ledger(), version, article)
    token = desk.settings.token

    def card(entry: Numbered) -> More:
        judged = page.of(entry.claim.id)
        line, foot = line_of(judged, entry.claim.id), foot_of(judged, entry, version.id, token)
        return More(lines=(line,), foot=foot)

    rejected = [id for id, one in page.claims.items() if one.standing.verdict == "rejected"]
    adrift = [told(one, is_undone=False) for one in page.adrift]
    after = piece("judged_adrift.html", adrift=adrift, token=token) if adrift else Markup("")
    return Beside(card, _rules(article, rejected), after)


def line_of(judged: JudgedClaim, claim: str, *, is_swapped: bool = False) -> Markup:
    """Return the line of a card that says what people decided, empty where nobody did."""
    held = judged.standing
    shown = [row for row in (held.decided, held.rated) if row is not None]
    return piece(
        "judged_line.html",
        claim=claim,
        verdict=held.verdict or "",
        rows=[(done_words(row), row.by, short_day(row.at)) for row in shown],
        correction=held.correction,
        stale=judged.stale,
        is_swapped=is_swapped,
    )


def foot_of(judged: JudgedClaim, entry: Numbered, version: str, token: str, error: str = "") -> Markup:
    """Return the foot of an opened card: the buttons, and the way to all else."""
    return piece(
        "judged_foot.html",
        claim=entry.claim.id,
        number=entry.number,
        version=version,
        verdict=judged.standing.verdict or "",
        count=len(judged.rows),
        token=token,
        error=error,
    )


def told(placed: Placed, *, is_undone: bool) -> Told:
    """Return a judgement as it is shown."""
    return Told(placed, placed.judgement, done_words(placed.judgement), WAY_WORDS[placed.way], is_undone)


def told_all(judged: JudgedClaim) -> list[Told]:
    """Return every judgement of a claim as it is shown, the newest first."""
    return [told(one, is_undone=one.judgement.id in judged.undone) for one in reversed(judged.rows)]


def short_day(time: str) -> str:
    """Return the day of a time as a card has room for it.

    >>> short_day("2026-11-14T06:00:00Z")
    '14 Nov 2026'
    """
    year, month, day = time[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year}"


def _rules(article: Article, rejected: list[str]) -> str:
    """Take tint and line from the claims that a person rejected; their numbers stay."""
    if not rejected:
        return ""
    numbers = [entry.number for entry in number_claims(article) if entry.claim.id in rejected]
    chosen = ", ".join(f'.words mark[data-claim="{number}"]' for number in numbers)
    return f"\n{chosen} {{ background: none; text-decoration: none; }}\n" if numbers else ""
