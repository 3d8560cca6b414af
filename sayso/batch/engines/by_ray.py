"""Shards as tasks of Ray: one to a core, handed out anew by Ray itself where a worker or a node dies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sayso.batch.shard import attempt
from sayso.batch.work import Job, Outcome, Shard
from sayso.batch.worker import Task

TRIES = 4
"""How often a shard may lose its worker or its node before it is given up."""


def by_ray(shards: Sequence[Shard], job: Job, address: str) -> Iterator[Outcome]:
    """Yield what became of each shard, in the order in which they end. `OSError` without a cluster."""
    import ray  # noqa: PLC0415 -- of the extra sayso[batch], seconds to load

    try:
        ray.init(address=address, log_to_driver=False, configure_logging=False)
    except (ConnectionError, RuntimeError) as fault:
        raise OSError(f"no Ray cluster at {address}: {fault}") from fault
    task = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_attempt)
    waiting = {task.remote(msgspec.json.encode(Task(shard, job))): shard.id for shard in shards}
    while waiting:
        (ready,), _ = ray.wait(list(waiting))
        id = waiting.pop(ready)
        try:
            yield msgspec.json.decode(ray.get(ready), type=Outcome)
        except ray.exceptions.RayError as fault:
            yield Outcome(id, " ".join(f"its worker was lost {TRIES} times: {fault}".split())[:300])


def _attempt(task: bytes) -> bytes:
    asked = msgspec.json.decode(task, type=Task)
    return msgspec.json.encode(attempt(asked.shard, asked.job))
