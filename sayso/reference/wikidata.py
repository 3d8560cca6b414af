"""From the CSV of a Wikidata query to the columns of the office holders."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import ReferenceTableError
from sayso.reference.adding import checked, records, written
from sayso.reference.holders import Holder

COLUMNS = ("position", "country", "person", "family", "start", "end")
"""What the query selects: docs/findings.md has it."""

ORIGIN = "Wikidata"


def converted(name: str, text: str, seen: str = "") -> str:
    """Return the table of a query's CSV, checked; `seen` is its day, up to which terms without end are sure.

    Raises `ReferenceTableError` as `checked` does, with the lines of the query's CSV where its own columns or
    labels are at fault.
    """
    rows = [_holder(name, line, values, seen) for line, values in records(name, text, COLUMNS)]
    table = written(list(_once(rows)))
    checked(f"{name} (converted)", table)
    return table


def _holder(name: str, line: int, values: dict[str, str], seen: str) -> Holder:
    person = values["person"]
    if not person or (person[0] == "Q" and person[1:].isdigit()):
        raise ReferenceTableError(f"{name}:{line}: person: {person!r} has no English label")
    office = values["position"].lower().partition(" of ")[0].strip()
    start, end = values["start"][:10], values["end"][:10]
    family = values["family"] if values["family"] in person else person.split()[-1]
    return Holder(office, values["country"].upper(), person, family, (), start, end, end or seen, ORIGIN)


def _once(rows: list[Holder]) -> Iterator[Holder]:
    """Leave out what a query gives more than once."""
    yield from dict.fromkeys(rows)
