"""The page as it was fetched, as text: with a claim's words marked where they stand in it, or whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.desk.drawing import draw, markup
from sayso.desk.faults import Missing
from sayso.desk.raw_place import places
from sayso.desk.shelf import Desk, TheDesk
from sayso.desk.views.reading import Id, version_of
from sayso.errors import LedgerError, TroubleError
from sayso.exporters.html import document
from sayso.exporters.markup import safe
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.weave import Mark, weave
from sayso.ledger.records import Version
from sayso.model import Article, Span
from sayso.readers.charset import decode

ROUND = 3_000
"""Code points of the raw page that are shown on each side of a claim."""
MOST_SHOWN = 60_000
"""Code points of a raw page that are shown at once; the whole of it is a file to take along."""

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)


@router.get("/page/{id}/raw")
def raw(
    request: Request, desk: TheDesk, id: Id, claim: Annotated[str, Query(max_length=64)] = ""
) -> Response:
    """Show the raw page, round a claim where one is named."""
    version = version_of(desk.ledger(), id)
    text = _text(desk, version)
    entry, words = _claim(desk, id, claim) if claim else (None, ())
    spans = [span for piece in words for span in places(text, piece, is_markup=_is_markup(version, text))]
    shown = _window(spans, len(text))
    return draw(
        request,
        "raw.html",
        version=version,
        entry=entry,
        claim=claim,
        places=len(spans),
        text=markup(weave(text, shown, _marks(spans, shown), safe)),
        shown=shown,
        length=len(text),
    )


@router.get("/page/{id}/raw.txt")
def raw_file(desk: TheDesk, id: Id) -> Response:
    """Give the bytes as they were fetched, to be kept: never as a page that a browser would open."""
    version_of(desk.ledger(), id)
    held = {"Content-Disposition": f'attachment; filename="{id}.txt"'}
    return Response(desk.ledger().raw(id), media_type="text/plain", headers=held)


@router.get("/page/{id}.html")
def standalone(desk: TheDesk, id: Id) -> Response:
    """Give the read page as one file to send on, which needs no desk."""
    version_of(desk.ledger(), id)
    article = desk.ledger().article(id)
    if not isinstance(article, Article):
        raise Missing(f"The page {id} could not be read: {article.reason}")
    held = {"Content-Disposition": f'attachment; filename="{id}.html"'}
    return Response(document(article).encode(), media_type="text/html; charset=utf-8", headers=held)


def _text(desk: Desk, version: Version) -> str:
    """Return the raw page as text; of what nobody can read as text, and what was not kept, say so."""
    try:
        data = desk.ledger().raw(version.id)
        return decode(data)
    except LedgerError as fault:
        if fault.kind not in ("missing", "damaged"):
            raise
        raise Missing(f"The page as it was fetched is not in the archive: {fault}") from None
    except TroubleError as trouble:
        raise Missing(f"The page as it was fetched is no text: {trouble}") from None


def _claim(desk: Desk, id: str, claim: str) -> tuple[Numbered, tuple[str, ...]]:
    article = desk.ledger().article(id)
    if isinstance(article, Article):
        for entry in number_claims(article):
            if entry.claim.id == claim:
                return entry, tuple(span.of(article.text) for span in entry.claim.content)
    raise Missing(f"No claim of this page has the id {claim}.")


def _is_markup(version: Version, text: str) -> bool:
    return "html" in version.media_type or "xml" in version.media_type or text.lstrip()[:1] == "<"


def _window(spans: list[Span], length: int) -> Span:
    """Return which part of the page is shown: round what was found, else the beginning."""
    if not spans:
        return Span(0, min(length, MOST_SHOWN))
    first = min(span.start for span in spans)
    last = max(span.end for span in spans if span.start < first + MOST_SHOWN - 2 * ROUND)
    return Span(max(0, first - ROUND), min(length, min(last, first + MOST_SHOWN) + ROUND))


def _marks(spans: list[Span], shown: Span) -> list[Mark]:
    """Mark every place; the first has the name that a link leads to."""
    inside = [span for span in sorted(set(spans)) if shown.holds(span)]
    tags = [f"<mark{' id=' + chr(34) + 'here' + chr(34) if at == 0 else ''}>" for at in range(len(inside))]
    return [Mark(span, 0, tag, "<mark>", "</mark>") for span, tag in zip(inside, tags, strict=True)]
