"""Quantities as stretches of numbers in one unit: whether two of them can be the same."""

from __future__ import annotations

from math import inf, isfinite
from typing import NamedTuple

from sayso.lexicon.dimensions import in_base
from sayso.model import Quantity

_CLOSE = 0.02
"""Part by which a converted number may be off: newsrooms round both."""
_ABOUT = 0.15
"""Part that an approximate number is wide to either side: "about 50" does not deny 45."""


class Amount(NamedTuple):
    """From `low` to `high` of a unit, infinite where there is no bound."""

    low: float
    high: float
    unit: str

    @property
    def is_exact(self) -> bool:
        """Tell whether it is one number."""
        return self.low == self.high


def amount(quantity: Quantity) -> Amount | None:
    """Return a quantity in the base of its unit; None without any finite bound.

    >>> from sayso.model import Span
    >>> amount(Quantity(Span(0, 6), 2, 2, unit="mile"))
    Amount(low=3218.688, high=3218.688, unit='meter')
    """
    unit, factor = in_base(quantity.unit)
    low = -inf if quantity.low is None else quantity.low * factor
    high = inf if quantity.high is None else quantity.high * factor
    if not (isfinite(low) or isfinite(high)) or low != low or high != high:  # noqa: PLR0124 -- NaN is not itself
        return None
    return Amount(low, high, unit)


def are_equal(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities say the same, each in its own unit: 10 inches and 254 millimetres."""
    signs = [(each.low_open, each.high_open, each.approximate) for each in (one, other)]
    first, second = amount(one), amount(other)
    if first is None or second is None or first.unit != second.unit or signs[0] != signs[1]:
        return False
    if one.unit == other.unit:
        return first == second
    return _is_close(first.low, second.low) and _is_close(first.high, second.high)


def exclude(one: Quantity, other: Quantity) -> bool:
    """Tell whether no number is both: of one unit, and the stretches lie apart, with room for rounding."""
    first, second = _wide(one), _wide(other)
    if first is None or second is None or first.unit != second.unit:
        return False
    if first.low > second.low:
        first, second, one, other = second, first, other, one
    if first.high == second.low:
        return one.high_open or other.low_open
    return first.high < second.low and not _is_close(first.high, second.low)


def _wide(quantity: Quantity) -> Amount | None:
    found = amount(quantity)
    if found is None or not quantity.approximate:
        return found
    return Amount(found.low - _ABOUT * abs(found.low), found.high + _ABOUT * abs(found.high), found.unit)


def _is_close(one: float, other: float) -> bool:
    if not (isfinite(one) and isfinite(other)):
        return one == other
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other))
