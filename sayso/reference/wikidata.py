"""From the CSV of a Wikidata query to the columns of the office holders."""

from __future__ import annotations

import re

from sayso.errors import ReferenceTableError
from sayso.reference.adding import checked, records, written
from sayso.reference.holders import Holder

COLUMNS = ("position", "country", "person", "family", "start", "end")
"""What the query selects: docs/findings.md has it."""

ORIGIN = "Wikidata"

# A fault of the table that was made, as told by its line and column -> the query's line and its column.
_FAULT = re.compile(r":(?P<line>\d+): (?P<column>\w+): (?P<fault>.+)", re.DOTALL)
_CALLED = {"office": "position", "name": "person", "sure_to": "end"}


def converted(name: str, text: str, seen: str = "") -> str:
    """Return the table of a query's CSV, checked; `seen` is its day, up to which terms without end are sure.

    Raises `ReferenceTableError` as `checked` does, with the lines and columns of the query's CSV.
    """
    lines: dict[Holder, int] = {}  # a query may give a row more than once: the first line counts
    for line, values in records(name, text, COLUMNS):
        lines.setdefault(_holder(name, line, values, seen), line)
    table = written(list(lines))
    try:
        checked(name, table)
    except ReferenceTableError as fault:
        raise ReferenceTableError(_of_query(str(fault), name, list(lines.values()))) from fault
    return table


def _of_query(faults: str, name: str, lines: list[int]) -> str:
    """Return the faults of the made table with the lines and columns of the query."""
    told = []
    for fault in faults.splitlines():
        match = _FAULT.match(fault, len(name))
        at = int(match["line"]) - 2 if match else -1  # below the header, counted from nought
        if match and 0 <= at < len(lines):
            column = _CALLED.get(match["column"], match["column"])
            told.append(f"{name}:{lines[at]}: {column}: {match['fault']}")
        else:
            told.append(fault)
    return "\n".join(told)


def _holder(name: str, line: int, values: dict[str, str], seen: str) -> Holder:
    person = values["person"]
    if not person or (person[0] == "Q" and person[1:].isdigit()):
        raise ReferenceTableError(f"{name}:{line}: person: {person!r} has no English label")
    office = values["position"].lower().partition(" of ")[0].strip()
    start, end = values["start"][:10], values["end"][:10]
    family = values["family"] if values["family"] in person else person.split()[-1]
    return Holder(office, values["country"].upper(), person, family, (), start, end, end or seen, ORIGIN)
