"""Who is heard, and everything that one of them said, in time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.desk.counted import counts_of
from sayso.desk.drawing import draw
from sayso.desk.faults import Missing, Refused
from sayso.desk.rows import rows
from sayso.desk.shelf import TheDesk
from sayso.exporters.numbered import KIND_WORDS, KINDS
from sayso.ledger.heard import most_heard
from sayso.ledger.listing import said_by

SCREENFUL = 50
MOST_HEARD = 100

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)


@router.get("/speakers")
def speakers(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """List who is heard most often, of a name or a kind where one is given."""
    if kind and (kind not in KINDS or kind == "page"):
        raise Refused("kind", f"{kind!r} is none of {', '.join(KINDS[:-1])}")
    counted = counts_of(request).of(
        ("heard", name, kind), lambda connection: most_heard(connection, MOST_HEARD, name, kind)
    )
    return draw(
        request,
        "speakers.html",
        heard=counted.value,
        counted=counted,
        name=name,
        kind=kind,
        kinds=KINDS[:-1],
        words=KIND_WORDS,
    )


@router.get("/speaker")
def speaker(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Query(min_length=1, max_length=1_000)],
    kind: Annotated[str, Query(max_length=40)] = "person",
    start: Annotated[int, Query(ge=0, le=5_000)] = 0,
) -> Response:
    """Show everything that one speaker said, the oldest first."""
    if kind not in KINDS:
        raise Refused("kind", f"{kind!r} is none of {', '.join(KINDS)}")
    with desk.ledger().reading() as connection:
        total, hits = said_by(connection, name, kind, start, SCREENFUL)
    if not total:
        raise Missing(f"Nobody is heard in this ledger as {name} ({kind}).")
    return draw(
        request,
        "speaker.html",
        name=name,
        kind=kind,
        total=total,
        rows=rows(hits),
        start=start,
        following=start + SCREENFUL if start + SCREENFUL < total else None,
    )
