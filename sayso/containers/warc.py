"""WARC archives, plain or gzip, to the pages in them; FastWARC reads the records.

A page is the answer to a request that went well: a `response` with status 200, or a `resource`, in HTML,
XHTML or plain text. Everything else is counted by its reason; a damaged record is told and stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.containers.bounds import MAX_BYTES
from sayso.containers.codings import is_gzip, undone
from sayso.containers.members import (
    DamagedError,
    Member,
    PlainRest,
    Stretch,
    next_member,
    next_record,
    record_end,
)
from sayso.errors import TroubleError
from sayso.model import Capture, Page, Trouble

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""What the answer must say that it is; an answer that does not say is counted as `no content type`."""

# The bytes of a body sent in chunks are more than the page's, by a few in each chunk.
_MOST_RAW = MAX_BYTES + MAX_BYTES // 10
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_LONGEST_REASON = 60


def warc_captures(stream: BinaryIO, name: str, left_out: dict[str, int]) -> Iterator[Capture | Trouble]:
    """Yield the pages of an archive in their order; `left_out` is counted up by what is no page.

    `stream` can seek. A damaged record is a `Trouble`, and reading goes on at the next gzip member that
    begins one, in a plain archive at the next record.
    """
    packed = is_gzip(stream.read(2))
    next_at: int | None = 0
    while (at := next_at) is not None:
        part: Stretch = Member(stream, at) if packed else PlainRest(stream, at)
        seen = _Seen()
        try:
            yield from _pages(part, left_out, seen)
            next_at = part.next_at
        except (DamagedError, OSError) as fault:
            begun = at if packed or not seen.records else at + seen.begun(stream, at)
            next_at = next_member(stream, begun + 1) if packed else next_record(stream, begun + 1)
            yield _damage(name, begun, next_at, str(fault))


class _Seen:
    """How far the reading of a part has come: its last record and whether that one was read whole."""

    def __init__(self) -> None:
        self.records = 0
        self._start = 0
        self._length = 0
        self._is_whole = False

    def begin(self, record: WarcRecord) -> None:
        """Note a record before it is read."""
        self.records += 1
        self._start, self._length = record.stream_pos, record.content_length
        self._is_whole = False

    def end(self) -> None:
        """Note that the record was read whole."""
        self._is_whole = True

    def begun(self, stream: BinaryIO, at: int) -> int:
        """Return where in the part a damage begins: with the record that was not read whole, or after it."""
        if not self._is_whole:
            return self._start
        return record_end(stream, at + self._start, self._length) - at


def _damage(name: str, at: int, goes_on: int | None, fault: str) -> Trouble:
    then = "nothing can be read after it" if goes_on is None else f"reading goes on at byte {goes_on:,}"
    reason = f"the record at byte {at:,} is damaged ({fault[:_LONGEST_REASON]}); {then}"
    return Trouble(Page(name, "", ""), reason, "damaged")


def _pages(part: Stretch, left_out: dict[str, int], seen: _Seen) -> Iterator[Capture | Trouble]:
    """Yield the page of each record that has one, or its trouble."""
    for record in ArchiveIterator(part, stream_detect=False, parse_http=False):
        seen.begin(record)
        reason = _no_response(record)
        if not reason and record.record_type == WarcRecordType.response:
            record.parse_http(strict_mode=False)
            reason = _no_page(record)
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
        else:
            found = _page(record)
            seen.end()
            yield found
        seen.end()


def _no_response(record: WarcRecord) -> str:
    """Return why a record is no answer of a server and no resource, empty for one that is.

    A resource has a page as it is, without headers of HTTP, under any address: the archive of a ledger does.
    """
    if record.record_type == WarcRecordType.resource:
        return _no_page_type(record.headers.get("Content-Type") or "")
    if record.record_type != WarcRecordType.response:
        return f"{record.record_type} record"
    if not _address(record).startswith(("http://", "https://")):
        return "no web address"
    return ""


def _no_page(record: WarcRecord) -> str:
    """Return why an answer is no page, empty for one that is."""
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        return "no HTTP status"
    if headers.status_code != 200:
        return f"status {headers.status_code}"
    declared = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    return _no_page_type(declared)


def _no_page_type(declared: str) -> str:
    kind = declared.partition(";")[0].strip().lower()
    return "" if kind in PAGE_TYPES else kind[:_LONGEST_REASON] or "no content type"


def _address(record: WarcRecord) -> str:
    """Return the address that was asked for; early WARC writers put it in angle brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ")


def _page(record: WarcRecord) -> Capture | Trouble:
    """Read one answer to its end, within bounds, and undo how it was sent."""
    address = _address(record)
    date = record.headers.get("WARC-Date") or ""
    declared = record.content_length
    raw = _payload(record)
    if len(raw) < min(declared, _MOST_RAW):
        raise DamagedError(f"{len(raw):,} bytes of {declared:,}")
    try:
        if declared > _MOST_RAW:
            raise TroubleError(
                "too-large", f"the answer has more than {MAX_BYTES // 1_000_000} MB in one page"
            )
        data = _unpacked(record, raw)
    except TroubleError as trouble:
        return Trouble(Page(address, "", ""), trouble.reason, trouble.kind)
    return Capture(address, data, date if _DATE.fullmatch(date) else "")


def _payload(record: WarcRecord) -> bytes:
    """Return the answer's body as sent, cut at the bound, and go to the record's end."""
    pieces: list[bytes] = []
    have = 0
    while have < _MOST_RAW and (piece := record.reader.read(min(1 << 16, _MOST_RAW - have))):
        pieces.append(piece)
        have += len(piece)
    record.consume()
    return b"".join(pieces)


def _unpacked(record: WarcRecord, raw: bytes) -> bytes:
    headers = record.http_headers
    if record.record_type == WarcRecordType.resource:
        return undone(raw, [])
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        raw = unchunked(raw)
    codings = ",".join(headers.get_multiple("Content-Encoding"))
    return undone(raw, codings.split(","))


def unchunked(raw: bytes) -> bytes:
    """Join the chunks of a body; one that is not in chunks was joined by whoever wrote the archive."""
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK.match(raw, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(raw[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces) if pieces and at >= len(raw) else raw
