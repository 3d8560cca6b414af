"""kill -9 at random moments of `sayso batch`: whoever is killed, the rows are those of a quiet run.

Killed are the driver, a worker and the process in which a worker reads pages; `cluster` kills nodes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq

from eval.data import PROJECT
from tests.containers.made import members, record
from tests.soak.pages import page, write_pages

ARCHIVES, PAGES = 3, 60
"""A run takes a few seconds on two cores, most of them for reading."""
TRIES = 10
"""For each kill."""

Killing = Callable[[subprocess.Popen[str]], bool]


def run(folder: Path, rounds: int = 10, seed: int = 1) -> str:
    """Kill each kind of process so many times, and have the batch done in the end.

    A kill that came after the end is made up for by another batch.
    """
    chance = random.Random(seed)  # noqa: S311 -- a moment is no secret
    inputs = write_inputs(folder / "in")
    clean, seconds = clean_run(inputs, folder / "clean")
    hit = dict.fromkeys(VICTIMS, 0)
    for victim, kill in VICTIMS.items():
        for try_ in range(rounds * TRIES):
            if hit[victim] == rounds:
                break
            out = folder / f"{victim}-{try_}"
            running = start(command(inputs, out))
            if victim != "driver":  # the others are there only once work has begun
                wait_for_work(running, out)
            hit[victim] += killed_after(running, kill, chance.uniform(0, seconds))
            finish(command(inputs, out))
            assert not (changed := differing(files(out), clean)), f"killing a {victim} changed {changed}"
            assert not left_over(out)
        assert hit[victim] == rounds, f"{hit[victim]} kills of a {victim} came while it ran"
    told = ", ".join(f"{victim} {count}" for victim, count in hit.items())
    return f"killed while it ran: {told} times; rows as of the clean run"


def write_inputs(folder: Path) -> list[Path]:
    """Write the archives, and a folder of pages."""
    folder.mkdir(parents=True)
    archives = [folder / f"{number}.warc.gz" for number in range(ARCHIVES)]
    for number, path in enumerate(archives):
        pages = range(number * PAGES, (number + 1) * PAGES)
        path.write_bytes(b"".join(members(*(record(n, page(n)) for n in pages))))
    write_pages(folder / "pages", range(PAGES))
    return [*archives, folder / "pages"]


def command(inputs: Sequence[Path], out: Path, *more: str) -> list[str]:
    """Return the command line of a batch by rules alone, with two workers."""
    names = [str(path) for path in inputs]
    run_ = [sys.executable, "-m", "sayso", "batch", *names, "--out", str(out), "--detector", "rules"]
    return [*run_, "--workers", "2", *more]


def clean_run(inputs: Sequence[Path], out: Path, *more: str) -> tuple[dict[str, bytes], float]:
    """Run a batch that nobody kills; return its files, and how long it took."""
    began = time.perf_counter()
    finish(command(inputs, out, *more))
    return files(out), time.perf_counter() - began


def wait_for_work(running: subprocess.Popen[str], out: Path) -> None:
    """Wait until a shard is being read, or the batch has ended."""
    while running.poll() is None and not list((out / ".running").glob("*")):
        time.sleep(0.01)


def killed_after(running: subprocess.Popen[str], kill: Killing, seconds: float) -> bool:
    """Kill something of a batch after so many seconds and wait for its end; tell if there was something."""
    time.sleep(seconds)
    hit = kill(running)
    running.communicate()
    return hit


def start(line: list[str]) -> subprocess.Popen[str]:
    """Start a batch."""
    return subprocess.Popen(  # noqa: S603 -- our own command
        line, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(line: list[str]) -> None:
    """Run a batch to its end."""
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603 -- ours
    assert done.returncode == 0, done.stderr


def files(out: Path) -> dict[str, bytes]:
    """Return the bytes of every Parquet file of a result."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("*/*.parquet"))}


def differing(found: dict[str, bytes], clean: dict[str, bytes]) -> list[str]:
    """Tell in which files a result differs from a clean one, and in which row first."""
    told = [f"{name}: only in one of both" for name in sorted(found.keys() ^ clean.keys())]
    for name in sorted(found.keys() & clean.keys()):
        if found[name] != clean[name]:
            ours, theirs = (pq.read_table(BytesIO(each[name])).to_pylist() for each in (found, clean))
            first = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), None)
            told.append(f"{name}: {len(ours)} rows for {len(theirs)}, first {str(first)[:1000]}")
    return told


def left_over(out: Path) -> list[Path]:
    """Return what a batch should have taken away at its end."""
    return [*(out / ".aside").glob("*"), *(out / ".running").glob("*")]


def _kill_driver(running: subprocess.Popen[str]) -> bool:
    is_there = running.poll() is None
    running.kill()
    return is_there


def _kill_worker(running: subprocess.Popen[str]) -> bool:
    return _kill_one(children(running.pid))


def _kill_reader(running: subprocess.Popen[str]) -> bool:
    return _kill_one([child for worker in children(running.pid) for child in children(worker)])


def _kill_one(pids: list[int]) -> bool:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
        return True
    return False


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and not yet waited for."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(after_name[1]) == pid and after_name[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


VICTIMS: dict[str, Killing] = {"driver": _kill_driver, "worker": _kill_worker, "reader": _kill_reader}
