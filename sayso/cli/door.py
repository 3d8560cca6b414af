"""The options of every command that fetches: who asks, and whether a local network may be asked."""

from __future__ import annotations

import argparse
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.follow.door import Door

CONTACT = "SAYSO_CONTACT"
"""The variable that says whom a site can write to, where a command does not."""

_PLAIN = re.compile(r"[!-~][ -~]{0,199}")


def add_door_options(command: argparse.ArgumentParser) -> None:
    """Describe `--contact` and `--allow-private`, the same for every command that has them."""
    command.add_argument(
        "--contact",
        type=_contact,
        metavar="WHO",
        help="told to every site: your mail address or page (default: SAYSO_CONTACT)",
    )
    command.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch from this machine and the local network too",
    )


def door_of(options: argparse.Namespace) -> Door:
    """Return the door to the network that the options ask for."""
    from sayso import __version__  # noqa: PLC0415
    from sayso.follow.door import Door  # noqa: PLC0415 -- only who fetches waits for it
    from sayso.follow.guard import LOCAL, Net  # noqa: PLC0415

    contact = options.contact or os.environ.get(CONTACT, "")
    return Door(
        agent=f"sayso/{__version__}",
        contact=contact if _PLAIN.fullmatch(contact) else "",
        net=LOCAL if options.allow_private else Net(),
    )


def _contact(value: str) -> str:
    if not _PLAIN.fullmatch(value):
        raise argparse.ArgumentTypeError("a mail address or the address of a page, in plain characters")
    return value
