"""Shards handed out by Daft: on this machine, or to the nodes of a Ray cluster.

Daft gets one row a shard, with the shard's words in it, and gives back one with what became of it. It sees no
page and writes no file: what it would do with a million rows is done by `process_shard`, which dies well.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.batch.shard import attempt
from sayso.batch.work import Job, Outcome, Shard
from sayso.batch.worker import Task

if TYPE_CHECKING:
    from sayso.batch.engines import Means

_BEFORE = {"DAFT_PROGRESS_BAR": "0", "RAY_DEDUP_LOGS": "1"}
"""The progress is ours, on one line; theirs would write over it."""


def by_daft(shards: Sequence[Shard], job: Job, means: Means) -> Iterator[Outcome]:
    """Yield what became of each shard, as Daft gives it. `OSError` where the cluster is lost."""
    os.environ |= {name: value for name, value in _BEFORE.items() if name not in os.environ}
    import daft  # noqa: PLC0415 -- of the extra sayso[batch], a second to load

    if means.address:
        daft.set_runner_ray(address=means.address)
    else:
        daft.set_runner_native()
    words = [msgspec.json.encode(Task(shard, job)).decode() for shard in shards]
    frame = daft.from_pydict({"task": words})
    if means.address:
        frame = frame.into_partitions(len(shards))
    try:
        for row in frame.select(_attempts(daft, means, frame["task"]).alias("outcome")).iter_rows():
            yield msgspec.json.decode(row["outcome"], type=Outcome)
    except _faults(daft, means) as fault:
        raise OSError(f"Daft gave up: {fault}") from fault


def _faults(daft: Any, means: Means) -> tuple[type[Exception], ...]:
    """Return what is raised where the engine fails, and not what it runs."""
    faults: tuple[type[Exception], ...] = (daft.exceptions.DaftCoreException, RuntimeError)
    if means.address:
        from ray.exceptions import RayError  # noqa: PLC0415 -- of the extra sayso[batch]

        faults += (RayError, ConnectionError)
    return faults


def _attempts(daft: Any, means: Means, tasks: Any) -> Any:
    """Return what Daft works out for each row.

    A core for each on a cluster; here, so many at a time in threads, which only wait for the processes in
    which pages are read. (Daft 0.7.26 runs a pool of processes of its own one row after the other.)
    """
    string = daft.DataType.string()
    if means.address:
        return daft.func(_attempt, return_dtype=string, cpus=1)(tasks)
    return daft.func(_attempt_in_crew, return_dtype=string)(tasks, means.workers)


@cache
def _crew(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers)


async def _attempt_in_crew(task: str, workers: int) -> str:
    return await asyncio.get_running_loop().run_in_executor(_crew(workers), _attempt, task)


def _attempt(task: str) -> str:
    asked = msgspec.json.decode(task, type=Task)
    return msgspec.json.encode(attempt(asked.shard, asked.job)).decode()
