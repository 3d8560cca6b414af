"""What the door fetches, what it refuses, and what a server that lies costs."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import TroubleError
from sayso.follow.door import Conditions, Door, Limits
from sayso.follow.guard import LOCAL, Net
from tests.bombs import zeros
from tests.follow.site import Asked, Site, Speak, door, names, only_here, reply
from tests.measured import memory_of

PAGE = b"<p>The weir at Hollin held, the warden said.</p>"


def kind_of(site: Site, path: str, through: Door | None = None) -> str:
    """Return the kind of the trouble that a path gives."""
    with pytest.raises(TroubleError) as trouble:
        (through or door()).get(site.url(path))
    return trouble.value.kind


def test_a_page_is_fetched_with_its_address_and_the_time(site: Site) -> None:
    site.routes["/weir"] = reply(PAGE)
    page = door().get(site.url("/weir")).capture()
    assert (page.uri, page.data) == (site.url("/weir"), PAGE)
    assert page.fetched.endswith("Z")


def test_a_request_says_who_asks_and_carries_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.routes["/weir"] = reply(PAGE, set_cookie="a=b; Path=/")
    fetching = door()
    for _ in range(2):
        fetching.get(site.url("/weir"))
    lines = site.asked[1].lines
    assert lines["user-agent"] == "sayso/test (+desk@hollin.example)"
    assert lines["host"] == f"hollin.example:{site.port}"
    assert set(lines) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oh", "403 No", "204 Nothing"])
def test_an_answer_that_is_no_page_is_a_trouble_with_its_number(site: Site, status: str) -> None:
    site.routes["/weir"] = reply(b"" if status.startswith("204") else PAGE, status)
    with pytest.raises(TroubleError, match=status[:3]) as trouble:
        door().get(site.url("/weir")).capture()
    assert trouble.value.kind == "status"


def test_a_page_that_is_what_it_was_gives_304_and_no_body(site: Site) -> None:
    def answer(connection: socket.socket, asked: Asked) -> None:
        is_same = asked.lines.get("if-none-match") == '"v1"'
        connection.sendall(reply(b"", "304 Not Modified") if is_same else reply(PAGE, etag='"v1"'))

    site.routes["/weir"] = answer
    first = door().get(site.url("/weir"))
    assert first.conditions == Conditions('"v1"', "")
    second = door().get(site.url("/weir"), first.conditions)
    assert (second.status, second.body) == (304, b"")


# Redirects


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Again", "308 For Good"])
def test_a_redirect_is_followed_to_the_page(site: Site, status: str) -> None:
    site.routes |= {"/old": reply(b"", status, location="/new#top"), "/new": reply(PAGE)}
    answer = door().get(site.url("/old"))
    assert (answer.url, answer.body) == (site.url("/new"), PAGE)


def test_a_redirect_to_an_address_in_letters_of_any_script_leads_there(site: Site) -> None:
    site.routes |= {"/old": reply(b"", "302 Found", location="/w\xc3\xa9ir"), "/w%C3%A9ir": reply(PAGE)}
    assert door().get(site.url("/old")).body == PAGE


def test_five_redirects_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for number in range(6):
        site.routes[f"/{number}"] = reply(b"", "302 Found", location=f"/{number + 1}")
    site.routes["/6"] = reply(PAGE)
    assert door().get(site.url("/1")).body == PAGE
    assert kind_of(site, "/0") == "redirects"


def test_a_loop_of_redirects_ends(site: Site) -> None:
    site.routes |= {
        "/a": reply(b"", "302 Found", location="/b"),
        "/b": reply(b"", "302 Found", location="/a"),
    }
    assert kind_of(site, "/a") == "redirects"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/",
        "http://inside.example/",
        "//inside.example/",
        "http://2130706434/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.2]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "ftp://hollin.example/",
        "javascript:alert(1)",
        "http://a:b@hollin.example/",
        "http://[",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(site: Site, location: str) -> None:
    site.routes["/weir"] = reply(b"", "302 Found", location=location)
    assert kind_of(site, "/weir", Door(net=Net(only_here, _digits))) == "refused"


def _digits(host: str, port: int) -> list[str]:
    """Look up as the system does: a host in one number is an address too."""
    return ["127.0.0.2"] if host == "2130706434" else names(host, port)


def test_without_being_told_so_it_does_not_connect_to_this_machine(site: Site) -> None:
    for url in (
        f"http://127.0.0.1:{site.port}/",
        f"http://localhost:{site.port}/",
        f"http://[::1]:{site.port}/",
    ):
        with pytest.raises(TroubleError, match="this very machine") as trouble:
            Door().get(url)
        assert trouble.value.kind == "refused"
    assert site.asked == []


def test_told_so_it_connects_to_this_machine_and_still_not_to_a_clouds_secrets(site: Site) -> None:
    site.routes["/weir"] = reply(PAGE)
    local = Door(net=LOCAL)
    assert local.get(f"http://127.0.0.1:{site.port}/weir").body == PAGE
    with pytest.raises(TroubleError, match="metadata"):
        local.get("http://169.254.169.254/latest/")


def test_a_name_that_changes_its_address_is_connected_to_at_the_address_that_was_checked(site: Site) -> None:
    given = iter([["127.0.0.1"], ["127.0.0.2"]])
    site.routes["/weir"] = reply(PAGE)
    rebinding = Door(net=Net(only_here, lambda host, port: next(given)))
    assert rebinding.get(site.url("/weir")).body == PAGE
    assert kind_of(site, "/weir", rebinding) == "refused"


def test_of_a_hosts_addresses_only_those_that_may_be_connected_to_are_tried(site: Site) -> None:
    site.routes["/weir"] = reply(PAGE)
    mixed = Door(net=Net(only_here, lambda host, port: ["127.0.0.2", "127.0.0.1"]))
    assert mixed.get(site.url("/weir")).body == PAGE


# Size


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_of_600_mb_costs_under_64_mb(site: Site, coding: str) -> None:
    bomb = zeros(600)
    site.routes["/bomb"] = reply(bomb if coding == "gzip" else bomb[10:-8], content_encoding=coding)
    assert len(bomb) < 700_000
    cost, printed = memory_of(
        "from sayso.errors import TroubleError\nfrom tests.follow.site import door",
        f"try: door().get({site.url('/bomb')!r})\nexcept TroubleError as trouble: print(trouble.kind)",
    )
    assert printed == "too-large"
    assert cost < 64


BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "gzip": (gzip.compress(PAGE), {"content_encoding": "gzip"}),
    "x-gzip": (gzip.compress(PAGE), {"content_encoding": "x-gzip"}),
    "deflate": (zlib.compress(PAGE), {"content_encoding": "deflate"}),
    "deflate without a header": (zlib.compress(PAGE)[2:-4], {"content_encoding": "deflate"}),
    "gzip in gzip": (gzip.compress(gzip.compress(PAGE)), {"content_encoding": "gzip, gzip"}),
    "gzip that is none": (PAGE, {"content_encoding": "gzip"}),
    "gzip with something after it": (gzip.compress(PAGE) + b"more", {"content_encoding": "gzip"}),
    "no coding": (PAGE, {"content_encoding": "identity"}),
    "no length": (PAGE, {"content_length": ""}),
    "chunks": (
        b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
        {"content_length": "", "transfer_encoding": "chunked"},
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_unpacked_however_it_was_sent(site: Site, name: str) -> None:
    body, lines = BODIES[name]
    site.routes["/weir"] = reply(body, **lines)
    assert door().get(site.url("/weir")).body == PAGE


LIES: dict[str, tuple[bytes | Speak, str]] = {
    "less than announced": (reply(PAGE, content_length="1000"), "damaged"),
    "more announced than any page has": (reply(PAGE, content_length="99999999999"), "too-large"),
    "two lengths": (reply(PAGE, content_length="5\r\nContent-Length: 6"), "damaged"),
    "a length that is no number": (reply(PAGE, content_length="-1"), "damaged"),
    "gzip cut short": (reply(gzip.compress(PAGE)[:-9], content_encoding="gzip"), "damaged"),
    "gzip damaged": (reply(gzip.compress(PAGE)[:12] + b"\xff" * 40, content_encoding="gzip"), "damaged"),
    "deflate that is none": (reply(b"\xff" + PAGE, content_encoding="deflate"), "damaged"),
    "br that is none": (reply(PAGE, content_encoding="br"), "damaged"),
    "a coding that nobody knows": (reply(PAGE, content_encoding="rot13"), "damaged"),
    "ten codings": (reply(PAGE, content_encoding=", ".join(["gzip"] * 10)), "damaged"),
    "chunks that are none": (reply(PAGE, content_length="", transfer_encoding="chunked"), "damaged"),
    "chunks that end early": (reply(b"ff\r\nabc", content_length="", transfer_encoding="chunked"), "damaged"),
    "a film": (reply(b"x" * 100_000, content_type="video/mp4", content_length="900000"), "binary"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "damaged"),
    "nothing at all": (b"", "damaged"),
    "a flood of header lines": (
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(50_000)) + b"\r\n",
        "damaged",
    ),
    "one endless header line": (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000, "damaged"),
    "a header line with a NUL": (b"HTTP/1.1 200 OK\r\nX: \0\r\n\r\n", "damaged"),
    "a promise to go on, for ever": (b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000, "too-large"),
    "a protocol that nobody asked for": (
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "damaged",
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_an_answer_that_lies_is_a_trouble(site: Site, name: str) -> None:
    answer, kind = LIES[name]
    site.routes["/weir"] = answer
    small = Door(net=Net(only_here, names), limits=Limits(bytes=1_000_000, seconds=5, silence=1))
    begun = time.monotonic()
    assert kind_of(site, "/weir", small) == kind
    assert time.monotonic() - begun < 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"]),
    st.binary(max_size=200),
)
def test_any_bytes_are_an_answer_or_a_trouble(site: Site, before: bytes, data: bytes) -> None:
    site.routes["/weir"] = before + data
    with suppress(TroubleError):
        door().get(site.url("/weir"))


def test_a_body_without_end_is_left_at_the_bound(site: Site) -> None:
    def flood(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(bytes(65_536))

    site.routes["/flood"] = flood
    small = Door(net=Net(only_here, names), limits=Limits(bytes=1_000_000))
    assert kind_of(site, "/flood", small) == "too-large"


# Time


def test_a_body_that_comes_byte_by_byte_is_not_waited_for(site: Site) -> None:
    def drip(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not site.over.wait(0.05):
            connection.sendall(b"x")

    site.routes["/drip"] = drip
    begun = time.monotonic()
    assert kind_of(site, "/drip", door(seconds=0.4)) == "slow"
    assert time.monotonic() - begun < 2


def test_headers_that_come_byte_by_byte_are_not_waited_for(site: Site) -> None:
    def drip(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not site.over.wait(0.05):
            connection.sendall(b"x")

    site.routes["/drip"] = drip
    assert kind_of(site, "/drip", door(seconds=0.4)) == "slow"


def test_redirects_share_one_time(site: Site) -> None:
    def later(connection: socket.socket, asked: Asked) -> None:
        site.over.wait(0.2)
        connection.sendall(reply(b"", "302 Found", location=asked.path + "x"))

    site.routes |= {"/" + "x" * count: later for count in range(9)}
    assert kind_of(site, "/", door(seconds=0.5)) == "slow"


@pytest.mark.parametrize("limit", [{"seconds": 0.3}, {"silence": 0.3}])
def test_a_host_that_never_answers_is_given_up(site: Site, limit: dict[str, float]) -> None:
    site.routes["/silent"] = lambda connection, asked: site.over.wait(5)
    begun = time.monotonic()
    assert kind_of(site, "/silent", door(**limit)) == "slow"
    assert time.monotonic() - begun < 2


def test_a_host_that_takes_no_connection_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(TroubleError, match=r"hollin\.example cannot be reached") as trouble:
        door().get(f"http://hollin.example:{port}/")
    assert trouble.value.kind == "unreachable"


def test_a_name_without_an_address_is_unreachable() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise TroubleError("unreachable", f"there is no host {host!r}")

    with pytest.raises(TroubleError) as trouble:
        Door(net=Net(only_here, nothing)).get("http://nowhere.example/")
    assert trouble.value.kind == "unreachable"


def test_a_host_that_speaks_no_tls_is_unreachable(site: Site) -> None:
    with pytest.raises(TroubleError) as trouble:
        door().get(f"https://hollin.example:{site.port}/")
    assert trouble.value.kind == "unreachable"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Return a certificate for hollin.example and its key, made for this test alone."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    made, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    name = ["-subj", "/CN=hollin.example", "-addext", "subjectAltName=DNS:hollin.example"]
    request = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(made),
        *name,
    ]
    subprocess.run(request, check=True, capture_output=True)  # noqa: S603 -- our own words
    return made, key


def test_tls_goes_to_the_checked_number_under_the_hosts_name_and_asks_for_its_certificate(
    site: Site, certificate: tuple[Path, Path]
) -> None:
    asked: list[str] = []
    site.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    site.tls.load_cert_chain(*certificate)
    site.tls.sni_callback = lambda connection, name, context: asked.append(name)
    site.routes["/weir"] = reply(PAGE)
    secure = site.url("/weir").replace("http:", "https:")
    with pytest.raises(TroubleError, match="self-signed certificate") as trouble:
        door().get(secure)
    assert trouble.value.kind == "unreachable"
    trusting = door()
    trusting._tls = ssl.create_default_context(cafile=certificate[0])
    assert trusting.get(secure).body == PAGE
    assert asked == ["hollin.example", "hollin.example"]
    with pytest.raises(TroubleError, match="Hostname mismatch"):
        trusting.get(secure.replace("hollin", "other"))
