"""Presidents and heads of government out of the World Factbook's history."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from sayso.reference.gazetteer import named, plain
from sayso.reference.holders import Holder

ORIGIN = "World Factbook, chiefs of state and heads of government, 2015-10 to 2026-02"
# Between these two editions nothing is known: who left "between" them left on a day that was inferred.
HOLE = ("2017-03-28", "2020-11-24")
LAST_SEEN = "2026-02-04"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [\w’'.-]+){1,5}")
_NO_NAME = re.compile(
    r"Statement|Council|Commission|State|Minister|President|Gen\b|Affairs|recognizes|of the"
)
_RECOGNIZED = re.compile(r"recognizes ([\w ]+?) as the Interim President")
_SUFFIX = re.compile(r",? (?:Jr|Sr|I{2,3})\.?$")


@cache
def tables() -> dict[str, Any]:
    """Return offices.yaml."""
    return cast(dict[str, Any], yaml.safe_load(Path(__file__).with_name("offices.yaml").read_text("utf-8")))


def leaders(folder: Path) -> list[Holder]:
    """Return the principal holders whose title is listed, the sure and the others."""
    with (folder / "leader_terms_2015_2026.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rank"] == "principal"]
    usual = _usual_offices(rows)
    found: list[Holder] = []
    for row in rows:
        found += _rivals(row)
        office = _office(row["title"]) if row["title"] else usual.get((row["country"], row["role"]), "")
        country = _country(row["country"])
        if office and country and row["country"] not in tables()["left_out"]:
            found += list(_holder(row, office, country))
    return _told_once(found)


def _rivals(row: dict[str, str]) -> Iterator[Holder]:
    """Yield whom a notice of the source calls recognized beside the one in office: never sure."""
    match = _RECOGNIZED.search(row["name"])
    if match:
        name = _cased(match[1])
        yield Holder(
            "president",
            _country(row["country"]),
            name,
            name.split()[-1],
            (),
            row["start"],
            row["end"],
            "",
            ORIGIN,
        )


def _holder(row: dict[str, str], office: str, country: str) -> Iterator[Holder]:
    name = _SUFFIX.sub("", row["name"]).replace('"', "").strip()
    if not _NAME.fullmatch(name) or _NO_NAME.search(name) or not _DAY.fullmatch(row["start"]):
        return
    family = " ".join(word for word in name.split() if word.isupper() and len(word.strip(".")) > 1)
    shown = _cased(name)
    others = {
        _cased(_SUFFIX.sub("", other)) for other in row["other_spellings"].split(" | ") if _is_name(other)
    }
    also = sorted((others | set(tables()["also"].get(plain(shown), []))) - {shown})
    end = row["end"] if _DAY.fullmatch(row["end"]) else ""
    if family:
        yield Holder(
            office, country, shown, _cased(family), tuple(also), row["start"], end, _sure_to(row, end), ORIGIN
        )


def _is_name(other: str) -> bool:
    return _NAME.fullmatch(other.strip()) is not None and not _NO_NAME.search(other)


def _sure_to(row: dict[str, str], end: str) -> str:
    """Return the last day for which the row is sure, or nothing."""
    title, kind = row["title"], row["end_kind"]
    # without a title a row may be a deputy's: the source ranks those whose title it lost as principals
    if not title or re.search("Acting|Interim|Caretaker|Transitional|Co-|^Co$", title):
        return ""
    if kind.startswith("successor"):
        return end
    if kind.startswith("in office"):
        return LAST_SEEN
    if kind.startswith("left between") and row["start"] < HOLE[0] and row["first_seen"] < HOLE[0]:
        return HOLE[0]
    return ""


def _office(title: str) -> str:
    bare = re.sub(r"^(?:Acting|Interim|Caretaker|Transitional) ", "", title.partition(" | ")[0])
    for beginning, office in tables()["leaders"].items():
        if bare == beginning or bare.startswith(f"{beginning} of"):
            return str(office)
    return ""


def _usual_offices(rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Return the one office that all titled rows of a country and role have: some rows lost their title."""
    offices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["title"]:
            offices[row["country"], row["role"]].add(_office(row["title"]))
    return {key: next(iter(all_of)) for key, all_of in offices.items() if len(all_of) == 1}


@cache
def _country(name: str) -> str:
    if name in tables()["countries"]:
        return str(tables()["countries"][name])
    entries = [entry for entry in named(plain(name.removeprefix("The "))) if entry.kind == "country"]
    return entries[0].country if len({entry.country for entry in entries}) == 1 else ""


def _cased(name: str) -> str:
    """Return a name with its family name, which the source prints in capitals, in small letters."""
    return re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize() if word[0].isupper() else word[0], name)


def _told_once(rows: list[Holder]) -> list[Holder]:
    """Leave out what both roles tell of one person: the president who is head of government too."""
    kept: dict[tuple[str, str, str, str], Holder] = {}
    for row in rows:
        key = (row.office, row.country, row.family, row.start)
        if key not in kept or row.sure_to > kept[key].sure_to:
            kept[key] = row
    return list(kept.values())
