"""The claims of the ledger as a table: filtered and sorted by what stands in the URL."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from sayso.desk.drawing import draw
from sayso.desk.filters import SCREENFUL, Asked, AskedOf, chips, listing_of, without
from sayso.desk.rows import rows
from sayso.desk.shelf import TheDesk
from sayso.exporters.hits import HIT_COLUMNS, hit_line, hit_row
from sayso.exporters.rows import csv_rows
from sayso.ledger.listing import MOST_SORTED, Listed, listed, outlets
from sayso.ledger.query import CHOICES

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)

COLUMNS = (
    *(("when", "When", "newest"), ("whom", "Who", "speaker"), ("said", "What is said", "words")),
    *(("stance", "Stance", "stance"), ("stands", "Stands", "status")),
    *(("val", "Number", "number"), ("outlet", "Outlet", "outlet")),
)
"""Each column: its class, its heading, and the order that its heading asks for."""

MOST_TAKEN = MOST_SORTED
"""Claims of one file: as many as can be put in order."""


@router.get("/claims")
def claims(request: Request, desk: TheDesk, asked: AskedOf) -> Response:
    """Show the claims that the filters leave, a screenful."""
    listing = listing_of(asked)
    with desk.ledger().reading() as connection:
        found = listed(connection, listing.query, listing.order, listing.start, SCREENFUL)
        known = outlets(connection)
    is_part = (
        request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers
    )
    return draw(
        request,
        "claims_answer.html" if is_part else "claims.html",
        asked=asked.q,
        filters=asked,
        choices=CHOICES,
        outlets=known,
        chips=list(chips(asked)),
        columns=[(*column, _sorted_link(asked, found, column[2])) for column in COLUMNS],
        rows=rows(found.hits),
        found=found,
        start=listing.start,
        is_unsorted=bool(asked.sort) and found.order != listing.order,
        most_sorted=MOST_SORTED,
        **_steps(asked, found, listing.start),
        files={kind: f"/claims.{kind}{without(asked, 'start')}" for kind in ("csv", "jsonl")},
    )


@router.get("/claims.csv")
def claims_csv(desk: TheDesk, asked: AskedOf) -> Response:
    """Give the same view as a table for a spreadsheet, all of its claims up to a bound."""
    found = _all(desk, asked)
    lines = csv_rows(HIT_COLUMNS, (hit_row(hit) for hit in found.hits))
    return _file(lines, "text/csv; charset=utf-8", "claims.csv")


@router.get("/claims.jsonl")
def claims_jsonl(desk: TheDesk, asked: AskedOf) -> Response:
    """Give the same view as lines of JSON."""
    found = _all(desk, asked)
    return _file((hit_line(hit) for hit in found.hits), "application/jsonl; charset=utf-8", "claims.jsonl")


def _all(desk: TheDesk, asked: Asked) -> Listed:
    listing = listing_of(asked)
    with desk.ledger().reading() as connection:
        return listed(connection, listing.query, listing.order, 0, MOST_TAKEN)


def _file(lines: Iterable[str], kind: str, name: str) -> Response:
    held = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse((line.encode() for line in lines), media_type=kind, headers=held)


def _sorted_link(asked: Asked, found: Listed, order: str) -> tuple[str, str]:
    """Return where a heading leads and, where the table stands in its order, the arrow for it."""
    if order == "newest":
        arrow = {"newest": "↓", "oldest": "↑"}.get(found.order, "")
        wanted = "oldest" if found.order == "newest" else "newest"
        return "/claims" + without(asked, "start", sort=wanted), arrow
    return "/claims" + without(asked, "start", sort=order), "↓" if found.order == order else ""


def _steps(asked: Asked, found: Listed, start: int) -> dict[str, str]:
    """Return where the links to the claims before and after lead, empty where there are none."""
    following = start + SCREENFUL
    has_more = found.has_more and following <= MOST_SORTED
    before = without(asked, "start", start=str(start - SCREENFUL) if start > SCREENFUL else "")
    return {
        "following": "/claims" + without(asked, start=str(following)) if has_more else "",
        "before": f"/claims{before}" if start else "",
    }
