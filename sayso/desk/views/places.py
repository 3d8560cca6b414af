"""A map of the places that claims speak of, with the list of them beside it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.desk.asking import answered
from sayso.desk.drawing import asset, draw
from sayso.desk.faults import Refused
from sayso.desk.filters import Asked, without
from sayso.desk.rows import rows
from sayso.desk.shelf import TheDesk
from sayso.exporters.mapped import Site, site_record, sites

MOST = 600
"""Claims whose places are shown: their articles are unpacked for it, half a millisecond each."""
MOST_LISTED = 60
"""Places of the list beside the map; all are in the JSON."""
MOST_CLAIMS = 50
"""Claims that are shown of one place."""

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["ledger"])
ROUTERS = (router, api)


class PlacesAsked(Asked):
    """The filters of the map, and which place's claims are shown."""

    at: str = ""


PlacesAskedOf = Annotated[PlacesAsked, Query()]


@router.get("/places")
def places_page(request: Request, desk: TheDesk, asked: PlacesAskedOf) -> Response:
    """Show the places that the claims name which the filters leave."""
    found = answered(desk, asked, "/places", MOST)
    known = sites(found.hits)
    chosen = next((site for site in known if site.key == asked.at), None)
    if asked.at and chosen is None:
        raise Refused("at", f"these claims name no place {asked.at[:60]!r}")
    return draw(
        request,
        "places.html",
        asked=asked.q,
        form=found.form,
        places=[(site, without(asked, "at", at=site.key)) for site in known[:MOST_LISTED]],
        points=[_point(site, asked) for site in known if site.latitude is not None],
        count=len(known),
        chosen=chosen,
        all_places=without(asked, "at"),
        rows=rows(chosen.hits[:MOST_CLAIMS]) if chosen else [],
        shown=len(found.hits),
        total=found.total,
        atlas=asset("vendor/countries-110m.json"),
    )


@api.get("/places", summary="The places that claims name, those of the most claims first")
def places_api(desk: TheDesk, asked: PlacesAskedOf) -> Response:
    """Return the places with their claims counted by whose word they are."""
    found = answered(desk, asked, "/places", MOST)
    items = [site_record(site) for site in sites(found.hits)]
    return JSONResponse({"schema": "sayso.places/1", "claims": len(found.hits), "items": items})


def _point(site: Site, asked: Asked) -> dict[str, object]:
    """Return what the map draws of a place."""
    told = site_record(site)
    kept = ("name", "latitude", "longitude", "claims", "kind")
    return {**{name: told[name] for name in kept}, "link": "/places" + without(asked, "at", at=site.key)}
