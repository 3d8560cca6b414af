"""A whole batch: what is done already, what is left, and an engine for that, until nothing is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sayso.batch import package, plan, receipts
from sayso.batch.durable import ASIDE
from sayso.batch.engines import ENGINES, Engine, Means
from sayso.batch.running import FOLDER as RUNNING
from sayso.batch.work import Job, Limits, Settings, Shard

ROUNDS = 3
"""How often an engine may be lost without one shard done between, before it is given up."""

_LOOKS = 8  # receipts that are looked at at once: hashing lets other threads run


class Ended(NamedTuple):
    """What became of a batch: shards read before, shards read now, and why others were not."""

    known: int
    done: int
    failed: dict[str, str]


class Telling(NamedTuple):
    """What a batch says while it runs: the plan once, why a shard is read again, each shard that ended."""

    begun: Callable[[plan.Plan, int], object] = lambda plan, known: None
    again: Callable[[Shard, str], object] = lambda shard, reason: None
    ended: Callable[[str, str], object] = lambda shard, reason: None
    lost: Callable[[str], object] = lambda reason: None


def job_of(out: Path, settings: Settings, limits: Limits) -> Job:
    """Return the job of a batch that this installation begins."""
    return Job(str(out.absolute()), receipts.versions(settings), settings, limits)


def run(shards: Sequence[Shard], job: Job, engine: str, means: Means, telling: Telling) -> Ended:
    """Read the shards that have no receipt that holds, and describe the result.

    `BatchError` where the result cannot be written, or another batch is writing it. What is done stays done,
    whatever ends this.
    """
    out = Path(job.out)
    with plan.alone(out):
        for folder in (ASIDE, RUNNING):
            shutil.rmtree(out / folder, ignore_errors=True)
        left = _left(shards, job, telling)
        telling.begun(plan.write(job, shards), len(shards) - len(left))
        try:
            failed = _read(left, job, ENGINES[engine], means, telling)
        finally:
            package.write(out)
    return Ended(len(shards) - len(left), len(left) - len(failed), failed)


def _left(shards: Sequence[Shard], job: Job, telling: Telling) -> list[Shard]:
    """Return the shards that have to be read; the receipt of one that is read again is taken away."""
    left = []
    with ThreadPoolExecutor(_LOOKS) as looking:
        for shard, why in zip(shards, looking.map(partial(receipts.why_redo, job=job), shards), strict=True):
            if why:
                left.append(shard)
            if why and why != receipts.NEW:
                telling.again(shard, why)
                receipts.path_of(Path(job.out), shard.id).unlink(missing_ok=True)
    return left


def _read(
    shards: Sequence[Shard], job: Job, engine: Engine, means: Means, telling: Telling
) -> dict[str, str]:
    """Run the engine until every shard has come to its end; return the reasons of those that failed."""
    waiting = {shard.id: shard for shard in shards}
    failed: dict[str, str] = {}
    fruitless = 0
    while waiting and fruitless < ROUNDS:
        before, reason = len(waiting), "the engine ended without it"
        try:
            for outcome in engine(list(waiting.values()), job, means):
                waiting.pop(outcome.shard, None)
                if outcome.reason:
                    failed[outcome.shard] = outcome.reason
                telling.ended(outcome.shard, outcome.reason)
        except OSError as fault:
            reason = f"{fault}"
            telling.lost(reason)
        for id in [id for id in waiting if receipts.path_of(Path(job.out), id).exists()]:
            telling.ended(id, "")
            del waiting[id]
        fruitless = fruitless + 1 if len(waiting) == before else 0
    for id in waiting:
        failed[id] = reason
        telling.ended(id, reason)
    return failed
