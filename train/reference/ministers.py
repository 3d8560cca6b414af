"""Ministers of the United Kingdom since 1979."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from sayso.reference.holders import Holder
from train.reference.leaders import tables

ORIGIN = "Institute for Government, IfG Ministers Database"


def ministers(folder: Path) -> list[Holder]:
    """Return who held the offices that are listed, under every name that each bore."""
    posts = {row["id"]: row["name"] for row in _rows(folder / "post.csv")}
    names: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(folder / "person.csv"):
        names[row["id"]].append(row)
    appointments = _rows(folder / "appointment.csv")
    last = max(row["start_date"] for row in appointments)
    found = []
    for row in appointments:
        office = _office(posts[row["post_id"]])
        if office:
            found.append(_holder(names[row["person_id"]], office, row["start_date"], row["end_date"], last))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _office(post: str) -> str:
    return next((o for begins, o in tables()["ministers"].items() if post.startswith(begins)), "")


def _holder(names: list[dict[str, str]], office: str, start: str, end: str, last: str) -> Holder:
    """Make a row under the name borne at the start of the term."""
    then = [n for n in names if (n["start_date"] or "") <= start <= (n["end_date"] or "9999")]
    name = (then or names)[0]
    also = sorted({other["name"] for other in names} - {name["name"]})
    return Holder(
        office, "GB", name["name"], name["short_name"], tuple(also), start, end, end or last, ORIGIN
    )
