"""`python -m sayso.batch.reader`: the process in which pages are read, one at a time, within limits.

The kernel holds it to the limits, so that a page which hangs in a library is ended as well, whether or not
anybody still waits for it: a timer ends it by SIGALRM, processor time by SIGXCPU, and memory beyond the bound
is not given. It holds the model once for all pages that it reads.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import suppress
from math import ceil

import msgspec

from sayso.batch.frames import GoneError, receive, send
from sayso.batch.work import Limits, Settings
from sayso.flow import read_capture
from sayso.ledger.packing import pack
from sayso.ledger.records import How
from sayso.model import Article, Capture, Trouble, Value

ARTICLE, TROUBLE = b"A", b"T"
"""How an answer begins: an article as the ledger packs it, or a trouble in JSON."""


class Order(Value, frozen=True):
    """The first message: how pages are to be read."""

    settings: Settings
    limits: Limits


class Asked(Value, frozen=True):
    """A page to read; `published` is the day that its file gives for it."""

    uri: str
    data: bytes
    fetched: str = ""
    published: str = ""


# It loads all that reading takes, so that the bound on memory is about pages alone.
_FIRST_PAGE = (
    "<html><head><title>Ferry to Hollin is late</title></head><body><article><h1>Ferry to Hollin is late</h1>"
    "<p>The ferry was late on Monday, 2 March 2026, for the 12th time, harbour officials at Hollin said.</p>"
    "<p>“We are sorry,” its master, Ida Brandt, told passengers. She denied that 40 people had waited.</p>"
    "</article></body></html>"
)


def main() -> int:
    """Read the pages that come by standard input until it ends; answers go out by standard output."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started all this
    order = msgspec.msgpack.decode(receive(0), type=Order)
    how = how_of(order.settings)
    read_capture(Capture("https://hollin.example/ferry", _FIRST_PAGE.encode()), how)
    _bound_memory(order.limits)
    with suppress(GoneError):  # nobody asks any more
        send(answers, b"")
        while True:
            asked = msgspec.msgpack.decode(receive(0), type=Asked)
            _bound_time(order.limits)
            answer = _answer(asked, how)
            signal.setitimer(signal.ITIMER_REAL, 0)
            send(answers, answer)
    return 0


def how_of(settings: Settings, published: str = "") -> How:
    """Return how a page is read, as a ledger keeps it; the day that a file gives for a page wins."""
    from sayso import __version__  # noqa: PLC0415

    model = settings.model if settings.detector == "both" else ""
    return How(settings.detector, model, published or settings.published, __version__)


def _answer(asked: Asked, how: How) -> bytes:
    how = msgspec.structs.replace(how, published=asked.published or how.published)
    result = read_capture(Capture(asked.uri, asked.data, asked.fetched), how)
    if isinstance(result, Article):
        return ARTICLE + pack(result)
    return TROUBLE + msgspec.json.encode([result.kind, _plain(result)])


def _plain(trouble: Trouble) -> str:
    return trouble.reason.encode("utf-8", "replace").decode()


def _bound_memory(limits: Limits) -> None:
    """Allow so much address space more than is in use now, where the system tells that (Linux)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(FileNotFoundError), open("/proc/self/statm", encoding="ascii") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + (limits.memory_mb << 20),) * 2)


def _bound_time(limits: Limits) -> None:
    """Set both clocks for one page; each ends the process by its signal's default."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = ceil(spent.ru_utime + spent.ru_stime) + limits.cpu_s
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_s)


if __name__ == "__main__":
    sys.exit(main())
