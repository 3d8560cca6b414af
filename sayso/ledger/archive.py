"""Pages as they were fetched, appended to WARC segments beside the ledger: `sayso.db.warc/00001.warc.gz`.

Whoever appends holds the ledger's one lock for writing. A page is appended and forced to the disk before the
transaction that tells where it lies is committed; so a segment never ends before what the ledger knows of it,
and what a killed program left behind that end is whole records, which stay, or a torn one, which is cut off.
"""

from __future__ import annotations

import errno
import os
import zlib
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, Protocol

from sayso.errors import LedgerError
from sayso.ledger.records import Place
from sayso.ledger.warc import about_record

SEGMENT_BYTES = 1_000_000_000
"""From this size on the next record goes into the next segment: what web archives usually take."""

_CHUNK = 1 << 20
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_ROOM = "the disk is full; what was added before is kept: make room and run it again"


class Archive(Protocol):
    """Keeps records, one after another; `folder` is where, None for an archive that is nowhere on a disk."""

    folder: Path | None

    def append(self, record: bytes, end: tuple[int, int], now: str) -> Place:
        """Append a record after `end`, the last segment and offset that the ledger knows; (0, 0): none."""
        ...

    def read(self, place: Place) -> bytes:
        """Return the record at a place. `LedgerError("damaged")` where it is not there as it was written."""
        ...


class Memory:
    """An archive of a ledger that is only in memory."""

    folder: Path | None = None

    def __init__(self) -> None:
        self._records: list[bytes] = []

    def append(self, record: bytes, end: tuple[int, int], now: str) -> Place:
        """Append a record; its offset is its number."""
        self._records.append(record)
        return _place(1, len(self._records) - 1, record)

    def read(self, place: Place) -> bytes:
        """Return the record of that number."""
        return _checked(self._records[place.offset], place, "memory")


class Segments:
    """An archive of files in a folder, each readable by any WARC tool."""

    def __init__(self, folder: Path, *, size: int = SEGMENT_BYTES) -> None:
        self._folder = folder
        self.folder: Path | None = folder
        self._size = size

    def path(self, segment: int) -> Path:
        """Return the file of a segment."""
        return self._folder / f"{segment:05}.warc.gz"

    def append(self, record: bytes, end: tuple[int, int], now: str) -> Place:
        """Append a record and force it to the disk; see `Archive`."""
        try:
            self._make_folder()
            segment = self._open_segment(*end)
            return self._written(segment, record, now)
        except OSError as fault:
            raise self._error(fault) from fault

    def read(self, place: Place) -> bytes:
        """Read one record and check its digest; see `Archive`."""
        path = self.path(place.segment)
        try:
            with path.open("rb") as file:
                file.seek(place.offset)
                record = file.read(place.length)
        except FileNotFoundError:
            raise LedgerError("damaged", f"{path}: this part of the archive is gone") from None
        except (OSError, ValueError, OverflowError) as fault:
            raise LedgerError("unreadable", f"{path}: cannot be read ({fault})") from fault
        return _checked(record, place, str(path))

    def numbers(self) -> list[int]:
        """Return the numbers of the segments that are there, in order."""
        names = [path.name.removesuffix(".warc.gz") for path in self._folder.glob("*.warc.gz")]
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(exist_ok=True)
            _force_folder(self._folder.parent)

    def _open_segment(self, segment: int, known: int) -> int:
        """Return the segment to append to, its end mended; a new one where it is full or cut short."""
        segment = max(segment, 1)
        while True:
            path = self.path(segment)
            size = path.stat().st_size if path.exists() else 0
            if size < known:  # a part is gone: leave the rest as it is
                segment, known = max([segment, *self.numbers()]) + 1, 0
                continue
            if size > known:
                size = mend_end(path, known)
            if size < self._size:
                return segment
            segment, known = segment + 1, 0

    def _written(self, segment: int, record: bytes, now: str) -> Place:
        path = self.path(segment)
        with path.open("ab", buffering=0) as file:
            start = file.tell()
            head = b"" if start else about_record(segment, now)
            try:
                _write_all(file, head + record)
                _force(file)
            except OSError:
                file.truncate(start)  # a full disk: nothing half written stays
                raise
        if not start:
            _force_folder(self._folder)
        return _place(segment, start + len(head), record)

    def _error(self, fault: OSError) -> LedgerError:
        if fault.errno in _FULL:
            return LedgerError("full", f"{self._folder}: {_NO_ROOM}")
        if fault.errno in (errno.EPERM, errno.EACCES, errno.EROFS):
            return LedgerError("read-only", f"{self._folder}: may not be written to; check its permissions")
        return LedgerError("unreadable", f"{self._folder}: cannot be written ({fault.strerror})")


def mend_end(path: Path, known: int) -> int:
    """Cut a torn record off the end of a segment, past what the ledger knows; return the size that is left.

    Whole records stay, though the ledger does not know them: the page that one holds was about to be added.
    """
    with path.open("r+b") as file:
        file.seek(known)
        end = known
        while length := member_length(file, end):
            end += length
        file.truncate(end)
        os.fsync(file.fileno())
    return end


def member_length(file: BinaryIO, start: int) -> int:
    """Return the length of the whole gzip member at an offset; 0 where there is none, or a torn one."""
    file.seek(start)
    unpacker = zlib.decompressobj(wbits=31)
    taken = 0
    try:
        while not unpacker.eof:
            data = unpacker.unconsumed_tail or file.read(_CHUNK)
            if not data:
                return 0
            before = len(data)
            unpacker.decompress(data, _CHUNK)  # a bounded part of what it unpacks to
            taken += before - len(unpacker.unconsumed_tail)
    except zlib.error:
        return 0
    return taken - len(unpacker.unused_data)


def _place(segment: int, offset: int, record: bytes) -> Place:
    return Place(segment, offset, len(record), sha256(record).hexdigest())


def _checked(record: bytes, place: Place, name: str) -> bytes:
    if sha256(record).hexdigest() != place.digest:
        raise LedgerError(
            "damaged", f"{name}: the record at byte {place.offset:,} is not what was written there"
        )
    return record


def _write_all(file: RawIOBase, data: bytes) -> None:
    """Write all of it: the system may take a part and say so."""
    rest = memoryview(data)
    while rest:
        written = file.write(rest)
        if not written:
            raise OSError(errno.EIO, "the system takes no more")
        rest = rest[written:]


def _force(file: RawIOBase) -> None:
    """Force what was written to the disk; where the system can, without the times of the file."""
    getattr(os, "fdatasync", os.fsync)(file.fileno())


def _force_folder(folder: Path) -> None:
    """Force a new name in a folder to the disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
