"""Fact-checks that are made up for the tests."""

from __future__ import annotations

from typing import Any

from sayso.flow import read_text
from sayso.ledger.records import FactCheck
from sayso.model import Article


def node(**changes: Any) -> dict[str, Any]:
    """Return a ClaimReview of the garlic, with some of it changed; None takes a member out."""
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://facts.example/garlic",
        "claimReviewed": "Garlic cures a cold within a day",
        "datePublished": "2031-05-06T08:00:00Z",
        "author": {"@type": "Organization", "name": "Courier Facts"},
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ann Lee"}, "datePublished": "2031-05-04"},
        **changes,
    }
    return {name: value for name, value in review.items() if value is not None}


GARLIC = FactCheck(
    url="https://facts.example/garlic",
    claim="Garlic cures a cold within a day",
    rating="False",
    publisher="Courier Facts",
    published="2031-05-06",
    speaker="Ann Lee",
    claimed="2031-05-04",
    language="",
)
SHARKS = FactCheck(
    url="https://facts.example/sharks",
    claim="Forty sharks were seen in the harbour of Lisbon on 3 May 2031",
    rating="Mostly false",
    title="Were sharks seen in the harbour?",
    published="2031-05-06",
    language="en",
)
BRIDGE = FactCheck(
    url="https://facts.example/bridge",
    claim="The mayor of Orlow sold the old bridge to his brother for 20 crowns",
    rating="True",
    title="Did the mayor sell a bridge to his brother?",
    published="2030-11-02",
)


def text_reader(text: str, day: str) -> Article:
    """Read a text as `sayso match` does."""
    return read_text(text, published=day or None, detector="rules", checks=())
