"""A real Ray cluster on one machine: a head without cores, two nodes of one each, and kill -9 of a node."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.soak import batched

PATIENCE = os.environ.get("SAYSO_SOAK_PATIENCE", "120")
"""Seconds without a sign of life; the start of a query takes ten, on a busy machine minutes."""


def run(folder: Path, rounds: int = 10, seed: int = 1) -> str:
    """Run so many batches on the cluster, of which each loses a node while it works."""
    chance = random.Random(seed)  # noqa: S311 -- a moment is no secret
    inputs = batched.write_inputs(folder / "in")
    clean, seconds = batched.clean_run(inputs, folder / "clean")
    hit = 0
    with cluster() as nodes:
        address = ("--ray", nodes.address, "--patience", PATIENCE)
        for round_ in range(rounds):
            out = folder / f"node-{round_}"
            victim = chance.choice(nodes.workers)
            line = batched.command(inputs, out, *address)
            running = batched.start(line)
            batched.wait_for_work(running, out)
            hit += batched.killed_after(running, partial(nodes.kill, victim), chance.uniform(0, seconds / 2))
            batched.finish(line)
            changed = batched.differing(batched.files(out), clean)
            assert not changed, f"killing a node changed {changed}"
    return f"a cluster of two nodes lost one of them {hit} times: rows as of one machine"


class Nodes:
    """The cluster's nodes: `kill` ends all processes of one at once, and starts another in its place."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self.address: str = made.address
        self.workers: list[Any] = [made.add_node(num_cpus=1) for _ in range(2)]

    def kill(self, node: Any, _: object = None) -> bool:
        """Kill a node as a loss of power does: what runs on it dies with its raylet."""
        raylet = next(each.process.pid for each in node.all_processes["raylet"])
        started = [raylet, *_offspring(raylet)]
        for pid in started:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._made.remove_node(node, allow_graceful=False)
        self.workers.remove(node)
        self.workers.append(self._made.add_node(num_cpus=1))
        return True


@contextmanager
def cluster() -> Iterator[Nodes]:
    """Give a cluster; nothing of it is left afterwards."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 -- of the extra sayso[batch]

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    try:
        yield Nodes(made)
    finally:
        made.shutdown()


def _offspring(pid: int) -> Iterator[int]:
    for child in batched.children(pid):
        yield child
        yield from _offspring(child)
