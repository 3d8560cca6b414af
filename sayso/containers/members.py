"""A gzip file of many members, each read by itself: what is broken in one cannot take the next along."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO

_HEADER = 16 + zlib.MAX_WBITS
_PIECE = 16_384
_BLOCK = 1 << 20
_MEMBER_BEGINS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD_BEGINS = re.compile(rb"(?<=\r\n\r\n)WARC/[01]\.\d\r\n")
# Enough of a member to unpack a record's first words, whatever name is in the member's header.
_OVERLAP = 512
_LONGEST_HEAD = 1 << 15  # as long as FastWARC reads


class DamagedError(Exception):
    """A member that ends in the middle, or that zlib cannot unpack; caught by who reads the archive."""


class Stretch(io.RawIOBase):
    """A part of an archive as a stream that only goes on, as FastWARC asks for one.

    `next_at` is where the part after it begins, None at the end of the file; it is known once the part has
    been read to its end.
    """

    def __init__(self) -> None:
        self._position = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Refuse: FastWARC asks first and then reads on."""
        raise OSError("a part of an archive only goes on")

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; none at the end."""
        piece = self._read(size if size > 0 else _PIECE)
        self._position += len(piece)
        return piece

    def _read(self, size: int) -> bytes:
        raise NotImplementedError

    @property
    def next_at(self) -> int | None:
        """Tell where the next part of the archive begins."""
        raise NotImplementedError


class Member(Stretch):
    """One gzip member, unpacked as it is read."""

    def __init__(self, stream: BinaryIO, at: int) -> None:
        super().__init__()
        stream.seek(at)
        self._stream = stream
        self._inflating = zlib.decompressobj(_HEADER)
        self._held = b""

    def _read(self, size: int) -> bytes:
        while not self._inflating.eof:
            raw = self._held or self._stream.read(_PIECE)
            if not raw:
                raise DamagedError("it ends in the middle")
            try:
                out = self._inflating.decompress(raw, size)
            except zlib.error as fault:
                raise DamagedError(str(fault)) from None
            self._held = self._inflating.unconsumed_tail
            if out:
                return out
        return b""

    @property
    def next_at(self) -> int | None:
        """Go past the zero bytes that some writers pad with; `DamagedError` where no member follows."""
        while self.read():
            pass
        at = self._stream.tell() - len(self._inflating.unused_data)
        self._stream.seek(at)
        while piece := self._stream.read(_PIECE):
            rest = piece.lstrip(b"\0")
            at += len(piece) - len(rest)
            if rest:
                return at
        return None


class PlainRest(Stretch):
    """An archive that is not packed, from a place in it to the end of the file."""

    def __init__(self, stream: BinaryIO, at: int) -> None:
        super().__init__()
        stream.seek(at)
        self._stream = stream

    def _read(self, size: int) -> bytes:
        return self._stream.read(size)

    @property
    def next_at(self) -> int | None:
        """Return None: it goes to the end."""
        return None


def record_end(stream: BinaryIO, at: int, length: int) -> int:
    """Return where a plain archive's record ends: begun at `at`, its block `length` bytes long."""
    stream.seek(at)
    head = stream.read(_LONGEST_HEAD)
    return at + max(head.find(b"\r\n\r\n"), 0) + 4 + length + 4


def next_member(stream: BinaryIO, after: int) -> int | None:
    """Find the next gzip member that begins with a WARC record, at `after` or behind it."""
    return _search(stream, after, _MEMBER_BEGINS, _begins_record)


def next_record(stream: BinaryIO, after: int) -> int | None:
    """Find the next record of a plain archive, at `after` or behind it."""
    return _search(stream, after, _RECORD_BEGINS, bool)


def _search(
    stream: BinaryIO, at: int, pattern: re.Pattern[bytes], fits: Callable[[bytes], bool]
) -> int | None:
    """Look through the file block by block; the end of each is looked at again with the next."""
    stream.seek(at)
    held = b""
    while True:
        piece = stream.read(_BLOCK)
        block = held + piece
        sure = len(block) - _OVERLAP if piece else len(block)
        for found in pattern.finditer(block):
            if found.start() > sure:
                break
            if fits(block[found.start() : found.start() + _OVERLAP]):
                return at + found.start()
        if not piece:
            return None
        held = block[-_OVERLAP:]
        at += len(block) - len(held)


def _begins_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(_HEADER).decompress(data, 8).startswith(b"WARC/")
    except zlib.error:
        return False
