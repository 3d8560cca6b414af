"""What a desk is started with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sayso.follow.door import Door

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
"""The names of this machine: where a desk listens on one of them, no other machine can ask it."""


class Settings(NamedTuple):
    """The ledger's path (None: the usual one), where to listen, and how a URL is fetched and a page read.

    `access` is the secret of the token file that who is not on this machine has to give once, empty on this
    machine alone. `token` is this run's, in every form that writes; a desk makes one where none is given.
    `door` makes the door to the network; without it no URL is fetched.
    """

    ledger: str | None = None
    host: str = LOCAL_HOSTS[0]
    port: int = 8765
    access: str = ""
    token: str = ""
    door: Callable[[], Door] | None = None
    detector: Literal["both", "rules"] = "both"
