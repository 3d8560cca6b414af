"""What a visitor may ask for in vain, and the pages and JSON that say so, each with a way back."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from sayso.desk.drawing import draw
from sayso.errors import LedgerError, LedgerErrorKind, SaysoError

_TITLES: dict[LedgerErrorKind, str] = {
    "missing": "The ledger is not there",
    "not-a-ledger": "This is no ledger",
    "newer": "The ledger is newer than this Sayso",
    "damaged": "The ledger is damaged",
    "read-only": "The ledger may not be written to",
    "unreadable": "The ledger cannot be opened",
    "full": "The disk is full",
    "busy": "The ledger is kept locked",
    "failed": "The ledger does not answer",
}


class DeskError(SaysoError):
    """A request that is answered with a reason: `status` is HTTP's, `title` what stands above the reason."""

    status = 400
    title = "That cannot be done"


class Missing(DeskError):  # noqa: N818 -- they read as what is raised
    """There is nothing under that id or address."""

    status = 404
    title = "There is no such thing here"


class Forbidden(DeskError):  # noqa: N818
    """A request that may not write."""

    status = 403
    title = "Not written"


class Refused(DeskError):  # noqa: N818
    """A parameter that cannot be read: `name` is which one."""

    title = "A filter cannot be read"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name


def handle(app: FastAPI) -> None:
    """Have the app answer every fault with a page, or with JSON under /api."""
    app.add_exception_handler(DeskError, _desk_error)
    app.add_exception_handler(LedgerError, _ledger_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(500, _failed)


def _answer(request: Request, status: int, title: str, reason: str, **more: Any) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"schema": "sayso.fault/1", "status": status, "reason": reason, **more}, status)
    if request.headers.get("hx-request") == "true":
        return draw(request, "fault_part.html", status, heading=title, reason=reason)
    return draw(request, "fault.html", status, heading=title, reason=reason)


def _desk_error(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, DeskError)  # noqa: S101 -- Starlette's types know less than its table
    more = {"parameter": fault.name} if isinstance(fault, Refused) else {}
    return _answer(request, fault.status, fault.title, str(fault), **more)


def _ledger_error(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, LedgerError)  # noqa: S101
    return _answer(request, 503, _TITLES[fault.kind], str(fault), kind=fault.kind)


def _http_error(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101
    if fault.status_code == 404:
        return _answer(request, 404, Missing.title, f"The desk has no page at {request.url.path[:200]}")
    return _answer(request, fault.status_code, "That cannot be done", str(fault.detail))


def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101
    first = fault.errors()[0]
    name = str(first["loc"][-1])
    reason = f"{name}: {first['msg']}"
    return _answer(request, 400, Refused.title, reason, parameter=name)


def _failed(request: Request, fault: Exception) -> Response:
    """Say that it was our fault; Starlette writes the traceback to the terminal that the desk runs in."""
    reason = "The terminal that the desk runs in says more. Please report it with those lines."
    return _answer(request, 500, "A fault of Sayso’s own", reason)
