"""The words of a ledger's fact-checks laid out to be asked, with the vectors of their claims: files.

`sayso.db.checks/` may be deleted at any time. Each file ends with a digest of itself, tells what it was made
with, and names every fact-check by an id made of all that the check says. What is cut short, altered or made
with other words is made anew, never asked; where checks came or went only the new ones are read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.checked.postings import Postings, joined
from sayso.checked.worded import PARTS, Told, Worded, worded
from sayso.checked.words import GRAM, LONGEST
from sayso.ledger.naming import ID_LENGTH
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import FactCheck
from sayso.linking.indexing import model_name
from sayso.matching.wording import SMALL_WORDS
from sayso.vectors import WIDTH
from sayso.vectors.engine import Vectors

EDITION = 1
"""Counted up when words are taken from a text in another way, so that they are made again."""
SUFFIX = ".checks"

Array = npt.NDArray[Any]
_WORDS, _MEANINGS = "words", "meanings"
_KINDS: dict[str, np.dtype[Any]] = {
    "starts": np.dtype("<i8"),
    "texts": np.dtype("<i4"),
    "times": np.dtype("<u2"),
    "lengths": np.dtype("<i4"),
}
"""The arrays of postings as they lie in a file."""
_DIGEST = 32


class _Sheet(msgspec.Struct, frozen=True):
    """What a file begins with: what it was made with, of which checks, and how long its parts are."""

    made_with: str
    ids: str
    sizes: list[int]

    @property
    def each(self) -> list[str]:
        """The ids of the checks, in the order of their places."""
        return [self.ids[at : at + ID_LENGTH] for at in range(0, len(self.ids), ID_LENGTH)]


def told(check: FactCheck) -> Told:
    """Return a fact-check as it is compared."""
    return Told(check.claim, check.title, check.summary, check.published)


def folder_of(ledger: Ledger) -> Path | None:
    """Return where the files of a ledger lie: its name and `.checks`; None for one in memory."""
    if ledger.folder is None:
        return None
    return ledger.folder.with_name(ledger.folder.name.removesuffix(".warc") + SUFFIX)


def kept_words(folder: Path, checks: Sequence[FactCheck]) -> Worded:
    """Return the words of fact-checks as they lie in a folder, where they are brought up to date."""
    ids = [check.id for check in checks]
    if (found := _read(folder / _WORDS, recipe())) is None:
        parts = worded([told(check) for check in checks])
    else:
        sheet, data = found
        parts = _unpacked(data)
        if sheet.each == ids:
            return parts
        parts = _brought_up(parts, sheet.each, ids, checks)
    _write(folder / _WORDS, recipe(), ids, _packed(parts))
    return parts


def kept_meanings(folder: Path, checks: Sequence[FactCheck]) -> dict[int, Vectors]:
    """Return the vectors that lie in a folder, by the places of the fact-checks whose claims they are of."""
    found = _read(folder / _MEANINGS, model_name())
    if found is None or len(found[1]) != 1 or len(found[1][0]) != len(found[0].each) * WIDTH:
        return {}
    rows = dict(zip(found[0].each, np.frombuffer(found[1][0], np.int8).reshape(-1, WIDTH), strict=True))
    ids = (check.id for check in checks)
    return {place: rows[id] for place, id in enumerate(ids) if id in rows}


def keep_meanings(folder: Path, checks: Sequence[FactCheck], meanings: dict[int, Vectors]) -> None:
    """Write the vectors of the claims that have one."""
    places = sorted(meanings)
    data = b"".join(meanings[place].tobytes() for place in places)
    _write(folder / _MEANINGS, model_name(), [checks[place].id for place in places], [data])


@cache
def recipe() -> str:
    """Return what words are made with: another edition or another list of small words makes them anew."""
    listed = repr((sorted(SMALL_WORDS), GRAM, LONGEST, PARTS))
    return f"{EDITION}-{blake2b(listed.encode(), digest_size=8).hexdigest()}"


def _brought_up(parts: Worded, was: list[str], ids: list[str], checks: Sequence[FactCheck]) -> Worded:
    """Return the words with those of new checks, without those of checks that went."""
    places = {id: place for place, id in enumerate(ids)}
    stay = np.array([places.get(id, -1) for id in was], np.int64)
    known = set(was)
    new = [place for place, id in enumerate(ids) if id not in known]
    more = worded([told(checks[place]) for place in new])
    come = np.array(new, np.int64)
    return {name: joined([(parts[name], stay), (more[name], come)], len(ids)) for name in PARTS}


def _packed(parts: Worded) -> list[bytes]:
    """Return the arrays of all parts, each after its words."""
    found = []
    for name in PARTS:
        found.append("\n".join(parts[name].words).encode("utf-8", "surrogatepass"))
        found += [getattr(parts[name], label).astype(kind).tobytes() for label, kind in _KINDS.items()]
    return found


def _unpacked(data: Sequence[memoryview]) -> Worded:
    step = 1 + len(_KINDS)
    found: Worded = {}
    for name, at in zip(PARTS, range(0, len(data), step), strict=True):
        text = bytes(data[at]).decode("utf-8", "surrogatepass")
        arrays = [np.frombuffer(data[at + 1 + n], kind) for n, kind in enumerate(_KINDS.values())]
        found[name] = Postings(text.split("\n") if text else [], *arrays)
    return found


def _read(path: Path, made_with: str) -> tuple[_Sheet, list[memoryview]] | None:
    """Return what a file holds; None for one that is not there, not whole, or made with something else."""
    try:
        data = memoryview(path.read_bytes())
        body, digest = data[:-_DIGEST], data[-_DIGEST:]
        if blake2b(body, digest_size=_DIGEST).digest() != digest:
            return None
        length = int.from_bytes(body[:8], "little")
        sheet = msgspec.json.decode(body[8 : 8 + length], type=_Sheet)
    except (OSError, msgspec.MsgspecError):
        return None
    if sheet.made_with != made_with:
        return None
    at = 8 + length
    found: list[memoryview] = []
    for size in sheet.sizes:
        found.append(body[at : at + size])
        at += size
    return sheet, found


def _write(path: Path, made_with: str, ids: Sequence[str], parts: Sequence[bytes]) -> None:
    """Write a file whole or not at all; where none may be written the next call makes all of it again."""
    sheet = msgspec.json.encode(_Sheet(made_with, "".join(ids), [len(part) for part in parts]))
    body = b"".join((len(sheet).to_bytes(8, "little"), sheet, *parts))
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        passing.write_bytes(body + blake2b(body, digest_size=_DIGEST).digest())
        passing.replace(path)
    except OSError:
        with suppress(OSError):
            passing.unlink()
