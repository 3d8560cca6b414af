"""Pages with one error planted: what the findings are measured by, one planter for each kind of error.

A planter changes what a clean page prints where the page has something to change (the weekday of a date, the
number of a headline, the holder of an office), so that the words around the error are a journalist's. Where
a page has nothing of the kind, a sentence is put in. These sentences were written after ones of PolNeAR's
train split and of the pages of the extraction benchmarks, each in several ways, and not after the patterns
of the checks: some are in words that no check knows, and are missed. Nobody tunes a check to them; a missed
one shows what the check lacks.
"""

from __future__ import annotations

from eval.planted import dates, headlines, numbers, offices, twice
from eval.planted.page import Clean, Planted, Planter, clean

__all__ = ["PLANTERS", "Clean", "Planted", "Planter", "clean"]

PLANTERS: dict[str, Planter] = {
    **offices.PLANTERS,
    **dates.PLANTERS,
    **numbers.PLANTERS,
    **headlines.PLANTERS,
    **twice.PLANTERS,
}
"""Kinds of error by the name of the check that is to find them, `: edited` where the page's own words are."""
