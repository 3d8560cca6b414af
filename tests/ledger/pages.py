"""Readings made by hand, with invented people and places, for the tests of the ledger."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from sayso.ledger.records import How, Reading
from sayso.model import Article, Capture, Page, Trouble
from tests.exporters.made import dam

URI = "https://echo.example/dam"
MORNING, NOON, EVENING = (f"2031-05-04T{hour:02}:00:00Z" for hour in (6, 12, 18))
HOW = How("rules", "standard", "", "0.1.0")


def capture(data: bytes = b"<p>The dam</p>", uri: str = URI, fetched: str = MORNING) -> Capture:
    """Make a page as it was fetched."""
    return Capture(uri, data, fetched)


def reading(page: Capture | None = None, article: Article | None = None) -> Reading:
    """Make a reading of a page: that of the dam, whatever its bytes are."""
    page = page or capture()
    read = article or dam()
    return Reading(page, replace(read, page=Page(page.uri, digest(page.data), "text/html")), HOW)


def unreadable(data: bytes = b"", reason: str = "the page has no text", uri: str = URI) -> Reading:
    """Make a reading of a page that could not be read."""
    page = Page(uri, digest(data), "")
    return Reading(Capture(uri, data, MORNING), Trouble(page, reason, "empty"), HOW)


def digest(data: bytes) -> str:
    """Return the sha256 of bytes, nothing for none."""
    return sha256(data).hexdigest() if data else ""
