"""How much of one unit another is: of length, area, volume, weight and speed."""

from __future__ import annotations

from functools import cache

# How much of the first unit of its row each unit is, from the least to the most that its word may mean:
# a ton is metric, long or short, a gallon that of the one country or the other.
ROWS: tuple[dict[str, tuple[float, float]], ...] = (
    {
        "meter": (1, 1), "kilometer": (1e3, 1e3), "centimeter": (0.01, 0.01), "millimeter": (0.001, 0.001),
        "mile": (1609.344, 1609.344), "nautical mile": (1852, 1852), "yard": (0.9144, 0.9144),
        "foot": (0.3048, 0.3048), "inch": (0.0254, 0.0254),
    },
    {
        "square meter": (1, 1), "square kilometer": (1e6, 1e6), "square mile": (2.589988e6, 2.589988e6),
        "square foot": (0.09290304, 0.09290304), "hectare": (1e4, 1e4), "acre": (4046.856, 4046.873),
    },
    {
        "liter": (1, 1), "milliliter": (0.001, 0.001), "cubic meter": (1e3, 1e3),
        "cubic foot": (28.31685, 28.31685),
        "gallon": (3.785412, 4.54609), "imperial gallon": (4.54609, 4.54609),
        "pint": (0.473176, 0.568261), "barrel": (117.3, 163.7),
    },
    {
        "gram": (1, 1), "kilogram": (1e3, 1e3), "pound": (453.59237, 453.59237),
        "ounce": (28.349523, 31.1035), "metric ton": (1e6, 1e6),
        "ton": (907184.74, 1016046.91), "stone": (6350.29318, 6350.29318),
    },
    {
        "kilometer per hour": (1, 1), "mile per hour": (1.609344, 1.609344), "knot": (1.852, 1.852),
        "meter per second": (3.6, 3.6), "kilometer per second": (3600, 3600),
        "mile per second": (5793.638, 5793.638),
    },
)  # fmt: skip


def in_base(unit: str) -> tuple[str, float]:
    """Return the first unit of a unit's row and how much of it it is; a unit of several meanings is its own.

    >>> in_base("mile"), in_base("gallon"), in_base("ship")
    (('meter', 1609.344), ('gallon', 1.0), ('ship', 1.0))
    """
    return _exact().get(unit, (unit, 1.0))


_ONE = 1e-4  # part by which two meanings of a word are one: an acre of the one survey, of the other


@cache
def _exact() -> dict[str, tuple[str, float]]:
    return {
        unit: (next(iter(row)), low)
        for row in ROWS
        for unit, (low, high) in row.items()
        if high - low <= _ONE * low
    }
