"""The receipt of a shard: what it was read from, by what, what came of it; and whether that still holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from sayso.batch import durable, sources
from sayso.batch.storage import digest_of, stamp
from sayso.batch.work import Job, Kind, Limits, Settings, Shard, Versions
from sayso.model import Value
from sayso.reference import holders
from sayso.tagger import artefact_sheet

SCHEMA = "sayso.shard/1"
FOLDER = "receipts"
NEW = "new"
"""Why a shard is read that was never read before."""

_PACKAGE = Path(__file__).parents[1]
# What does not change what is read from a page.
_NOT_READING = ("cli", "exporters", "follow")


class Input(Value, frozen=True):
    """The bytes that were read: `stamp` tells cheaply that they are the same, `sha256` for certain.

    `files` are those of a folder that belong to the shard.
    """

    source: str
    files: tuple[str, ...]
    bytes: int
    sha256: str
    stamp: str


class Written(Value, frozen=True):
    """A file of the result."""

    rows: int
    bytes: int
    sha256: str


class Receipt(Value, frozen=True):
    """What became of a shard. Its files are there, whole, before it is.

    `counts` has pages, articles, claims and so on; `troubles` the pages that could not be read, by kind;
    `left_out` what an archive holds beside pages, by its reason. `seconds` is by the clock.
    """

    schema: str
    shard: str
    kind: Kind
    input: Input
    versions: Versions
    settings: Settings
    limits: Limits
    counts: dict[str, int]
    troubles: dict[str, int]
    left_out: dict[str, int]
    tables: dict[str, Written]
    seconds: float


def path_of(out: Path, shard: str) -> Path:
    """Return where the receipt of a shard lies."""
    return out / FOLDER / f"{shard}.json"


def write(out: Path, receipt: Receipt) -> None:
    """Write a receipt, safe from a loss of power; from now on its shard is done."""
    data = msgspec.json.format(msgspec.json.encode(receipt), indent=1) + b"\n"
    durable.write(out, path_of(out, receipt.shard), data)


def load(path: Path) -> Receipt | None:
    """Read a receipt; None for what is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Receipt)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def receipts(out: Path) -> Iterator[Receipt]:
    """Yield the receipts of a result in order of their shards' ids."""
    for path in sorted((out / FOLDER).glob("*.json")):
        receipt = load(path)
        if receipt is not None:
            yield receipt


def why_redo(shard: Shard, job: Job) -> str:
    """Return why a shard has to be read (again), empty where its receipt holds; `NEW` where it has none."""
    out = Path(job.out)
    path = path_of(out, shard.id)
    if not path.exists():
        return NEW
    receipt = load(path)
    if receipt is None or receipt.schema != SCHEMA or receipt.shard != shard.id:
        return "its receipt cannot be read"
    return _other_reading(receipt, job) or _other_input(receipt, shard) or _other_result(receipt, out)


def _other_reading(receipt: Receipt, job: Job) -> str:
    if receipt.settings != job.settings:
        return "read with other settings"
    for name in Versions.__struct_fields__:
        if getattr(receipt.versions, name) != getattr(job.versions, name):
            return f"read with another {name}: {getattr(receipt.versions, name)[:12]}"
    if receipt.counts.get("quarantined") and receipt.limits != job.limits:
        return "pages were stopped by other limits"
    return ""


def _other_input(receipt: Receipt, shard: Shard) -> str:
    if receipt.input.stamp and receipt.input.stamp == stamp(shard.source, shard.files):
        return ""
    return "" if receipt.input.sha256 == sources.digest(shard) else "its input has changed"


def _other_result(receipt: Receipt, out: Path) -> str:
    for table, written in receipt.tables.items():
        path = out / table / f"{receipt.shard}.parquet"
        name = f"{table}/{path.name}"
        try:
            if path.stat().st_size != written.bytes or digest_of(str(path)) != written.sha256:
                return f"{name} was altered"
        except OSError:
            return f"{name} is missing"
    return ""


@cache
def versions(settings: Settings) -> Versions:
    """Return what would read a shard now."""
    from sayso import __version__  # noqa: PLC0415 -- the package's own top

    code = (
        path for path in _PACKAGE.rglob("*.py") if path.relative_to(_PACKAGE).parts[0] not in _NOT_READING
    )
    model = artefact_sheet.sheet(artefact_sheet.FOLDERS[settings.model]).files
    worth = artefact_sheet.sheet(_PACKAGE / "worth" / "artefact").files
    return Versions(
        __version__,
        _digest(code),
        _digest(_PACKAGE.glob("lexicon/*/*.yaml")),
        _digest(_tables()),
        _joined([*worth.values(), *(model.values() if settings.detector == "both" else ())]),
    )


def _tables() -> Iterator[Path]:
    yield from _PACKAGE.glob("reference/*.[tc]sv")
    added = os.environ.get(holders.ADDED)
    yield from Path(added).glob("*.csv") if added else ()


def _digest(paths: Iterable[Path]) -> str:
    return _joined([f"{path.name} {digest_of(str(path))}" for path in sorted(paths)])


def _joined(parts: list[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
