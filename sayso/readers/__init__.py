"""Bytes to an article without claims: one reader for each kind of page, picked by the bytes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from sayso.containers.bounds import MAX_BYTES
from sayso.errors import TroubleError
from sayso.model import Article, Page
from sayso.readers.charset import decode
from sayso.readers.plain import read_plain
from sayso.readers.sniffing import media_type, refuse_binary

__all__ = ["READERS", "Reader", "read_bytes"]

Reader = Callable[[str, Page, str | None], Article]
"""A reader takes the decoded text, the page and the publication date that the caller gives."""


def _read_html(text: str, page: Page, published: str | None) -> Article:
    """Load the HTML reader when the first HTML page comes: a plain text does not wait for lxml."""
    from sayso.readers.html import read_html  # noqa: PLC0415

    return read_html(text, page, published)


READERS: dict[str, Reader] = {
    "text/html": _read_html,
    "text/plain": read_plain,
}


def read_bytes(data: bytes, *, uri: str, published: str | None = None) -> Article:
    """Read one page: sniff what it is, decode it, and hand it to its reader.

    `published` (`YYYY-MM-DD`) wins over what the page says. `TroubleError` says why a page cannot be read:
    `empty`, `binary`, `encoding`, `too-large`, `too-deep`, `no-article`.
    """
    if len(data) > MAX_BYTES:
        raise TroubleError("too-large", f"more than {MAX_BYTES // 1_000_000} MB in one page")
    refuse_binary(data)
    text = decode(data)
    if not text.strip("\x00 \t\r\n\f\u200b\ufeff\xa0"):
        raise TroubleError("empty", "the page has no text: nothing but white space")
    kind = media_type(text, uri)
    page = Page(uri=uri, sha256=sha256(data).hexdigest(), media_type=kind)
    return READERS[kind](text, page, published)
