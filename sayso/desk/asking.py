"""The filters that the views of time, place and number share, and the claims that they leave."""

from __future__ import annotations

from typing import Any, NamedTuple

from sayso.desk.filters import Asked, chips, listing_of, without
from sayso.desk.shelf import Desk
from sayso.ledger.answers import Hit
from sayso.ledger.listing import Listed, listed, outlets
from sayso.ledger.query import CHOICES


class Answered(NamedTuple):
    """Claims that the filters leave, the newest page's first, and what the filters' form is drawn from."""

    hits: tuple[Hit, ...]
    total: int | None
    form: dict[str, Any]


def answered(desk: Desk, asked: Asked, path: str, most: int) -> Answered:
    """Return the newest claims that the filters leave, at most `most`, of the latest versions.

    A parameter that cannot be read is `Refused`.
    """
    listing = listing_of(asked)
    if desk.is_empty():
        return Answered((), 0, form_of(asked, path, []))
    with desk.ledger().reading() as connection:
        found: Listed = listed(connection, listing.query, "newest", 0, most)
        known = outlets(connection)
    return Answered(found.hits, found.total, form_of(asked, path, known))


def form_of(asked: Asked, path: str, known: list[str]) -> dict[str, Any]:
    """Return what `asked_form.html` and `asked_told.html` are drawn from."""
    return {
        "path": path,
        "filters": asked,
        "choices": CHOICES,
        "outlets": known,
        "chips": list(chips(asked)),
        "query": without(asked),
        "claims_query": without(Asked(**{name: getattr(asked, name) for name in Asked.model_fields})),
    }
