"""What stands in a language's YAML files, as plain values; prepared as JSON, they load ten times as fast.

`hatch_build.py` calls `prepare` when the package is built or installed: this module imports nothing of ours.
The prepared file is never trusted: a YAML file that has changed since is read itself, so that an edited word
counts at once. A cold start that reads the YAML takes 150 ms more (`python -m eval speed`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PREPARED = "prepared.json"
"""In each language's folder: name of a YAML file to [digest, value]. Made, not kept in git."""

FOLDER = Path(__file__).resolve().parent


def read(language: str, name: str) -> object:
    """Return the value of one YAML file of a language; `ValueError` with the place of the fault in it."""
    source = (FOLDER / language / name).read_bytes()
    digest, value = _prepared(language).get(name, ("", None))
    return value if digest == sha256(source).hexdigest() else parse(source.decode())


@cache
def _prepared(language: str) -> dict[str, tuple[str, Any]]:
    """Return the prepared values of a language, none where the package was not built."""
    path = FOLDER / language / PREPARED
    table: dict[str, tuple[str, Any]] = json.loads(path.read_bytes()) if path.exists() else {}
    return table


def parse(source: str) -> object:
    """Return the value of a YAML text in which `no`, `on`, `off` and days are the words they are.

    `ValueError` names the place of a fault. PyYAML is loaded here: a cold start does without it (60 ms).
    """
    import yaml  # noqa: PLC0415

    try:
        return yaml.load(source, Loader=_words_loader())  # noqa: S506 -- a safe loader
    except yaml.YAMLError as fault:
        raise ValueError(str(fault)) from fault


@cache
def _words_loader() -> Any:
    """Make the safe YAML reader for word lists: nothing but `true` and `false` is read as true or false."""
    import yaml  # noqa: PLC0415

    safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if not tag.endswith((":bool", ":timestamp"))]
        for first, rows in safe.yaml_implicit_resolvers.items()
    }
    loader: Any = type("_Words", (safe,), {"yaml_implicit_resolvers": resolvers})
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return loader


def prepare(folder: Path) -> Path:
    """Write a language's YAML files as one JSON file into its folder, and return its path."""
    table = {}
    for path in sorted(folder.glob("*.yaml")):
        source = path.read_bytes()
        table[path.name] = (sha256(source).hexdigest(), parse(source.decode()))
    prepared = folder / PREPARED
    prepared.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return prepared
