"""The gazetteer: places by their names, in a sorted file that is searched, never made into objects whole.

The file has 40,000 lines and loads in a few thousandths of a second; a look-up takes some millionths.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

FILE = Path(__file__).with_name("gazetteer.tsv")
Kind = Literal["country", "region", "city", "demonym"]

# Letters that do not come apart into a plain one and a mark; apostrophes; hyphens, which become spaces.
_LETTERS = str.maketrans(
    dict.fromkeys("’‘ʻʼ", "'")
    | dict.fromkeys("-‑‐", " ")
    | dict(zip("łŁøØđĐıðə", "lLoOdDida", strict=True))
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)


class Entry(NamedTuple):
    """One place: codes by ISO 3166-1 and 3166-2, degrees north and east, inhabitants.

    `word` and `person` tell that the name is as often a word of the language or somebody's name, `capital`
    that the city is a state's.
    """

    name: str
    kind: Kind
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    word: bool
    person: bool
    capital: bool


def plain(name: str) -> str:
    """Return a name in the plain letters of the file: São Paulo -> Sao Paulo, Baden-Baden -> Baden Baden."""
    if name.isascii() and "-" not in name:
        return name
    marked = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


@cache
def _lines() -> list[bytes]:
    """Return the lines as bytes: the sort order is the same, and nothing has to be decoded."""
    return FILE.read_bytes().split(b"\n")


@lru_cache(maxsize=4096)
def begins(words: str) -> bool:
    """Tell whether the plain letters of some name begin with these words and a space."""
    lines, start = _lines(), f"{words} ".encode(errors="replace")
    at = bisect_left(lines, start)
    return at < len(lines) and lines[at].startswith(start)


@lru_cache(maxsize=4096)
def named(words: str) -> tuple[Entry, ...]:
    """Return the places that bear a name in plain letters, the most populous first; () for none."""
    lines, start = _lines(), f"{words}\t".encode(errors="replace")
    at = bisect_left(lines, start)
    found = []
    while at < len(lines) and lines[at].startswith(start):
        found.append(_entry(lines[at].decode()))
        at += 1
    return tuple(sorted(found, key=lambda entry: -entry.population))


@cache
def countries() -> dict[str, str]:
    """Return the names of the countries by their codes, the shortest that the file has of each."""
    found: dict[str, str] = {}
    for line in _lines():
        if b"\tcountry\t" in line:
            entry = _entry(line.decode())
            known = found.get(entry.country)
            if known is None or (len(entry.name) > 3 and (len(known) <= 3 or len(entry.name) < len(known))):
                found[entry.country] = entry.name
    return found


def _entry(line: str) -> Entry:
    key, kind, country, region, latitude, longitude, population, doubt, name = line.split("\t")
    return Entry(
        name or key,
        cast(Kind, kind),  # a test holds the file to the kinds
        country,
        region,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
        "w" in doubt,
        "p" in doubt,
        "c" in doubt,
    )
