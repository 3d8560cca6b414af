"""Every implementation of the ledger, new and empty: what each has to do is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger

IMPLEMENTATIONS: dict[str, Callable[[Path], Ledger]] = {
    "file": lambda folder: open_ledger(folder / "sayso.db", writable=True),
    "memory": lambda folder: open_ledger(":memory:", writable=True),
}


@pytest.fixture(params=IMPLEMENTATIONS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of each implementation."""
    with IMPLEMENTATIONS[request.param](tmp_path) as made:
        yield made
