"""Pages of the web come through the one door, with its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.desk.conftest import TOKEN, client
from tests.follow.site import Site, door, reply

PAGE = (
    b"<html><body><article><h1>Dam holds</h1>"
    + b"<p>It will hold, said Ida Renn, the mayor of Arden.</p>" * 4
)
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
<item><link>http://hollin.example/a</link><title>A</title></item></channel></rss>"""


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[TestClient]:
    """Give a desk with a door to a site on this machine."""
    with client(tmp_path / "a.db", door=door) as opened:
        yield opened


def send(asked: TestClient, address: str) -> tuple[int, str]:
    """Send an address; return the status and the page that it led to, or that said why not."""
    sent = asked.post("/bring/address", data={"token": TOKEN, "address": address})
    shown = asked.get(sent.headers["location"]) if sent.status_code == 303 else sent
    return shown.status_code, shown.text


def test_a_page_of_the_web_is_fetched_once_and_read(asked: TestClient) -> None:
    with Site() as site:
        site.routes["/dam"] = reply(PAGE)
        status, shown = send(asked, f"  {site.url('/dam')} ")
        assert site.paths() == ["/dam"]
    assert status == 200
    assert "Ida Renn" in shown
    assert site.url("/dam") in shown


def test_an_address_of_a_private_network_is_refused_with_its_reason(asked: TestClient) -> None:
    with Site() as site:
        status, shown = send(asked, site.url("/", "inside"))
        assert site.paths() == []
    assert status == 200  # the address is kept with its reason: a page that could not be read
    assert "could not be read" in shown
    assert "private address" in shown


def test_a_feed_is_not_followed_from_the_box(asked: TestClient) -> None:
    with Site() as site:
        site.routes["/feed"] = reply(FEED, content_type="application/rss+xml")
        _, shown = send(asked, site.url("/feed"))
        assert site.paths() == ["/feed"]
    assert "this list names 1 address" in shown


def test_several_pages_of_one_file_lead_to_the_list(asked: TestClient) -> None:
    data = (Path(__file__).parents[2] / "examples" / "mill-fire.warc").read_bytes()
    files = {"file": ("fire.warc", data)}
    sent = asked.post("/bring/file", data={"token": TOKEN}, files=files)
    assert asked.get(sent.headers["location"]).status_code == 200
    shown = asked.get(sent.headers["location"]).text
    assert "Fire in Arden mill" in shown
