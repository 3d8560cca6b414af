"""Inputs and results of batches, small and invented, and what is in a result's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sayso.batch import receipts
from sayso.batch.shard import process_shard
from sayso.batch.sharding import shards
from sayso.batch.tables import TABLES
from sayso.batch.work import Job, Limits, Settings
from tests.containers.made import members, record
from tests.soak.pages import page, write_pages

RULES = Settings(detector="rules")

Tables = dict[str, list[dict[str, Any]]]


def job(out: Path, settings: Settings = RULES, limits: Limits | None = None) -> Job:
    """Return the job of a result."""
    return Job(str(out), receipts.versions(settings), settings, limits or Limits())


def archive(path: Path, numbers: range) -> Path:
    """Write an archive of some of the soak's pages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(members(*(record(number, page(number)) for number in numbers))))
    return path


def folder(path: Path, numbers: range) -> Path:
    """Write some of the soak's pages into a folder."""
    write_pages(path, numbers)
    return path


def read_all(done: Job, *where: Path) -> list[receipts.Receipt]:
    """Read all shards of some inputs, one after the other, in this process."""
    return [process_shard(shard, done) for shard in shards([str(path) for path in where])]


def tables(out: Path) -> Tables:
    """Return all rows of a result, in the order of shards and rows."""
    return {
        table.name: [
            row for path in sorted((out / table.name).glob("*")) for row in pq.read_table(path).to_pylist()
        ]
        for table in TABLES
    }


def files(out: Path) -> dict[str, bytes]:
    """Return the bytes of every Parquet file of a result."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("*/*.parquet"))}
