"""Keep a ledger of the schema of today for the tests of the migrations to come."""

from __future__ import annotations

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.ledger import open_ledger
from sayso.ledger.migrations import MIGRATIONS
from tests.ledger.pages import reading


def main() -> None:
    """Write `schema-N.db.gz` beside this module."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sayso.db"
        with open_ledger(path, writable=True) as ledger:
            ledger.add(reading())
        target = Path(__file__).with_name(f"schema-{len(MIGRATIONS)}.db.gz")
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
