"""How Sayso reads: every check and every rule with its example, from their docstrings."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.desk.drawing import draw
from sayso.desk.rulebook import checks, parts

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)


@router.get("/rules")
def rules(request: Request) -> Response:
    """Show the checks and the rules; it needs no ledger."""
    return draw(request, "rules.html", checks=checks(), parts=parts())
