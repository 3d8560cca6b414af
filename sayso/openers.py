"""From what a person names on the command line to pages: files, folders, standard input.

One opener for each kind of name, the first that takes it: a line in `OPENERS` makes another kind known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sayso.containers.bounds import load
from sayso.errors import TroubleError
from sayso.model import Capture, Page, Trouble

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".warc", ".warc.gz", ".xml")
"""What is taken from a folder, by the ends of names; a file named by itself is taken whatever its name."""

Opened = Iterator[Capture | Trouble]


class Opener(NamedTuple):
    """A kind of name: does it take this one, and the pages that the name leads to."""

    takes: Callable[[str], bool]
    open: Callable[[str], Opened]


def gathered(where: Sequence[str], without: Path | None = None) -> list[str]:
    """Return the names with each folder replaced by the files in it, in order, once each.

    `without` is a folder that is passed over: the archive of the ledger itself.
    """
    names: dict[str, None] = {}
    for name in where:
        is_folder = name != "-" and os.path.isdir(name)
        names |= dict.fromkeys(_files(name, without) if is_folder else [name])
    return list(names)


def opened(name: str) -> Opened:
    """Yield the pages that a name leads to; what cannot be opened is a `Trouble` in its place."""
    opener = next(each for each in OPENERS if each.takes(name))
    return opener.open(name)


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


def _open_file(name: str) -> Opened:
    uri = file_uri(name)
    try:
        yield Capture(uri, load(name))
    except TroubleError as trouble:
        yield Trouble(Page(uri, "", ""), trouble.reason, trouble.kind)


def _open_standard_input(name: str) -> Opened:
    """Name what comes by standard input by its bytes: it has no other address."""
    try:
        data = load(name)
    except TroubleError as trouble:
        yield Trouble(Page(name, "", ""), trouble.reason, trouble.kind)
    else:
        yield Capture(f"urn:sha256:{sha256(data).hexdigest()}", data)


OPENERS: tuple[Opener, ...] = (
    Opener(lambda name: name == "-", _open_standard_input),
    Opener(lambda name: True, _open_file),
)
"""In order; the last one takes every name."""
