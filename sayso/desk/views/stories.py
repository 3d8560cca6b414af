"""Stories: pages that tell of the same events, on how many origins they stand, claim by claim."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sayso.desk.drawing import draw
from sayso.desk.faults import Missing
from sayso.desk.guards import writes
from sayso.desk.kept_stories import (
    SMALL,
    Making,
    Wanted,
    is_small,
    listed_stories,
    moved_to,
    new_pages,
    one_story,
)
from sayso.desk.shelf import Desk, TheDesk
from sayso.desk.story_origins import cells, copied_paragraphs, days_words, origin_rows
from sayso.desk.story_rows import Rows
from sayso.desk.tellings import Tellings
from sayso.exporters.stories import story_record
from sayso.exporters.telling import telling_lines
from sayso.stories.facts import Fact
from sayso.stories.telling import Telling

SCREENFUL = 50
FACTS = 60
"""Claims of a time line that are shown at once."""
MOST_SERIES = 8

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["stories"])
making = writes()
ROUTERS = (router, api, making)

Id = Annotated[str, Path(max_length=64)]
WantedOf = Annotated[Wanted, Query()]
Start = Annotated[int, Query(ge=0, le=100_000)]


@router.get("/stories")
def stories(request: Request, desk: TheDesk, wanted: WantedOf) -> Response:
    """Show a screenful of stories, those with the latest pages first."""
    behind, is_running = _brought_up_to_date(request, desk)
    rows = []
    if not desk.is_empty():
        with desk.ledger().reading() as connection:
            rows = listed_stories(connection, wanted, SCREENFUL + 1)
    shown = rows[:SCREENFUL]
    return draw(
        request,
        "stories_answer.html" if request.headers.get("hx-request") == "true" else "stories.html",
        rows=shown,
        days=[days_words(row.first, row.last) for row in shown],
        bars=[cells(row.sizes) for row in shown],
        wanted=wanted,
        behind=behind,
        is_many=behind > SMALL,
        making=_making(request),
        is_running=is_running,
        is_empty=desk.is_empty(),
        query=wanted.model_dump(exclude_defaults=True, exclude={"start"}),
        before=max(wanted.start - SCREENFUL, 0) if wanted.start else None,
        following=wanted.start + SCREENFUL if len(rows) > SCREENFUL else None,
    )


@making.post("/stories")
def make(request: Request, desk: TheDesk) -> Response:
    """Begin to put the new pages of a large ledger into stories."""
    desk.ledger()
    _making(request).start(desk.path)
    return RedirectResponse("/stories", 303)


@router.get("/stories/{id}")
def story(request: Request, desk: TheDesk, id: Id, every: bool = False, start: Start = 0) -> Response:
    """Tell one story; `every` has the claims of a single page as well, and looks into all of its pages."""
    with desk.ledger().reading() as connection:
        found = one_story(connection, id)
        moved = None if found else moved_to(connection, id)
    if found is None:
        if moved:
            return RedirectResponse(f"/stories/{moved}", 302)
        raise Missing(f"No story of this ledger has the id {id}.")
    kept, made = found
    telling = _tellings(request).of(desk.ledger(), kept, made, every=every)
    facts = told_facts(telling, every=every)
    rows = Rows(telling)
    return draw(
        request,
        "story.html",
        story=kept,
        days=days_words(kept.first, kept.last),
        origins=origin_rows(kept, copied_paragraphs(telling)),
        telling=telling,
        every=every,
        count=len(facts),
        start=start,
        following=start + FACTS if start + FACTS < len(facts) else None,
        time_line=rows.days(facts[start : start + FACTS]),
        series=[rows.series(one) for one in telling.series[:MOST_SERIES]] if not start else [],
        behind=_behind(desk),
    )


@api.get("/stories", summary="Stories, those with the latest pages first")
def stories_api(desk: TheDesk, wanted: WantedOf) -> Response:
    """Return fifty stories as `sayso stories --format jsonl` prints them, as they are kept in the ledger."""
    items = []
    if not desk.is_empty():
        with desk.ledger().reading() as connection:
            found = (one_story(connection, row.id) for row in listed_stories(connection, wanted, SCREENFUL))
            items = [story_record(one[0]) for one in found if one is not None]
    return JSONResponse({"schema": "sayso.stories/1", "items": items})


@api.get("/story/{id}", summary="One story, claim by claim")
def story_api(request: Request, desk: TheDesk, id: Id) -> Response:
    """Return the story and its claims, series and copied paragraphs, as `sayso story --format jsonl`."""
    with desk.ledger().reading() as connection:
        found = one_story(connection, id)
    if found is None:
        raise Missing(f"No story of this ledger has the id {id}.")
    telling = _tellings(request).of(desk.ledger(), *found, every=True)
    items = [json.loads(line) for line in telling_lines(telling)]
    return JSONResponse({"schema": "sayso.telling/1", "items": items})


def told_facts(telling: Telling, *, every: bool) -> list[Fact]:
    """Return the claims of the time line: those that several pages tell or one contradicts, or every one."""
    return [fact for fact in telling.facts if every or fact.pages > 1 or fact.against]


def _behind(desk: Desk) -> int:
    if desk.is_empty():
        return 0
    with desk.ledger().reading() as connection:
        return new_pages(connection)


def _brought_up_to_date(request: Request, desk: Desk) -> tuple[int, bool]:
    """Put the new pages of a small ledger into stories.

    Returns how many are in none yet, and whether stories are being made: in this order asked, so that what
    has just ended is not taken for what nobody began.
    """
    making, behind = _making(request), _behind(desk)
    if behind and not making.reason and _is_small(desk):
        making.start(desk.path)
    is_running = making.is_running
    return (_behind(desk) if behind else 0), is_running


def _is_small(desk: Desk) -> bool:
    with desk.ledger().reading() as connection:
        return is_small(connection)


def _making(request: Request) -> Making:
    found: Making = request.app.state.making
    return found


def _tellings(request: Request) -> Tellings:
    found: Tellings = request.app.state.tellings
    return found
