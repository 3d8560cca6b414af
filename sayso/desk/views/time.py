"""A time line of claims: by the day of their page, or by the days that they speak of."""

from __future__ import annotations

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.desk.asking import answered
from sayso.desk.drawing import draw
from sayso.desk.faults import Refused
from sayso.desk.filters import Asked
from sayso.desk.shelf import TheDesk
from sayso.exporters.timed import By, days, moment_record

MOST = 200
"""Claims of one time line: a day's news of one matter; more is looked through as a table."""

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["ledger"])
ROUTERS = (router, api)


class TimeAsked(Asked):
    """The filters of a time line, and by which time it goes."""

    by: str = "published"


TimeAskedOf = Annotated[TimeAsked, Query()]


@router.get("/time")
def time_page(request: Request, desk: TheDesk, asked: TimeAskedOf) -> Response:
    """Show the claims that the filters leave in time, the oldest first."""
    by = _by(asked)
    found = answered(desk, asked, "/time", MOST)
    return draw(
        request,
        "time.html",
        asked=asked.q,
        form=found.form,
        days=days(found.hits, by),
        by=by,
        shown=len(found.hits),
        total=found.total,
    )


@api.get("/time", summary="Claims in time, the oldest first")
def time_api(desk: TheDesk, asked: TimeAskedOf) -> Response:
    """Return the claims of the time line, each with its time."""
    by = _by(asked)
    found = answered(desk, asked, "/time", MOST)
    items = [moment_record(moment) for day in days(found.hits, by) for moment in day.moments]
    return JSONResponse({"schema": "sayso.time/1", "by": by, "total": found.total, "items": items})


def _by(asked: TimeAsked) -> By:
    if asked.by not in get_args(By):
        raise Refused("by", f"{asked.by[:40]!r} is none of {', '.join(get_args(By))}")
    return cast("By", asked.by)
