"""Templates to answers: Jinja with autoescape, the same frame for every view."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso import __version__
from sayso.desk.addresses import claim_at
from sayso.exporters.markup import glyph, safe
from sayso.exporters.numbered import KIND_WORDS, claims_words
from sayso.exporters.readout import date_words, number_words, time_of_day

STATIC = resources.files(__package__) / "static"
_LOOKS = {"page.css": resources.files("sayso.exporters") / "page.css"}
"""Files that are served under /static and lie elsewhere."""


def draw(request: Request, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """Return a template drawn with its context and what every page needs: the views, the token, the nonce."""
    desk = request.app.state.desk
    told = {
        "request_path": request.url.path,
        "asked": "",
        "views": request.app.state.nav,
        "ledger_name": desk.name,
        "nonce": request.state.nonce,
        "token": desk.settings.token,
        "token_field": markup('<input type="hidden" name="token" value="{}">').format(desk.settings.token),
        **context,
    }
    return HTMLResponse(_environment().get_template(template).render(told), status)


def piece(template: str, **context: Any) -> Markup:
    """Return a template of a part of a page, drawn: Jinja has escaped what it was given."""
    return markup(_environment().get_template(template).render(context))


def markup(html: str) -> Markup:
    """Take a string for markup: only for what was written here, or escaped by `sayso.exporters`."""
    return Markup(html)  # noqa: S704 -- the one place


def asset(name: str) -> str:
    """Return the address of a file in `static/`, which changes when the file does."""
    return f"/static/{name}?{_digest(name)}"


def asset_bytes(name: str) -> bytes | None:
    """Return a file that is served under /static, None where there is none of that name."""
    if name in _LOOKS:
        return _LOOKS[name].read_bytes()
    parts = name.split("/")
    if any(not part or part.startswith(".") or "\\" in part for part in parts):
        return None
    file = STATIC.joinpath(*parts)
    return file.read_bytes() if file.is_file() else None


@cache
def _digest(name: str) -> str:
    return sha256(asset_bytes(name) or b"").hexdigest()[:12]


@cache
def _environment() -> Environment:
    """Return the one environment; Jinja keeps the compiled templates in it."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "asset": asset,
        "claim_at": claim_at,
        "version": __version__,
        "glyphs": markup(_glyphs()),
        "kind_words": KIND_WORDS,
    }
    made.filters |= {
        "date": date_words,
        "moment": time_of_day,
        "number": number_words,
        "claims": claims_words,
        "glyph": lambda name: markup(glyph(name)),
        "text": lambda words: markup(safe(words)),
        "for_script": for_script,
    }
    return made


def for_script(value: Any) -> Markup:
    """Return a value as JSON for a `<script type="application/json">`: nothing in it can end the element."""
    told = json.dumps(value, ensure_ascii=True)
    return markup(told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _glyphs() -> str:
    return (resources.files("sayso.exporters") / "glyphs.svg").read_text("utf-8")
