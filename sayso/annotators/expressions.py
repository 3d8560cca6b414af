"""What a reader of times is given and gives back: the place where it stands, the expression that it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sayso.model import TimeType


class Expression(NamedTuple):
    """A time as found: `[start, end)` in code points, its type and value."""

    start: int
    end: int
    type: TimeType
    value: str


@dataclass(slots=True)
class Place:
    """Where the reader stands: the block `[first, last)`, what was read before, and the day of publication.

    `mentioned` is the last full day that the block named, `told` the value of its last date, day or not: "two
    days later" counts from it. `floor` is the end of the last expression: none reaches back over it.
    `label` is the value of the hour that opens the block as an entry of a live blog; on a `dotted` page hours
    are printed with a point ("16.40").
    """

    text: str
    first: int
    last: int
    published: date | None
    mentioned: date | None = None
    told: str = ""
    floor: int = 0
    label: str = ""
    dotted: bool = False


Reader = Callable[[Place, int, int, str], "Expression | None"]
"""Reads the expression whose telling word is at `[start, end)`; the word comes in lower case."""
