"""A small ledger of invented pages that tell of the same things, for the tests of links."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from sayso.flow import read_text
from sayso.ledger import Ledger
from sayso.ledger.records import Found, How, Reading
from sayso.model import Article, Capture, Page
from tests.ledger.pages import digest

COURIER = """Police said at least 14 people died in the mill at Arden.

The wall of the Arden mill was inspected in April. Ida Renn said the mill's doors may have been locked."""
ECHO = """Police said 16 people died in the mill at Arden on Monday.

The wall of the Arden mill was not inspected in April. The mill's doors had been locked."""
LEDGER = """According to police, at least 14 people died in the mill at Arden.

The ferry to Skarn will sail again in June, Omar Vale said."""
PAGES = {
    "https://courier.example/mill": COURIER,
    "https://echo.example/mill": ECHO,
    "https://ledger.example/mill": LEDGER,
}
DAY = "2031-05-06"


def reading(uri: str, text: str, hour: int = 6) -> Reading:
    """Read a text as the page at an address."""
    article = read_text(text, published=DAY, detector="rules", checks=())
    data = text.encode()
    article = replace(article, page=Page(uri, digest(data), "text/plain"), title=text.partition(".")[0])
    return Reading(Capture(uri, data, f"{DAY}T{hour:02}:00:00Z"), article, How("rules"))


def fill(ledger: Ledger, pages: Iterable[tuple[str, str]] = tuple(PAGES.items()), hour: int = 6) -> None:
    """Add pages to a ledger, seen at an hour of one day."""
    for uri, text in pages:
        ledger.add(reading(uri, text, hour))


def claims(ledger: Ledger, uri: str) -> list[Found]:
    """Return the claims of the page at an address."""
    document = ledger.document(uri)
    assert document is not None
    version = document.versions[-1]
    article = ledger.article(version.id)
    assert isinstance(article, Article)
    return [Found(claim, version, article) for claim in article.claims]
