"""XML as feeds write it, made such that a strict parser reads past its faults.

Feeds have bare ampersands, entities of HTML, control characters, and another encoding than they declare.
libxml2 recovers from all of that, and from then on drops every `&amp;`, which breaks the addresses. Numbers
of characters it keeps, so all references are written as numbers before it sees them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import name2codepoint

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
# What Python knows as a codec and no feed is written in: utf-7 could hide markup from who looks at the bytes.
_NEVER = frozenset({"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_MARKS = re.compile(
    rb"<(?![A-Za-z_:/!?])|&(?:#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{0,31});)?"
)
_LONGEST_REFERENCE = 40
_PIECE = 1 << 16
_XML_NAMES = {**name2codepoint, "apos": 39}


def as_utf8(data: bytes) -> bytes:
    """Return the bytes of an XML document in UTF-8: from what it declares, or else from what it is."""
    for mark, charset in _WIDE.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = _DECLARED.match(data)
    for charset in ("utf-8", _codec(declared[1].decode("ascii")) if declared else "", "cp1252"):
        try:
            return data.decode(charset).encode("utf-8", "replace") if charset else data
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace").encode()


def _codec(name: str) -> str:
    """Return Python's name of a charset of text, `cp1252` for what none is."""
    try:
        found = codecs.lookup(name)
        b"".decode(found.name)  # hex and zlib are codecs, but not of text
    except LookupError:
        return "cp1252"
    return "cp1252" if found.name in _NEVER else found.name


class PatchedXml:
    """A document in UTF-8 as a stream to read, its references and control characters patched on the way."""

    def __init__(self, data: bytes) -> None:
        self._pieces = _patched(data)

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, of whatever size; none at the end."""
        return next((piece for piece in self._pieces if piece), b"")


def _patched(data: bytes) -> Iterator[bytes]:
    """Yield the document in pieces; inside CDATA an ampersand is just that."""
    at = 0
    for found in _CDATA.finditer(data):
        yield from _patched_text(data, at, found.start())
        yield found[0].translate(None, _CONTROLS)
        at = found.end()
    yield from _patched_text(data, at, len(data))


def _patched_text(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = min(start + _PIECE, end)
        cut = data.rfind(b"&", stop - _LONGEST_REFERENCE, stop) if stop < end else -1
        stop = cut if cut > start else stop - 1 if data[stop - 1 : stop] == b"<" and stop < end else stop
        yield _MARKS.sub(_numbered, data[start:stop]).translate(None, _CONTROLS)
        start = stop


def _numbered(reference: re.Match[bytes]) -> bytes:
    """Return `&#160;` for `&nbsp;`, and the mark itself for one that begins no reference and no tag."""
    if reference[0] == b"<":
        return b"&#60;"
    name = reference[1]
    if name is None:
        return reference[0] if len(reference[0]) > 1 else b"&#38;"
    code = _XML_NAMES.get(name.decode("ascii"))
    return b"&#%d;" % code if code else b"&#38;" + name + b";"
