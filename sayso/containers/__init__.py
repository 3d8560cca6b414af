"""Files and answers that hold pages: archives, feeds, and pages that are packed; bytes in, captures out.

Nothing here knows what an article is, and nothing here opens a connection.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from sayso.containers.bounds import bounded, opened
from sayso.containers.codings import begins_with, is_gzip, undone
from sayso.errors import TroubleError
from sayso.model import Capture, Page, Trouble

if TYPE_CHECKING:
    from sayso.containers.listings import Listing

__all__ = ["ARCHIVE_NAMES", "LeftOut", "captures", "captures_in"]

ARCHIVE_NAMES = (".warc", ".warc.gz")
"""A file named so is an archive, even where its first record is damaged."""

LeftOut = Counter[str]
"""What an archive holds beside pages, counted by its reason: `{"status 404": 12, "image/png": 340}`."""


Captures = Iterator[Capture | Trouble]


def captures(
    uri: str, left_out: LeftOut | None = None, on_list: Callable[[Listing], Captures] | None = None
) -> Captures:
    """Yield the pages of a file, or of standard input for `-`: one for a page, many for an archive or a feed.

    `left_out` is counted up by what an archive holds that is no page. `on_list` gives the pages that a feed
    or a sitemap names; without it, a feed gives its entries as they stand in it. A file that cannot be
    opened, and a damaged record, is a `Trouble` in its place.
    """
    name = uri if uri == "-" else Path(uri).as_posix()
    try:
        with opened(uri) as stream:
            yield from captures_in(stream, name, left_out, on_list=on_list)
    except TroubleError as trouble:
        yield Trouble(Page(name, "", ""), trouble.reason, trouble.kind)


def captures_in(
    stream: BinaryIO,
    name: str,
    left_out: LeftOut | None = None,
    fetched: str = "",
    on_list: Callable[[Listing], Captures] | None = None,
) -> Captures:
    """Yield the pages that a stream of bytes holds; see `captures`. `name` is where the bytes come from.

    `TroubleError` where the whole of it cannot be read: `too-large`, `damaged`.
    """
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    )
    head = buffered.peek(1)
    if begins_with(head, b"WARC/") or name.lower().endswith(ARCHIVE_NAMES):
        from sayso.containers.warc import warc_captures  # noqa: PLC0415 -- only an archive loads FastWARC

        with _seekable(buffered) as archive:
            yield from warc_captures(archive, name, left_out if left_out is not None else LeftOut())
        return
    data = bounded(buffered, name)
    if is_gzip(data):
        data = undone(data, ["gzip"])
    yield from _from_bytes(Capture(name, data, fetched), on_list)


def _from_bytes(capture: Capture, on_list: Callable[[Listing], Captures] | None) -> Captures:
    """Yield what a list gives, or the page itself; a sitemap has no page of its own to give."""
    if not _may_be_xml(capture.data):
        yield capture
        return
    from sayso.containers.listings import ENTRY_KIND, listing  # noqa: PLC0415 -- a plain text does not wait for lxml

    found = listing(capture.data, capture.uri)
    if found is None:
        yield capture
    elif on_list:
        yield from on_list(found)
    elif found.kind != "feed":
        reason = (
            f"this is a {ENTRY_KIND[found.kind]}: it names {len(found.entries):,} addresses and has no page"
        )
        raise TroubleError("no-article", f"{reason}; `sayso add` and `sayso follow` fetch what it names")
    elif not found.entries:
        raise TroubleError("no-article", "the feed has no entry")
    else:
        for entry in found.entries:
            yield entry.capture(found.title, capture)


def _may_be_xml(data: bytes) -> bool:
    """Tell whether bytes could be XML: an angle bracket comes first, whatever the encoding."""
    return data[:200].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").startswith(b"<")


@contextmanager
def _seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """Give a stream that can go back, to find the record after a damaged one: a pipe is kept in a file."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as file:
        while piece := stream.read(1 << 20):
            file.write(piece)
        file.seek(0)
        yield file
