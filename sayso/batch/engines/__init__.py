"""Where shards are read: an engine hands out shards, and yields what became of each. It knows nothing else.

Whatever an engine forgets, loses or does twice, the receipts tell what is done: whoever asked runs it again
for what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sayso.batch.work import Job, Outcome, Shard


class Means(NamedTuple):
    """What an engine may use: so many processes on this machine, or the cluster at an address.

    `patience` is how many seconds a cluster may show no sign of life: more than a page may take.
    """

    workers: int = 1
    address: str = ""
    patience: float = 300.0


Engine = Callable[[Sequence[Shard], Job, Means], Iterator[Outcome]]


def _here(shards: Sequence[Shard], job: Job, _: Means) -> Iterator[Outcome]:
    """Read one shard after the other in this process."""
    from sayso.batch.shard import attempt  # noqa: PLC0415 -- pyarrow waits until somebody reads

    for shard in shards:
        yield attempt(shard, job)


def _pool(shards: Sequence[Shard], job: Job, means: Means) -> Iterator[Outcome]:
    """Read in processes of our own on this machine."""
    from sayso.batch.engines.pool import pool  # noqa: PLC0415

    return pool(shards, job, means.workers)


def _daft(shards: Sequence[Shard], job: Job, means: Means) -> Iterator[Outcome]:
    """Have Daft hand out the shards, on this machine or, with an address, on a Ray cluster."""
    if means.address:
        from sayso.batch.engines.on_cluster import on_cluster  # noqa: PLC0415

        return on_cluster(shards, job, means, "daft")
    from sayso.batch.engines.by_daft import by_daft  # noqa: PLC0415 -- a second to load

    return by_daft(shards, job, means)


def _ray(shards: Sequence[Shard], job: Job, means: Means) -> Iterator[Outcome]:
    """Have the Ray cluster at an address hand out the shards itself."""
    from sayso.batch.engines.on_cluster import on_cluster  # noqa: PLC0415

    return on_cluster(shards, job, means, "ray")


ENGINES: dict[str, Engine] = {"pool": _pool, "daft": _daft, "here": _here, "ray": _ray}
"""The first is the one that is used when none is named."""
