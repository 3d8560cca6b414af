"""Arithmetic: a change whose words or percentage do not fit its two values."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.checks.figures import beside, by_span, exact, half_step, number, whole
from sayso.model import Article, Finding, Quantity, Relation, Span
from sayso.syntax.document import Document

_UP = re.compile(
    r"(?:rose|ris(?:e|es|ing|en)|increas\w+|climb\w*|grew|grow\w*|growth|jump(?:ed)?|surge\w*|soared|expand\w*|swelled"
    r"|ballooned|up from|doubl\w+|tripl\w+|trebled|quadrupled)$"
)
_DOWN = re.compile(
    r"(?:fell|fall(?:s|ing|en)?|decreas\w+|drop(?:s|ped|ping)?|shrank|shrunk|declin\w+|reduc\w+|slumped|plunged|plummeted"
    r"|dwindled|down from|halv\w+|lower\w*)$"
)
# "rose from 3 to 4 and sales fell from 9 to 8": 4 and 9 are not of one change.
_ANOTHER = re.compile(r"\b(?:and|while|but|rose|fell|increased|decreased|grew|dropped|climbed|jumped)\b")
# How many times the older value the newer one is: what each word lets through.
_TIMES = {
    "doubl": 2.0,
    "double": 2.0,
    "twice": 2.0,
    "tripl": 3.0,
    "treble": 3.0,
    "quadrupl": 4.0,
    "halv": 0.5,
    "half": 0.5,
}
_MORE = re.compile(r"\b(?:more than|well over|over)\b")
_LESS = re.compile(r"\b(?:nearly|almost|close to|fewer than|less than)\b")
_LOOSE = 0.15  # of the ratio: "doubled" is said of 1.9 and of 2.2 times
_POINTS = re.compile(r"\s(?:percentage )?points?\b")
_LINK = re.compile(r",?\s(?:\(?(?:up|down)\s)?\(?(?:from|to)\s$|,?\s\(?$")
_BY = re.compile(
    r"(?:,?\s(?:a|an)\s(?:rise|increase|jump|drop|fall|decline|decrease|gain|reduction)\sof\s|,?\s(?:or|by|up|down)\s|\s?\()"
)
_CENT = 100.0
_POINT = 1.0  # a percentage may be cut off as well as rounded
_ROUND = 0.1  # of the change: values are often rounded, and their percentage is not


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a rise that falls, a multiple that is none, or a percentage of change that the values deny.

    Values must be exact. A word such as "doubled" lets through 15 in a hundred; a percentage, a tenth of
    the change and what rounding can make.

    Found: The number of beds doubled from 20 to 60.
    Found: Turnout rose from 64 percent to 51 percent.
    Found: Sales rose 20 percent, from 100 to 150.
    Silent: The number of beds doubled from 20 to 41.
    Silent: Sales rose 50 percent, from 100 to 150.
    """
    known = by_span(article)
    found = []
    for relation in article.relations:
        if relation.kind not in {"change", "times"} or any(span not in known for span in relation.quantities):
            continue
        before, after = (known[span] for span in relation.quantities)
        one, other = exact(before), exact(after)
        if _ANOTHER.search(article.text, *_between(before.span, after.span)):
            continue
        if one and other and one > 0 and other > 0:
            told = _judged(article, relation, (before, one), (after, other))
            found += [told] if told else []
    return tuple(found)


def _between(one: Span, other: Span) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


def _judged(
    article: Article, relation: Relation, before: tuple[Quantity, float], after: tuple[Quantity, float]
) -> Finding | None:
    cue = relation.cue.of(article.text).lower() if relation.cue else ""
    (old, one), (new, other) = before, after
    spans = sorted([old.span, new.span, *([relation.cue] if relation.cue else [])])
    fact = (f"From {number(one)} to {number(other)}.",)
    if (_UP.search(cue) and other < one) or (_DOWN.search(cue) and other > one):
        way = "less" if other < one else "more"
        return CHECK.tell(
            f"“{cue}” does not fit: {number(other)} is {way} than {number(one)}.", *spans, because=fact
        )
    if (wanted := _times(cue)) and relation.kind == "times":
        if _is_about(cue, other / one, wanted):
            return None
        message = f"“{cue}” does not fit: {number(other)} is {other / one:.2g} times {number(one)}."
        return CHECK.tell(message, *spans, because=(f"{number(other)} / {number(one)} = {other / one:.2f}.",))
    return _percentage(article, relation, before, after)


def _times(cue: str) -> float | None:
    return next((size for word, size in _TIMES.items() if word in cue), None)


def _is_about(cue: str, ratio: float, wanted: float) -> bool:
    """Tell whether a ratio is what the word says: more than double is anything above."""
    if _MORE.search(cue):
        return ratio >= wanted * (1 - _LOOSE / 3) if wanted > 1 else True
    if _LESS.search(cue):
        return ratio <= wanted * (1 + _LOOSE / 3)
    return abs(ratio / wanted - 1) <= _LOOSE


def _percentage(
    article: Article, relation: Relation, before: tuple[Quantity, float], after: tuple[Quantity, float]
) -> Finding | None:
    """Judge the percentage of change beside two values that are none themselves."""
    (old, one), (new, other) = before, after
    if old.unit == "percent":
        return None
    text, values = article.text, whole(relation)
    left, right = beside(article.quantities, values, 2)
    share = None
    if left and left.unit == "percent" and _LINK.fullmatch(text, left.span.end, values.start):
        share = left
    elif right and right.unit == "percent" and _BY.fullmatch(text, values.end, right.span.start):
        share = right
    percent = exact(share) if share else None
    if share is None or percent is None or _POINTS.match(text, share.span.end):
        return None
    given = _CENT * abs(other - one) / one
    steps = (half_step(text, old) / one + half_step(text, new) / other) * (_CENT + given)
    if abs(given - percent) <= max(_POINT, 2 * half_step(text, share)) + max(steps, _ROUND * given):
        return None
    change = f"From {number(one)} to {number(other)}"
    message = f"{change} is a change of {number(given)} percent, not {number(percent)}."
    fact = f"100 * ({number(other)} - {number(one)}) / {number(one)} = {_CENT * (other - one) / one:.1f}."
    return CHECK.tell(message, *sorted([share.span, values]), because=(fact,))


CHECK = Check(
    "change",
    "warning",
    "The words and the numbers do not fit, but the numbers may be those of something that is left out.",
    find,
)
