"""The connection itself: to a checked address, for a limited time, with a limited number of bytes."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
)

from sayso.errors import TroubleError
from sayso.follow.addresses import Address, local_refusal, parsed, refusal

Resolve = Callable[[str, int], list[str]]
"""Gives the addresses of a host, as digits."""

Refusal = Callable[[Address], str]
"""Gives why an address is not connected to, empty for one that is."""


def resolved(host: str, port: int) -> list[str]:
    """Return a host's addresses by the system's resolver; `TroubleError("unreachable")` where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TroubleError("unreachable", f"there is no host {host!r}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Net(NamedTuple):
    """Which part of the net is there: the open internet, unless told otherwise."""

    refuse: Refusal = refusal
    resolve: Resolve = resolved


LOCAL = Net(local_refusal)
"""The open internet, this machine, and the local network that it stands in."""


class Budget:
    """What one request may cost: seconds until it must be over, and bytes that may still come."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._left = 0

    def seconds(self, most: float | None = None) -> float:
        """Return how long may be waited now; `TroubleError("slow")` when the time is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TroubleError("slow", f"not finished after {self._seconds:g} s")
        return left if most is None else min(left, most)

    def allow(self, most: int) -> None:
        """Set how many bytes may come from now on."""
        self._left = most

    def take(self, count: int) -> None:
        """Count bytes that came; `TroubleError("too-large")` past what may come."""
        self._left -= count
        if self._left < 0:
            raise TroubleError("too-large", "the answer is larger than any page")


class Guard(NetworkBackend):
    """Opens connections for one request: looks a name up once, and connects to the very address it checked.

    A second look-up could give another address (DNS rebinding), so there is none: the name stays in the
    `Host` line and in TLS, the connection goes to the number.
    """

    def __init__(self, budget: Budget, net: Net) -> None:
        self._budget = budget
        self._refuse, self._resolve = net
        self._opener = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of the host that may be connected to and answers."""
        fault: Exception | None = None
        for address in self._allowed(host, port):
            try:
                stream = self._opener.connect_tcp(
                    str(address), port, self._budget.seconds(timeout), local_address, socket_options or ()
                )
            except (ConnectError, ConnectTimeout) as failed:
                fault = failed
                continue
            self._check_peer(stream, host)
            return GuardedStream(stream, self._budget)
        raise fault or TroubleError("unreachable", f"{host} has no address")

    def _allowed(self, host: str, port: int) -> list[Address]:
        """Return the addresses of a host that may be connected to; `TroubleError("refused")`: none may."""
        found = [address for text in self._resolve(host.strip("[]"), port) if (address := parsed(text))]
        refused = {address: reason for address in found if (reason := self._refuse(address))}
        if refused and len(refused) == len(found):
            address, reason = next(iter(refused.items()))
            raise TroubleError("refused", _refused(host, address, reason))
        return [address for address in found if address not in refused]

    def _check_peer(self, stream: NetworkStream, host: str) -> None:
        """Look at who is at the other end, whatever the look-up said."""
        peer = parsed(str(stream.get_extra_info("server_addr")[0]))
        reason = self._refuse(peer) if peer else "an unknown address"
        if reason:
            stream.close()
            raise TroubleError("refused", _refused(host, peer, reason))


def _refused(host: str, address: Address | None, reason: str) -> str:
    return f"{host} is at {address}, {reason}: not connected (--allow-private lets a local network through)"


class GuardedStream(NetworkStream):
    """A connection that gives no more bytes, and takes no more time, than the request has left."""

    def __init__(self, stream: NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes within the time that is left."""
        try:
            piece = self._stream.read(max_bytes, self._budget.seconds(timeout))
        except ReadTimeout:
            self._budget.seconds()
            raise
        self._budget.take(len(piece))
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send the request."""
        self._stream.write(buffer, self._budget.seconds(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """Begin TLS under the host's name; what is read after it is counted the same."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds(timeout))
        return GuardedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> Any:
        """Pass on what httpcore asks."""
        return self._stream.get_extra_info(info)
