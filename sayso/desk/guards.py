"""What every request passes: is it meant for us, may it write; and what every answer carries.

The desk listens on this machine, where any page that a browser has open can send requests to it. So the Host
header must be ours (a stranger's name that was made to point here is not), a request that another site's page
sent is refused, and whoever writes has to give the token that stands in the desk's own forms.
"""

from __future__ import annotations

import ipaddress
import platform
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.desk.faults import DeskError, Forbidden
from sayso.desk.settings import LOCAL_HOSTS, Settings

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes of one request: a saved page has one or two million, an archive of a morning thirty."""

TOKEN_FIELD = "token"  # noqa: S105 -- a field's name
TOKEN_HEADER = "x-sayso-token"  # noqa: S105
ACCESS_COOKIE = "sayso-access"
OPEN_PATHS = ("/enter", "/static/")
"""What may be asked for before the access token was given: the form for it, and its looks."""

_TOO_MUCH = f"The most that can be sent at once is {LARGEST_BODY // 1024 // 1024} MB."
_OLD_TOKEN = "This form is from an earlier run of the desk. Go back, load its page anew, and send it again."  # noqa: S105
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(nonce: str) -> str:
    """Return the Content-Security-Policy: only our own files, and style blocks with this answer's nonce."""
    return "; ".join(
        (
            *("default-src 'none'", "script-src 'self'", f"style-src 'self' 'nonce-{nonce}'"),
            *("img-src 'self'", "connect-src 'self'", "form-action 'self'"),
            *("base-uri 'none'", "frame-ancestors 'none'"),
        )
    )


class Guard:
    """The outermost layer: refuses what is not for the desk, and sets the headers of all that it says."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                told["Content-Security-Policy"] = policy(nonce)
                for name, value in _HEADERS.items():
                    told[name] = value
                told.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refused(scope, headers)
        if refused:
            status, reason = refused
            await PlainTextResponse(reason + "\n", status)(scope, receive, guarded)
            return
        await self._app(scope, _bounded(receive), guarded)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Return the status and the reason with which a request is refused, if it is."""
        host = headers.get("host", "")
        if not is_ours(host, self._settings):
            return 421, "This is a Sayso desk; it does not answer under that name."
        size = headers.get("content-length", "0")
        if not size.isdigit() or int(size) > LARGEST_BODY:
            return 413, _TOO_MUCH
        if scope["method"] not in _SAFE and not _is_own(headers, host):
            return 403, "Another site's page may not write to the desk."
        return None


class TooMuch(DeskError):  # noqa: N818 -- what happened
    """A body that goes on past the bound, whatever its header said."""

    status = 413
    title = "That is too much at once"


def _bounded(receive: Receive) -> Receive:
    """Count the bytes of a body as they come, and stop past the bound."""
    got = 0

    async def counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > LARGEST_BODY:
            raise TooMuch(_TOO_MUCH)
        return message

    return counted


def is_ours(host: str, settings: Settings) -> bool:
    """Tell whether a Host header names this desk.

    On this machine alone: its names, with our port. Beyond it: any address in figures, this machine's name
    and the one given, since a stranger can make only names point here.
    """
    name, port = _split(host)
    if name in LOCAL_HOSTS or name == settings.host.casefold():
        return port in (None, settings.port) or bool(settings.access)
    return bool(settings.access) and (_is_address(name) or name == platform.node().casefold())


def _split(host: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").casefold(), parts.port
    except ValueError:
        return "", None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_own(headers: Headers, host: str) -> bool:
    """Tell whether our own page sent this, by what a browser says; a program says nothing of it."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None and site not in _OURS:
        return False
    return origin is None or urlsplit(origin).netloc.casefold() == host.casefold()


async def with_token(request: Request) -> None:
    """Refuse a request that writes without the token of this run, in a header or a field of its form."""
    wanted: str = request.app.state.desk.settings.token
    given = request.headers.get(TOKEN_HEADER, "")
    if not given and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        field = (await request.form()).get(TOKEN_FIELD, "")
        given = field if isinstance(field, str) else ""
    if not compare_digest(given.encode(), wanted.encode()):
        raise Forbidden(_OLD_TOKEN)


def writes() -> APIRouter:
    """Return a router whose every route asks for the token: the only kind that may have POST."""
    return APIRouter(dependencies=[Depends(with_token)], include_in_schema=False)
