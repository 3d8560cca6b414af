"""Which two versions of a page are meant: the two latest, or those of two times or two ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.ledger.records import Document, Version

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2})?)?Z?)?")
_ID = re.compile(r"[0-9a-f]{4,16}")
_END = "9999-12-31T23:59:59Z"


class PickingError(ValueError):
    """No two versions can be meant; the message says why, and which ones there are to choose from."""


def pick(document: Document, between: Sequence[str] = ()) -> tuple[Version, Version]:
    """Return an earlier and a later version that could be read.

    `between` are two of: an id or its first four digits or more, a day or a time (UTC), which mean the
    version that was last seen by the end of it. Without them the two that were seen last are meant.
    """
    readable = [version for version in document.versions if not version.trouble]
    readable.sort(key=lambda version: (version.last_seen, version.first_seen))
    if not between:
        if len(readable) < 2:
            raise PickingError(_too_few(document, len(readable)))
        return readable[-2], readable[-1]
    first, second = (_one(readable, wanted) for wanted in between)
    if first.id == second.id:
        raise PickingError(f"{between[0]} and {between[1]} mean the same version, {first.id}")
    return first, second


def _one(versions: Sequence[Version], wanted: str) -> Version:
    if _TIME.fullmatch(wanted):
        by = wanted.removesuffix("Z") + _END[len(wanted.removesuffix("Z")) :]
        seen = [version for version in versions if version.first_seen <= by]
        if not seen:
            raise PickingError(f"no version was seen by {wanted}: {_choices(versions)}")
        return max(seen, key=lambda version: (min(version.last_seen, by), version.first_seen))
    found = [version for version in versions if _ID.fullmatch(wanted) and version.id.startswith(wanted)]
    if len(found) != 1:
        what = "more than one version has" if found else "no version of the page has"
        raise PickingError(f"{what} the id {wanted[:40]!r}: {_choices(versions)}")
    return found[0]


def _choices(versions: Sequence[Version]) -> str:
    listed = ", ".join(f"{version.id} ({version.first_seen})" for version in versions[-10:])
    return f"there are {listed}" if listed else "no version of it could be read"


def _too_few(document: Document, readable: int) -> str:
    if readable:
        return "there is one version of the page only: nothing to hold it against"
    return f"no version of the page could be read ({len(document.versions)} tried)"
