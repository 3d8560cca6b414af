"""What other pages say the same, changed or to the contrary of a claim, and who has checked it.

A person may decide otherwise of any two claims.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.desk.addresses import claim_at
from sayso.desk.drawing import draw
from sayso.desk.elsewhere import Checks, elsewhere
from sayso.desk.faults import Missing, Refused
from sayso.desk.guards import writes
from sayso.desk.shelf import Desk, TheDesk
from sayso.desk.views.judging import is_htmx, name_of, named
from sayso.desk.views.reading import Id
from sayso.exporters.changes import entry_of
from sayso.ledger.judgements import JudgingError
from sayso.ledger.pair_judgements import PAIR_ACTS, PairJudging
from sayso.ledger.records import Found
from sayso.ledger.rows import words

router = APIRouter(include_in_schema=False)
writing = writes()
ROUTERS = (router, writing)

Which = Annotated[str, Query(max_length=64)]
Short = Annotated[str, Form(max_length=64)]


@router.get("/claim/{id}/elsewhere")
def elsewhere_page(request: Request, desk: TheDesk, id: Id, version: Which = "") -> Response:
    """Show what is to be found of a claim elsewhere; only the answer where a script asks for it."""
    return _page(request, desk, _found(desk, id, version))


@writing.post("/claim/{id}/link")
def decide(  # noqa: PLR0913, PLR0917 -- the fields of the form
    request: Request,
    desk: TheDesk,
    id: Id,
    act: Annotated[str, Form(max_length=20)],
    version: Short = "",
    other: Short = "",
    other_version: Short = "",
    undoes: Short = "",
    by: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Write what a person decided a claim is to another one, and show what is to be found now."""
    found = _found(desk, id, version)
    if act not in PAIR_ACTS:
        raise Refused("act", f"{act[:20]!r} is none of {', '.join(PAIR_ACTS)}")
    if act != "undo":
        _found(desk, other, other_version)
    name = by or name_of(request)
    try:
        if not name.strip():
            raise JudgingError("Who decides? Give a name; it is kept with what you decide.", "name")
        sides = (id, other, found.version.id, other_version)
        desk.writable().judge_pair(PairJudging(act, name, *sides, undoes=undoes))
    except JudgingError as fault:
        return _page(request, desk, found, error=str(fault))
    where = f"/claim/{quote(id, safe='')}/elsewhere?{urlencode({'version': found.version.id})}"
    answer = _page(request, desk, found) if is_htmx(request) else RedirectResponse(where, 303)
    return named(answer, name)


def _page(request: Request, desk: Desk, found: Found, *, error: str = "") -> Response:
    """Draw what is to be found, for a script the answer alone; what could not be written is told in it."""
    checks: Checks = request.app.state.checks
    entry = entry_of(found.claim, found.article)
    is_part = is_htmx(request)
    return draw(
        request,
        "elsewhere_answer.html" if is_part else "elsewhere.html",
        200 if is_part or not error else 422,
        found=elsewhere(desk, found, checks),
        entry=entry,
        claim=found.claim.id,
        said=words(found.claim.content, found.article.text),
        page=found.version,
        back=claim_at(found.version.id, entry.number),
        name=name_of(request),
        error=error,
    )


def _found(desk: Desk, id: str, version: str) -> Found:
    """Return the claim on the version that is meant, else on the latest that has it."""
    found = [one for one in desk.ledger().claim(id) if version in ("", one.version.id)]
    if not found:
        raise Missing(f"No claim of this ledger has the id {id}.")
    return max(found, key=lambda one: (one.version.last_seen, one.version.id))
