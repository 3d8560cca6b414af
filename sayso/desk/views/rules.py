"""How Sayso reads: every check and every rule with its example, from their docstrings."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.desk.drawing import draw
from sayso.desk.rulebook import checks, parts
from sayso.desk.wordlist import words

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)


@router.get("/rules")
def rules(request: Request) -> Response:
    """Show the checks and the rules; it needs no ledger."""
    return draw(request, "rules.html", checks=checks(), parts=parts())


@router.get("/rules/words")
def word_list(request: Request) -> Response:
    """Show the words of the lexicon, each with its example sentence."""
    return draw(request, "words.html", sorts=words(), total=sum(len(sort.words) for sort in words()))
