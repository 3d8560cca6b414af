"""Links between claims of two pages: are same, drift and contradicts told where they are, and not elsewhere.

Traps: `link_traps.csv`, counted on the half that nothing was tuned on; the other half beside it. News:
`link_news.csv`, pairs as two newsrooms would word them, of which half contradict each other. ECB+: claims
of its topics 21 to 35, two documents of a topic at a time, of which half tell of another event of the same
type; a link is right where both claims mention one event. Fool Me Twice (the half of dev that nothing was
learned from) and WiCE: a claim and a sentence that is its evidence. What is told of pairs that only support
each other as `contradicts` is a false alarm. Pairs made of checked claims: `eval/lie_pairs.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from eval.lie_pairs import LiePair, known_lies, negated, renumbered
from eval.link_pairs import (
    DEV_TOPICS,
    NEWS,
    Evidenced,
    Half,
    Trap,
    fool_me_twice,
    mention_pairs,
    same_event,
    traps,
    wice,
)
from sayso.matching.links import link
from sayso.matching.views import View

NAME = "links"
KINDS = ("same", "drift", "contradicts")


class Told(NamedTuple):
    """What was told of a pair: the kind of link or `none`, and the kinds of change."""

    kind: str
    changes: frozenset[str] = frozenset()


def run(limit: int | None = None) -> dict[str, float]:
    """Count links on all sets; `limit` bounds the pairs of each."""
    figures: dict[str, float] = {}
    half: Half
    for half in ("held out", "tuned on"):
        figures |= _traps([trap for trap in traps() if trap.half == half][:limit], half)
        figures |= _news([pair for pair in traps(NEWS) if pair.half == half][:limit], half)
    figures |= _events(limit)
    figures |= _lies(known_lies()[:limit])
    for half in ("held out", "tuned on"):
        figures |= _opposites(negated(half)[:limit], renumbered(half)[:limit], half)
    figures |= _evidence("fool-me-twice", _some(fool_me_twice("held out"), limit))
    figures |= _evidence("wice", _some(wice(), limit))
    return figures


def told(one: View, other: View) -> Told:
    """Return what is told of two claims."""
    found = link(one, other)
    return Told(found.kind, frozenset(change.kind for change in found.changes)) if found else Told("none")


def _some(pairs: Iterable[Evidenced], limit: int | None) -> Iterator[Evidenced]:
    return islice(iter(pairs), limit)


def _traps(rows: list[Trap], half: Half) -> dict[str, float]:
    answers = [(trap, told(*trap.sides)) for trap in rows]
    figures: dict[str, float] = {f"traps {half}": len(answers)}
    for kind in KINDS:
        given = [trap for trap, answer in answers if answer.kind == kind]
        wanted = [answer for trap, answer in answers if trap.link == kind]
        right = sum(trap.link == kind for trap in given)
        figures[f"traps {half}: {kind} precision"] = right / len(given) if given else 1.0
        figures[f"traps {half}: {kind} recall"] = right / len(wanted) if wanted else 1.0
    drifts = [(trap, answer) for trap, answer in answers if trap.link == answer.kind == "drift"]
    exact = sum(trap.changes == answer.changes for trap, answer in drifts)
    figures[f"traps {half}: changes of a drift all right"] = exact / len(drifts) if drifts else 1.0
    opposite = sum(trap.link == "contradicts" and answer.kind == "same" for trap, answer in answers)
    figures[f"traps {half}: contradictions told as same"] = opposite
    return figures


def _news(rows: list[Trap], half: Half) -> dict[str, float]:
    """Count contradictions in the wording of news, and how often one is told where both can hold."""
    told_so = [pair.link == "contradicts" for pair in rows if told(*pair.sides).kind == "contradicts"]
    wanted = sum(pair.link == "contradicts" for pair in rows)
    return {
        f"news {half}: pairs": len(rows),
        f"news {half}: contradicts precision": sum(told_so) / len(told_so) if told_so else 1.0,
        f"news {half}: contradicts recall": sum(told_so) / wanted if wanted else 1.0,
    }


def _events(limit: int | None) -> dict[str, float]:
    counted: Counter[str] = Counter()
    for one, other in islice(mention_pairs(DEV_TOPICS), limit):
        shared = same_event(one, other)
        kind = told(one.view, other.view).kind
        counted["pairs"] += 1
        counted["all events shared"] += shared == 1
        counted["all events shared, linked"] += shared == 1 and kind != "none"
        if kind != "none":
            counted[kind] += 1
            counted[f"{kind} right"] += shared > 0
            counted["another event of the type"] += one.subtopic != other.subtopic
    linked = sum(counted[kind] for kind in KINDS)
    right = sum(counted[f"{kind} right"] for kind in KINDS)
    figures: dict[str, float] = {
        "ecbplus pairs": counted["pairs"],
        "ecbplus links": linked,
        "ecbplus links: one event precision": right / max(linked, 1),
        "ecbplus links: between two events of a type": counted["another event of the type"] / max(linked, 1),
        "ecbplus pairs with all events shared that are linked": counted["all events shared, linked"]
        / max(counted["all events shared"], 1),
    }
    for kind in KINDS:
        figures[f"ecbplus {kind}"] = counted[kind]
    return figures


def _lies(pairs: Iterable[LiePair]) -> dict[str, float]:
    """Count what is told of sentences that repeat a known lie, and of those that only seem to."""
    counted = Counter((told(*pair.sides).kind, pair.repeats) for pair in pairs)
    linked = {repeats: counted["same", repeats] + counted["drift", repeats] for repeats in (True, False)}
    return {
        "known lies: pairs that repeat it": sum(count for (_, repeats), count in counted.items() if repeats),
        "known lies: told as same or drift": linked[True],
        "known lies: told as contradicts": counted["contradicts", True],
        "known lies: the nearest other claim told as same or drift": linked[False],
        "known lies: the nearest other claim told as contradicts": counted["contradicts", False],
    }


def _opposites(
    denied: Sequence[tuple[View, View]], counted: Sequence[tuple[View, View]], half: Half
) -> dict[str, float]:
    """Count what is told of claims and their negation, and of claims with another figure."""
    denials, figures = ([told(*pair).kind for pair in pairs] for pairs in (denied, counted))
    return {
        f"negated {half}: pairs": len(denials),
        f"negated {half}: contradicts recall": denials.count("contradicts") / max(1, len(denials)),
        f"negated {half}: told as same": denials.count("same"),
        f"renumbered {half}: pairs": len(figures),
        f"renumbered {half}: told as drift or contradicts": 1
        - (figures.count("none") + figures.count("same")) / max(1, len(figures)),
        f"renumbered {half}: told as same": figures.count("same"),
    }


def _evidence(name: str, pairs: Iterator[Evidenced]) -> dict[str, float]:
    """Count what is told of claims and their evidence, by what the evidence does."""
    counted: Counter[tuple[str, bool | None]] = Counter()
    totals: Counter[bool | None] = Counter()
    for pair in pairs:
        totals[pair.supports] += 1
        counted[told(*pair.sides).kind, pair.supports] += 1
    alike = sum(counted[kind, supports] for kind in ("same", "drift") for supports in (True, False, None))
    figures: dict[str, float] = {
        f"{name} supporting pairs": totals[True],
        f"{name} supporting pairs told as contradicts": counted["contradicts", True],
        f"{name} same or drift": alike,
        f"{name} same or drift: supporting": sum(counted[kind, True] for kind in ("same", "drift")),
    }
    if totals[False]:
        figures |= {
            f"{name} refuting pairs": totals[False],
            f"{name} refuting pairs told as contradicts": counted["contradicts", False],
            f"{name} refuting pairs told as same": counted["same", False],
            f"{name} other pairs": totals[None],
            f"{name} other pairs told as contradicts": counted["contradicts", None],
            f"{name} other pairs told as same or drift": counted["same", None] + counted["drift", None],
        }
    return figures
