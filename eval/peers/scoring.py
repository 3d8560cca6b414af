"""What numbers are scored by: ours and the peers' alike, against the marks of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Record
from sayso.model import Quantity, Span

_NEAR = 3  # decimals: a third is 33.333 with one tool and 33.3333333 with another


def scores(readings: Sequence[Sequence[Quantity]], records: Sequence[Record]) -> dict[str, float]:
    """Return F1 of numbers and values, each with and without the unit, and the share of equal bounds."""
    found = gold = told = 0
    right = dict.fromkeys(("number", "number and unit", "value", "value and unit", "bounds"), 0)
    for read, record in zip(readings, records, strict=True):
        marked = [time.span for time in record.times]
        ours, wanted = _outside(read, marked), _outside(record.quantities, marked)
        found, gold = found + len(ours), gold + len(wanted)
        for one, other in _pairs(ours, wanted):
            same_unit = one.unit == other.unit
            same = {"number": _ends(one) == _ends(other), "value": _value(one) == _value(other)}
            for name, is_same in same.items():
                right[name] += is_same
                right[f"{name} and unit"] += is_same and same_unit
            told += _bounds(other) != ""
            right["bounds"] += _bounds(other) != "" and _bounds(one) == _bounds(other)
    of_bounds = right.pop("bounds") / max(told, 1)
    figures = {f"{name} F1": 2 * count / max(found + gold, 1) for name, count in right.items()}
    return {**figures, "bounds of bounded equal": of_bounds}


def _outside(quantities: Sequence[Quantity], times: Sequence[Span]) -> list[Quantity]:
    """Leave out what overlaps a marked time: by the terms "three days" is no quantity."""
    return [one for one in quantities if not any(one.span.meets(time) for time in times)]


def _pairs(ours: Sequence[Quantity], wanted: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair each quantity with the first of the marks that it overlaps, each used once."""
    left = list(wanted)
    pairs = []
    for one in ours:
        if match := next((other for other in left if other.span.meets(one.span)), None):
            left.remove(match)
            pairs.append((one, match))
    return pairs


def _value(one: Quantity) -> tuple[float | None, float | None]:
    low, high = (None if end is None else round(end, _NEAR) for end in (one.low, one.high))
    return low, high


def _ends(one: Quantity) -> set[float]:
    """Return the numbers that are given, bound words aside."""
    return {end for end in _value(one) if end is not None}


def _bounds(one: Quantity) -> str:
    """Return which way a quantity is bounded, `~` where it is approximate; "" for a bare number."""
    low, high = _value(one)
    sides = "" if low == high else ("<" if low is None else ">" if high is None else "..")
    return sides + ("~" if one.approximate else "")
