"""Quantities: every number of the page with its bounds, its unit and what it counts.

The terms say what is one. Method: numbers are scanned in digits and words, joined to ranges, then each is
given the unit, the bound words and the noun phrase around it; the words are data (bounds.yaml, units.yaml,
numbers.yaml). Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.ages import age_of, aged_one
from sayso.annotators.amounts import Amount, amounts
from sayso.annotators.bounds import bounded
from sayso.annotators.counted import counted
from sayso.annotators.left_out import completed
from sayso.annotators.measured import measured_before
from sayso.annotators.number_words import Numeral
from sayso.annotators.numerals import numerals
from sayso.annotators.uncounted import counts_nothing, names_something
from sayso.annotators.units import CLOCK
from sayso.model import Quantity, Span
from sayso.syntax.clock_labels import clock_labels

_SIGN = re.compile(r"(?:(?<![\w%)’”])[-−]|\b(?:minus|negative) )$", re.IGNORECASE)
# "negative " and what stands before it.
_SIGN_WINDOW = 10
_SHARE = re.compile(r"\s(?:in|out of)\s")
_ALSO = re.compile(r" (?:and|or|to) |, |/")
_HALF_ENDS = re.compile(
    r"[ ](?:of|the|its|their|his|her|our|those|these|all|were|was|are|is|have|had|said|in|by|from|as|to"
    r"|that)\b|[.,;:!?)—–”\"]|$"
)
_ATTRIBUTIVE = re.compile(r"(?<!\w)(?:an?|the|its|their|his|her|our|this|that|[\w]+[’']s)\s$", re.IGNORECASE)


def quantities(text: str, spans: Sequence[Span], taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities inside `spans` (blocks that are not furniture), sorted.

    Offsets are code points of `text`. Nothing is read inside `taken`: the spans of the times.
    `low` and `high` are finite. Every `of` is a substring of the text.
    """
    found: list[Quantity] = []
    starts = {time.start for time in taken}
    hours = [hour for start, hour in clock_labels(text, spans).items() if start not in starts]
    free = sorted([*taken, *hours])
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
    named_to = -1
    while at < len(numbers):
        joined = amounts(text, numbers, at, block)
        for amount in joined:
            quantity = _quantity(text, amount, block, _room(amount, block, taken, read_to))
            goes_on = named_to >= 0 and _ALSO.fullmatch(text, named_to, amount.start)
            if quantity and goes_on and not quantity.unit and text[quantity.span.start].isdigit():
                quantity = None  # Rocky 7 and 8
            if quantity:
                found.append(quantity)
                read_to = quantity.span.end
            named_to = -1 if quantity else amount.end
        at += sum(amount.used for amount in joined)
    return completed(text, found, block)


def _room(amount: Amount, block: Span, taken: list[Span], read_to: int) -> Span:
    """Return how far the words around an amount may reach: up to what was read before and to the times."""
    following = bisect_left(taken, amount.numeral.start, key=lambda span: span.start)
    before = taken[following - 1].end if following else block.start
    after = taken[following].start if following < len(taken) else block.end
    return Span(max(read_to, before), after)


def _quantity(text: str, amount: Amount, block: Span, room: Span) -> Quantity | None:
    """Give an amount its bounds, its unit and what it counts; None where it counts nothing."""
    number, unit = amount.numeral, amount.unit
    measured = unit is not None and unit.unit not in CLOCK and unit.unit != ""
    around = bounded(text, Span(amount.start, amount.end), room, measured=measured)
    if unit is None:
        unit = age_of(text, amount.start, amount.end, amount.high) or (
            age_of(text, around.start, amount.end, amount.high) if around.start < amount.start else None
        )
    if unit is None and names_something(text, number, amount.start, block):
        return None
    if unit is None and amount.used == 1 and not around.worded and counts_nothing(text, number, block):
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
    sign = _SIGN.search(text, max(room.start, around.start - _SIGN_WINDOW), around.start)
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
        return glued.group() if glued and glued.group() not in {"strong", "to", "in", "out"} else ""
    hyphened = "-" in text[amount.numeral.end : amount.end]
    is_share = amount.used == 2 and _SHARE.search(text, amount.start, amount.end) is not None
    attributive = (
        hyphened or is_share or _ATTRIBUTIVE.search(text[max(block.start, start - 24) : start]) is not None
    )
    if unit in CLOCK and (not (hyphened or attributive) or text.startswith(" of ", end)):
        return aged_one(text, start, block.start) or measured_before(text, start, end, block, unit=unit)
    phrase = counted(text, after, block.end, unit=unit, attributive=attributive)
    return phrase or measured_before(text, start, end, block, unit=unit)
