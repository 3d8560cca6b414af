"""Which names of places are as often something else: words of the language, names of people.

A word is one that news and talk print in lower case about as often as with a capital; the texts are those of
`eval/README.md` that may be trained on. Names of people are the first and last names of the census of the
United States of 1990 (in the package `names`) and those of the lexicon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.data import folder as data
from eval.gum import documents
from sayso.annotators.titles import FIRST_NAMES
from train.places.rows import Row

_WORD = re.compile(r"(?<!\S)[^\W\d_]+(?![^\s,.;:!?])")  # no part of an address
_AS_OFTEN = 0.3  # lower case against capital: china the ware stays below it, reading and nice far above
_SURNAMES = 20_000  # of the census' 89,000, the most frequent: past them nearly all are places first


def doubts(folder: Path, rows: Sequence[Row]) -> dict[str, str]:
    """Map names in plain letters to `w` (a word), `p` (a person's name) or `wp`."""
    small, capital = _counted()
    people = set(_people(folder)) | FIRST_NAMES
    found: dict[str, str] = {}
    for key in {key for row in rows if row.kind != "demonym" for key in row.keys}:
        lower = key.lower()
        if key.isupper():  # US, UK
            continue
        word = small[lower] >= max(2, _AS_OFTEN * capital[lower])
        mark = ("w" if word else "") + ("p" if lower in people else "")
        if mark:
            found[key] = mark
    return found


def _people(folder: Path) -> Iterator[str]:
    for name, most in (("dist.all.last", _SURNAMES), ("dist.female.first", None), ("dist.male.first", None)):
        for line in (folder / "names" / name).read_text("ascii").splitlines()[:most]:
            yield line.split()[0].lower()


def _counted() -> tuple[Counter[str], Counter[str]]:
    """Count the words of the training texts in lower case, and with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in _texts():
        for word in _WORD.findall(text):
            (small if word.islower() else capital)[word.lower()] += 1
    return small, capital


def _texts() -> Iterator[str]:
    for file in sorted(data("attribution/polnear/train/text").glob("*.txt")):
        yield file.read_text("utf-8", "replace")
    for document in documents("train"):
        yield document.text
