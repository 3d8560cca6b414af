"""What was claimed, kept for good: every version of every page, its claims, and its bytes as fetched."""

from __future__ import annotations

import os
from pathlib import Path

from sayso.ledger.protocol import Ledger

__all__ = ["DEFAULT_PATH", "ENVIRONMENT", "Ledger", "open_ledger"]

DEFAULT_PATH = "sayso.db"
ENVIRONMENT = "SAYSO_LEDGER"
"""The variable that names the ledger where a command does not."""


def open_ledger(
    path: str | os.PathLike[str] | None = None,
    *,
    writable: bool = False,
    existing: bool = False,
    patience: float | None = None,
) -> Ledger:
    """Open the ledger in a file: the one named, else that of SAYSO_LEDGER, else `sayso.db` in this folder.

    With `writable` it is made where there is none (not if `existing`), and brought up to date where it is of
    an older schema. Its archive is the folder of its name and `.warc`: `sayso.db.warc`. `:memory:` is a
    ledger that nobody else sees. `patience`: seconds to wait for who keeps it locked, else two
    minutes. `LedgerError` says in one sentence why a ledger cannot be opened.
    """
    from sayso.ledger.archive import Memory, Segments  # noqa: PLC0415 -- SQLAlchemy takes a tenth of a second
    from sayso.ledger.database import IN_MEMORY, open_engine  # noqa: PLC0415
    from sayso.ledger.store import SqliteLedger  # noqa: PLC0415

    name = os.fspath(path or os.environ.get(ENVIRONMENT) or DEFAULT_PATH)
    if name == IN_MEMORY:
        return SqliteLedger(open_engine(None, writable=True), Memory(), name)
    file = Path(name)
    engine = open_engine(file, writable=writable, existing=existing, patience=patience)
    return SqliteLedger(engine, Segments(file.with_name(file.name + ".warc")), name)
