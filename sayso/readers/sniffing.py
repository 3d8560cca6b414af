"""Which kind of page the bytes are: told by the bytes themselves, the file's name only tips the scale."""

from __future__ import annotations

import re

from sayso.errors import TroubleError

SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF87a", 0, "a GIF image"),
    (b"GIF89a", 0, "a GIF image"),
    (b"WEBP", 8, "a WebP image"),
    (b"ftyp", 4, "a video or an AVIF image"),
    (b"II*\x00", 0, "a TIFF image"),
    (b"MM\x00*", 0, "a TIFF image"),
    (b"%PDF-", 0, "a PDF; save its text first"),
    (b"PK\x03\x04", 0, "a ZIP archive or an office document"),
    (b"PK\x05\x06", 0, "an empty ZIP archive"),
    (b"\x1f\x8b", 0, "a gzip archive; unpack it first"),
    (b"BZh", 0, "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", 0, "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", 0, "an office document"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90\x00", 0, "a program"),
    (b"ID3", 0, "an MP3 recording"),
    (b"OggS", 0, "an Ogg recording"),
    (b"RIFF", 0, "a sound, a video or an image"),
)
"""First bytes of what is not a page: (bytes, offset, what it is)."""

# Control characters that no text has: not tab, line feed, form feed, carriage return, escape (ISO-2022-JP).
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 12, 13, 27}) + b"\x7f"
_SAMPLE = 65_536
# One in ten: a page with a few stray bytes is read, random bytes have one in nine.
_MOST_CONTROLS = 0.05
# UTF-16 of a text in Latin letters is half NUL; a text with stray NULs has few.
_MOST_NULS = 0.1

_HTML_START = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|a|span|br|li|ul|ol|h[1-6]|img|article|section|main|header|footer|nav|table|tr|td|em|strong|body|html)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")


def refuse_binary(data: bytes) -> None:
    """Raise `TroubleError`, `empty` or `binary`, for bytes that hold no text at all."""
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf"):
        raise TroubleError("empty", "the page has no text: no bytes, or nothing but white space")
    for signature, offset, what in SIGNATURES:
        if data.startswith(signature, offset):
            raise TroubleError("binary", f"this is {what}, not a page of text")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    nuls = 0 if wide_charset(sample) else sample.count(0)
    if controls > _MOST_CONTROLS * len(sample) or nuls > _MOST_NULS * len(sample):
        raise TroubleError("binary", "these bytes are not a text")


def wide_charset(data: bytes) -> str | None:
    """Return the charset of UTF-16 or UTF-32 text: by its byte order mark, or by where its NULs stand."""
    for mark, charset in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return charset
    sample = data[:1000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Latin letters in UTF-16 have a NUL in every second byte, nine in ten allows for curly quotes and dashes.
    if odd > 0.9 * (len(sample) // 2) > 4 and even == 0:
        return "utf-16-le"
    if even > 0.9 * (len(sample) // 2) > 4 and odd == 0:
        return "utf-16-be"
    return None


def media_type(text: str, uri: str) -> str:
    """Return `text/html` or `text/plain`.

    HTML starts like HTML, or has tags: three in a page that starts with one, one in a file named `.html`, ten
    anywhere else, so that prose which mentions `<p>` stays prose.
    """
    start = text.lstrip()[:_SAMPLE]
    if _HTML_START.match(start):
        return "text/html"
    least = 1 if uri.lower().endswith(_HTML_NAMES) else 3 if start[:1] == "<" else 10
    tags = _HTML_TAG.finditer(start)
    found = sum(1 for _, _tag in zip(range(least), tags, strict=False))
    return "text/html" if found >= least else "text/plain"
