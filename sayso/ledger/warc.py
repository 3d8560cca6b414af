"""Pages as WARC records (ISO 28500) and back: each a gzip member of its own, the same for the same page.

Written here and not by a library: the record of a page has to be in memory before it is appended, and the
same page has to give the same bytes everywhere; docs/ledger.md has the figures. FastWARC and warcio read it.
"""

from __future__ import annotations

import gzip
import re
import zlib
from base64 import b32encode
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

from sayso.ledger.naming import document_id

LONGEST_URI = 8_000
"""Bytes of an address in a header line: readers of WARC files stop at 8 to 64 KB. Longer ones get a name."""

# Level 6: 1 % larger than level 9 on saved pages, in two thirds of its time.
_LEVEL = 6
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)
_HEADER_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d{1,15})\r\n", re.IGNORECASE)

# What one record may unpack to: the largest page and its headers.
LARGEST = 100_000_000


class RecordError(ValueError):
    """Bytes that are no record of ours."""


def page_record(version: str, uri: str, seen: str, media_type: str, data: bytes) -> bytes:
    """Return a page as a `resource` record: its bytes as they came, without headers of HTTP."""
    kind = media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"
    headers = {
        "WARC-Type": "resource",
        "WARC-Record-ID": _record_id(version),
        "WARC-Date": seen,
        "WARC-Target-URI": header_uri(uri),
        "Content-Type": kind,
    }
    return _record(headers, data)


def about_record(segment: int, made: str) -> bytes:
    """Return the `warcinfo` record that a segment begins with."""
    fields = b"software: sayso\r\nformat: WARC File Format 1.1\r\n"
    headers = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": _record_id(f"segment {segment} {made}"),
        "WARC-Date": made,
        "Content-Type": "application/warc-fields",
    }
    return _record(headers, fields)


def header_uri(uri: str) -> str:
    """Return an address that fits into a header; a longer one is named by the id of its document."""
    return uri if len(uri.encode()) <= LONGEST_URI else f"urn:sayso:document:{document_id(uri)}"


def page_of_record(record: bytes) -> bytes:
    """Return the bytes of the page that a record holds; `RecordError` for anything else."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(record, LARGEST)
    except zlib.error as fault:
        raise RecordError(f"not compressed by gzip: {fault}") from fault
    if not unpacker.eof or unpacker.unused_data:
        raise RecordError("cut short, or more than one record")
    end = data.find(_HEADER_END)
    length = _LENGTH.search(data, 0, end + 2) if data.startswith(b"WARC/1.") and end > 0 else None
    if not length:
        raise RecordError("no record of a WARC file")
    start = end + len(_HEADER_END)
    page = data[start : start + int(length[1])]
    if len(page) != int(length[1]) or data[start + len(page) :] != b"\r\n\r\n":
        raise RecordError("a record of another length than it says")
    return page


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, 'sayso:' + name)}>"


def _record(headers: dict[str, str], data: bytes) -> bytes:
    digest = b32encode(sha1(data, usedforsecurity=False).digest()).decode()
    more = {"WARC-Block-Digest": f"sha1:{digest}", "Content-Length": str(len(data))}
    lines = ["WARC/1.1", *(f"{name}: {value}" for name, value in (headers | more).items())]
    head = "\r\n".join(lines).encode("utf-8")
    return gzip.compress(head + _HEADER_END + data + b"\r\n\r\n", _LEVEL, mtime=0)
