"""Ask a peer: its script in `tools/` is given texts, run by the Python that `SAYSO_PEERS` names."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from sayso.model import Quantity, Span, Time, TimeType

VARIABLE = "SAYSO_PEERS"
TOOLS = Path(__file__).parent / "tools"
_UNITS: dict[str, list[str]] = yaml.safe_load((TOOLS.parent / "units.yaml").read_text(encoding="utf-8"))
_OURS = {theirs.casefold(): ours for ours, names in _UNITS.items() for theirs in names}
_TYPES: dict[str, TimeType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}


class MissingPeerError(Exception):
    """A peer that is not installed, or that fails from its start."""


class Answer(msgspec.Struct, frozen=True):
    """What a peer found in each text, its name and version, its faults, and the milliseconds for all."""

    name: str
    ms: float
    faults: int
    found: list[list[dict[str, Any]]]

    def quantities(self) -> list[list[Quantity]]:
        """Return what was found as quantities, by text, units by our names where the table has them."""
        return [[_quantity(one) for one in findings] for findings in self.found]

    def times(self) -> list[list[Time]]:
        """Return what was found as times, by text."""
        return [[_time(one) for one in findings] for findings in self.found]


def ask(tool: str, texts: Sequence[tuple[str, str]], *words: str) -> Answer:
    """Give a peer texts with their days; raise `MissingPeerError` where it cannot be run."""
    python = os.environ.get(VARIABLE)
    if not python:
        raise MissingPeerError(f"set {VARIABLE} to the Python that holds it (eval/peers/requirements.txt)")
    script = TOOLS / f"ask_{tool}.py"
    command = [python, str(script), *words]
    asked = json.dumps(texts)
    done = subprocess.run(command, check=False, input=asked, capture_output=True, encoding="utf-8")  # noqa: S603 -- the user's own Python
    if done.returncode:
        raise MissingPeerError((done.stderr.strip().splitlines() or ["it says nothing"])[-1])
    return msgspec.json.decode(done.stdout, type=Answer)


def _quantity(one: dict[str, Any]) -> Quantity:
    unit = one["unit"].casefold()
    return Quantity(
        Span(one["start"], one["end"]),
        one["low"],
        one["high"],
        one.get("low_open", False),
        one.get("high_open", False),
        one.get("approximate", False),
        _OURS.get(unit, unit),
    )


def _time(one: dict[str, Any]) -> Time:
    return Time(Span(one["start"], one["end"]), _TYPES.get(one["type"], "DATE"), one["value"])
