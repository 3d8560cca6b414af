"""Where a page's bytes come from: a file or standard input, never more than a bound of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from sayso.errors import TroubleError

MAX_BYTES = 10_000_000
"""Most bytes of one page; the largest of the 887 pages of `python -m eval extraction` is far below."""


def load(uri: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; never read past `MAX_BYTES`.

    `TroubleError`: `missing`, `directory`, `unreadable`, or `too-large`, each naming the file.
    """
    if uri == "-":
        return bounded(sys.stdin.buffer, "standard input")
    path = Path(uri)
    try:
        with path.open("rb") as stream:
            return bounded(stream, uri)
    except FileNotFoundError:
        raise TroubleError("missing", f"{uri}: there is no such file") from None
    except IsADirectoryError:
        raise TroubleError("directory", f"{uri}: is a folder; name the pages in it") from None
    except PermissionError:
        raise TroubleError("unreadable", f"{uri}: may not be opened; check its permissions") from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL byte in the name
        raise TroubleError("unreadable", f"{uri}: cannot be read ({fault})") from None


def bounded(stream: BinaryIO, name: str) -> bytes:
    """Read a stream up to `MAX_BYTES`; `TroubleError("too-large")` where there is more."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TroubleError("too-large", f"{name}: more than {MAX_BYTES // 1_000_000} MB in one page")
    return data
