"""Presidents and vice presidents of the United States."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sayso.reference.holders import Holder
from train.reference.leaders import LAST_SEEN

ORIGIN = "unitedstates/congress-legislators, executive.yaml"
OFFICES = {"prez": "president", "viceprez": "vice president"}


def us_executive(folder: Path) -> list[Holder]:
    """Return every term, terms that follow each other made one."""
    people: list[dict[str, Any]] = yaml.safe_load((folder / "executive.yaml").read_text("utf-8"))
    found: list[Holder] = []
    for person in people:
        for kind, office in OFFICES.items():
            terms = sorted((t["start"], t["end"]) for t in person["terms"] if t["type"] == kind)
            for start, end in _joined(terms):
                found.append(_holder(person, office, start, end))
    return found


def _joined(terms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for start, end in terms:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _holder(person: dict[str, Any], office: str, start: str, end: str) -> Holder:
    names = person["name"]
    family = names["last"]
    called = person["id"].get("wikipedia", "").partition(" (")[0]
    shown = called if called.endswith(family) else f"{names.get('nickname', names['first'])} {family}"
    also = {f"{names['first']} {family}", f"{names.get('nickname', names['first'])} {family}"} - {shown}
    is_open = end > LAST_SEEN  # the end of a term that still runs is only foreseen
    return Holder(
        office, "US", shown, family, tuple(sorted(also)), start,
        "" if is_open else end, LAST_SEEN if is_open else end, ORIGIN,
    )  # fmt: skip
