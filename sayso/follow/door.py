"""The door to the network: one request, its redirects, and what came back, within bounds.

It carries no cookie and no password, goes through no proxy that a variable of the environment names, and
follows a redirect only after it has looked at where it leads.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

import httpcore2

from sayso.containers.bounds import MAX_BYTES
from sayso.containers.codings import Undoing
from sayso.errors import TroubleError
from sayso.follow.faults import told
from sayso.follow.guard import Budget, Guard, Net
from sayso.follow.urls import Url, joined, parse_url
from sayso.model import Capture

MOST_REDIRECTS = 5
"""Addresses that are gone on to: browsers allow 20, honest sites need two or three."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/xml;q=0.9, */*;q=0.5"
)
_CODINGS = "gzip, deflate"
_LONGEST_MARK = 500
# What an answer says that it is where there is no text in it: not fetched to its end to find that out.
_NO_TEXT = frozenset({"image", "video", "audio", "font", "application/pdf", "application/zip"})
# An answer's lines before its body: httpcore bounds one answer's at 100 kB, but a server may send any number
# of interim answers (100, 103) before it.
_MOST_BEFORE_BODY = 256_000
# The frames of chunks come on top of a body.
_BESIDE_BODY = 1_000_000


class Limits(NamedTuple):
    """What one page may cost; `seconds` is for the whole of it, redirects included.

    A page that takes longer than half a minute is not waited for by a reader either.
    """

    bytes: int = MAX_BYTES
    seconds: float = 30.0
    connect: float = 10.0
    silence: float = 15.0
    redirects: int = MOST_REDIRECTS


class Conditions(NamedTuple):
    """What was there last time: the server answers 304 when it still is."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the lines of the request."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


class Answer(NamedTuple):
    """What a server answered. `url` is where it came from at last, `asked` what was asked for."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched: str

    @property
    def conditions(self) -> Conditions:
        """Return what to say next time; a mark longer than any server has reason to set is not kept."""
        told = (self.headers.get("etag", ""), self.headers.get("last-modified", ""))
        return Conditions(*(mark if len(mark) <= _LONGEST_MARK else "" for mark in told))

    def capture(self) -> Capture:
        """Return the page; `TroubleError("status")` for an answer that is none."""
        if self.status != 200:
            raise TroubleError(
                "status", f"the server answers {self.status} {_MEANING.get(self.status, '')}".rstrip()
            )
        return Capture(self.url, self.body, self.fetched)


_MEANING = {
    401: "(a password is needed)",
    403: "(forbidden)",
    404: "(not found)",
    410: "(gone)",
    429: "(too many requests)",
    451: "(withheld for legal reasons)",
    500: "(its own fault)",
    503: "(not available now)",
}


class Door:
    """Fetches addresses of the web, one at a time.

    `contact` is told to every server: an address of mail or of a page, where its people can complain.
    """

    def __init__(
        self,
        *,
        agent: str = "sayso",
        contact: str = "",
        limits: Limits | None = None,
        net: Net | None = None,
    ) -> None:
        self.agent = agent
        self._named = f"{agent} (+{contact})" if contact else agent
        self._limits = limits or Limits()
        self._net = net or Net()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The system's certificates; loading them takes a while, and a plain http address needs none."""
        return httpcore2.default_ssl_context()

    def get(
        self,
        address: str,
        conditions: Conditions | None = None,
        before: Callable[[Url], object] = lambda url: None,
    ) -> Answer:
        """Fetch an address, following redirects; `before` is called with each one and may raise.

        `TroubleError`: `refused`, `unreachable`, `slow`, `too-large`, `damaged`, `binary`, `redirects`. An
        answer of any status is an answer.
        """
        budget = Budget(self._limits.seconds)
        url = parse_url(address)
        headers = conditions.headers() if conditions else {}
        for _ in range(self._limits.redirects + 1):
            before(url)
            status, lines, body = self._once(url, headers, budget)
            if status not in REDIRECTS or not lines.get("location"):
                now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
                return Answer(address, str(url), status, lines, body, now)
            url = joined(url, lines["location"])
        raise TroubleError("redirects", f"redirected more than {self._limits.redirects} times, last to {url}")

    def _once(self, url: Url, more: Mapping[str, str], budget: Budget) -> tuple[int, dict[str, str], bytes]:
        """Send one request and return status, headers and body; no body for a redirect."""
        request = httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=url.scheme.encode(), host=url.host.encode(), port=url.port, target=url.target.encode()
            ),
            headers=[
                (name.encode(), value.encode("utf-8", "ignore")) for name, value in self._headers(url, more)
            ],
            extensions={"timeout": {"connect": self._limits.connect, "read": self._limits.silence}},
        )
        guard = Guard(budget, self._net)
        with (
            told(url.host),
            httpcore2.ConnectionPool(
                ssl_context=self._tls if url.scheme == "https" else None,
                network_backend=guard,
                max_connections=1,
            ) as pool,
        ):
            budget.allow(_MOST_BEFORE_BODY)
            response = pool.handle_request(request)
            budget.allow(self._limits.bytes + _BESIDE_BODY)
            try:
                headers = _headers(response.headers)
                body = b"" if response.status in REDIRECTS else self._body(response, headers, budget)
                return response.status, headers, body
            finally:
                response.close()

    def _headers(self, url: Url, more: Mapping[str, str]) -> list[tuple[str, str]]:
        lines = {
            "Host": url.origin.partition("://")[2],
            "User-Agent": self._named,
            "Accept": _ACCEPT,
            "Accept-Encoding": _CODINGS,
            "Connection": "close",
            **more,
        }
        return list(lines.items())

    def _body(self, response: httpcore2.Response, headers: Mapping[str, str], budget: Budget) -> bytes:
        """Read the body, unpacked, to its end or to the bound."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.status == 200 and (kind.partition("/")[0] in _NO_TEXT or kind in _NO_TEXT):
            raise TroubleError("binary", f"the server sends {kind[:60]}, not a page of text")
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared[:20]) > self._limits.bytes:
            raise TroubleError("too-large", f"the server announces {int(declared[:20]):,} bytes")
        undoing = Undoing(headers.get("content-encoding", "").split(","), self._limits.bytes)
        pieces: list[bytes] = []
        for piece in response.iter_stream():
            pieces.append(undoing.feed(piece))
            budget.seconds()
        undoing.end()
        return b"".join(pieces)


def _headers(lines: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by their names in small letters; of several lines of one name, all joined."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in lines:
        name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
        headers[name] = f"{headers[name]}, {value}" if name in headers and name != "location" else value
    return headers


def _text(raw: bytes) -> str:
    """Return a header's value: in UTF-8 as many servers send addresses, else in Latin-1 as HTTP has it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
