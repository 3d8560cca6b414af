"""Charts: on whose word outlets stand over time, and the values that one quantity takes."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, cast, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.desk.addresses import claim_at
from sayso.desk.asking import form_of
from sayso.desk.counted import Counted, counts_of
from sayso.desk.drawing import draw
from sayso.desk.faults import Refused
from sayso.desk.filters import Asked, listing_of, without
from sayso.desk.shelf import Desk, TheDesk
from sayso.exporters.series import Value, of_one_unit, value_record, values
from sayso.exporters.tallies import sourcing_line
from sayso.ledger import tallies
from sayso.ledger.answers import Hearing, Sourcing
from sayso.ledger.listing import outlets
from sayso.ledger.measured import first_versions, most_measured

MOST_VALUES = 100
"""Claims with the number, the best matches or the newest: more points no chart of 640 px can tell apart.

To find 300 of a frequent word among a million claims takes two seconds, to find 100 a third of that.
"""
MOST_OUTLETS = 12
"""Outlets that are drawn, those with the most claims; all are in the table's JSON."""
MOST_MEASURED = 24
"""Things counted that are offered to choose from."""

NUMBERS = "/charts/numbers"

SHOWN_WORDS: dict[Hearing, str] = {
    "named": "named sources: people, organizations, documents",
    "unnamed": "sources without a name",
    "own": "the page’s own voice",
}

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["ledger"])
ROUTERS = (router, api)


class ChartsAsked(Asked):
    """The filters of the chart of sourcing, and which share is drawn."""

    show: str = "unnamed"


ChartsAskedOf = Annotated[ChartsAsked, Query()]
NumbersAskedOf = Annotated[Asked, Query()]


@router.get("/charts")
def sourcing_page(request: Request, desk: TheDesk, asked: ChartsAskedOf) -> Response:
    """Show by outlet and month which share of the claims stands on whose word, with its interval."""
    show = _show(asked)
    counted = _counted(request, desk, asked)
    told = counted.value if counted else []
    return draw(
        request,
        "charts.html",
        asked=asked.q,
        form=_form(desk, asked, "/charts"),
        show=show,
        shown_words=SHOWN_WORDS,
        links={one: "/charts" + without(asked, "show", show=one) for one in SHOWN_WORDS},
        counted=counted,
        outlets=_by_outlet(told),
        chart=[_points(name, rows, show) for name, rows in _by_outlet(told)],
        left=max(len({one.outlet for one in told}) - MOST_OUTLETS, 0),
    )


@api.get("/sourcing", summary="Shares of named, unnamed and own-voice claims, by outlet and month")
def sourcing_api(request: Request, desk: TheDesk, asked: ChartsAskedOf) -> Response:
    """Return the shares with their 95 % intervals as `sayso sourcing --format jsonl` has them."""
    counted = _counted(request, desk, asked)
    items = [json.loads(sourcing_line(one)) for one in (counted.value if counted else [])]
    return JSONResponse({"schema": "sayso.sourcings/1", "items": items})


@router.get("/charts/numbers")
def numbers_page(request: Request, desk: TheDesk, asked: NumbersAskedOf) -> Response:
    """Show the values that one quantity takes in time, or what there is to choose from."""
    found, is_part = _values(desk, asked) if asked.of.strip() else ([], False)
    known = []
    if not desk.is_empty():
        known = counts_of(request).of("measured", lambda c: most_measured(c, MOST_MEASURED)).value
    return draw(
        request,
        "numbers.html",
        asked=asked.q,
        form=_form(desk, asked, NUMBERS),
        values=found,
        is_part=is_part,
        most=MOST_VALUES,
        measured=[(one, NUMBERS + without(asked, "of", of=one.of)) for one in known],
        chart=[value_record(value) | {"link": _link(value)} for value in of_one_unit(found)],
        link=_link,
    )


@api.get("/numbers", summary="The values that one quantity takes, in time")
def numbers_api(desk: TheDesk, asked: NumbersAskedOf) -> Response:
    """Return the figures of what `of` names, each with its bounds, its time, its speaker and its page."""
    if not asked.of.strip():
        raise Refused("of", "what is counted has to be named, such as of=people")
    items = [value_record(value) for value in _values(desk, asked)[0]]
    return JSONResponse({"schema": "sayso.values/1", "of": asked.of, "items": items})


def _show(asked: ChartsAsked) -> Hearing:
    if asked.show not in get_args(Hearing):
        raise Refused("show", f"{asked.show[:40]!r} is none of {', '.join(get_args(Hearing))}")
    return cast("Hearing", asked.show)


def _counted(request: Request, desk: Desk, asked: Asked) -> Counted[list[Sourcing]] | None:
    """Return the shares, from before where nothing was added since."""
    query = listing_of(asked).query
    if desk.is_empty():
        return None
    by: Literal["both"] = "both"
    return counts_of(request).of(
        ("sourcing", query), lambda connection: tallies.sourcing(connection, query, by=by)
    )


def _form(desk: Desk, asked: Asked, path: str) -> dict[str, Any]:
    if desk.is_empty():
        return form_of(asked, path, [])
    with desk.ledger().reading() as connection:
        return form_of(asked, path, outlets(connection))


def _by_outlet(told: list[Sourcing]) -> list[tuple[str, list[Sourcing]]]:
    """Return the outlets with the most claims, each with its months in order."""
    groups: dict[str, list[Sourcing]] = {}
    for one in told:
        groups.setdefault(one.outlet, []).append(one)
    often = sorted(groups.items(), key=lambda group: (-sum(one.claims for one in group[1]), group[0]))
    return often[:MOST_OUTLETS]


def _points(outlet: str, rows: list[Sourcing], show: Hearing) -> dict[str, Any]:
    """Return what is drawn of an outlet: for each month the share and its interval."""
    shares = [(one.month, getattr(one, show), one.claims) for one in rows if one.month]
    return {
        "outlet": outlet,
        "show": show,
        "points": [
            {"month": month, "share": share.share, "low": share.low, "high": share.high, "claims": claims}
            for month, share, claims in shares
        ],
    }


def _values(desk: Desk, asked: Asked) -> tuple[list[Value], bool]:
    """Return the figures of every version of the pages that answer, and whether there are more."""
    query = listing_of(asked).query
    if desk.is_empty():
        return [], False
    ledger = desk.ledger()
    hits = ledger.search(query, MOST_VALUES, every=True).hits
    with ledger.reading() as connection:
        first = first_versions(connection, (hit.found.version.id for hit in hits))
    return values(hits, asked.of, first), len(hits) == MOST_VALUES


def _link(value: Value) -> str:
    return claim_at(value.version.id, value.entry.number)
