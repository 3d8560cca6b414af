"""The floors under the figures: `eval/floors.toml`, each with the digest of the data that it was measured on.

A floor is raised or lowered by editing that file, so that it shows in review.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from eval.data import digest, folder

FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Floors:
    """What one benchmark may not fall below: folders of data with their digests, and figures by label."""

    data: dict[str, str]
    figures: dict[str, float]


def load(file: Path = FILE) -> dict[str, Floors]:
    """Read the floors by the name of their benchmark."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: Floors(table["data"], table["floors"]) for name, table in tables.items()}


def faults(name: str, figures: dict[str, float], floors: Floors | None) -> list[str]:
    """Say what is wrong with a benchmark's figures: nothing to hold them to, other data, too low, or gone."""
    if floors is None:
        return [f"{name}: no floors in {FILE.name}"]
    found = []
    for data, expected in floors.data.items():
        actual = digest(folder(data))
        if actual != expected:
            found.append(f"{name}: {data} has the digest {actual}, the floors were measured on {expected}")
    for label, floor in floors.figures.items():
        if label not in figures:
            found.append(f"{name}: {label!r} has a floor but was not measured")
        elif figures[label] < floor:
            found.append(f"{name}: {label} is {figures[label]:.4f}, its floor {floor}")
    return found
