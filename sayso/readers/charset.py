"""Bytes to text: which charset a page is in, whatever it says of itself."""

from __future__ import annotations

import codecs
import re

from sayso.errors import TroubleError
from sayso.readers.sniffing import wide_charset

# The labels of https://encoding.spec.whatwg.org/#names-and-labels whose meaning on the web differs from
# Python's codec of that name: a page that says Latin-1 is in Windows-1252. Others are looked up as they are.
WEB_LABELS = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "ansi"), "cp1252"
    ),
    **dict.fromkeys(("windows-1252", "x-cp1252", "cp-1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "x-x-big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8"), "utf-8"),
    # A page whose declaration can be read byte by byte is not in UTF-16, whatever it declares.
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"), "utf-8"),
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Charsets of the web beyond those; everything else that Python knows (utf-7, rot13, zlib) is refused.
_AS_NAMED = re.compile(
    r"(?:iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|euc-jp|iso-2022-jp|gb18030|ibm866)"
)
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(
    rb"\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})", re.IGNORECASE
)
# HTML says that the declaration stands in the first 1,024 bytes; real pages have scripts before it.
_HEAD = 16_384
_SAMPLE = 65_536
# A page of UTF-8 cut off, or with a comment pasted in from elsewhere, is still UTF-8 when at least nine of
# ten characters beyond ASCII decode.
_MOST_BROKEN = 0.1
# A charset that turns more than one character in 200 into a replacement is a wrong guess.
_MOST_UNDEFINED = 0.005


def decode(data: bytes) -> str:
    """Return the text of a page's bytes, without its byte order mark.

    In this order: byte order mark; UTF-8 that decodes (no other charset does so by chance); the declared
    charset; UTF-8 with faults; a detected charset. `TroubleError("encoding")` where none of them fits.
    """
    wide = wide_charset(data)
    if wide:
        return _wide(data, wide)
    data = data.removeprefix(codecs.BOM_UTF8)
    name = declared(data)
    if name != "iso2022_jp":  # which is written in ASCII alone, and would pass for UTF-8
        text = _utf8(data)
        if text is not None:
            return text
    text = _loosely(data, name) if name else None
    return text if text is not None else _detected(data)


def declared(data: bytes) -> str | None:
    """Return Python's name of the charset that the page declares, None where it declares none we know."""
    match = _XML_DECLARED.match(data[:1000]) or _DECLARED.search(data[:_HEAD])
    if not match:
        return None
    label = match[1].decode("ascii").lower()
    if label in WEB_LABELS:
        return WEB_LABELS[label]
    return codecs.lookup(label).name if _AS_NAMED.fullmatch(label) and _known(label) else None


def _known(label: str) -> bool:
    try:
        codecs.lookup(label)
    except LookupError:
        return False
    return True


def _wide(data: bytes, charset: str) -> str:
    """Decode UTF-16 or UTF-32; a last character cut in two is left out."""
    whole = data[: len(data) - len(data) % (4 if charset == "utf-32" else 2)]
    try:
        return whole.decode(charset)
    except UnicodeDecodeError as fault:
        raise TroubleError(
            "encoding", f"not {charset} as it seems: byte {fault.start} fits nowhere"
        ) from None


def _utf8(data: bytes) -> str | None:
    """Decode UTF-8: whole, or with few faults among much beyond ASCII; faults become U+FFFD."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") <= _MOST_BROKEN * beyond else None


def _loosely(data: bytes, charset: str) -> str | None:
    """Decode by a charset that may leave a few bytes undefined, None where it leaves many."""
    text = data.decode(charset, "replace")
    return text if text.count("\ufffd") <= _MOST_UNDEFINED * len(text) + 1 else None


def _detected(data: bytes) -> str:
    """Decode by the charset that charset-normalizer finds in what lies beyond ASCII."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- 30 ms that few pages need

    best = from_bytes(data[:_SAMPLE], cp_exclusion=["utf_7"]).best()
    text = _loosely(data, best.encoding) if best else None
    if text is None:
        raise TroubleError("encoding", "no charset turns these bytes into text; save the page as UTF-8")
    return text
