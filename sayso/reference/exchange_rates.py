"""Between which rates two currencies have been exchanged: bounds of many years, not the rate of a day."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("exchange_rates.csv")


class Rates(NamedTuple):
    """How much of another currency one of a currency was, at least and at most, in some years."""

    currency: str
    other: str
    low: float
    high: float
    since: int
    until: int
    origin: str

    def turned(self) -> Rates:
        """Return the same the other way round: euros a dollar for dollars a euro."""
        return self._replace(currency=self.other, other=self.currency, low=1 / self.high, high=1 / self.low)


def rates(currency: str, other: str) -> Rates | None:
    """Return the bounds of one currency in another, by their ISO codes; None where the table has none.

    >>> bounds = rates("USD", "EUR")
    >>> bounds and round(bounds.low, 2)
    0.6
    """
    return _table().get((currency, other))


@cache
def _table() -> dict[tuple[str, str], Rates]:
    found = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Rates(
                row["currency"], row["other"], float(row["low"]), float(row["high"]),
                int(row["since"]), int(row["until"]), row["origin"],
            )  # fmt: skip
            found[one.currency, one.other] = one
            found[one.other, one.currency] = one.turned()
    return found
