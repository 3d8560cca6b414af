"""Pages brought to the desk: an example, an address of the web, a pasted text, a dropped file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from sayso.containers import captures_in
from sayso.desk.faults import DeskError
from sayso.desk.shelf import Desk
from sayso.errors import TroubleError
from sayso.flow import add
from sayso.ledger.records import Receipt
from sayso.model import Capture, Page, Trouble
from sayso.openers import Ways, is_web, opened


class Example(NamedTuple):
    """A page that comes with Sayso: the name of its file, its headline, what it shows."""

    file: str
    title: str
    shows: str


EXAMPLES = (
    Example(
        *("harbour.html", "Harbour authority denies dredging killed fish"),
        "A denial, a disputed figure, two members of staff without names.",
    ),
    Example(
        *("museum.html", "Curator insists museum’s Vell portrait is genuine"),
        "Specialists who doubt, a price, what a label says.",
    ),
    Example(
        *("blackout.txt", "Grid operator says blackout in Tarnholm hit at least 60,000 homes"),
        "A page pasted as plain text; two figures for the same night.",
    ),
    Example(
        *("mill-fire.warc", "A mill fire"),
        "One page in several versions: what changed from one to the next.",
    ),
)


class Unbrought(DeskError):  # noqa: N818 -- what it is called when it is raised
    """Nothing could be read from what was brought."""

    title = "That could not be read"


def bring_example(desk: Desk, name: str) -> list[Receipt]:
    """Add an example page."""
    if name not in {example.file for example in EXAMPLES}:
        raise Unbrought(f"There is no example of the name {name}.")
    file = examples_folder() / name
    return bring_bytes(desk, file.read_bytes(), f"urn:sayso:example:{name}")


def examples_folder() -> Path:
    """Return where the examples lie: in the installed package, else beside it in the project."""
    here = Path(str(resources.files(__package__)))
    packed = here / "examples"
    return packed if packed.is_dir() else here.parents[1] / "examples"


def bring_address(desk: Desk, address: str, published: str = "") -> list[Receipt]:
    """Fetch a page through the door of `sayso.follow` and add it."""
    if not is_web(address):
        raise Unbrought("An address of the web begins with http:// or https://.")
    if desk.settings.door is None:
        raise Unbrought("This desk was started without a door to the network.")
    ways = Ways(desk.settings.door(), lists="none")
    return _brought(desk, opened(address, ways), published)


def bring_text(desk: Desk, text: str, published: str = "") -> list[Receipt]:
    """Add a pasted text; it is named by its bytes, it has no other address."""
    if not text.strip():
        raise Unbrought("There is no text in the box.")
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return _brought(desk, [Capture(f"urn:sha256:{sha256(data).hexdigest()}", data)], published)


def bring_bytes(desk: Desk, data: bytes, uri: str = "", published: str = "") -> list[Receipt]:
    """Add what a file holds: a page, or all pages of an archive or a feed."""
    if not data:
        raise Unbrought("No file was chosen, or it is empty.")
    uri = uri or f"urn:sha256:{sha256(data).hexdigest()}"
    return _brought(desk, captures_in(io.BytesIO(data), uri), published)


def _brought(desk: Desk, pages: Iterable[Capture | Trouble], published: str) -> list[Receipt]:
    """Read pages and keep them; where none was to be had at all, say why."""
    ledger = desk.writable()
    with desk.turn:
        found = add(ledger, _told(pages), published=published or None, detector=desk.settings.detector)
        receipts = list(found)
    if not any(receipt.version for receipt in receipts):
        reasons = [receipt.reason for receipt in receipts if receipt.reason]
        raise Unbrought(reasons[0] if reasons else "There was no page in it.")
    return receipts


def _told(pages: Iterable[Capture | Trouble]) -> Iterable[Capture | Trouble]:
    """Pass pages on; what ends them early is a trouble in its place."""
    try:
        yield from pages
    except TroubleError as trouble:
        yield Trouble(Page("", "", ""), trouble.reason, trouble.kind)
