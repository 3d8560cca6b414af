"""kill -9 at random moments of `sayso add`: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from sayso.errors import LedgerError
from sayso.ledger import open_ledger
from sayso.ledger.records import Reading
from sayso.model import Article, Capture
from sayso.openers import file_uri
from tests.soak.checks import acknowledged, assert_kept, assert_readable_by_others, assert_sound
from tests.soak.pages import page, write_pages
from tests.soak.processes import add, start, warm

PAGES = 12
"""In each round; the kill falls anywhere in the time that one of them takes, or before the first."""

TRIES = 20
ROUNDS_A_LEDGER = 25
"""Then a new one is begun, so that creating one is hit as well and checking stays short."""


def run(folder: Path, rounds: int = 200, seed: int = 1) -> str:
    """Kill `add` so many times; every second round adds readings made before: there writing is hit."""
    chance = random.Random(seed)  # noqa: S311 -- a moment is no secret
    warm()
    seconds = {kind: _seconds(folder, kind) for kind in (False, True)}
    kept = 0
    for first in range(0, rounds, ROUNDS_A_LEDGER):
        ledger = folder / f"killed-{first}" / "sayso.db"
        ledger.parent.mkdir(parents=True)
        last = min(first + ROUNDS_A_LEDGER, rounds)
        safe: list[str] = []
        for round_ in range(first, last):
            safe += _killed(ledger, round_, chance, seconds)
            _check(ledger, safe)
        kept += len(safe)
        _finish(ledger, range(first * PAGES, last * PAGES))
    return f"killed {rounds} runs of add: {kept} acknowledged pages, none lost, none half there"


def _killed(ledger: Path, round_: int, chance: random.Random, seconds: dict[bool, float]) -> list[str]:
    """Kill one run and return what it had acknowledged; one that had ended before is run and killed again."""
    is_prepared = round_ % 2 == 1
    work = _work(ledger, range(round_ * PAGES, round_ * PAGES + PAGES), is_prepared=is_prepared)
    safe: list[str] = []
    for _ in range(TRIES):
        child = start(work)
        child.after(chance.randrange(PAGES))
        time.sleep(chance.uniform(0, seconds[is_prepared]))
        child.kill()
        code, output, errors = child.finish()
        assert not errors, errors
        safe += acknowledged(output)
        if code == -signal.SIGKILL:
            return safe
    raise AssertionError(f"{TRIES} runs of add ended before they could be killed")


def _check(ledger: Path, safe: list[str]) -> None:
    try:
        assert_kept(ledger, safe)
    except LedgerError as fault:  # killed before its first transaction: there is no ledger yet
        if safe or fault.kind != "missing":
            raise
    else:
        assert_sound(ledger, after_kill=True)


def _finish(ledger: Path, numbers: range) -> None:
    """Add all pages of all rounds: a later run goes on where the killed ones were."""
    for start_ in range(numbers.start, numbers.stop, PAGES):
        code, _, errors = start(_work(ledger, range(start_, start_ + PAGES), is_prepared=False)).finish()
        assert (code, errors) == (0, "")
    assert_sound(ledger)
    with open_ledger(ledger) as opened:
        assert opened.counts().documents == len(numbers)
    assert assert_readable_by_others(ledger) >= len(numbers)


def _work(ledger: Path, numbers: range, *, is_prepared: bool) -> Callable[[], int]:
    folder = ledger.parent / f"pages-{numbers.start}"
    write_pages(folder, numbers)
    return _prepared(ledger, folder, numbers) if is_prepared else add(ledger, folder)


def _prepared(ledger: Path, folder: Path, numbers: range) -> Callable[[], int]:
    """Return work that adds readings made before, without time for reading between."""
    from sayso.exporters.receipts import receipt_line  # noqa: PLC0415
    from sayso.flow import read_capture  # noqa: PLC0415
    from sayso.ledger.records import How  # noqa: PLC0415

    how = How("rules")
    readings = []
    for number in numbers:
        capture = Capture(file_uri(str(folder / f"{number:06}.html")), page(number))
        result = read_capture(capture, how)
        assert isinstance(result, Article)
        readings.append(Reading(capture, result, how))

    def work() -> int:
        with open_ledger(ledger, writable=True) as opened:
            for reading in readings:
                print(receipt_line(opened.add(reading)), end="", flush=True)
        return 0

    return work


def _seconds(folder: Path, is_prepared: bool) -> float:
    """Return how long one page takes when nobody kills the program."""
    ledger = folder / f"whole-{is_prepared}" / "sayso.db"
    ledger.parent.mkdir(parents=True)
    work = _work(ledger, range(PAGES), is_prepared=is_prepared)
    began = time.perf_counter()
    code, _, errors = start(work).finish()
    assert (code, errors) == (0, "")
    return (time.perf_counter() - began) / PAGES
