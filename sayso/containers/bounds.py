"""How much is read of anything, and how a file or standard input is opened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sayso.errors import TroubleError

MAX_BYTES = 10_000_000
"""Most bytes of one page; the largest of the 887 pages of `python -m eval extraction` is far below."""


@contextmanager
def opened(uri: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`.

    `TroubleError`: `missing`, `directory` or `unreadable`, each naming the file.
    """
    if uri == "-":
        yield sys.stdin.buffer
        return
    with _opened(uri) as stream:
        yield stream


def _opened(uri: str) -> BinaryIO:
    path = Path(uri)
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise TroubleError("missing", f"{uri}: there is no such file") from None
    except IsADirectoryError:
        raise TroubleError("directory", f"{uri}: is a folder; name the pages in it") from None
    except PermissionError:
        raise TroubleError("unreadable", f"{uri}: may not be opened; check its permissions") from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL byte in the name
        raise TroubleError("unreadable", f"{uri}: cannot be read ({fault})") from None


def load(uri: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; never read past `MAX_BYTES`.

    `TroubleError`: `missing`, `directory`, `unreadable`, or `too-large`, each naming the file.
    """
    with opened(uri) as stream:
        return bounded(stream, uri)


def bounded(stream: BinaryIO, name: str) -> bytes:
    """Read a stream up to `MAX_BYTES`.

    `TroubleError`: `too-large` where there is more, `unreadable` where the disk or the pipe fails.
    """
    shown = "standard input" if name == "-" else name
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise TroubleError("unreadable", f"{shown}: cannot be read ({fault})") from None
    if len(data) > MAX_BYTES:
        raise TroubleError("too-large", f"{shown}: more than {MAX_BYTES // 1_000_000} MB in one page")
    return data
