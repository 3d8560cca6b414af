"""Quantities: every number of the page with its bounds, its unit and what it counts.

The terms say what is one. Method: numbers are scanned in digits and words, joined to ranges, then each is
given the unit, the bound words and the noun phrase around it; the words are data (bounds.yaml, units.yaml,
numbers.yaml). Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.amounts import Amount, amounts
from sayso.annotators.bounds import bounded
from sayso.annotators.counted import counted, measured_before
from sayso.annotators.number_words import Numeral
from sayso.annotators.numerals import numerals
from sayso.annotators.uncounted import counts_nothing
from sayso.annotators.units import CLOCK, age_of
from sayso.lexicon import words
from sayso.model import Quantity, Span

_SIGN = re.compile(r"(?:(?<![\w%)’”])[-−]|\bminus )$", re.IGNORECASE)
_SHARE = re.compile(r"\s(?:in|out of)\s")
_COORDINATED = re.compile(r"\s?(?:,|to|and|or|, and|, or|[-–/])\s?")
_HALF_ENDS = re.compile(
    r"[ ](?:of|the|its|their|his|her|our|those|these|all|were|was|are|is|have|had|said|in|by|from|as|to"
    r"|that)\b|[.,;:!?)—–”\"]|$"
)
_ATTRIBUTIVE = re.compile(r"(?<!\w)(?:an?|the|its|their|his|her|our|this|that|[\w]+[’']s)\s$", re.IGNORECASE)
_FINITE = (
    words("en", "auxiliaries")
    | words("en", "modals")
    | words("en", "irregular_past")
    | {"another", "exactly", "only", "just", "then"}
)
# How far a bound carries to a coordinated measure: "up to 6,000 meters away and at altitudes of 3,500".
_CARRY = 48
_CARRYING = re.compile(r"[^.;:!?()—\n]*\s(?:and|or)\s[^.;:!?()—,\n]*")


def quantities(text: str, spans: Sequence[Span], taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities inside `spans` (blocks that are not furniture), sorted.

    Offsets are code points of `text`. Nothing is read inside `taken`: the spans of the times.
    `low` and `high` are finite. Every `of` is a substring of the text.
    """
    found: list[Quantity] = []
    free = sorted(taken)
    at = 0
    for span in sorted(spans):
        while at < len(free) and free[at].end <= span.start:
            at += 1
        in_block = []
        for other in free[at:]:
            if other.start >= span.end:
                break
            in_block.append(other)
        found += _in_block(text, span, in_block)
    return tuple(found)


def _without(numbers: list[Numeral], taken: list[Span]) -> list[Numeral]:
    """Drop the numbers that belong to a time; both lists are in order."""
    kept, at = [], 0
    for number in numbers:
        while at < len(taken) and taken[at].end <= number.start:
            at += 1
        if at == len(taken) or taken[at].start >= number.end:
            kept.append(number)
    return kept


def _in_block(text: str, block: Span, taken: list[Span]) -> list[Quantity]:
    """Read the quantities of one block."""
    numbers = _without(numerals(text, block.start, block.end), taken)
    found: list[Quantity] = []
    at = 0
    read_to = block.start
    while at < len(numbers):
        joined = amounts(text, numbers, at, block)
        for amount in joined:
            quantity = _quantity(text, amount, block, _room(amount, block, taken, read_to))
            if quantity:
                found.append(quantity)
                read_to = quantity.span.end
        at += sum(amount.used for amount in joined)
    return _shared(text, found)


def _room(amount: Amount, block: Span, taken: list[Span], read_to: int) -> Span:
    """Return how far the words around an amount may reach: up to what was read before and to the times."""
    following = bisect_left(taken, amount.numeral.start, key=lambda span: span.start)
    before = taken[following - 1].end if following else block.start
    after = taken[following].start if following < len(taken) else block.end
    return Span(max(read_to, before), after)


def _quantity(text: str, amount: Amount, block: Span, room: Span) -> Quantity | None:
    """Give an amount its bounds, its unit and what it counts; None where it counts nothing."""
    number, unit = amount.numeral, amount.unit
    around = bounded(text, amount.start, amount.end, room.start, room.end)
    if unit is None and amount.used == 1:
        age = age_of(text, number.start, number.end, number.value)
        age = age or age_of(text, around.start, number.end, number.value)
        if age:
            unit = age
            around = around._replace(start=min(age.start, around.start))
        elif not around.worded and counts_nothing(text, number, block):
            return None
    if (
        number.kind == "half"
        and amount.end == number.end
        and not around.worded
        and not _HALF_ENDS.match(text, number.end)
    ):
        return None
    if (number.letter and unit is None) or not room.holds(Span(around.start, around.end)):
        return None
    name = unit.unit if unit else ""
    vague = number.kind == "vague" and amount.used == 1
    sign = _SIGN.search(text, max(room.start, around.start - 7), around.start)
    factor = -1 if sign and amount.used == 1 else 1
    low: float | None = factor * amount.low if around.low else None
    high: float | None = factor * amount.high if around.high and not vague else None
    if sign:
        around = around._replace(start=sign.start())
    return Quantity(
        span=Span(around.start, around.end),
        low=low,
        high=high,
        low_open=around.low_open,
        high_open=around.high_open,
        approximate=around.approximate or vague,
        unit=name,
        of=_of(text, amount, Span(around.start, around.end), block, name),
    )


def _of(text: str, amount: Amount, span: Span, block: Span, unit: str) -> str:
    """Return what the amount counts: the noun phrase after it, or before a measure, or nothing."""
    start, end = span.start, span.end
    after = end
    if not unit and text[amount.end : amount.end + 1] in "-‐‑" and end == amount.end:
        after = end + 1 if end < block.end else end
        glued = re.compile(r"[^\W\d_]+").match(text, after)
        return glued.group() if glued and glued.group() != "strong" else ""
    hyphened = "-" in text[amount.numeral.end : amount.end]
    is_share = amount.used == 2 and _SHARE.search(text, amount.start, amount.end) is not None
    attributive = (
        hyphened or is_share or _ATTRIBUTIVE.search(text[max(block.start, start - 24) : start]) is not None
    )
    phrase = counted(text, after, block.end, unit=unit, attributive=attributive)
    return phrase or (measured_before(text, start, end, block) if unit and unit not in CLOCK else "")


def _shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a quantity the unit or the bound that it shares with its neighbour."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if not one.unit and not one.of and other.unit:
            between = text[one.span.end : other.span.start]
            if len(between) < 8 and _COORDINATED.fullmatch(between):
                found[at] = _with(one, unit=other.unit, of=other.of)
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        between = text[one.span.end : other.span.start]
        # "aged nine, ten and 49": the age is told once
        told_again = text.startswith(" aged", other.span.end)
        if (
            one.unit == "year"
            and not (other.unit or other.of or told_again)
            and _COORDINATED.fullmatch(between)
        ):
            found[at] = _with(other, unit="year", of="")
        found[at] = _carried(text, found[at - 1], found[at])
    return found


def _carried(text: str, one: Quantity, other: Quantity) -> Quantity:
    """Carry a bound over a coordination: up to 6,000 meters away and at altitudes of 3,500 meters.

    Only to the same unit, only where the second has no bound words of its own, and only within the clause:
    no punctuation and no finite verb between the two.
    """
    bound_one = (one.low is None) != (one.high is None)
    exact_other = other.low is not None and other.low == other.high and not other.approximate
    between = text[one.span.end : other.span.start]
    if not (bound_one and exact_other and one.unit and one.unit == other.unit and len(between) <= _CARRY):
        return other
    if not _CARRYING.fullmatch(between + " ") or any(word in _FINITE for word in between.lower().split()):
        return other
    return Quantity(
        span=other.span,
        low=other.low if one.high is None else None,
        high=other.high if one.low is None else None,
        low_open=one.low_open,
        high_open=one.high_open,
        approximate=one.approximate,
        unit=other.unit,
        of=other.of,
    )


def _with(quantity: Quantity, *, unit: str, of: str) -> Quantity:
    """Return the quantity with a unit and a noun phrase taken from its neighbour."""
    return Quantity(
        span=quantity.span,
        low=quantity.low,
        high=quantity.high,
        low_open=quantity.low_open,
        high_open=quantity.high_open,
        approximate=quantity.approximate,
        unit=unit,
        of=of,
    )
