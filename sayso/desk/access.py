"""Who may look, where a desk listens beyond this machine: whoever has given the token of its file once."""

from __future__ import annotations

from hashlib import sha256
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.desk.drawing import draw
from sayso.desk.guards import ACCESS_COOKIE, OPEN_PATHS
from sayso.desk.settings import Settings

router = APIRouter(include_in_schema=False)


class Access:
    """Sends whoever has not given the access token to the form for it; without one everybody may look."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that may look, and one for the form."""
        if scope["type"] == "http" and self._settings.access and not self._may_look(HTTPConnection(scope)):
            is_get = scope["method"] in ("GET", "HEAD")
            answer = RedirectResponse("/enter", 303) if is_get else Response("Not entered.\n", 401)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _may_look(self, asked: HTTPConnection) -> bool:
        if asked.url.path.startswith(OPEN_PATHS):
            return True
        bearer = asked.headers.get("authorization", "").removeprefix("Bearer ")
        return _is(asked.cookies.get(ACCESS_COOKIE, ""), pass_of(self._settings.access)) or _is(
            bearer, self._settings.access
        )


def pass_of(secret: str) -> str:
    """Return what the cookie holds: not the secret itself, which opens other desks too."""
    return sha256(f"sayso desk {secret}".encode()).hexdigest()


@router.get("/enter")
def enter(request: Request) -> Response:
    """Show the form for the access token."""
    return draw(request, "enter.html", wrong=False)


@router.post("/enter")
def entered(request: Request, secret: Annotated[str, Form()] = "") -> Response:
    """Take the access token; what it opens is kept in a cookie that no other site's request carries.

    It needs no token of the run: it gives the sender nothing that the secret does not.
    """
    wanted: str = request.app.state.desk.settings.access
    if not wanted or not _is(secret.strip(), wanted):
        return draw(request, "enter.html", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(ACCESS_COOKIE, pass_of(wanted), httponly=True, samesite="strict", path="/")
    return answer


def _is(given: str, wanted: str) -> bool:
    return compare_digest(given.encode(), wanted.encode())
