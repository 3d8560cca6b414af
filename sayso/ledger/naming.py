"""Ids as hashes of what defines a thing, and addresses and times in the one form in which they are kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sayso.model import Page, Trouble

# White space and controls, which no address has; lone surrogates: bytes of a file's name that are no UTF-8.
_UNSAFE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:@\[\]]{1,253})", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:[Zz]|([+-]\d\d:\d\d))", re.ASCII)

ID_LENGTH = 16  # hexadecimal digits, as a claim's: 64 bits, one chance in 40 million among a million


def document_id(uri: str) -> str:
    """Name a document by its address.

    >>> document_id("https://echo.example/dam")
    '56eefcb38b9bd12f'
    """
    return _hash(kept_uri(uri))


def version_id(uri: str, page_sha256: str, trouble: Trouble | None) -> str:
    """Name a version by its address and its bytes; one without bytes by why there are none."""
    if page_sha256 or trouble is None:
        return _hash(f"{kept_uri(uri)}\n{page_sha256}")
    return _hash(f"{kept_uri(uri)}\n\n{trouble.kind}\n{kept_text(trouble.reason)}")


def kept_uri(uri: str) -> str:
    r"""Return an address with white space, controls and what is no Unicode percent-encoded, else as it was.

    >>> kept_uri("https://echo.example/a b\nWARC/1.0")
    'https://echo.example/a%20b%0AWARC/1.0'
    """
    return _UNSAFE.sub(_percent, uri)


def kept_text(text: str) -> str:
    """Return a text that UTF-8 can hold: U+FFFD for each lone surrogate, so that no offset moves."""
    return _SURROGATE.sub("\ufffd", text)


def outlet(publisher: str | None, uri: str) -> str:
    """Return who published a page: as the page says, else the host of its address, else nothing.

    >>> outlet(None, "https://www.echo.example/dam?page=2")
    'echo.example'
    """
    if publisher:
        return publisher
    host = _HOST.match(uri)
    return host[1].lower() if host else ""


def kept_time(time: str) -> str:
    """Return an RFC 3339 time in UTC to the second; an empty word for what is no such time.

    >>> kept_time("2031-05-04T12:30:15.25+02:00")
    '2031-05-04T10:30:15Z'
    """
    found = _TIME.fullmatch(time.strip())
    if not found:
        return ""
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or '+00:00'}").astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def a_second_after(time: str) -> str:
    """Return the time one second later, of a time as it is kept.

    >>> a_second_after("2031-05-04T12:59:59Z")
    '2031-05-04T13:00:00Z'
    """
    try:
        return kept_time((datetime.fromisoformat(time) + timedelta(seconds=1)).isoformat())
    except (ValueError, OverflowError):
        return time


def now() -> str:
    """Return the time now, as it is kept."""
    return kept_time(datetime.now(UTC).isoformat())


def page_of(uri: str, data: bytes) -> Page:
    """Return the page of bytes that nothing was read from."""
    return Page(uri, sha256(data).hexdigest() if data else "", "")


def _hash(parts: str) -> str:
    return sha256(parts.encode()).hexdigest()[:ID_LENGTH]


def _percent(match: re.Match[str]) -> str:
    """Encode one character; a byte that stood for itself in a file's name becomes that byte again."""
    try:
        data = match[0].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = match[0].encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)
