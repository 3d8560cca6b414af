"""How a batch stands: from its plan, its receipts, and what its workers tell of themselves."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from sayso.batch import receipts
from sayso.batch.plan import Plan
from sayso.batch.running import Running, running
from sayso.model import Value

SILENT = 300.0
"""Seconds after which a worker that tells nothing counts as stopped; it tells something every second, or with
its next page, which may take three minutes."""


class Standing(Value, frozen=True):
    """What is done and what is not. `pages` and the like are of the shards that are done.

    `bytes` and `bytes_done` are of inputs, those of the shards being read counted as far as they have come;
    `now` is what is being read, `foreign` counts receipts of shards that the plan does not have.
    """

    shards: int
    done: int
    bytes: int
    bytes_done: int
    counts: dict[str, int]
    troubles: dict[str, int]
    left_out: dict[str, int]
    now: tuple[Running, ...] = ()
    stopped: tuple[Running, ...] = ()
    foreign: int = 0

    @property
    def pages(self) -> int:
        """Pages that were read or told of, those of unfinished shards as well."""
        return self.counts.get("pages", 0) + sum(each.pages for each in self.now)

    @property
    def failed_pages(self) -> int:
        """Pages that could not be read, those of unfinished shards as well."""
        return self.counts.get("troubles", 0) + sum(each.troubles for each in self.now)


class Watch:
    """Looks at a result again and again, and reads each receipt once."""

    def __init__(self, out: Path, plan: Plan) -> None:
        self._out = out
        self._planned = {shard.id: shard.bytes for shard in plan.shards}
        self._seen: dict[str, int] = {}
        self._sums: dict[str, Counter[str]] = {
            "counts": Counter(),
            "troubles": Counter(),
            "left_out": Counter(),
        }
        self._bytes_done = self._done = 0

    def look(self) -> Standing:
        """Return how the batch stands now."""
        for path in (self._out / receipts.FOLDER).glob("*.json"):
            if path.stem not in self._seen:
                self._take(path)
        telling = [
            each
            for each in running(self._out)
            if each.shard in self._planned and each.shard not in self._seen
        ]
        limit = time.time() - SILENT
        now = tuple(each for each in telling if each.told > limit)
        partly = sum(min(each.bytes, self._planned[each.shard]) for each in now)
        return Standing(
            shards=len(self._planned),
            done=self._done,
            bytes=sum(self._planned.values()),
            bytes_done=self._bytes_done + partly,
            counts=dict(sorted(self._sums["counts"].items())),
            troubles=dict(sorted(self._sums["troubles"].items())),
            left_out=dict(self._sums["left_out"].most_common()),
            now=now,
            stopped=tuple(each for each in telling if each.told <= limit),
            foreign=len(self._seen) - self._done,
        )

    def _take(self, path: Path) -> None:
        receipt = receipts.load(path)
        if receipt is None:
            return
        self._seen[path.stem] = 1
        if path.stem not in self._planned:
            return
        self._done += 1
        self._bytes_done += self._planned[path.stem]
        for name, sums in self._sums.items():
            sums.update(getattr(receipt, name))
