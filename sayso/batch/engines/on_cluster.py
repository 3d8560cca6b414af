"""Work on a Ray cluster, led by a process that can be ended: a cluster that loses a node may fall silent.

When a node dies while Daft (0.7.26) starts its workers there, its query waits for them for ever. So whoever
leads the work is a process of its own, and where neither it nor any worker has shown a sign of life for long
enough, that process is ended, and what is left is handed out anew.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from sayso.batch import receipts, running
from sayso.batch.engines import Means
from sayso.batch.frames import GoneError, is_ready, receive, send
from sayso.batch.orphans import end_with_parent
from sayso.batch.work import Job, Outcome, Shard
from sayso.model import Value

By = Literal["ray", "daft"]
"""Who hands out the shards: Ray itself, as tasks, or Daft on top of it."""

_LOOK = 1.0  # seconds between two looks for a sign of life


class Order(Value, frozen=True):
    """What the process that leads is to do."""

    shards: tuple[Shard, ...]
    job: Job
    workers: int
    address: str
    by: By


def on_cluster(shards: Sequence[Shard], job: Job, means: Means, by: By) -> Iterator[Outcome]:
    """Yield what became of each shard. `OSError` where the cluster is lost, or silent for too long."""
    leader = subprocess.Popen(
        [sys.executable, "-m", "sayso.batch.engines.on_cluster"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert leader.stdin is not None and leader.stdout is not None  # noqa: S101, PT018 -- both are pipes
    order = Order(tuple(shards), job, means.workers, means.address, by)
    try:
        send(leader.stdin.fileno(), msgspec.msgpack.encode(order))
        for _ in shards:
            yield _next(leader.stdout.fileno(), Path(job.out), means.patience)
    except GoneError as fault:
        raise OSError(f"what led the work on {means.address} has ended: {fault}") from fault
    finally:
        leader.kill()
        leader.wait()


def _next(answers: int, out: Path, patience: float) -> Outcome:
    """Wait for the next outcome, for as long as something moves."""
    seen = _signs(out)
    since = time.monotonic()
    while True:
        if is_ready(answers, _LOOK):
            return msgspec.msgpack.decode(receive(answers), type=Outcome)
        now = _signs(out)
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
            raise OSError(f"the cluster has shown no sign of life for {patience:.0f} s")


def _signs(out: Path) -> frozenset[tuple[str, int]]:
    """Return what changes in a result while anybody works on it."""
    found = []
    for folder in (out / running.FOLDER, out / receipts.FOLDER):
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    found.append((entry.path, entry.stat().st_mtime_ns))
    return frozenset(found)


def main() -> int:
    """Lead the work that comes by standard input; outcomes go out by standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    answers = os.dup(1)
    os.dup2(2, 1)
    end_with_parent()
    order = msgspec.msgpack.decode(receive(0), type=Order)
    for outcome in _outcomes(order):
        send(answers, msgspec.msgpack.encode(outcome))
    return 0


def _outcomes(order: Order) -> Iterator[Outcome]:
    if order.by == "daft":
        from sayso.batch.engines.by_daft import by_daft  # noqa: PLC0415 -- a second to load

        return by_daft(order.shards, order.job, Means(order.workers, order.address))
    from sayso.batch.engines.by_ray import by_ray  # noqa: PLC0415

    return by_ray(order.shards, order.job, order.address)


if __name__ == "__main__":
    sys.exit(main())
