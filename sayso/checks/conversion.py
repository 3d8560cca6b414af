"""Arithmetic: a measure and its conversion side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.checks.check import Check
from sayso.checks.figures import by_span, half_step, number
from sayso.lexicon.dimensions import ROWS
from sayso.model import Article, Finding, Quantity, Span
from sayso.syntax.document import Document

_STEPS = {"degree Celsius": 1.8, "degree Fahrenheit": 1.0, "kelvin": 1.8}
# 4 lbs. 13 oz (2.2 kg), 5 feet 10 inches (178 cm): the conversion is of both.
_COMPOUND = re.compile(
    r"\d\s?(?:lbs?\.?|pounds?|feet|foot|ft\.?|[’'′]|st|stone|miles?|yards?|degrees)(?:,| and)?\s?$"
)
# 300 feet long (150 meters)
_DIMENSION = re.compile(
    r" (?:long|wide|high|tall|deep|thick|across|away|in (?:diameter|length|height|width)) \("
)
_APART = 20
_LOOSE = 0.05  # of the value: conversions in the news are of round numbers
_MOST_ROUNDED = 0.15  # of the value: 100 may stand for 90, but hardly for 60
_LOOSE_DEGREES = 2.5  # degrees Fahrenheit
_DIFFERENCE = 15  # degrees; so few may be how much warmer it is, not how warm


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a conversion that is not one: lengths, areas, volumes, weights, speeds and temperatures.

    Five in a hundred are let through, and what rounding of both numbers can make, zeros at their end taken
    as rounded. Currencies have no fixed rate: `exchange-rate` looks at theirs.

    Found: It lies 10 miles (26 km) south.
    Found: They walked 200 kilometers, or 160 miles, in a week.
    Silent: It lies 10 miles (16 km) south.
    Silent: It weighs 3 tons (2,700 kg).
    """
    found = []
    for one, other in side_by_side(article):
        if _COMPOUND.search(article.text, max(0, one.span.start - 16), one.span.start):
            continue
        wanted = [_converted(article, one, other, at) for at in ("low", "high")]
        if (
            wanted
            and all(pair is not None for pair in wanted)
            and not any(pair and pair[0] for pair in wanted)
        ):
            least = wanted[0][1] if wanted[0] else 0.0
            message = (
                f"“{one.span.of(article.text)}” is about {number(round(least, 1))} {other.unit}, "
                f"not “{other.span.of(article.text)}”."
            )
            fact = f"One {one.unit} is {_rate(one.unit, other.unit)} {other.unit}."
            found.append(CHECK.tell(message, one.span, other.span, because=(fact,)))
    return tuple(found)


def side_by_side(article: Article) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield what stands side by side as one measure: in brackets, or `200 km, or 120 miles`."""
    known = by_span(article)
    for relation in article.relations:
        if relation.kind == "conversion" and all(span in known for span in relation.quantities):
            one, other = (known[span] for span in relation.quantities)
            yield one, other
    for one, other in pairwise(article.quantities):
        if one.unit and other.unit and _is_beside(article.text, one.span, other.span):
            yield one, other


def _is_beside(text: str, one: Span, other: Span) -> bool:
    between = text[one.end : other.start] if other.start - one.end <= _APART else ""
    if "-" in one.of(text) + other.of(text):
        return False  # the 5-kilometer or 10-mile run
    in_brackets = _DIMENSION.fullmatch(between) is not None and text.startswith(")", other.end)
    set_off = between == ", " and text.startswith(",", other.end)
    return in_brackets or between in {", or ", " or ", " / "} or set_off


def _converted(article: Article, one: Quantity, other: Quantity, bound: str) -> tuple[bool, float] | None:
    """Return whether a bound of one is that of the other, and what it would be; None where unknown."""
    value, told = _bound(one, bound), _bound(other, bound)
    if value is None or told is None or value <= 0 or one.unit == other.unit:
        return None
    if one.unit in _STEPS and other.unit in _STEPS:
        given = _degrees(value, one.unit, other.unit)
        difference = value * _STEPS[one.unit] / _STEPS[other.unit]
        is_one = value < _DIFFERENCE and abs(difference - told) <= _LOOSE_DEGREES
        return is_one or abs(given - told) <= _LOOSE_DEGREES, given
    row = next((row for row in ROWS if one.unit in row and other.unit in row), None)
    if row is None:
        return None
    (low, high), (other_low, other_high) = row[one.unit], row[other.unit]
    step = min(half_step(article.text, one, rounded=True), _MOST_ROUNDED * value)
    rounding = min(half_step(article.text, other, rounded=True), _MOST_ROUNDED * told)
    least = (value - step) * low / other_high * (1 - _LOOSE) - rounding
    most = (value + step) * high / other_low * (1 + _LOOSE) + rounding
    return least <= told <= most, value * low / other_low


def _bound(quantity: Quantity, bound: str) -> float | None:
    """Return a bound, or the only one there is: "more than 500 miles (800 km)" is 500 and 800."""
    low, high = quantity.low, quantity.high
    first, then = (low, high) if bound == "low" else (high, low)
    return then if first is None else first


def _degrees(value: float, unit: str, wanted: str) -> float:
    celsius = {"degree Celsius": value, "degree Fahrenheit": (value - 32) / 1.8, "kelvin": value - 273.15}[
        unit
    ]
    return {"degree Celsius": celsius, "degree Fahrenheit": celsius * 1.8 + 32, "kelvin": celsius + 273.15}[
        wanted
    ]


def _rate(unit: str, wanted: str) -> str:
    row = next((row for row in ROWS if unit in row and wanted in row), None)
    return "another" if row is None else f"{row[unit][0] / row[wanted][0]:.4g}"


CHECK = Check(
    "conversion",
    "warning",
    "One of the two numbers is wrong, but a word for a unit may be another country's.",
    find,
)
