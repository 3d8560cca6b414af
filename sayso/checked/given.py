"""Claims and questions given as JSON lines, so that finding can be measured on any collection.

A claim is `{"id", "claim", "title", "subtitle", "date"}`, a question `{"id", "text"}`; what else a line has
is left alone, and all but the id may be missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from sayso.checked.claim_review import Fault, text_of
from sayso.checked.worded import Told
from sayso.containers.bounds import opened
from sayso.readers.dates import any_day

MOST_OF_A_LINE = 1_000_000
_Read = TypeVar("_Read")


class Given(NamedTuple):
    """A claim by the id that its file gives it."""

    id: str | int
    told: Told


class Question(NamedTuple):
    """A text by the id that its file gives it."""

    id: str | int
    text: str


def claims_given(name: str) -> Iterator[Given | Fault]:
    """Yield the claims of a file, and what is wrong with a line; of two with one id, the first."""
    return _unlike(_lines(name, _claim), name)


def questions_given(name: str) -> Iterator[Question | Fault]:
    """Yield the questions of a file, and what is wrong with a line; of two with one id, the first."""
    return _unlike(_lines(name, lambda id, row: Question(id, text_of(row.get("text")))), name)


def _claim(id: str | int, row: dict[str, Any]) -> Given:
    claim, title, subtitle, date = (text_of(row.get(key)) for key in ("claim", "title", "subtitle", "date"))
    return Given(id, Told(claim, title, subtitle, any_day(date) or ""))


def _unlike(found: Iterator[tuple[int, _Read | Fault]], name: str) -> Iterator[_Read | Fault]:
    seen: set[object] = set()
    for number, one in found:
        id = getattr(one, "id", None)
        if id in seen and not isinstance(one, Fault):
            yield Fault(f"{name}, line {number}", f"the id {id!r} is there twice")
        else:
            seen.update({id} - {None})
            yield one


def _lines(
    name: str, read: Callable[[str | int, dict[str, Any]], _Read]
) -> Iterator[tuple[int, _Read | Fault]]:
    """Read line by line; a line without a use is a fault, never an end. `TroubleError`: there is no file."""
    with opened(name) as stream:
        number = 0
        while line := stream.readline(MOST_OF_A_LINE):
            number += 1
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"), strict=False)
            except (ValueError, RecursionError) as fault:
                yield number, Fault(f"{name}, line {number}", f"is no JSON: {fault}")
                continue
            id = row.get("id") if isinstance(row, dict) else None
            if isinstance(id, str | int):
                yield number, read(id, row)
            else:
                yield number, Fault(f"{name}, line {number}", 'has no "id"')
