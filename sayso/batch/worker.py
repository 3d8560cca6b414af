"""`python -m sayso.batch.worker`: a process that reads one shard after another, as the pool hands out."""

from __future__ import annotations

import os
import signal
import sys

import msgspec

from sayso.batch.frames import GoneError, receive, send
from sayso.batch.orphans import end_with_parent
from sayso.batch.shard import attempt
from sayso.batch.work import Job, Shard
from sayso.model import Value


class Task(Value, frozen=True):
    """A shard and the job that it belongs to."""

    shard: Shard
    job: Job


def main() -> int:
    """Read the shards that come by standard input until it ends; outcomes go out by standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started all this
    answers = os.dup(1)
    os.dup2(2, 1)
    end_with_parent()
    while True:
        try:
            task = msgspec.msgpack.decode(receive(0), type=Task)
            send(answers, msgspec.msgpack.encode(attempt(task.shard, task.job)))
        except GoneError:
            return 0


if __name__ == "__main__":
    sys.exit(main())
