"""Quantities: every number of the page with its bounds, its unit and what it counts.

The terms say what is one. Method: numbers are scanned in digits and words, joined to ranges, then each is
given the unit, the bound words and the noun phrase around it; the words are data (bounds.yaml, units.yaml,
numbers.yaml). Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotators.bounds import bounded
from sayso.annotators.counted import counted, is_plural, measured_before
from sayso.annotators.numerals import Numeral, numerals
from sayso.annotators.uncounted import counts_nothing
from sayso.annotators.units import CLOCK, CURRENCIES, Found, age_of, unit_of
from sayso.lexicon import words
from sayso.lexicon.measures import number_words
from sayso.model import Quantity, Span

_WORDS = number_words("en")
_LINK = re.compile(r"\s?(?:[-‐‑–—~]|to|through|and|or)\s?")
_SIGN = re.compile(r"(?:(?<![\w%)’”])[-−]|\bminus )$", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:out of(?: every)?|in(?: every)?)\s")
_SHARE = re.compile(r"\s(?:in|out of)\s")
_COORDINATED = re.compile(r"\s?(?:,|to|and|or|, and|, or|[-–/])\s?")
_HALF_UNIT = re.compile(r"[ -]an?(?=[ -])")
_HALF_ENDS = re.compile(
    r"[ ](?:of|the|its|their|his|her|our|those|these|all|were|was|are|is|have|had|said|in|by|from|as|to"
    r"|that)\b|[.,;:!?)—–”\"]|$"
)
_OPENING = re.compile(
    r"(?<!\w)(between|from)\s(?:(?:about|around|roughly|approximately|some|an estimated)\s)?$", re.IGNORECASE
)
_ATTRIBUTIVE = re.compile(r"(?<!\w)(?:an?|the|its|their|his|her|our|this|that|[\w]+[’']s)\s$", re.IGNORECASE)
_SCORE_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_FINITE = (
    words("en", "auxiliaries")
    | words("en", "modals")
    | words("en", "irregular_past")
    | {"another", "exactly", "only", "just", "then"}
)
# How far a bound carries to a coordinated measure: "up to 6,000 meters away and at altitudes of 3,500".
_CARRY = 48
# Words of a score stand in the same clause, at most some six words before it.
_SCORE_WINDOW = 44
# Small numbers are told in "one in five", large ones in "12 in 2019".
_LARGEST_SHARE = 100
_CARRYING = re.compile(r"[^.;:!?()—\n]*\s(?:and|or)\s[^.;:!?()—,\n]*")


class _Amount(NamedTuple):
    """One or two numbers read as one amount: `[start, end)` in code points, its ends, its numerals."""

    start: int
    end: int
    low: float
    high: float
    unit: Found | None
    numeral: Numeral
    used: int = 1


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
    floor = block.start
    while at < len(numbers):
        amounts = _amounts(text, numbers, at, block)
        for amount in amounts:
            quantity = _quantity(text, amount, block, floor)
            if quantity:
                found.append(quantity)
                floor = quantity.span.end
        at += sum(amount.used for amount in amounts)
    return _shared(text, found)


def _amounts(text: str, numbers: Sequence[Numeral], at: int, block: Span) -> list[_Amount]:
    """Read the amount that begins with a number: a share, a range, a score, or the number alone."""
    first = numbers[at]
    if at + 1 < len(numbers) and numbers[at + 1].start - first.end < 24:
        second = numbers[at + 1]
        between = text[first.end : second.start]
        if _OUT_OF.fullmatch(between) and (share := _share(first, second, between)) is not None:
            return [share]
        if joined := _range(text, first, second, block):
            return joined
    return [_single(text, first)]


def _single(text: str, number: Numeral) -> _Amount:
    """Read one number with its unit; a fraction is percent, `half a mile` half of its unit."""
    if number.kind == "half" and (article := _HALF_UNIT.match(text, number.end)):
        unit = unit_of(text, number.start, article.end())
        if unit and unit.end > article.end():
            return _Amount(unit.start, unit.end, 0.5, 0.5, unit, number)
    if (
        number.kind == "fraction"
        and (unit := unit_of(text, number.start, number.end))
        and "/" in text[number.start : number.end]
    ):
        return _Amount(unit.start, unit.end, number.value / 100, number.value / 100, unit, number)
    if number.kind in {"half", "fraction"}:
        value = number.value
        return _Amount(
            number.start, number.end, value, value, Found("percent", number.start, number.end), number
        )
    unit = unit_of(text, number.start, number.end, glued=number.letter != "")
    value, unit = _with_letter(text, number, unit)
    start, end = (unit.start, unit.end) if unit else (number.start, number.end)
    return _Amount(start, end, value, value, unit, number)


def _with_letter(text: str, number: Numeral, unit: Found | None) -> tuple[float, Found | None]:
    """Decide what a letter glued to the digits is: `$5m` and `5m people` are millions, `5m` alone metres."""
    factor = _WORDS.money_letters.get(number.letter)
    if factor is None:
        return number.value, unit
    after = number.end + len(number.letter)
    is_money = unit is not None and unit.unit in CURRENCIES and unit.start < number.start
    unit_after = unit_of(text, number.start, after)
    if is_money and unit:
        return number.value * factor, unit._replace(end=after)
    if unit_after and number.letter in "mbB":
        return number.value * factor, unit_after
    if number.letter in "bB" or (number.letter == "m" and is_plural(counted(text, after, after + 40))):
        return number.value * factor, Found("", number.start, after)
    return number.value, unit


def _share(first: Numeral, second: Numeral, between: str) -> _Amount | None:
    """Read `one in five`, `9 out of 10` as percent; other numbers around `in` are two."""
    small = 0 < first.value < second.value <= _LARGEST_SHARE
    if (
        not small
        or not (first.value.is_integer() and second.value.is_integer())
        or second.letter
        or first.letter
    ):
        return None
    if between.strip() == "in" and first.value > 9:
        return None
    value = round(100 * first.value / second.value, 4)
    unit = Found("percent", first.start, second.end)
    return _Amount(first.start, second.end, value, value, unit, first, 2)


def _range(text: str, first: Numeral, second: Numeral, block: Span) -> list[_Amount] | None:
    """Read two numbers as a range (`30-40`, `between 3 and 5`) or a score (`3-1`); None for neither."""
    left, right = _single(text, first), _single(text, second)
    link = _LINK.fullmatch(text, left.end, right.start)
    if link is None or "half" in (first.kind, second.kind):
        return None
    tie = link.group().strip().lower()
    window = text[max(block.start, left.start - 40) : left.start]
    opening = _OPENING.search(window)
    opens = opening[1].lower() if opening else ""
    if tie in "-‐‑–—" and _is_score(text, first, second, block):
        return [left, right]
    if not _is_range(tie, opens, window, left, right):
        return None
    low, unit = _low_end(left, right, second)
    if low > right.high:
        return None
    start = (
        left.start - len(window) + opening.start()
        if opening and (opens, tie) in {("between", "and"), ("from", "to")}
        else left.start
    )
    return [_Amount(start, right.end, low, right.high, unit, second, 2)]


def _is_range(tie: str, opens: str, window: str, left: _Amount, right: _Amount) -> bool:
    """Tell whether `tie` makes one amount of two numbers."""
    if left.unit and right.unit and left.unit.unit != right.unit.unit:
        return False
    if left.unit and not right.unit and left.unit.unit not in CURRENCIES:
        return False
    if tie == "and":
        return opens == "between"
    if tie == "or":
        return right.low - left.low == 1 and left.unit is None
    if tie in {"to", "through"}:
        before = window.lower().split()
        changed = any(word.strip(",.") in _WORDS.changes for word in before[-5:])
        return not (changed and opens == "from") and (left.unit is None or not changed)
    return True


def _low_end(left: _Amount, right: _Amount, second: Numeral) -> tuple[float, Found | None]:
    """Give the low end the scale that only the high end prints (`$3-5 million`), and the range its unit."""
    low = left.low
    if second.scaled and not left.numeral.scaled and low < right.high and low < 1000:
        for scale in sorted(set(_WORDS.scales.values()), reverse=True):
            if right.high >= scale > 100 and (right.high / scale) >= low:
                low *= scale
                break
    return low, right.unit or left.unit


def _is_score(text: str, first: Numeral, second: Numeral, block: Span) -> bool:
    """Tell whether `a-b` are the points of a score or a vote: falling, level, or after a word such as won."""
    if first.letter or second.letter or first.scaled or second.scaled:
        return False
    if first.value >= second.value:
        return not unit_of(text, second.start, second.end)
    window = text[max(block.start, first.start - _SCORE_WINDOW) : first.start]
    words_before = {word.lower() for word in _SCORE_WORD.findall(window)}
    return bool(words_before & _WORDS.scores) and not unit_of(text, second.start, second.end)


def _quantity(text: str, amount: _Amount, block: Span, floor: int) -> Quantity | None:
    """Give an amount its bounds, its unit and what it counts; None where it counts nothing."""
    number, unit = amount.numeral, amount.unit
    around = bounded(text, amount.start, amount.end, floor, block.end)
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
    if (number.letter and unit is None) or around.start < floor:
        return None
    name = unit.unit if unit else ""
    vague = number.kind == "vague" and amount.used == 1
    sign = _SIGN.search(text, max(floor, around.start - 7), around.start)
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


def _of(text: str, amount: _Amount, span: Span, block: Span, unit: str) -> str:
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
    return phrase or (measured_before(text, start, block.start) if unit and unit not in CLOCK else "")


def _shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a quantity the unit or the bound that it shares with its neighbour."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if not one.unit and not one.of and other.unit:
            between = text[one.span.end : other.span.start]
            if len(between) < 8 and _COORDINATED.fullmatch(between):
                found[at] = _with(one, unit=other.unit, of=other.of)
    for at in range(1, len(found)):
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
