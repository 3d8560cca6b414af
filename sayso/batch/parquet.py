"""Rows to Parquet files, a file a table: the same rows give the same bytes, wherever and whenever."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.durable import aside, put
from sayso.batch.receipts import Written
from sayso.batch.rows import Rows
from sayso.batch.storage import digest_of
from sayso.batch.tables import TABLES, Column, Name, Table
from sayso.ledger.rows import Row

# The articles of 181 pages are 11 % smaller than at level 3, zstd's own default, for 0.4 ms a page.
_LEVEL = 9
# Rows wait until their pages have so much text, or are so many: some 30 MB of memory. What a file tells of a
# group of rows takes 75 KB until it is closed: in groups of 500 short pages, 30 MB more after 200,000.
_MOST_TEXT = 4_000_000
_MOST_PAGES = 2_000

_SPAN = pa.struct([pa.field("start", pa.int32(), False), pa.field("end", pa.int32(), False)])
_REASON = pa.struct([*_SPAN, pa.field("claim", pa.string())])
_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("ms", tz="UTC"),
    "binary": pa.binary(),
    "strings": pa.list_(pa.field("item", pa.string(), False)),
    "span": _SPAN,
    "spans": pa.list_(pa.field("item", _SPAN, False)),
    "reasons": pa.list_(pa.field("item", _REASON, False)),
}


# Whose smallest and largest value a group of rows tells: who asks for some days or pages skips the others.
_BOUNDED = frozenset({"integer", "number", "date", "time"})


@cache
def schema(table: Table) -> pa.Schema:
    """Return a table's columns as Arrow has them; the files carry what each one means."""
    return pa.schema([_field(column) for column in table.columns], {"description": table.what})


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], column.may_lack, {"description": column.what})


class Writing:
    """The files of one shard while it is read: `put` rows, then `finish`; else nothing is left of them."""

    def __init__(self, out: Path, shard: str) -> None:
        self._out = out
        self._shard = shard
        self._paths = {table.name: aside(out) for table in TABLES}
        self._waiting: dict[Name, list[Row]] = {table.name: [] for table in TABLES}
        self._writers: dict[Name, Any] = {}
        self._counts: dict[Name, int] = dict.fromkeys(self._paths, 0)
        self._pages = self._text = 0

    def put(self, rows: Rows) -> None:
        """Add the rows of one page."""
        for name, some in rows.items():
            self._waiting[name] += some
            self._counts[name] += len(some)
        self._pages += 1
        self._text += sum(_weight(row) for name in ("articles", "troubles") for row in rows.get(name, ()))
        if self._pages >= _MOST_PAGES or self._text >= _MOST_TEXT:
            self._flush()

    def finish(self) -> dict[str, Written]:
        """Give the files their names, safe from a loss of power; return what they are."""
        self._flush()
        for writer in self._writers.values():
            writer.close()
        self._writers = {}
        done: dict[str, Written] = {}
        for name, path in self._paths.items():
            written = Written(self._counts[name], path.stat().st_size, digest_of(str(path)))
            put(path, path_of(self._out, name, self._shard))
            done[name] = written
        return done

    def _flush(self) -> None:
        """Write a row group of each table that has rows waiting; one without any is a file all the same."""
        for table in TABLES:
            writer = self._writers.get(table.name) or self._opened(table)
            if waiting := self._waiting[table.name]:
                writer.write_table(pa.Table.from_pylist(waiting, schema=schema(table)))
            self._waiting[table.name] = []
        self._pages = self._text = 0
        pa.default_memory_pool().release_unused()  # or a worker grows by a tenth over 12,000 pages

    def _opened(self, table: Table) -> Any:
        self._writers[table.name] = writer = pq.ParquetWriter(
            self._paths[table.name],
            schema(table),
            compression="zstd",
            compression_level=_LEVEL,
            write_statistics=[column.name for column in table.columns if column.type in _BOUNDED],
        )
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        for path in self._paths.values():
            path.unlink(missing_ok=True)


def path_of(out: Path, table: str, shard: str) -> Path:
    """Return where a table's part of a shard lies."""
    return out / table / f"{shard}.parquet"


def _weight(row: Row) -> int:
    return len(row.get("text") or "") + len(row.get("record") or "") + len(row.get("bytes") or b"")
