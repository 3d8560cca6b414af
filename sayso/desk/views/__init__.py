"""The views of the desk, in the order of the masthead. To add one: a module here, and a line in `VIEWS`."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter

from sayso.desk.views import (
    api,
    changes,
    charts,
    claims,
    elsewhere,
    judging,
    pages,
    places,
    raw,
    reading,
    rules,
    speakers,
    start,
    stories,
    time,
)


class View(NamedTuple):
    """A view: its name in the masthead (empty: none there), its path, its routers, what it is for."""

    name: str
    path: str
    routers: tuple[APIRouter, ...]
    about: str = ""


VIEWS: tuple[View, ...] = (
    View("", "/", start.ROUTERS),
    View("Pages", "/pages", pages.ROUTERS, "every page in the ledger, the newest first"),
    View("", "/page/", reading.ROUTERS),
    View("", "/page/", raw.ROUTERS),
    View("", "/changes/", changes.ROUTERS),
    View("", "/claim/", elsewhere.ROUTERS),
    View("Claims", "/claims", claims.ROUTERS, "who says what, to filter and sort"),
    View("Speakers", "/speakers", speakers.ROUTERS, "who is heard, and everything one of them said"),
    View(
        "Stories",
        "/stories",
        stories.ROUTERS,
        "pages that tell of the same events, and who stands behind them",
    ),
    View("Time", "/time", time.ROUTERS, "claims by the day of their page, or by the days they speak of"),
    View("Places", "/places", places.ROUTERS, "a map of the places that claims name"),
    View("Charts", "/charts", charts.ROUTERS, "sourcing over time, and the values of a number"),
    View("Judgements", "/judgements", judging.ROUTERS, "what people decided, the newest first"),
    View("", "/api/", api.ROUTERS),
    View("How it reads", "/rules", rules.ROUTERS, "every rule with its example"),
)
