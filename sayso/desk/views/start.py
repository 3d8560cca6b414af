"""The first page: with an empty ledger the ways to a first page, else what came last; and bringing pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from sayso.desk import bringing
from sayso.desk.drawing import draw
from sayso.desk.faults import Refused
from sayso.desk.filters import a_day
from sayso.desk.guards import writes
from sayso.desk.rows import PageRow, page_rows
from sayso.desk.shelf import Desk, TheDesk
from sayso.ledger.listing import newest_pages
from sayso.ledger.records import Receipt

NEWEST = 8
"""Pages on the first page: what came this morning, without scrolling."""

router = APIRouter(include_in_schema=False)
writing = writes()
ROUTERS = (router, writing)


@router.get("/")
def first(request: Request, desk: TheDesk) -> Response:
    """Show the ways to bring a page and, where there are some, the newest pages."""
    pages: list[PageRow] = []
    if not desk.is_empty():
        with desk.ledger().reading() as connection:
            pages = page_rows(connection, newest_pages(connection, 0, NEWEST))
    return draw(request, "start.html", pages=pages, examples=bringing.EXAMPLES)


@writing.post("/bring/example")
def example(desk: TheDesk, name: Annotated[str, Form(max_length=100)]) -> Response:
    """Read an example page."""
    return _to(bringing.bring_example(desk, name))


@writing.post("/bring/address")
def address(
    desk: TheDesk, address: Annotated[str, Form(max_length=8_000)], published: Annotated[str, Form()] = ""
) -> Response:
    """Fetch and read a page of the web."""
    return _to(bringing.bring_address(desk, address.strip(), a_day("published", published)))


@writing.post("/bring/text")
def text(desk: TheDesk, text: Annotated[str, Form()], published: Annotated[str, Form()] = "") -> Response:
    """Read a pasted text."""
    return _to(bringing.bring_text(desk, text, a_day("published", published)))


@writing.post("/bring/file")
def file(desk: TheDesk, file: UploadFile, published: Annotated[str, Form()] = "") -> Response:
    """Read a file that was chosen or dropped."""
    return _to(_file(desk, file, a_day("published", published)))


def _file(desk: Desk, file: UploadFile, published: str) -> list[Receipt]:
    if not file.filename:
        raise Refused("file", "no file was chosen")
    return bringing.bring_bytes(desk, file.file.read(), published=published)


def _to(receipts: list[Receipt]) -> Response:
    """Lead to the page that was read or, of several, to the last; what each became stands in the list."""
    read = [receipt for receipt in receipts if receipt.version]
    pages = {receipt.document for receipt in read}
    where = f"/page/{read[-1].version}" if len(pages) == 1 else f"/pages?brought={len(read)}"
    return RedirectResponse(where, 303)
