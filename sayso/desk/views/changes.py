"""What changed between two versions of a page, side by side."""

from __future__ import annotations

import json
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.desk.drawing import draw
from sayso.desk.faults import Missing, Refused
from sayso.desk.shelf import TheDesk
from sayso.exporters.changes import Side, change_line
from sayso.exporters.compared import compared, texts_of
from sayso.ledger import Ledger
from sayso.ledger.picking import PickingError, pick
from sayso.ledger.records import Document, Version
from sayso.matching import Versions, changes
from sayso.model import Article

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["pages"])
ROUTERS = (router, api)

Id = Annotated[str, Path(max_length=64)]
Which = Annotated[str, Query(max_length=64)]


class Pair(NamedTuple):
    """Two versions of a page, and what they have of each other's claims."""

    document: Document
    before: Side
    after: Side
    found: Versions


@router.get("/changes/{id}")
def changes_page(request: Request, desk: TheDesk, id: Id, one: Which = "", other: Which = "") -> Response:
    """Show two versions side by side; without a choice the two latest."""
    ledger = desk.ledger()
    document = _document(ledger, id)
    readable = [version for version in document.versions if not version.trouble]
    if len(readable) < 2 and not (one or other):
        return draw(
            request, "changes.html", pair=None, document=document, versions=readable, claims=(), titles=None
        )
    pair = _pair(ledger, document, id, one, other)
    return draw(
        request,
        "changes.html",
        pair=pair,
        document=document,
        versions=readable,
        claims=tuple(compared(pair.found, pair.before, pair.after)),
        titles=texts_of(pair.before.article.title, pair.after.article.title),
    )


@api.get("/changes/{id}")
def changes_api(desk: TheDesk, id: Id, one: Which = "", other: Which = "") -> Response:
    """Return what changed between two versions of a page; spans are of the version on their side."""
    ledger = desk.ledger()
    pair = _pair(ledger, _document(ledger, id), id, one, other)
    rows = [json.loads(change_line(change, pair.before, pair.after)) for change in pair.found.changes]
    told = {"schema": "sayso.changes/1", "same": pair.found.same, "unread": pair.found.unread}
    return JSONResponse(told | {"items": rows})


def _document(ledger: Ledger, id: str) -> Document:
    """Return the document of this id, or of the version of this id."""
    version = ledger.version(id)
    document = ledger.document(version.uri) if version else ledger.document_of_id(id)
    if document is None:
        raise Missing(f"No page of this ledger has the id {id}.")
    return document


def _pair(ledger: Ledger, document: Document, id: str, one: str, other: str) -> Pair:
    between = (one, other) if one and other else ()
    if bool(one) != bool(other):
        raise Refused("other" if one else "one", "two versions are held against each other: name both")
    try:
        first, second = pick(document, between)
    except PickingError as fault:
        raise Refused("one", str(fault)) from None
    before, after = _side(ledger, first), _side(ledger, second)
    return Pair(document, before, after, changes(before.article, after.article))


def _side(ledger: Ledger, version: Version) -> Side:
    article = ledger.article(version.id)
    if not isinstance(article, Article):
        raise Missing(f"The version {version.id} could not be read: {article.reason}")
    return Side(version, article)
