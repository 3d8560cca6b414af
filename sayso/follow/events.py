"""What following is told to do, and what happens while it does: values without a connection."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Capture, Trouble

DAY = 24 * 3600.0


class Plan(NamedTuple):
    """How lists are followed.

    `every` seconds a list is polled. What a list named as older than `back` seconds when it was first read is
    not fetched. `recheck`: so often (seconds, 0: never) a page of the last week is asked whether it changed.
    `most` pages are fetched in one run, `once` ends the run when nothing more is due; then no host that asks
    to be left alone is waited for longer than `patience` seconds.
    """

    every: float = 15 * 60.0
    back: float = 7 * DAY
    recheck: float = 0.0
    most: int | None = None
    once: bool = False
    patience: float = 120.0


class Polled(NamedTuple):
    """A list was read: so many of its pages are new; `lists` counts what it leads to beside pages."""

    url: str
    new: int
    lists: int = 0
    same: bool = False


class Missed(NamedTuple):
    """Something could not be fetched; `again` tells when it is tried again (RFC 3339), empty: it is not."""

    trouble: Trouble
    again: str = ""
    is_list: bool = False


class Fetched(NamedTuple):
    """A page that came; `day` is that of publication by its list (`YYYY-MM-DD`), empty: it tells none."""

    capture: Capture
    day: str = ""


Event = Polled | Missed | Fetched
