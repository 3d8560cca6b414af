"""Archives and feeds made by hand, in the bytes that a stranger's server or crawler would write."""

from __future__ import annotations

import gzip
import io

from sayso.containers import LeftOut, captures_in
from sayso.model import Capture, Trouble

PAGE = b"<html><body><p>The weir at Hollin held, the warden said.</p></body></html>"


def record(
    number: int, body: bytes = PAGE, *, status: str = "200 OK", kind: str = "text/html", more: str = ""
) -> bytes:
    """Return one response record of a WARC archive; `more` are HTTP headers, each with its line end."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://hollin.example/{number}\r\n"
        f"WARC-Date: 2031-02-0{number + 1}T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def members(*records: bytes) -> list[bytes]:
    """Return each record as a gzip member."""
    return [gzip.compress(each, mtime=0) for each in records]


def found_in(data: bytes, name: str = "pages.warc.gz") -> tuple[list[str], list[Trouble], LeftOut]:
    """Return the addresses of the pages, the troubles, and what was left out."""
    left_out = LeftOut()
    results = list(captures_in(io.BytesIO(data), name, left_out))
    uris = [each.uri for each in results if isinstance(each, Capture)]
    return uris, [each for each in results if isinstance(each, Trouble)], left_out
