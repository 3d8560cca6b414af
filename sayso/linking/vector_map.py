"""The vectors of a ledger's claims laid out to be searched: files beside it, made from its table.

One bit of each number tells most of a vector (Charikar 2002): all claims are looked through by counting the
bits in which they differ, exactly and without an index that could go wrong, then the nearest are weighed by
all eight bits of their numbers. `sayso.db.vectors/` may be deleted at any time; it is made when it is needed.
Rows lie in the order of the claims' numbers and never change, so that two programs that write the map at once
write the same bytes at the same places. When a vector is taken out of the ledger the map begins anew.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.errors import LedgerError
from sayso.ledger.protocol import Ledger
from sayso.ledger.vectors import WIDTH, state_of, stored
from sayso.vectors import SCALE

SIGNS = WIDTH // 64  # words of 64 bits in which a vector's signs lie
CHUNK = 32_768  # rows that are looked through at once: they stay in the processor's cache
READ = 20_000  # rows that are taken from the ledger at once: 8 MB

Numbers = npt.NDArray[np.int64]
Signs = npt.NDArray[np.uint64]
Values = npt.NDArray[np.int8]


class VectorMap(NamedTuple):
    """Claims by number, rising, with the signs and the values of their vectors."""

    claims: Numbers
    signs: Signs
    values: Values

    def nearest(self, queries: Values, most: int) -> list[tuple[Numbers, npt.NDArray[np.float32]]]:
        """Return for each query the claims whose signs are nearest, with their cosines; equals all or none.

        No more than `most` are returned. Rows and queries of zeros are near nothing.
        """
        if not len(self.claims) or not len(queries):
            return [(np.zeros(0, np.int64), np.zeros(0, np.float32)) for _ in queries]
        asked = packed_signs(queries)
        distances = np.empty((len(queries), len(self.claims)), np.uint16)
        for start in range(0, len(self.claims), CHUNK):
            chunk = np.ascontiguousarray(self.signs[start : start + CHUNK].T)
            for at, signs in enumerate(asked):
                distances[at, start : start + CHUNK] = _differing(chunk ^ signs[:, None])
        return [self._weighed(query, row, most) for query, row in zip(queries, distances, strict=True)]

    def vectors_of(self, claims: Numbers) -> dict[int, Values]:
        """Return the vectors of the claims of these numbers that the map has."""
        if not len(self.claims):
            return {}
        places = np.minimum(np.searchsorted(self.claims, claims), len(self.claims) - 1)
        return {
            int(number): np.array(self.values[place])
            for number, place in zip(claims, places, strict=True)
            if self.claims[place] == number
        }

    def _weighed(
        self, query: Values, distances: npt.NDArray[np.uint16], most: int
    ) -> tuple[Numbers, npt.NDArray[np.float32]]:
        counted = np.cumsum(np.bincount(distances, minlength=WIDTH + 1))
        within = int(np.searchsorted(counted, most, side="right")) - 1
        rows = (
            np.flatnonzero(distances <= within)
            if within >= 0
            else np.flatnonzero(distances == distances.min())[:most]
        )
        products = self.values[rows].astype(np.int32) @ query.astype(np.int32)
        cosines = (products / np.float32(SCALE**2)).astype(np.float32)
        return np.asarray(self.claims[rows]), cosines


def _differing(bits: Signs) -> npt.NDArray[np.uint16]:
    """Return how many bits of each column are set; three rows fit into a byte, which is fast to add."""
    counts = np.bitwise_count(bits)
    first = counts[0] + counts[1] + counts[2]
    second = counts[3] + counts[4] + counts[5]
    total: npt.NDArray[np.uint16] = np.add(first, second, dtype=np.uint16)
    return total


def packed_signs(vectors: Values) -> Signs:
    """Return which numbers of each vector are above zero, a bit for each."""
    return np.packbits(vectors > 0, axis=1).view(np.uint64)


def refresh(ledger: Ledger) -> VectorMap:
    """Bring the map beside a ledger up to date and return it; in memory where no file may be written."""
    token, found = _token(ledger)
    folder = _folder(ledger)
    if folder is None or not token:
        return _in_memory(ledger) if token else _empty()
    try:
        return _on_disk(ledger, folder, token, found)
    except OSError:
        return _in_memory(ledger)


def _token(ledger: Ledger) -> tuple[str, int]:
    with ledger.reading() as connection:
        token, _ = state_of(connection)
        last = connection.exec_driver_sql("SELECT max(claim) FROM vectors").scalar() if token else 0
    return token, int(last or 0)


def _folder(ledger: Ledger) -> Path | None:
    """Return where the map of a ledger lies: its name and `.vectors`; None for one in memory."""
    if ledger.folder is None:
        return None
    return ledger.folder.with_name(ledger.folder.name.removesuffix(".warc") + ".vectors")


def _on_disk(ledger: Ledger, folder: Path, token: str, last: int) -> VectorMap:
    mine = folder / token
    if not mine.is_dir():
        mine.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old != mine:
                shutil.rmtree(old, ignore_errors=True)
    count, reached = _state(mine)
    if reached < last:
        _append(ledger, mine, count, reached)
        count, _ = _state(mine)
    return VectorMap(
        _mapped(mine / "claims", np.dtype(np.int64), (count,)),
        _mapped(mine / "signs", np.dtype(np.uint64), (count, SIGNS)),
        _mapped(mine / "values", np.dtype(np.int8), (count, WIDTH)),
    )


def _state(folder: Path) -> tuple[int, int]:
    """Return how many rows the map has, and the number of its last claim; none where it is not whole."""
    try:
        told = json.loads((folder / "state.json").read_text("utf-8"))
        count, reached = int(told["count"]), int(told["last"])
        sizes = [(folder / name).stat().st_size for name in ("claims", "signs", "values")]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0
    whole = all(size >= count * width for size, width in zip(sizes, (8, 8 * SIGNS, WIDTH), strict=True))
    return (count, reached) if whole and count >= 0 else (0, 0)


def _append(ledger: Ledger, folder: Path, count: int, reached: int) -> None:
    for numbers, values in _rows(ledger, reached):
        parts = (
            ("claims", numbers, 8),
            ("signs", packed_signs(values), 8 * SIGNS),
            ("values", values, WIDTH),
        )
        for name, part, width in parts:
            path = folder / name
            path.touch()
            with path.open("r+b") as file:
                file.seek(count * width)
                file.write(np.ascontiguousarray(part).tobytes())
        count, reached = count + len(numbers), int(numbers[-1])
    told = folder / f"state.{os.getpid()}"
    told.write_text(json.dumps({"count": count, "last": reached}), "utf-8")
    told.replace(folder / "state.json")


def _rows(ledger: Ledger, after: int) -> Iterator[tuple[Numbers, Values]]:
    while True:
        with ledger.reading() as connection:
            rows = stored(connection, after, READ)
        if not rows:
            return
        if any(len(vector) != WIDTH for _, vector in rows):
            raise LedgerError(
                "damaged", f"{ledger.name}: a vector is cut short: run sayso verify-ledger --mend"
            )
        after = rows[-1][0]
        numbers = np.array([number for number, _ in rows], np.int64)
        yield numbers, np.frombuffer(b"".join(vector for _, vector in rows), np.int8).reshape(-1, WIDTH)


def _in_memory(ledger: Ledger) -> VectorMap:
    parts = list(_rows(ledger, 0))
    if not parts:
        return _empty()
    values = np.concatenate([values for _, values in parts])
    return VectorMap(np.concatenate([numbers for numbers, _ in parts]), packed_signs(values), values)


def _empty() -> VectorMap:
    return VectorMap(np.zeros(0, np.int64), np.zeros((0, SIGNS), np.uint64), np.zeros((0, WIDTH), np.int8))


def _mapped(path: Path, kind: np.dtype[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    return np.memmap(path, kind, "r", shape=shape) if shape[0] else np.zeros(shape, kind)
