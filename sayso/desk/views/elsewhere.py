"""What other pages say the same, changed or to the contrary of a claim, and who has checked it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.desk.addresses import claim_at
from sayso.desk.drawing import draw
from sayso.desk.elsewhere import Checks, elsewhere
from sayso.desk.faults import Missing
from sayso.desk.shelf import Desk, TheDesk
from sayso.desk.views.reading import Id
from sayso.exporters.changes import entry_of
from sayso.ledger.records import Found
from sayso.ledger.rows import words

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)

Which = Annotated[str, Query(max_length=64)]


@router.get("/claim/{id}/elsewhere")
def elsewhere_page(request: Request, desk: TheDesk, id: Id, version: Which = "") -> Response:
    """Show what is to be found of a claim elsewhere; only the answer where a script asks for it."""
    found = _found(desk, id, version)
    checks: Checks = request.app.state.checks
    is_part = request.headers.get("hx-request") == "true"
    entry = entry_of(found.claim, found.article)
    return draw(
        request,
        "elsewhere_answer.html" if is_part else "elsewhere.html",
        found=elsewhere(desk, found, checks),
        entry=entry,
        said=words(found.claim.content, found.article.text),
        page=found.version,
        back=claim_at(found.version.id, entry.number),
    )


def _found(desk: Desk, id: str, version: str) -> Found:
    """Return the claim on the version that is meant, else on the latest that has it."""
    found = [one for one in desk.ledger().claim(id) if version in ("", one.version.id)]
    if not found:
        raise Missing(f"No claim of this ledger has the id {id}.")
    return max(found, key=lambda one: (one.version.last_seen, one.version.id))
