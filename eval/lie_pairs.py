"""Pairs made of claims that fact-checkers have checked, to see what links make of them.

*Known lies*: a sentence of a US debate and PolitiFact's claim that it repeats, beside the nearest claim that
it does not repeat (*That is a known lie*). *Negated*: a claim of Snopes and the same with "not" behind its
only auxiliary. *Renumbered*: a claim with its only figure and the same with another one. Rules were looked at
on every second of the last two; the others are held out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from eval.checked import lies, told
from eval.known_claims import facts
from eval.link_pairs import Half, views_of
from sayso.checked.ranking import Ranker
from sayso.matching.views import View
from sayso.model import Span

MOST = 200
"""Pairs of each half."""
SENTENCES = 300
DAY = "2031-05-06"
_AUXILIARY = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|can|could|should)\b")
_DENIED = re.compile(r"\b(?:not|never|no|nobody|none|nothing|cannot)\b|n['’]t\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,$£€-])[2-9]\d{0,2}(?![\w.,%-])")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:\w*|\.)")
_FEWEST, _LONGEST = 6, 25  # words of a claim


class LiePair(NamedTuple):
    """Two claims, and whether the one truly repeats the other."""

    sides: tuple[View, View]
    repeats: bool


@cache
def known_lies() -> tuple[LiePair, ...]:
    """Return sentences of debates, each with its claim and with the nearest other one."""
    known, asked = lies()
    ranker = Ranker(told(known))
    rows: list[tuple[str, str, bool]] = []
    for one in asked[:: max(1, len(asked) // SENTENCES)][:SENTENCES]:
        ranked = [known[match.place].claim for match in ranker.ranked(one.text, limit=5)]
        rows.append((one.text, one.repeats[0], True))
        rows += [(one.text, claim, False) for claim in ranked if claim not in one.repeats][:1]
    sides = zip(
        views_of([(sentence, "") for sentence, _, _ in rows], "debate"),
        views_of([(claim, "") for _, claim, _ in rows], "check"),
        strict=True,
    )
    return tuple(LiePair(pair, repeats) for pair, (_, _, repeats) in zip(sides, rows, strict=True))


@cache
def negated(half: Half) -> tuple[tuple[View, View], ...]:
    """Return claims beside their negation, where the "not" stands in the claim that is read."""
    return tuple(_altered(_negation, half))


@cache
def renumbered(half: Half) -> tuple[tuple[View, View], ...]:
    """Return claims beside the same with another figure, where it stands in the claim that is read."""
    return tuple(_altered(_other_figure, half))


def _altered(alter: Callable[[str], tuple[str, Span] | None], half: Half) -> Iterator[tuple[View, View]]:
    claims = [fact.claim.strip() for fact in facts()]
    plain = [claim for claim in claims if _FEWEST <= len(claim.split()) <= _LONGEST and "?" not in claim]
    made = [(claim, *found) for claim in plain if (found := alter(claim)) is not None]
    step = max(1, len(made) // (2 * MOST))
    some = made[::step][: 2 * MOST][half == "held out" :: 2]
    firsts = views_of([(claim, DAY) for claim, _, _ in some], "one")
    seconds = views_of([(other, DAY) for _, other, _ in some], "other")
    for one, other, (_, _, place) in zip(firsts, seconds, some, strict=True):
        if any(span.holds(place) for span in other.claim.content):
            yield one, other


def _negation(claim: str) -> tuple[str, Span] | None:
    """Return a claim with a "not" behind its auxiliary; None where it has several, or a "not" already."""
    found = list(_AUXILIARY.finditer(claim))
    if len(found) != 1 or not found[0].start() or _DENIED.search(claim):
        return None
    at = found[0].end()
    return f"{claim[:at]} not{claim[at:]}", Span(at + 1, at + 4)


def _other_figure(claim: str) -> tuple[str, Span] | None:
    """Return a claim with half as much again of its only figure; None where it has no such, or a date."""
    found = list(_FIGURE.finditer(claim))
    if len(found) != 1 or len(re.findall(r"\d+", claim)) != 1 or _MONTH.search(claim):
        return None
    at, value = found[0].start(), str(int(found[0][0]) * 3 // 2)
    return claim[:at] + value + claim[found[0].end() :], Span(at, at + len(value))
