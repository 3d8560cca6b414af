"""Messages between two processes: a length of four bytes, then the message."""

from __future__ import annotations

import os
import select
import struct
import time

_HEAD = struct.Struct(">I")
_PIECE = 1 << 20

LONGEST = 1 << 30
"""Bytes of one message: a page of 10 MB that is all claims answers with a tenth of it."""


class GoneError(EOFError):
    """The other process has ended, or says nothing that can be understood."""


class LateError(TimeoutError):
    """The other process has not answered in time."""


def send(descriptor: int, message: bytes) -> None:
    """Write a message whole. `GoneError` where nobody reads it."""
    view = memoryview(_HEAD.pack(len(message)) + message)
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError as fault:
        raise GoneError(str(fault)) from fault


def receive(descriptor: int, seconds: float | None = None) -> bytes:
    """Read one message whole. `GoneError` at the end, `LateError` after so many seconds without the whole."""
    until = None if seconds is None else time.monotonic() + seconds
    (length,) = _HEAD.unpack(_exactly(descriptor, _HEAD.size, until))
    if length > LONGEST:
        raise GoneError(f"a message of {length} bytes")
    return _exactly(descriptor, length, until)


def _exactly(descriptor: int, size: int, until: float | None) -> bytes:
    pieces = []
    while size:
        if until is not None and not is_ready(descriptor, until - time.monotonic()):
            raise LateError
        piece = os.read(descriptor, min(size, _PIECE))
        if not piece:
            raise GoneError("the other process has ended")
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def is_ready(descriptor: int, seconds: float) -> bool:
    """Tell whether there is something to read, or the end; wait for it so long."""
    waiting = select.poll()  # not select: a descriptor may have a number past 1,023
    waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(waiting.poll(max(0.0, seconds) * 1_000))
