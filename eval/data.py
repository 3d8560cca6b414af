"""Where the benchmarks' data lies, and which data it was.

None of the data is part of the project. `SAYSO_DATA` names its folder; without it, `../shared/data`
beside the project's root is looked at. `eval/README.md` names the origin of each set.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VARIABLE = "SAYSO_DATA"
DEFAULT = PROJECT.parent / "shared" / "data"


class MissingDataError(Exception):
    """A data set that is not on this machine; the message says where it was looked for."""


def root() -> Path:
    """Return the data folder, whether or not it exists."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else DEFAULT


def folder(*parts: str) -> Path:
    """Return a file or folder of the data, for example `folder("attribution/polnear/dev")`.

    Raises `MissingDataError` where it is not there.
    """
    path = root().joinpath(*parts)
    if not path.exists():
        shown = "/".join(parts) or "the data"
        raise MissingDataError(f"{shown} is not in {root()} (set {VARIABLE} to the folder of the data)")
    return path


@cache
def digest(path: Path) -> str:
    """Return 16 hexadecimal digits that change with any name or byte under `path`."""
    total = sha256()
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        name = file.relative_to(path).as_posix() if file != path else file.name
        total.update(name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]
