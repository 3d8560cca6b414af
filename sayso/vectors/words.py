"""The vectors of the pieces of words, read out of the tagger's file, which holds the very same ones.

The encoder was trained with MiniLM's vectors of words left as they were, so both networks begin alike and the
twelve megabytes ship once. The sheet says how they begin and which digest they have; where in the file they
lie is looked for, so that another training of the encoder moves them and breaks nothing.
"""

from __future__ import annotations

from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ArtefactError

BEGINS = 32
"""Bytes by which a table is found; that it is the one meant is known by its digest."""
_TRIES = 3  # places that begin so and are looked at; 32 bytes by chance alone are in no file twice

Array = npt.NDArray[Any]


class Pieces:
    """The table of whole numbers and the step of each row; `rows` puts them together."""

    def __init__(self, path: Path, tables: dict[str, dict[str, Any]]) -> None:
        if not path.is_file():
            raise ArtefactError(f"{path} is missing: install sayso again")
        with path.open("rb") as file:
            held = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._bytes = _table(held, path, tables["bytes"], np.dtype(np.int8))
        self._steps = _table(held, path, tables["step"], np.dtype(np.float32))

    def rows(self, pieces: Array) -> Array:
        """Return the vectors of pieces by their numbers."""
        found: Array = self._bytes[pieces].astype(np.float32) * self._steps[pieces]
        return found


def _table(held: mmap, path: Path, told: dict[str, Any], kind: np.dtype[Any]) -> Array:
    """Return a view of the file; `ArtefactError` where nothing has both the beginning and the digest."""
    shape = tuple(told["shape"])
    size = int(np.prod(shape)) * kind.itemsize
    begins = bytes.fromhex(told["begins"])
    at, found = -1, "nothing"
    for _ in range(_TRIES):
        at = held.find(begins, at + 1)
        if at < 0:
            break
        found = sha256(memoryview(held)[at : at + size]).hexdigest()
        if found == told["sha256"]:
            return np.frombuffer(held, kind, count=size // kind.itemsize, offset=at).reshape(shape)
    raise ArtefactError(
        f"{path} does not hold the vectors of words: expected sha256 {told['sha256']}, found {found}; "
        "install sayso again"
    )
