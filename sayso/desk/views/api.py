"""The same data as JSON, for programs: /api/openapi.json tells of it; records are those of the commands."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import Response

from sayso.desk.faults import Missing, Refused
from sayso.desk.filters import SCREENFUL, AskedOf, listing_of
from sayso.desk.rulebook import checks
from sayso.desk.shelf import TheDesk
from sayso.desk.views.reading import Id, version_of
from sayso.exporters.hits import hit_line, version_record
from sayso.exporters.jsonl import article_line, trouble_line
from sayso.exporters.shown import claim_line, shown_claim
from sayso.exporters.tallies import heard_line
from sayso.ledger.heard import most_heard
from sayso.ledger.listing import listed, newest_pages
from sayso.model import Article

router = APIRouter(prefix="/api", tags=["ledger"])
ROUTERS = (router,)

Limit = Annotated[int, Query(ge=1, le=1_000, description="How many at most.")]


def _lines(schema: str, lines: list[str], **more: Any) -> Response:
    """Return records, each a line of JSON already, as one object."""
    head = msgspec.json.encode({"schema": schema, **more}).decode()[:-1]
    return Response(
        f'{head},"items":[{",".join(line.strip() for line in lines)}]}}', media_type="application/json"
    )


@router.get("/pages", summary="The latest version of each page, the newest first")
def pages(
    desk: TheDesk,
    words: Annotated[str, Query(max_length=1_000)] = "",
    outlet: Annotated[str, Query(max_length=1_000)] = "",
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Limit = SCREENFUL,
) -> Response:
    """Return versions as `sayso show --format jsonl` has them."""
    if words.strip() and not any(char.isalnum() for char in words):
        raise Refused("words", "there is no word to look for")
    with desk.ledger().reading() as connection:
        found = newest_pages(connection, start, limit, words, outlet)
    return _lines("sayso.pages/1", [msgspec.json.encode(version_record(one)).decode() for one in found])


@router.get("/page/{id}", summary="One version of a page, read")
def page(desk: TheDesk, id: Id) -> Response:
    """Return a version as `sayso read --format jsonl` prints it: `sayso.article/1` or `sayso.trouble/1`."""
    version_of(desk.ledger(), id)
    article = desk.ledger().article(id)
    line = article_line(article) if isinstance(article, Article) else trouble_line(article)
    return Response(line, media_type="application/json")


@router.get("/claims", summary="Claims by the filters of the page /claims")
def claims(desk: TheDesk, asked: AskedOf) -> Response:
    """Return fifty claims, as `sayso search --format jsonl` prints them; `total` may be null."""
    listing = listing_of(asked)
    with desk.ledger().reading() as connection:
        found = listed(connection, listing.query, listing.order, listing.start, SCREENFUL)
    lines = [hit_line(hit) for hit in found.hits]
    return _lines("sayso.claims/1", lines, total=found.total, order=found.order, has_more=found.has_more)


@router.get("/claim/{id}", summary="One claim with all that is known of where it stands")
def claim(desk: TheDesk, id: Id) -> Response:
    """Return a claim as `sayso show --format jsonl` prints it, from the latest version that has it."""
    ledger = desk.ledger()
    found = ledger.claim(id)
    if not found:
        raise Missing(f"No claim of this ledger has the id {id}.")
    last = max(found, key=lambda one: (one.version.last_seen, one.version.id))
    return Response(claim_line(shown_claim(ledger, last)), media_type="application/json")


@router.get("/speakers", summary="Who is heard, the most often heard first")
def speakers(
    desk: TheDesk, name: Annotated[str, Query(max_length=200)] = "", limit: Limit = SCREENFUL
) -> Response:
    """Return named speakers as `sayso speakers --format jsonl` prints them."""
    with desk.ledger().reading() as connection:
        return _lines("sayso.speakers/1", [heard_line(one) for one in most_heard(connection, limit, name)])


@router.get("/rules", summary="Every check, with its reason and its examples")
def rules() -> Response:
    """Return the checks that `sayso rules` lists."""
    lines = [
        {
            "name": check.name,
            "severity": check.severity,
            "about": check.about,
            "because": check.because,
            "examples": [example._asdict() for example in check.examples],
        }
        for check in checks()
    ]
    return _lines("sayso.rules/1", [msgspec.json.encode(line).decode() for line in lines])
