"""What a quantity leaves out and its neighbour tells: a unit, a bound, the noun that is counted."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sayso.annotators.counted import counted
from sayso.lexicon import words
from sayso.lexicon.measures import number_words
from sayso.model import Quantity, Span

_COORDINATED = re.compile(r"\s?(?:,|to|and|or|, and|, or|[-–/])\s?")
_FINITE = (
    words("en", "auxiliaries")
    | words("en", "modals")
    | words("en", "irregular_past")
    | {"another", "exactly", "only", "just", "then"}
)
# How far a bound carries to a coordinated measure: "up to 6,000 meters away and at altitudes of 3,500".
_CARRY = 48
_CARRYING = re.compile(r"[^.;:!?()—\n]{0,48}\s(?:and|or)\s[^.;:!?()—,\n]{0,48}")
# Two units told as one measure, and how many of the second (below 1: of the first) make the sum.
_SUMS = {
    ("foot", "inch"): 12.0, ("pound", "ounce"): 16.0, ("stone", "pound"): 14.0,
    ("meter", "centimeter"): 100.0,
    ("USD", "cent"): 0.01, ("EUR", "cent"): 0.01, ("GBP", "pence"): 0.01, ("mile", "yard"): 1760.0,
}  # fmt: skip
_IN_SUM = re.compile(r",?\s(?:and\s)?")
# "908 of the 2,240 guests", "29 out of 30 charges", "39 of the state's 40 delegates"
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|those|these|all)\s)?"
    r"(?:(?!and |or |but )[\w’'-]{1,20}\s){0,2}",
    re.IGNORECASE,
)
# "70 miles (112 km)", "203,091 votes (0.15 percent)"
_BRACKET = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}\s[(\[]")
# Units in the singular, which stand before a noun: "18 to 23 foot (5.5 to 7 meter) storm surge".
_SINGULAR = tuple(sorted(number_words("en").singular_units))
# How far a noun that was counted is still meant by a bare number: one sentence, some twenty words.
_NOUN_REACH = 140
_SENTENCE_END = re.compile(r"[.!?…][”\"’]?\s|\n|;")
# After a bare number these show that it counts what was counted before: "35 were rescued", "three more".
_GOES_ON = re.compile(
    r"\s(?:more|were|was|are|have|had|has|did|do|of them|of these|in|at|from|on|to|for|with|by|also|who)\b"
    r"|[.,;:)]|\sand\s|$"
)
# "five girls, all aged fifteen"
_ALL_AGED = re.compile(r"(?: [a-z-]+){1,2},? (?:all |each |both )?(?:of them )?aged ")
# "the toll from 14 to 31", "votes of 230-to-197"
_TO_OTHER = re.compile(r" to |-to-|[-–]")
_ARTICLE = re.compile(r"\b(?:an?|the|its)\s$", re.IGNORECASE)
_LABEL = re.compile(r"\W{0,4}([^\W\d_][\w’' /-]{1,40}?)(?: \([^()]{1,30}\))?: $")


def completed(text: str, found: list[Quantity], block: Span) -> list[Quantity]:
    """Give each quantity of a block the unit, the bound or the noun that its neighbour tells for both."""
    found = _summed(text, found)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _from_next(text, found[at], found[at + 1])
    for at in range(1, len(found)):
        found[at] = _from_last(text, found[at - 1], found[at])
        found[at] = _carried(text, found[at - 1], found[at])
    _add_nouns(text, found, block)
    return found


def _summed(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join two units of one measure: `six feet two inches` is 74 inches, `3 dollars 50 cents` 3.5 dollars."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        factor = _SUMS.get((last.unit, one.unit), 0.0) if last else 0.0
        if last and factor and _IN_SUM.fullmatch(text, last.span.end, one.span.start) and _exact(last, one):
            parts = (last.low or 0.0) * max(factor, 1.0) + (one.low or 0.0) * min(factor, 1.0)
            unit = one.unit if factor > 1 else last.unit
            joined[-1] = replace(
                last, span=Span(last.span.start, one.span.end), low=parts, high=parts, unit=unit, of=one.of
            )
        else:
            joined.append(one)
    return joined


def _exact(one: Quantity, other: Quantity) -> bool:
    """Tell whether both are single values and the second is told without bound words."""
    return one.low == one.high and other.low == other.high and one.low is not None and not other.approximate


def _from_next(text: str, one: Quantity, other: Quantity) -> Quantity:
    """Take from what follows: `5, 6 and 7 percent` the unit, `908 of the 2,240 guests` the noun."""
    between = text[one.span.end : other.span.start]
    # "the rods are 12, 15 and 18 metres": the second has its unit from the third
    carried = other.span.of(text).isdigit()
    takes = not one.unit and other.unit and (carried or not one.of)
    if takes and len(between) < 8 and _COORDINATED.fullmatch(between):
        return replace(one, unit=other.unit, of=one.of or other.of)
    hyphened = text[other.span.end : other.span.end + 1] in {"-", "‑"}
    whole = other.of and not (other.unit or hyphened) and len(between) < 40 and _PART_OF.fullmatch(between)
    return replace(one, of=other.of) if whole and one.unit in {"", "percent"} else one


def _from_last(text: str, one: Quantity, other: Quantity) -> Quantity:
    """Take from what stands before: `aged nine, ten and 49` the unit, `70 miles (112 km)` the noun."""
    between = text[one.span.end : other.span.start]
    # "aged nine, ten and 49": the age is told once
    told_again = text.startswith(" aged", other.span.end)
    if one.unit == "year" and not (other.unit or other.of or told_again) and _COORDINATED.fullmatch(between):
        return replace(other, unit="year", of=one.of)
    if other.unit == "year" and not other.of and _ALL_AGED.fullmatch(between):
        return replace(other, of=one.of)
    told_twice = one.of and not other.of and one.unit == other.unit
    return replace(other, of=one.of) if told_twice and _TO_OTHER.fullmatch(between) else other


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
    return replace(
        other,
        low=other.low if one.high is None else None,
        high=other.high if one.low is None else None,
        low_open=one.low_open,
        high_open=one.high_open,
        approximate=one.approximate,
    )


def _add_nouns(text: str, found: list[Quantity], block: Span) -> None:
    """Name what a bare number counts where its neighbour or its label does."""
    for at, one in enumerate(found):
        if at and (noun := _converted(text, found[at - 1], one)):
            found[at - 1], found[at] = replace(found[at - 1], of=noun), replace(one, of=noun)
        if found[at].of:
            continue
        if at == 0 and (label := _LABEL.fullmatch(text, block.start, one.span.start)):
            found[at] = replace(one, of=label[1])
        elif at and (noun := _noun_before(text, found[at - 1], one)):
            found[at] = replace(one, of=noun)


def _converted(text: str, one: Quantity, other: Quantity) -> str:
    """Return the noun behind a measure and its conversion: the 75 m (250 ft) *ship*."""
    start, end = one.span.end, other.span.start
    bracketed = text[start:end] in {" (", " ["} and text[other.span.end : other.span.end + 1] in {")", "]"}
    if not (bracketed and one.unit and other.unit) or one.of or other.of:
        return ""
    attributive = _ARTICLE.search(text, max(0, one.span.start - 5), one.span.start) is not None
    singular = text[one.span.start : one.span.end].endswith(_SINGULAR)  # an 18 foot (5 m) surge
    return counted(text, other.span.end + 1, len(text), unit=one.unit, attributive=attributive or singular)


def _noun_before(text: str, one: Quantity, other: Quantity) -> str:
    """Return the noun that the last quantity counts and this one means too; "" where it means none."""
    start, end = one.span.end, other.span.start
    if end - start > _NOUN_REACH or not one.of:
        return ""
    if text[end - 1 : end] in "([" and _BRACKET.fullmatch(text, start, end):
        return one.of
    if _SENTENCE_END.search(text, start, end):
        return ""
    if other.span.of(text).endswith("fold"):
        return ""  # it counts how often
    same = one.unit == other.unit and one.unit in {"", "percent"}
    return one.of if same and _GOES_ON.match(text, other.span.end) else ""
