"""Four writers and four readers at once on a new ledger: nothing is lost, and nobody hears of a lock."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from sayso.errors import LedgerError
from sayso.ledger import open_ledger
from tests.soak.checks import acknowledged, assert_kept, assert_readable_by_others, assert_sound
from tests.soak.pages import write_pages
from tests.soak.processes import add, start, warm

WRITERS = READERS = 4


def run(folder: Path, pages: int = 400) -> str:
    """Have every writer add `pages` pages of its own and as many that all of them share."""
    warm()
    ledger = folder / "crowded" / "sayso.db"
    ledger.parent.mkdir(parents=True)
    shared = folder / "shared"
    write_pages(shared, range(pages))
    folders = [folder / f"own-{writer}" for writer in range(WRITERS)]
    for writer, own in enumerate(folders, 1):
        write_pages(own, range(writer * pages, (writer + 1) * pages))
    done = folder / "done"
    readers = [start(_reader(ledger, done, seed)) for seed in range(READERS)]
    writers = [start(add(ledger, *where)) for where in _orders(shared, folders)]
    results = [writer.finish() for writer in writers]
    done.touch()
    looks = 0
    for code, output, errors in (reader.finish() for reader in readers):
        assert (code, errors) == (0, ""), errors
        looks += int(output)
    safe: set[str] = set()
    for code, output, errors in results:
        assert (code, errors) == (0, ""), errors
        versions = acknowledged(output)
        assert len(versions) == 2 * pages
        safe |= set(versions)
    assert len(safe) == (WRITERS + 1) * pages
    assert_kept(ledger, safe)
    assert_sound(ledger)
    assert assert_readable_by_others(ledger) == len(safe)
    return f"{WRITERS} writers, {READERS} readers: {len(safe)} pages kept, {looks} looks, nobody locked out"


def _orders(shared: Path, folders: list[Path]) -> list[tuple[Path, Path]]:
    """Have half of the writers meet at the shared pages first, the others last."""
    return [(shared, own) if turn % 2 else (own, shared) for turn, own in enumerate(folders)]


def _reader(ledger: Path, done: Path, seed: int) -> Callable[[], int]:
    """Return work that looks at the ledger until the writers are done, and prints how often it did."""

    def work() -> int:
        chance = random.Random(seed)  # noqa: S311 -- which page is looked at is no secret
        looks = 0
        while not done.exists():
            try:
                with open_ledger(ledger) as opened:
                    for _ in range(20):
                        before = opened.counts()
                        with opened.reading() as connection:
                            ask = "SELECT count(*) FROM claim_words WHERE claim_words MATCH 'sheep'"
                            found = connection.execute(text(ask)).scalar_one()
                            versions = list(connection.execute(text("SELECT id FROM versions")).scalars())
                        assert found >= before.versions, "a version without its claims was seen"
                        if versions:
                            assert opened.raw(chance.choice(versions))
                        looks += 1
            except LedgerError as fault:
                if fault.kind != "missing":  # the writers have not made it yet
                    raise
                time.sleep(0.005)
        print(looks)
        return 0

    return work
