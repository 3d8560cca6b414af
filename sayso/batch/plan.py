"""What a result is meant to hold: written when a batch begins, read by whoever asks how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from sayso.batch import durable
from sayso.batch.work import Job, Shard
from sayso.errors import SaysoError
from sayso.model import Value

SCHEMA = "sayso.batch/1"
FILE = "batch.json"
_LOCK = ".lock"


class BatchError(SaysoError):
    """A batch that cannot be begun or told of; the message says what to do."""


class Planned(Value, frozen=True):
    """A shard of the plan, without the names of its files."""

    id: str
    source: str
    bytes: int


class Plan(Value, frozen=True):
    """The shards of a batch, and the job that they are read by."""

    schema: str
    job: Job
    shards: tuple[Planned, ...]


def write(job: Job, shards: Sequence[Shard]) -> Plan:
    """Write the plan of a batch that begins."""
    planned = tuple(Planned(shard.id, shard.source, shard.bytes) for shard in shards)
    plan = Plan(SCHEMA, job, planned)
    out = Path(job.out)
    durable.write(out, out / FILE, msgspec.json.format(msgspec.json.encode(plan), indent=1) + b"\n")
    return plan


def read(out: Path) -> Plan:
    """Read the plan of a result. `BatchError` where there is none."""
    try:
        return msgspec.json.decode((out / FILE).read_bytes(), type=Plan)
    except FileNotFoundError:
        raise BatchError(f"{out}: no batch was written here (there is no {FILE})") from None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BatchError(f"{out}/{FILE} cannot be read ({fault}): run the batch again, it goes on") from None


def is_result(name: str) -> bool:
    """Tell whether a name is the folder of a batch's result."""
    return (Path(name) / FILE).is_file()


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a result for one batch. `BatchError` while another one writes there."""
    import fcntl  # noqa: PLC0415 -- not on Windows

    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / _LOCK).open("w")
    except OSError as fault:
        raise BatchError(f"{out}: cannot be written to ({fault.strerror})") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BatchError(
                f"{out}: another batch is writing here; sayso batch --status tells how far it is"
            ) from None
        yield
