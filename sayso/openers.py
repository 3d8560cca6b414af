"""From what a person names on the command line to pages: files, folders, standard input, the web.

One opener for each kind of name, the first that takes it: a line in `OPENERS` makes another kind known.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from sayso.containers import ARCHIVE_NAMES, LeftOut, captures, captures_in
from sayso.errors import TroubleError
from sayso.model import Capture, Page, Trouble

if TYPE_CHECKING:
    from sayso.containers.listings import Listing
    from sayso.follow.door import Door

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".warc", ".warc.gz", ".xml")
"""What is taken from a folder, by the ends of names; a file named by itself is taken whatever its name."""

Opened = Iterator[Capture | Trouble]


class Ways(NamedTuple):
    """What opening may use: a door to the network, if any; where to count what an archive has beside pages.

    `lists`: what a feed gives is its `entries` as they stand in it, the `pages` that it names, fetched as a
    guest does, or it is left alone with a reason (`none`).
    """

    door: Door | None = None
    left_out: LeftOut | None = None
    lists: Literal["entries", "pages", "none"] = "entries"


OFFLINE = Ways()
"""Files and standard input, and no door."""


class Opener(NamedTuple):
    """A kind of name: does it take this one, and the pages that the name leads to."""

    takes: Callable[[str], bool]
    open: Callable[[str, Ways], Opened]


def gathered(where: Sequence[str], without: Path | None = None) -> list[str]:
    """Return the names with each folder replaced by the files in it, in order, once each.

    `without` is a folder that is passed over: the archive of the ledger itself.
    """
    names: dict[str, None] = {}
    for name in where:
        is_folder = name != "-" and os.path.isdir(name)
        names |= dict.fromkeys(_files(name, without) if is_folder else [name])
    return list(names)


def opened(name: str, ways: Ways = OFFLINE) -> Opened:
    """Yield the pages that a name leads to; what cannot be opened is a `Trouble` in its place."""
    opener = next(each for each in OPENERS if each.takes(name))
    return opener.open(name, ways)


def is_web(name: str) -> bool:
    """Tell whether a name is an address of the web and not a file's."""
    return name[:8].lower().startswith(("http://", "https://"))


def may_have_many(name: str) -> bool:
    """Tell whether a name may lead to any number of pages: an archive, a feed, an address of the web."""
    return name == "-" or is_web(name) or name.lower().endswith((*ARCHIVE_NAMES, ".xml"))


def file_uri(name: str) -> str:
    """Return the address of a file: the same from whatever folder it is named."""
    try:
        return Path(os.path.abspath(name)).as_uri()
    except ValueError:  # not a name that any file can have
        return name


def _files(folder: str, without: Path | None) -> Iterator[str]:
    """Yield the files of a folder and of those in it, by name; a link to a folder is not followed."""
    passed_over = os.path.realpath(without) if without else None
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            each for each in folders if os.path.realpath(os.path.join(here, each)) != passed_over
        )
        for name in sorted(names):
            path = os.path.join(here, name)
            if name.lower().endswith(SUFFIXES) and os.path.isfile(path):
                yield path


def _open_file(name: str, ways: Ways) -> Opened:
    """Name a page by its file, and the pages of an archive or a feed by their own addresses."""
    shown, uri = Path(name).as_posix(), file_uri(name)
    for found in captures(name, ways.left_out, _visiting(ways)):
        if isinstance(found, Capture):
            yield replace(found, uri=uri) if found.uri == shown else found
        else:
            yield replace(found, page=replace(found.page, uri=uri)) if found.page.uri == shown else found


def _open_standard_input(name: str, ways: Ways) -> Opened:
    """Name what comes by standard input by its bytes: it has no other address."""
    for found in captures(name, ways.left_out, _visiting(ways)):
        if isinstance(found, Capture) and found.uri == name:
            yield replace(found, uri=f"urn:sha256:{sha256(found.data).hexdigest()}")
        else:
            yield found


def _open_address(name: str, ways: Ways) -> Opened:
    """Fetch a page; a feed, a sitemap or an archive there gives the pages in it."""
    if ways.door is None:
        yield Trouble(Page(name, "", ""), "an address of the web cannot be opened here", "refused")
        return
    try:
        found = ways.door.get(name).capture()
        stream = io.BytesIO(found.data)
        yield from captures_in(stream, found.uri, ways.left_out, found.fetched, _visiting(ways))
    except TroubleError as trouble:
        yield Trouble(Page(name, "", ""), trouble.reason, trouble.kind)


def _visiting(ways: Ways) -> Callable[[Listing], Opened] | None:
    """Return what gives the pages that a list names, None where its entries are asked for."""
    if ways.lists == "none":
        return _left_alone
    if ways.door is None or ways.lists == "entries":
        return None
    from sayso.follow.visiting import visited  # noqa: PLC0415 -- only who fetches waits for it

    return partial(visited, ways.door)


def _left_alone(named: Listing) -> Opened:
    """Say that a list was found by the way, where nobody asked to fetch what it names."""
    count = f"{len(named.entries):,} address{'es' if len(named.entries) != 1 else ''}"
    raise TroubleError("no-article", f"this list names {count}: to fetch them, name it itself")
    yield  # never reached: it makes this a generator, whose trouble comes when a page is asked for


OPENERS: tuple[Opener, ...] = (
    Opener(lambda name: name == "-", _open_standard_input),
    Opener(is_web, _open_address),
    Opener(lambda name: True, _open_file),
)
"""In order; the last one takes every name."""
