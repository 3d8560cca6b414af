"""Ask quantulum3 for the quantities of texts; run by the Python of the peers, see `exchange`."""

from __future__ import annotations

from exchange import Finding, answer
from quantulum3 import parser


def read(text: str, _published: str) -> list[Finding]:
    """Return its quantities: an uncertainty is half of a range, and it knows no other bounds."""
    found = []
    for quantity in parser.parse(text):
        start, end = quantity.span
        half = quantity.uncertainty or 0.0
        unit = "" if quantity.unit.name == "dimensionless" else quantity.unit.name
        ends = {"low": quantity.value - half, "high": quantity.value + half}
        found.append({"start": start, "end": end, "unit": unit, **ends})
    return found


if __name__ == "__main__":
    answer("quantulum3", read)
