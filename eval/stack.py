"""Sayso beside what people glue together: pages a second, memory and cold start, in one run on one core.

The other tools are in an environment of their own (`eval.peers`), whose Python `SAYSO_PEERS` names.
Processes pinned to the same core read the same pages in turn, a page here and a page there: what else the
machine does slows all alike, so that the ratio holds where the seconds do not. `searched` is the same stack
with dateparser's own search over the whole text, as most call it, in place of the days that spaCy finds.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from eval.data import PROJECT, MissingDataError, folder
from eval.peers.asking import TOOLS, VARIABLE
from eval.speed import DATA, EXAMPLE, peak_memory, pin, prepare, stages

NAME = "stack"
STARTS = 3  # cold starts of each, of which the median counts
OURS = [sys.executable, "-m", "eval.stack"]
STARTED = [sys.executable, "-c", "from sayso.cli import main; main()", "read", str(EXAMPLE)]

Spent = dict[str, float]


def run(limit: int | None = None) -> dict[str, float]:
    """Read the first `limit` pages with both. Labels carry their units."""
    python = os.environ.get(VARIABLE)
    if not python:
        raise MissingDataError(f"set {VARIABLE} to a Python that holds eval/peers/requirements.txt")
    theirs = [python, str(TOOLS / "read_stack.py")]
    pages = sorted(folder(DATA).glob("*.html.gz"))[:limit]
    (ours_spent, theirs_spent, search), held = _side_by_side([OURS, theirs, [*theirs, "--search"]], pages)
    count = len(pages) or 1
    ours_ms, theirs_ms = (sum(spent.values()) / count for spent in (ours_spent, theirs_spent))
    searched_ms = theirs_ms + (sum(search.values()) - theirs_spent.get("dateparser", 0.0)) / count
    rules_ms = ours_ms - ours_spent.get("encoder", 0.0) / count
    prepare()
    starts = [(_cold_start(STARTED), _cold_start(theirs)) for _ in range(STARTS)]
    return {
        "sayso: pages a second": 1000 / ours_ms,
        "rules alone: pages a second": 1000 / rules_ms,
        "glued: pages a second": 1000 / theirs_ms,
        "sayso: times as fast": theirs_ms / ours_ms,
        "rules alone: times as fast": theirs_ms / rules_ms,
        "searched: pages a second": 1000 / searched_ms,
        "sayso: times as fast as searched": searched_ms / ours_ms,
        "rules alone: times as fast as searched": searched_ms / rules_ms,
        "sayso: peak memory, MB": held[0],
        "glued: peak memory, MB": held[1],
        "sayso: cold start, ms of the processor": 1000 * median(ours for ours, _ in starts),
        "glued: cold start, ms of the processor": 1000 * median(glued for _, glued in starts),
        **{f"sayso: {name}, ms a page": ms / count for name, ms in ours_spent.items()},
        **{f"glued: {name}, ms a page": ms / count for name, ms in theirs_spent.items()},
        **{f"searched: {name}, ms a page": ms / count for name, ms in search.items()},
    }


def _side_by_side(commands: Sequence[list[str]], pages: Sequence[Path]) -> tuple[list[Spent], list[float]]:
    """Return for each command the milliseconds of its stages over all pages, and the memory that it held."""
    spent: list[Spent] = [{} for _ in commands]
    with ExitStack() as stack:
        readers = [stack.enter_context(_reader(command)) for command in commands]
        for process in readers:
            _ask(process, str(EXAMPLE))  # what is loaded once
        for page in pages:
            for process, so_far in zip(readers, spent, strict=True):
                for name, ms in _ask(process, str(page)).items():
                    so_far[name] = so_far.get(name, 0.0) + ms
        held = [_ask(process, "")["held"] for process in readers]
    return spent, held


@contextmanager
def _reader(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(  # noqa: S603 -- our own, and the user's own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=PROJECT
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _ask(process: subprocess.Popen[str], line: str) -> Spent:
    assert process.stdin is not None
    assert process.stdout is not None
    print(line, file=process.stdin, flush=True)
    told: Spent = json.loads(process.stdout.readline())
    return told


def _cold_start(command: list[str]) -> float:
    """Return the processor's seconds from starting a process to the end of its first page."""
    before = os.times()
    asked = f"{EXAMPLE}\n"
    subprocess.run(command, input=asked, capture_output=True, check=True, encoding="utf-8", cwd=PROJECT)  # noqa: S603
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def serve() -> None:
    """Answer each path on standard input with the milliseconds of each stage, like `tools/read_stack.py`."""
    pin()
    for line in sys.stdin:
        path, spent = line.strip(), Spent()
        if path:
            data = Path(path).read_bytes()
            stages(gzip.decompress(data) if path.endswith(".gz") else data, spent)
        told = {name: 1000 * seconds for name, seconds in spent.items()}
        print(json.dumps(told or {"held": peak_memory()}), flush=True)


if __name__ == "__main__":
    serve()
