"""The pages of the ledger, the newest first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.desk.drawing import draw
from sayso.desk.faults import Refused
from sayso.desk.rows import page_rows
from sayso.desk.shelf import TheDesk
from sayso.ledger.listing import newest_pages, outlets

SCREENFUL = 50

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)


@router.get("/pages")
def pages(  # noqa: PLR0913, PLR0917 -- the filters
    request: Request,
    desk: TheDesk,
    words: Annotated[str, Query(max_length=1_000)] = "",
    outlet: Annotated[str, Query(max_length=1_000)] = "",
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
    brought: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """List the latest version of each page."""
    if words.strip() and not any(char.isalnum() for char in words):
        raise Refused("words", "there is no word to look for")
    with desk.ledger().reading() as connection:
        found = newest_pages(connection, start, SCREENFUL + 1, words, outlet)
        shown = page_rows(connection, found[:SCREENFUL])
        known = outlets(connection)
    return draw(
        request,
        "pages.html",
        pages=shown,
        words=words,
        outlet=outlet,
        outlets=known,
        start=start,
        brought=brought,
        following=start + SCREENFUL if len(found) > SCREENFUL else None,
        before=max(start - SCREENFUL, 0) if start else None,
    )
