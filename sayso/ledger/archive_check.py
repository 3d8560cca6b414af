"""The segments of an archive, end to end: whole records and nothing else, none of them twice.

That a version's own record is what was written is checked with the version. Here it is what lies between
them: records that no version knows, of programs that were killed, are whole and harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from sayso.errors import LedgerError
from sayso.ledger.archive import Segments, member_length, mend_end
from sayso.ledger.database import transaction
from sayso.ledger.faults import told
from sayso.ledger.records import Fault
from sayso.ledger.schema import versions

_BATCH = 10_000
Span = tuple[int, int]


def archive_faults(engine: Engine, archive: Segments, name: str, *, mend: bool) -> Iterator[Fault]:
    """Yield what is wrong between the records of each segment and after the last one."""
    ends = dict.fromkeys(archive.numbers(), 0)
    for segment, places in groupby(_places(engine, name), key=lambda place: place[0]):
        path = archive.path(segment)
        if segment not in ends:
            yield Fault(f"archive {path.name}", "is not there")
            continue
        yield from _between(path, (place[1:] for place in places))
    for segment in ends:
        yield from _after(engine, archive, name, segment, mend=mend)


def _between(path: Path, places: Iterator[Span]) -> Iterator[Fault]:
    """Yield stretches before and between the known records that are no whole records, and overlaps."""
    end = 0
    with path.open("rb") as file:
        for offset, length in places:
            if offset < end:
                yield Fault(f"archive {path.name}", f"two versions share the record at byte {offset:,}")
            at = end
            while at < offset and (size := member_length(file, at)):
                at += size
            if offset > end and at != offset:
                yield Fault(f"archive {path.name}", f"bytes {end:,} to {offset:,} are no whole records")
            end = max(end, offset + length)


def _after(engine: Engine, archive: Segments, name: str, segment: int, *, mend: bool) -> Iterator[Fault]:
    """Yield what follows the last known record and is torn."""
    try:
        torn = _torn(engine, archive, name, segment, mend=mend, alone=True)
    except LedgerError as fault:
        if fault.kind != "read-only":
            raise
        torn = _torn(engine, archive, name, segment, mend=False, alone=False)
    if torn:
        what = f"ends in {torn:,} bytes of a record that was never finished"
        yield Fault(f"archive {archive.path(segment).name}", what, mendable=True, mended=mend)


def _torn(  # noqa: PLR0913 -- what may be done is told apart from what is looked at
    engine: Engine, archive: Segments, name: str, segment: int, *, mend: bool, alone: bool
) -> int:
    """Return how many bytes at the end are no whole record; `alone`: while nobody can be writing one."""
    path = archive.path(segment)
    with told(name), transaction(engine, write=alone) as connection:
        end = _end(connection, segment)
        size = path.stat().st_size
        if size <= end:  # that a record is cut short is told with its version
            return 0
        whole = end
        with path.open("rb") as file:
            while length := member_length(file, whole):
                whole += length
        if whole < size and mend:
            mend_end(path, end)
    return size - whole


def _end(connection: Connection, segment: int) -> int:
    ask = (
        select(versions.c.offset + versions.c.length)
        .where(versions.c.segment == segment)
        .order_by(versions.c.offset.desc())
        .limit(1)
    )
    return connection.scalar(ask) or 0


def _places(engine: Engine, name: str) -> Iterator[tuple[int, int, int]]:
    """Yield segment, offset and length of every record that a version knows, in their order."""
    after = (0, -1)
    while True:
        ask = (
            select(versions.c.segment, versions.c.offset, versions.c.length)
            .where(
                (versions.c.segment > after[0])
                | ((versions.c.segment == after[0]) & (versions.c.offset > after[1]))
            )
            .order_by(versions.c.segment, versions.c.offset)
            .limit(_BATCH)
        )
        with told(name), transaction(engine) as connection:
            batch = connection.execute(ask).all()
        yield from ((row.segment, row.offset, row.length) for row in batch)
        if len(batch) < _BATCH:
            return
        after = (batch[-1].segment, batch[-1].offset)
