"""The desk as an application: its guard, its faults, its files and its views."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_urlsafe

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.types import ASGIApp

from sayso import __version__
from sayso.desk import access, faults
from sayso.desk.counted import Counts
from sayso.desk.drawing import asset_bytes
from sayso.desk.elsewhere import Checks
from sayso.desk.guards import Guard
from sayso.desk.kept_stories import Making
from sayso.desk.settings import Settings
from sayso.desk.shelf import Desk
from sayso.desk.tellings import Tellings
from sayso.desk.views import VIEWS


class DeskApp(FastAPI):
    """The application with the guard outside of everything, so that no answer leaves without its headers."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the guard round what Starlette builds, its answer to a fault of ours included."""
        return Guard(super().build_middleware_stack(), self.state.desk.settings)


THREADS = 8
"""Requests that are worked on at once: more would only wait for each other's turn at the processor."""

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


def make_app(settings: Settings) -> FastAPI:
    """Return the desk on a ledger, ready for a server."""
    settings = settings._replace(token=settings.token or token_urlsafe(24))
    app = DeskApp(
        title="Sayso desk",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.desk = Desk(settings)
    app.state.counts = Counts(app.state.desk)
    app.state.making = Making()
    app.state.tellings = Tellings()
    app.state.checks = Checks()
    app.state.nav = [view for view in VIEWS if view.name]
    faults.handle(app)
    app.add_api_route("/static/{name:path}", _static, methods=["GET", "HEAD"], include_in_schema=False)
    app.include_router(access.router)
    for view in VIEWS:
        for router in view.routers:
            app.include_router(router)
    app.add_middleware(access.Access, settings=settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.desk.close()


def _static(request: Request, name: str) -> Response:
    data = asset_bytes(name)
    if data is None:
        raise faults.Missing(f"The desk has no file {name[:200]}")
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    age = "public, max-age=31536000, immutable" if request.url.query else "no-cache"
    return Response(data, media_type=kind, headers={"Cache-Control": age})
