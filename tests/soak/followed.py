"""kill -9 at random moments of `sayso follow`: every page is kept, every alert is told, each of them once."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from sayso.cli import main, telling  # noqa: F401 -- loaded before the fork, so that kills hit the work
from sayso.follow import polite  # noqa: F401
from sayso.ledger import open_ledger
from tests.follow.following import feed
from tests.follow.site import Site, reply
from tests.soak.checks import assert_sound
from tests.soak.processes import start, warm

PAGES = 6
"""In each life; the kill falls anywhere in the time that following all of them takes."""

_STORY = """<!DOCTYPE html><html><head><title>Dam {0}</title></head><body><article><h1>Dam {0}</h1>
<p>The dam at Hollin held for the {0}th night, the warden Ida Brandt said on Monday, and forty people who had
spent the night in the school of the village went home in the morning.</p>
<p>“We carried {0} chairs upstairs,” said Tobias Renn, who lives by the river.</p></article></body></html>"""


def run(folder: Path, rounds: int = 200, seed: int = 1) -> str:
    """Kill `follow` so many times; each ledger is killed over until a run of it comes to its end."""
    chance = random.Random(seed)  # noqa: S311 -- a moment is no secret
    warm()
    hit = lives = 0
    with _site() as port:
        seconds = _seconds(folder, port)
        while hit < rounds:
            ledger = folder / f"followed-{lives}" / "sayso.db"
            ledger.parent.mkdir()
            while True:
                child = start(_work(ledger, port))
                time.sleep(chance.uniform(0, seconds))
                child.kill()
                code, _, errors = child.finish()
                hit += code == -signal.SIGKILL
                if code == 0 or hit >= rounds:
                    break
            code, _, errors = start(_work(ledger, port)).finish()
            assert code == 0, errors
            _check(ledger)
            lives += 1
    return f"killed {hit} runs of follow over {lives} ledgers: every page kept, every alert told once"


def _check(ledger: Path) -> None:
    assert_sound(ledger)
    with open_ledger(ledger) as opened:
        documents = list(opened.documents())
    assert len(documents) == PAGES
    assert all(len(document.versions) == 1 for document in documents)
    alerts = [json.loads(line) for line in (ledger.parent / "alerts.jsonl").read_bytes().splitlines()]
    assert len(alerts) == len({alert["version"]["uri"] for alert in alerts}) == PAGES, alerts
    tree = etree.fromstring((ledger.parent / "alerts.atom").read_bytes())
    assert len(tree.findall("{*}entry")) == PAGES


def _work(ledger: Path, port: int) -> Callable[[], int]:
    files = [f"--alerts={ledger.parent / name}" for name in ("alerts.jsonl", "alerts.atom")]
    usual = ["--once", "--detector", "rules", "--allow-private", "--pause", "0s", "--watch", "speaker:renn"]
    return lambda: main(["follow", f"http://127.0.0.1:{port}/feed", "--ledger", str(ledger), *usual, *files])


def _seconds(folder: Path, port: int) -> float:
    """Return how long following takes when nobody kills the program."""
    ledger = folder / "whole" / "sayso.db"
    ledger.parent.mkdir()
    began = time.perf_counter()
    code, _, errors = start(_work(ledger, port)).finish()
    assert code == 0, errors
    _check(ledger)
    return time.perf_counter() - began


@contextmanager
def _site() -> Iterator[int]:
    """Serve the pages from a process of its own, because a process with threads cannot be forked safely."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with Site() as site:
            site.routes["/feed"] = reply(feed(*map(str, range(PAGES))))
            site.routes |= {f"/{n}": reply(_STORY.format(n).encode()) for n in range(PAGES)}
            os.write(writing, str(site.port).encode())
            site.over.wait()
        os._exit(0)
    try:
        yield int(os.read(reading, 20))
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
