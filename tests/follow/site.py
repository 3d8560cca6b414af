"""A real server on this machine that answers as it is told to, honestly or not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self

from sayso.follow.addresses import Address
from sayso.follow.door import Door, Limits
from sayso.follow.guard import Net


class Asked(NamedTuple):
    """One request: its path, its lines by name in small letters."""

    path: str
    lines: dict[str, str]


Speak = Callable[[socket.socket, Asked], object]
"""Answers a request by writing to the connection whatever it likes."""


def reply(body: bytes = b"", status: str = "200 OK", **lines: str) -> bytes:
    """Return a whole answer; `content_type="text/html"` gives that line."""
    told = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-").title(): value for name, value in lines.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


class Site:
    """Listens on a free port of 127.0.0.1; `routes` maps paths to answers, 404 for every other path.

    Any name that ends in `.example` leads to it: `site.url("/weir", "hollin")`.
    """

    def __init__(self) -> None:
        self.routes: dict[str, bytes | Speak] = {}
        self.asked: list[Asked] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self.over = threading.Event()
        self.tls: ssl.SSLContext | None = None

    def url(self, path: str, host: str = "hollin") -> str:
        """Return the address of a path on one of the site's names."""
        return f"http://{host}.example:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(5)

    def _listen(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._answer(connection)
        connection.close()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65_536)
                if not piece:
                    return
                head += piece
                if head.startswith(b"\x16"):  # TLS, which it does not speak
                    connection.sendall(reply(b"", "400 Bad Request"))
                    return
            asked = _asked(head)
            self.asked.append(asked)
            answer = self.routes.get(asked.path, reply(b"nothing", "404 Not Found"))
            if callable(answer):
                answer(connection, asked)
            else:
                connection.sendall(answer)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1)


def _asked(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Asked(first.split(" ")[1], {name.lower(): value for name, _, value in pairs})


def only_here(address: Address) -> str:
    """Let 127.0.0.1 through as if it were of the open internet; every other address is private."""
    return "" if str(address) == "127.0.0.1" else "a private address"


def names(host: str, port: int) -> list[str]:
    """Look names up: `inside.example` is private, every other one is here; digits are what they are."""
    if host == "inside.example":
        return ["127.0.0.2"]
    return ["127.0.0.1"] if host.endswith(".example") else [host]


def door(**limits: float) -> Door:
    """Return a door to the site, with little patience."""
    patience = Limits(seconds=5.0, connect=1.0, silence=1.0)._replace(**limits)  # type: ignore[arg-type]
    return Door(agent="sayso/test", contact="desk@hollin.example", limits=patience, net=Net(only_here, names))
