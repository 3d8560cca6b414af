"""Undoing what a body was packed with, never to more bytes than a page may have.

A gzip of 0.6 MB can hold 600 MB. Every step here asks for a bounded number of bytes more
(`decompressobj(...).decompress(raw, max_length)`), so a bomb costs what one page costs.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Protocol

from sayso.containers.bounds import MAX_BYTES
from sayso.errors import TroubleError

MOST_CODINGS = 2
"""Most codings on top of each other: real servers send one; a page packed three times is a trap."""

_GZIP = b"\x1f\x8b"
_GZIP_HEADER = 16 + zlib.MAX_WBITS


def is_gzip(data: bytes) -> bool:
    """Tell whether bytes begin as a gzip file does."""
    return data.startswith(_GZIP)


def begins_with(head: bytes, mark: bytes) -> bool:
    """Tell whether bytes, unpacked if they are a gzip, begin with a mark: `WARC/` for an archive."""
    if not is_gzip(head):
        return head.lstrip(b"\r\n").startswith(mark)
    try:
        first = zlib.decompressobj(_GZIP_HEADER).decompress(head, 64)
    except zlib.error:
        return False
    return first.lstrip(b"\r\n").startswith(mark)


def undone(data: bytes, codings: Sequence[str], most: int = MAX_BYTES) -> bytes:
    """Return a whole body without its codings; see `Undoing`."""
    undoing = Undoing(codings, most)
    whole = undoing.feed(data)
    undoing.end()
    return whole


class Undoing:
    """Undo the codings of a body that comes piece by piece.

    `codings` are in the order in which they were laid on (as `Content-Encoding` lists them). A body that is
    said to be in gzip and does not begin as one is taken as it is: archives keep the label of what they
    unpacked. `TroubleError`: `too-large` past `most` bytes, `damaged` for what cannot be undone.
    """

    def __init__(self, codings: Sequence[str], most: int = MAX_BYTES) -> None:
        names = [name.strip().lower() for name in codings]
        self._steps = [_step(name) for name in reversed(names) if name not in ("", "identity")]
        if len(self._steps) > MOST_CODINGS:
            raise TroubleError("damaged", f"the body is packed {len(self._steps)} times over")
        self._most = most
        self._given = [0] * (len(self._steps) + 1)

    def feed(self, raw: bytes) -> bytes:
        """Return what a piece of the body unpacks to."""
        self._count(0, raw)
        for number, step in enumerate(self._steps, 1):
            raw = step.undo(raw, self._most + 1)
            self._count(number, raw)
        return raw

    def _count(self, step: int, piece: bytes) -> None:
        """Hold every step to the bound: what lies between two codings can be a bomb as well."""
        self._given[step] += len(piece)
        if self._given[step] > self._most:
            unpacks = "unpacks to" if step else "has"
            raise TroubleError("too-large", f"{unpacks} more than {self._most // 1_000_000} MB")

    def end(self) -> None:
        """Check that every coding came to its end."""
        if not all(step.is_whole for step in self._steps):
            raise TroubleError("damaged", "the packed body ends in the middle")


class _Step(Protocol):
    @property
    def is_whole(self) -> bool: ...

    def undo(self, raw: bytes, most: int) -> bytes: ...


def _step(name: str) -> _Step:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    if name == "br":
        return _Brotli()
    raise TroubleError("damaged", f"the body is packed with {name[:30]!r}, which is not known here")


class _Gzip:
    """gzip, one member or several; a body that does not begin as gzip is not packed at all."""

    def __init__(self) -> None:
        self._inflating: zlib._Decompress | None = None
        self._begin = b""
        self._is_plain = False

    @property
    def is_whole(self) -> bool:
        return self._is_plain or (not self._begin and (self._inflating is None or self._inflating.eof))

    def undo(self, raw: bytes, most: int) -> bytes:
        if self._is_plain:
            return raw
        if self._inflating is None:
            self._begin += raw
            if len(self._begin) < len(_GZIP) and _GZIP.startswith(self._begin):
                return b""
            raw, self._begin = self._begin, b""
            self._is_plain = not is_gzip(raw)
            if self._is_plain:
                return raw
            self._inflating = zlib.decompressobj(_GZIP_HEADER)
        return self._members(raw, most)

    def _members(self, raw: bytes, most: int) -> bytes:
        """Unpack, going on with the next member where one follows; anything else after the end is left."""
        out = bytearray()
        while raw and len(out) < most and self._inflating:
            if self._inflating.eof:
                if not is_gzip(raw):
                    break
                self._inflating = zlib.decompressobj(_GZIP_HEADER)
            out += _inflated(self._inflating, raw, most - len(out))
            raw = self._inflating.unused_data
        return bytes(out)


class _Deflate:
    """deflate, with the header of zlib as the standard has it, or without, as some servers send it."""

    def __init__(self) -> None:
        self._inflating: zlib._Decompress | None = None
        self._begin = b""

    @property
    def is_whole(self) -> bool:
        return not self._begin and (self._inflating is None or self._inflating.eof)

    def undo(self, raw: bytes, most: int) -> bytes:
        if self._inflating is None:
            self._begin += raw
            if len(self._begin) < 2:
                return b""
            raw, self._begin = self._begin, b""
            has_header = raw[0] & 0x0F == 8 and int.from_bytes(raw[:2]) % 31 == 0
            self._inflating = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
        return b"" if self._inflating.eof else _inflated(self._inflating, raw, most)


class _Brotli:
    """Brotli, as browsers' archives have it; servers are not asked for it."""

    def __init__(self) -> None:
        import brotli  # noqa: PLC0415 -- comes with FastWARC; few bodies need it

        self._error: type[Exception] = brotli.error
        self._inflating = brotli.Decompressor()
        self._is_begun = False

    @property
    def is_whole(self) -> bool:
        return not self._is_begun or bool(self._inflating.is_finished())

    def undo(self, raw: bytes, most: int) -> bytes:
        self._is_begun = self._is_begun or bool(raw)
        out = bytearray()
        try:
            out += self._inflating.process(raw, output_buffer_limit=most)
            while len(out) < most and not self._inflating.can_accept_more_data():
                out += self._inflating.process(b"", output_buffer_limit=most - len(out))
        except self._error:
            raise TroubleError("damaged", "the body is said to be packed with Brotli, and is not") from None
        return bytes(out)


def _inflated(inflating: zlib._Decompress, raw: bytes, most: int) -> bytes:
    try:
        return inflating.decompress(raw, most)
    except zlib.error as fault:
        raise TroubleError("damaged", f"the packed body is damaged ({fault})") from None
