"""Who held which office when: the table that ships, and what a user adds to it.

A row has nine columns. `office` is as newspapers print it, in small letters; `country` is ISO 3166-1 alpha-2;
`name` and `family` the holder's, `also` other spellings with `|` between them. `start` and `end` are days of
office, the end empty while it lasts. `sure_to` is the last day for which the row may carry an error: the day
up to which the source saw the holder, or the end; empty where the source is not sure. `origin` says who says
so.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.reference.gazetteer import plain

FILE = Path(__file__).with_name("holders.csv")
ADDED = "SAYSO_REFERENCE"
"""Names the folder in which `sayso reference add` keeps what a user adds."""

COLUMNS = ("office", "country", "name", "family", "also", "start", "end", "sure_to", "origin")
_FOREVER = "9999-12-31"
_LETTER = re.compile(r"[^a-z ]+")
_SMALL = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "di", "van", "von", "der", "del", "jr", "sr"}
)


class Holder(NamedTuple):
    """One term of one person; the fields are the columns of the table."""

    office: str
    country: str
    name: str
    family: str
    also: tuple[str, ...]
    start: str
    end: str
    sure_to: str
    origin: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the name."""
        return (self.name, *self.also)

    def may_hold(self, first: str, last: str) -> bool:
        """Tell whether the term, sure or not, meets the days from `first` to `last`."""
        return self.start <= last and first <= (self.end or _FOREVER)

    def surely_holds(self, first: str, last: str) -> bool:
        """Tell whether the holder surely was in office on every day from `first` to `last`."""
        return self.start <= first and last <= self.sure_to


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others: plain small letters, no initials, no particles."""
    letters = unicodedata.normalize("NFKD", plain(name).lower().replace("-", " "))
    kept = _LETTER.sub("", letters.replace(".", " ")).split()
    return tuple(word for word in kept if len(word) > 1 and word not in _SMALL)


@cache
def holders() -> tuple[Holder, ...]:
    """Return every row: those that ship, then those of the user's own folder."""
    rows = list(read(FILE))
    folder = os.environ.get(ADDED)
    for path in sorted(Path(folder).glob("*.csv")) if folder else ():
        rows += read(path)
    return tuple(rows)


def read(path: Path) -> Iterator[Holder]:
    """Yield the rows of a table that was checked when it was made or added."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Holder(
                row["office"], row["country"], row["name"], row["family"],
                tuple(other for other in row["also"].split("|") if other),
                row["start"], row["end"], row["sure_to"], row["origin"],
            )  # fmt: skip


@cache
def _by_office() -> dict[tuple[str, str], tuple[Holder, ...]]:
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for row in holders():
        found[row.office, row.country].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _by_family() -> dict[tuple[str, str], tuple[Holder, ...]]:
    """Map an office and each telling word of a holder's names to the rows."""
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for row in holders():
        for word in {word for name in row.names for word in words(name)}:
            found[row.office, word].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def of_office(office: str, country: str) -> tuple[Holder, ...]:
    """Return the holders of one office of one country."""
    return _by_office().get((office, country), ())


def with_word(office: str, word: str) -> tuple[Holder, ...]:
    """Return the holders of an office, of any country, who have this plain small word in their name."""
    return _by_family().get((office, word), ())


def offices() -> frozenset[str]:
    """Return the offices of the table."""
    return frozenset(row.office for row in holders())


def sure_holder(office: str, country: str, first: str, last: str) -> Holder | None:
    """Return who alone and surely held an office from `first` to `last`, None where that is not sure."""
    rows = of_office(office, country)
    sure = [row for row in rows if row.surely_holds(first, last)]
    if len({row.family for row in sure}) != 1:
        return None
    one = sure[0]
    others: Sequence[Holder] = [row for row in rows if row.family != one.family and row.may_hold(first, last)]
    return None if others else one
