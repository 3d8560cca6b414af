"""A file -> the fact-checks in it: JSON-LD alone or in a page, JSON lines, a data feed, or a table (CSV)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from sayso.checked.claim_review import Fault, fact_checks, made, text_of
from sayso.containers.bounds import opened
from sayso.errors import TroubleError
from sayso.ledger.records import FactCheck
from sayso.readers.charset import decode
from sayso.readers.parsing import parse

MOST_BYTES = 100_000_000
"""Of one JSON value or page, which is held in memory; a file of JSON lines or a table may be of any size."""
MOST_OF_A_LINE = 1_000_000
COLUMNS = FactCheck.__struct_fields__
"""Of a table: `url` and `claim` have to be there, the others may be."""
_LOOKED_AT = 4_096

Found = Iterator[FactCheck | Fault]


def checks_of(name: str) -> Found:
    """Yield the fact-checks of a file (`-`: standard input), and what is wrong in it, with its place.

    `TroubleError` for a file that cannot be read at all.
    """
    with opened(name) as stream:
        start = stream.read(_LOOKED_AT)
        kind = _kind(start, name)
        if kind == "table":
            yield from _table(_Rejoined(start, stream))
        elif kind == "lines":
            yield from _lines(_Rejoined(start, stream))
        else:
            data = start + stream.read(MOST_BYTES + 1 - len(start))
            if len(data) > MOST_BYTES:
                most = f"{MOST_BYTES // 1_000_000} MB"
                raise TroubleError(
                    "too-large",
                    f"{name}: more than {most} in one value; write one review a line (JSON lines)",
                )
            yield from _page(data) if kind == "page" else _value(data)


class _Rejoined:
    """What was read to look at it, then the rest of the stream, line by line; no line without an end."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = BytesIO(start), rest

    def __iter__(self) -> Iterator[bytes]:
        while line := self._start.readline():
            if not line.endswith(b"\n"):
                line += self._rest.readline(MOST_OF_A_LINE)
            yield line
        while line := self._rest.readline(MOST_OF_A_LINE):
            yield line


def _kind(start: bytes, name: str) -> str:
    """Tell what a file is by how it begins."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise TroubleError("empty", f"{name}: there is nothing in it")
    if b"\0" in text:
        raise TroubleError("binary", f"{name}: is no text")
    if text.startswith(b"<"):
        return "page"
    if text.startswith((b"{", b"[")):
        first = text.split(b"\n", 1)
        try:
            json.loads(first[0])
        except (ValueError, RecursionError):
            return "value"
        return "lines" if len(first) > 1 and first[1].lstrip().startswith(b"{") else "value"
    return "table"


def _value(data: bytes, place: str = "") -> Found:
    """Read one JSON value."""
    try:
        value = json.loads(data.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError as fault:
        yield Fault(place or f"byte {fault.start:,}", "is not UTF-8")
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        yield Fault(f"{place}, {where}" if place else where, f"is no JSON: {fault.msg}")
    except RecursionError:
        yield Fault(place or "the whole file", "is nested too deeply")
    except ValueError as fault:  # a number of thousands of digits
        yield Fault(place or "the whole file", f"is no JSON: {fault}")
    else:
        yield from _or_none(fact_checks(value, place), place or "the whole file")


def _or_none(found: Found, place: str) -> Found:
    """Say so where there is nothing."""
    some = False
    for one in found:
        some = True
        yield one
    if not some:
        yield Fault(place, "has no ClaimReview")


def _lines(lines: Iterable[bytes]) -> Found:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield from _value(line, f"line {number}")


def _page(data: bytes) -> Found:
    """Read the JSON-LD of a page, script by script."""
    scripts = [
        script.text
        for script in parse(decode(data)).iter("script")
        if script.get("type", "").lower().split(";")[0].strip() == "application/ld+json" and script.text
    ]
    ours = [(at, text) for at, text in enumerate(scripts, 1) if "claimreview" in text.lower()]
    if not ours:
        yield Fault("the whole page", "has no ClaimReview in JSON-LD")
    for at, text in ours:  # a comment or a CDATA mark may stand before the first brace
        start = min((place for place in (text.find("{"), text.find("[")) if place >= 0), default=0)
        yield from _value(text[start:].rstrip(" \t\r\n;").encode("utf-8", "replace"), f"JSON-LD {at}")


def _table(lines: Iterable[bytes]) -> Found:
    """Read a table with a row of names first; its columns may stand in any order."""
    rows = csv.reader((line.decode("utf-8-sig", "replace") for line in lines), strict=True)
    try:
        names = [name.strip().lower() for name in next(rows)]
        if missing := [name for name in ("url", "claim") if name not in names]:
            yield Fault("line 1", f"has no column {' and '.join(missing)}; known are {', '.join(COLUMNS)}")
            return
        for row in rows:
            if any(row):
                told = dict.fromkeys(COLUMNS, "") | {
                    name: text_of(value) for name, value in zip(names, row, strict=False) if name in COLUMNS
                }
                yield from made(told, f"line {rows.line_num}", {name: name for name in COLUMNS})
    except csv.Error as fault:
        yield Fault(f"line {rows.line_num}", f"is no row of a table: {fault}")
