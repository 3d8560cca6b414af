"""Numbers joined to amounts: a range, a share, a score, or one number with its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotators.counted import counted, is_plural
from sayso.annotators.number_words import Numeral, scaled
from sayso.annotators.units import CURRENCIES, Found, of_unit, unit_of
from sayso.lexicon.measures import number_words
from sayso.model import Span

_WORDS = number_words("en")
_LINK = re.compile(r"\s?(?:[-‐‑–—~±]|to|through|and|or)\s?|[-‐‑]to[-‐‑]")
_OUT_OF = re.compile(r"\s(?:out of(?: every)?|in(?: every)?)\s|[-‐‑](?:out-of|in)[-‐‑]")
_HALF_UNIT = re.compile(r"[ -]an?(?=[ -])")
_OF_A_UNIT = re.compile(r" of an?(?=[ -])")
_TIMES_IN = re.compile(r"\s[a-z]{2,20}\s(?:in|out of)\s")
_DASHES = "-‐‑–—"
_OPENING = re.compile(
    r"(?<!\w)(between(?: the ages of)?|from)\s"
    r"(?:(?:about|around|roughly|approximately|some|like|an estimated)\s)?$",
    re.IGNORECASE,
)
_SCORE_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# Words of a score stand in the same clause, at most some six words before it.
_SCORE_WINDOW = 44
# Small numbers are told in "one in five", large ones in "12 in 2019".
_LARGEST_SHARE = 100
# "increased the confirmed death toll from": how far the verb of a change stands before its first value.
_OPENING_WINDOW = 100
# "nine out of ten" is a share of everybody; "29 out of 30 charges" are two counts.
_ROUND_WHOLES = frozenset({*range(2, 11), 20, 100, 1000})


class Amount(NamedTuple):
    """One or two numbers read as one amount: `[start, end)` in code points, its ends, its numerals."""

    start: int
    end: int
    low: float
    high: float
    unit: Found | None
    numeral: Numeral
    used: int = 1


def amounts(text: str, numbers: Sequence[Numeral], at: int, block: Span) -> list[Amount]:
    """Read the amount that begins with a number: a share, a range, a score, or the number alone."""
    first = numbers[at]
    if at + 1 < len(numbers) and numbers[at + 1].start - first.end < 24:
        second = numbers[at + 1]
        between = text[first.end : second.start]
        worded = _TIMES_IN.fullmatch(between) and _is_share_in_words(text, first, second)
        if (worded or _OUT_OF.fullmatch(between)) and (share := _share(first, second, between)) is not None:
            return [share]
        if joined := _range(text, first, second, block):
            return joined
    return [_single(text, first)]


def _single(text: str, number: Numeral) -> Amount:
    """Read one number with its unit; a fraction is percent, `half a mile` half of its unit."""
    if number.kind == "half" and (article := _HALF_UNIT.match(text, number.end)):
        unit = unit_of(text, number.start, article.end())
        if unit and unit.end > article.end():
            return Amount(unit.start, unit.end, 0.5, 0.5, unit, number)
    if (
        number.kind == "fraction"
        and (unit := unit_of(text, number.start, number.end))
        and "/" in text[number.start : number.end]
    ):
        return Amount(unit.start, unit.end, number.value / 100, number.value / 100, unit, number)
    if number.kind == "fraction" and (article := _OF_A_UNIT.match(text, number.end)):
        unit = unit_of(text, number.start, article.end())
        if unit and unit.end > article.end():  # a quarter of a percentage point
            value = round(number.value / 100, 4)
            return Amount(unit.start, unit.end, value, value, unit, number)
    if number.kind in {"half", "fraction"}:
        value = number.value
        return Amount(
            number.start, number.end, value, value, Found("percent", number.start, number.end), number
        )
    unit = unit_of(text, number.start, number.end, glued=number.letter != "")
    if unit is None and number.kind == "vague":
        unit = of_unit(text, number.start, number.end)
    value, unit = _with_letter(text, number, unit)
    start, end = (unit.start, unit.end) if unit else (number.start, number.end)
    return Amount(start, end, value, value, unit, number)


def _with_letter(text: str, number: Numeral, unit: Found | None) -> tuple[float, Found | None]:
    """Decide what a letter glued to the digits is: `$5m` and `5m people` are millions, `5m` alone metres."""
    factor = _WORDS.money_letters.get(number.letter)
    if factor is None:
        return number.value, unit
    after = number.end + len(number.letter)
    is_money = unit is not None and unit.unit in CURRENCIES and unit.start < number.start
    unit_after = unit_of(text, number.start, after)
    if is_money and unit:
        return scaled(number.value, factor), unit._replace(end=after)
    if unit_after and number.letter in "mbB":
        return scaled(number.value, factor), unit_after
    if number.letter in "bB" or (number.letter == "m" and is_plural(counted(text, after, after + 40))):
        return scaled(number.value, factor), Found("", number.start, after)
    return number.value, unit


def _is_share_in_words(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether two numbers in words are a share with its noun between: nine times in ten.

    Not where the second counts something itself: one man in two trucks.
    """
    told = first.kind == second.kind == "words"
    return told and not is_plural(counted(text, second.end, second.end + _SCORE_WINDOW))


def _share(first: Numeral, second: Numeral, between: str) -> Amount | None:
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
    if "out" in between and second.value not in _ROUND_WHOLES:
        return None
    value = round(100 * first.value / second.value, 4)
    unit = Found("percent", first.start, second.end)
    return Amount(first.start, second.end, value, value, unit, first, 2)


def _range(text: str, first: Numeral, second: Numeral, block: Span) -> list[Amount] | None:
    """Read two numbers as a range (`30-40`, `between 3 and 5`) or a score (`3-1`); None for neither."""
    left, right = _single(text, first), _single(text, second)
    link = _LINK.fullmatch(text, left.end, right.start)
    if link is None or "half" in (first.kind, second.kind):
        return None
    tie = link.group().strip().lower()
    window = text[max(block.start, left.start - _OPENING_WINDOW) : left.start]
    opening = _OPENING.search(window)
    opens = opening[1].lower() if opening else ""
    if tie == "±":
        low, high = left.low - right.low, left.low + right.low
        return [Amount(left.start, right.end, low, high, right.unit or left.unit, second, 2)]
    if tie[0] in _DASHES and _is_score(text, first, second, block):
        return [left, right]
    tie = tie.strip(_DASHES)
    if not _is_range(tie, opens, window, left, right):
        scaled = _with_scale(text, left, right) if (opens, tie) == ("from", "to") else None
        return None if scaled is None else [scaled, right]
    low, unit = _low_end(left, right, second)
    if opens.endswith("ages of"):
        opens, unit = "between", Found("year", left.start, right.end)
    if low > right.high:
        return None
    start = (
        left.start - len(window) + opening.start()
        if opening and (opens, tie) in {("between", "and"), ("from", "to")}
        else left.start
    )
    return [Amount(start, right.end, low, right.high, unit, second, 2)]


def _is_range(tie: str, opens: str, window: str, left: Amount, right: Amount) -> bool:
    """Tell whether `tie` makes one amount of two numbers."""
    if left.unit and right.unit and left.unit.unit != right.unit.unit:
        return False
    if left.unit and not right.unit and left.unit.unit not in CURRENCIES:
        return False
    if tie == "and":
        return opens.startswith("between")
    if tie == "or":
        shared = right.numeral.scaled and not left.numeral.scaled and left.low < 1000
        return (right.low - left.low == 1 or shared) and left.unit is None
    if tie in {"to", "through"}:
        before = window.lower().split()
        changed = any(word.strip(",.") in _WORDS.changes for word in before[-9:])
        return not (changed and opens == "from") and (left.unit is None or not changed)
    return True


def _low_end(left: Amount, right: Amount, second: Numeral) -> tuple[float, Found | None]:
    """Give the low end the scale that only the high end prints (`$3-5 million`), and the range its unit."""
    low = left.low
    if second.scaled and not left.numeral.scaled and low < right.high and low < 1000:
        for scale in sorted(set(_WORDS.scales.values()), reverse=True):
            if right.high >= scale >= 100 and (right.high / scale) >= low:
                low *= scale
                break
    return low, right.unit or left.unit


def _with_scale(text: str, left: Amount, right: Amount) -> Amount | None:
    """Give the first of two values the scale that only the second prints: rose from *20* to 60 million."""
    unlike = left.unit is not None and left.unit.unit not in CURRENCIES
    if unlike or not right.numeral.scaled or left.numeral.scaled or left.low >= 1000:
        return None
    printed = text[right.numeral.start : right.numeral.end].lower().split()
    scale = next((_WORDS.scales[word] for word in printed if word in _WORDS.scales), 0)
    return left._replace(low=left.low * scale, high=left.high * scale) if scale >= 1000 else None


def _is_score(text: str, first: Numeral, second: Numeral, block: Span) -> bool:
    """Tell whether `a-b` are the points of a score or a vote: falling, level, or after a word such as won."""
    if first.letter or second.letter or first.scaled or second.scaled:
        return False
    if first.value >= second.value:
        return not unit_of(text, second.start, second.end)
    window = text[max(block.start, first.start - _SCORE_WINDOW) : first.start]
    words_before = {word.lower() for word in _SCORE_WORD.findall(window)}
    return bool(words_before & _WORDS.scores) and not unit_of(text, second.start, second.end)
