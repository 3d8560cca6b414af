"""The tables in docs/batch.md, from their columns: `python -m tests.batch.documented` writes them anew."""

from __future__ import annotations

import re

from eval.data import PROJECT
from sayso.batch.tables import TABLES, Table

DOCUMENT = PROJECT / "docs" / "batch.md"
_PART = re.compile(r"(<!-- tables -->\n)(.*?)(<!-- /tables -->)", re.DOTALL)


def part() -> str:
    """Return the part of the document that tells of the tables."""
    return "\n".join(_table(table) for table in TABLES)


def written() -> str:
    """Return that part as it stands in the document."""
    found = _PART.search(DOCUMENT.read_text("utf-8"))
    assert found is not None
    return found[2]


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = [
        f"| `{column.name}` | {column.type}{', may be null' if column.may_lack else ''} | {column.what} |"
        for column in table.columns
    ]
    head = f"### {table.name}\n\nA row is {table.what}; its key is {key}."
    return "\n".join([head, "", "| column | type | what |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(_PART.sub(lambda found: found[1] + part() + found[3], text), "utf-8")
