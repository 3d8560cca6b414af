"""What every request passes and what every answer carries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from sayso.desk import access
from sayso.desk.app import make_app
from sayso.desk.settings import Settings
from sayso.desk.views import VIEWS
from tests.desk.conftest import TOKEN, client

ROUTES = [
    *(route for route in make_app(Settings(ledger="none.db")).routes if isinstance(route, APIRoute)),
    *(route for view in VIEWS for router in view.routers for route in router.routes),
    *access.router.routes,
]
PATHS = sorted({route.path for route in ROUTES if isinstance(route, APIRoute)})
WRITING = sorted(
    {
        route.path
        for route in ROUTES
        if isinstance(route, APIRoute) and not set(route.methods or ()) <= {"GET", "HEAD"}
    }
    - {"/enter"}
)
FILLED = {"{name:path}": "desk.css", "{id}": "0" * 16}


def filled(path: str) -> str:
    """Put something in the place of each parameter of a route."""
    for parameter, value in FILLED.items():
        path = path.replace(parameter, value)
    return re.sub(r"\{[^}]*\}", "0", path)


@pytest.mark.parametrize("path", [*PATHS, "/nothing-here", "/static/none.css"])
def test_every_answer_has_a_strict_policy(ask: TestClient, path: str) -> None:
    answer = ask.get(filled(path))
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert re.fullmatch(r"'self' 'nonce-[\w-]{20,}'", policy["style-src"])
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_fault_of_ours_has_the_policy_too(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.views.rules.parts", lambda: 1 / 0)
    with client(examples) as asked:
        asked._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
        answer = asked.get("/rules")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "fault of Sayso" in answer.text


def test_no_nonce_is_given_twice(ask: TestClient) -> None:
    policies = {ask.get("/").headers["content-security-policy"] for _ in range(20)}
    assert len(policies) == 20


@pytest.mark.parametrize("path", ["/", "/claims", "/rules", "/speakers"])
def test_no_page_has_an_inline_script_or_style_or_loads_from_elsewhere(ask: TestClient, path: str) -> None:
    page = ask.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)(?![^>]*type=\"application/json\")", page)
    assert not re.search(r"\sstyle=|\son\w+=", page)
    assert not re.search(r"<style(?! nonce=)", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("[::1]:8765", 200),
        ("localhost", 200),
        ("evil.example", 421),
        ("evil.example:8765", 421),
        ("127.0.0.1:1", 421),
        ("127.0.0.1.evil.example:8765", 421),
        ("192.168.0.7:8765", 421),
        ("", 421),
        ("[::1", 421),
    ],
)
def test_only_our_own_names_are_answered(ask: TestClient, host: str, status: int) -> None:
    assert ask.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", WRITING)
def test_every_route_that_writes_asks_for_the_token(ask: TestClient, path: str) -> None:
    for headers in ({}, {"x-sayso-token": "another"}):
        for data in ({}, {"token": "another"}):
            assert ask.post(filled(path), data=data, headers=headers).status_code == 403


@pytest.mark.parametrize("path", WRITING)
def test_another_sites_page_may_not_write_even_with_the_token(ask: TestClient, path: str) -> None:
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ):
        answer = ask.post(filled(path), data={"token": TOKEN}, headers=headers)
        assert answer.status_code == 403
        assert "Another site" in answer.text


def test_all_routes_are_looked_at() -> None:
    assert {"/bring/text", "/bring/file"} <= set(WRITING)
    assert {"/claims", "/api/claims", "/page/{id}/raw", "/static/{name:path}"} <= set(PATHS)


def test_a_body_past_the_bound_is_refused_by_its_header_and_by_its_bytes(
    empty: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.desk.guards.LARGEST_BODY", 1_000)
    text = {"token": TOKEN, "text": "x" * 2_000}
    assert empty.post("/bring/text", data=text).status_code == 413
    parts = iter([b"token=" + TOKEN.encode().replace(b" ", b"+") + b"&text=", *[b"x" * 500] * 4])
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert empty.post("/bring/text", content=parts, headers=kind).status_code in (400, 413)
    assert not list(tmp_path.iterdir())


def test_beyond_this_machine_the_access_token_is_asked_for_once(examples: Path) -> None:
    with client(examples, access="a long secret of the file", host="0.0.0.0") as asked:  # noqa: S104
        assert asked.get("/claims").headers["location"] == "/enter"
        assert asked.get("/api/claims", headers={"authorization": "Bearer no"}).status_code == 303
        assert asked.post("/bring/text", data={"token": TOKEN, "text": "x"}).status_code == 401
        assert asked.post("/enter", data={"secret": "wrong"}).status_code == 403
        entered = asked.post("/enter", data={"secret": "a long secret of the file"})
        cookie = entered.headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
        assert "a long secret" not in cookie
        assert asked.get("/claims").status_code == 200


def test_beyond_this_machine_a_program_gives_the_token_in_a_header(examples: Path) -> None:
    with client(examples, access="a long secret of the file", host="0.0.0.0") as asked:  # noqa: S104
        told = {"authorization": "Bearer a long secret of the file"}
        assert asked.get("/api/claims", headers=told).status_code == 200


def test_beyond_this_machine_addresses_in_figures_are_answered_and_strangers_names_are_not(
    examples: Path,
) -> None:
    with client(examples, access="a long secret of the file", host="0.0.0.0") as asked:  # noqa: S104
        assert asked.get("/enter", headers={"host": "192.168.0.7:8765"}).status_code == 200
        assert asked.get("/enter", headers={"host": "evil.example:8765"}).status_code == 421
