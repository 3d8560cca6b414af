"""Makes sayso/reference/holders.csv: `python -m train.reference FOLDER`.

FOLDER holds `leaders`, `us-executive` and `uk-ministers`; without it, `reference` beside the data folder.
The same files give the same table; its digest stands in sayso/reference/sources.toml.
"""

from __future__ import annotations

import csv
import sys
from hashlib import sha256
from io import StringIO
from pathlib import Path

from eval.data import root
from sayso.reference.holders import COLUMNS, FILE, Holder
from train.reference.leaders import leaders
from train.reference.ministers import ministers
from train.reference.us_executive import us_executive


def main(arguments: list[str]) -> int:
    """Write the table and print its digest."""
    folder = Path(arguments[0]) if arguments else root().parent / "reference"
    rows = [*leaders(folder / "leaders"), *us_executive(folder / "us-executive")]
    rows += ministers(folder / "uk-ministers")
    text = written(rows)
    FILE.write_text(text, encoding="utf-8")
    print(sha256(text.encode()).hexdigest(), len(rows), "rows")
    return 0


def written(rows: list[Holder]) -> str:
    """Return the rows as the text of a table, in a fixed order."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in sorted(set(rows), key=lambda row: (row.country, row.office, row.start, row.name)):
        table.writerow(
            row._replace(also="|".join(row.also))  # type: ignore[arg-type] # as it is written
        )
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
