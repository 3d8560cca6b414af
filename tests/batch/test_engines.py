"""Whatever hands out the shards, the rows are the same; what an engine loses is done again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from eval.data import PROJECT
from sayso.batch import run
from sayso.batch.engines import ENGINES, Means, on_cluster
from sayso.batch.frames import send
from sayso.batch.run import Telling
from sayso.batch.shard import attempt
from sayso.batch.sharding import shards
from sayso.batch.work import Job, Outcome, Shard
from tests.batch.made import archive, files, folder, job, read_all
from tests.soak.__main__ import OF_THE_BATCH

# In memory where that can be: kill -9 loses nothing that the system has, so no disk is waited for.
MEMORY = Path("/dev/shm")  # noqa: S108 -- a temporary folder is made in it


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "ray"])  # see `cluster` below
def test_every_engine_writes_the_same_bytes(tmp_path: Path, engine: str) -> None:
    where = [
        *(archive(tmp_path / f"{n}.warc.gz", range(n, n + 2)) for n in range(3)),
        folder(tmp_path / "in", range(2)),
    ]
    read_all(job(tmp_path / "clean"), *where)
    asked = job(tmp_path / "out")
    found = shards([str(path) for path in where])
    outcomes = list(ENGINES[engine](found, asked, Means(workers=2)))
    assert sorted(outcome.shard for outcome in outcomes) == [shard.id for shard in found]
    assert {outcome.reason for outcome in outcomes} == {""}
    assert files(tmp_path / "out") == files(tmp_path / "clean")


def test_what_an_engine_loses_is_handed_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[int] = []

    def forgetful(asked: Sequence[Shard], what: Job, _: Means) -> Iterator[Outcome]:
        handed.append(len(asked))
        yield attempt(asked[0], what)
        raise OSError("the cluster is gone")

    monkeypatch.setitem(ENGINES, "pool", forgetful)
    found = shards([str(archive(tmp_path / f"{n}.warc.gz", range(1))) for n in range(3)])
    lost: list[str] = []
    ended = run.run(found, job(tmp_path / "out"), "pool", Means(), Telling(lost=lost.append))
    assert ended == (0, 3, {})
    assert handed == [3, 2, 1]
    assert lost == ["the cluster is gone"] * 3


def test_an_engine_that_never_comes_back_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_: Sequence[Shard], __: Job, ___: Means) -> Iterator[Outcome]:
        return iter(())

    monkeypatch.setitem(ENGINES, "pool", silent)
    found = shards([str(archive(tmp_path / "a.warc.gz", range(1)))])
    ended = run.run(found, job(tmp_path / "out"), "pool", Means(), Telling())
    assert ended.failed == {found[0].id: "the engine ended without it"}


def test_a_machine_with_another_sayso_reads_nothing(tmp_path: Path) -> None:
    (shard,) = shards([str(archive(tmp_path / "a.warc.gz", range(1)))])
    asked = job(tmp_path / "out")
    other = Job(asked.out, type(asked.versions)("9", "c", "l", "r", "m"), asked.settings)
    assert "another Sayso" in attempt(shard, other).reason
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes where Linux tells of them"
)
@pytest.mark.parametrize("name", OF_THE_BATCH)
def test_rows_are_those_of_a_quiet_run_when_it_is(name: str, tmp_path: Path) -> None:
    where = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else tmp_path
    command = [sys.executable, "-m", "tests.soak", name, "--short", "--folder", str(where)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{name}: ")


def test_a_cluster_that_falls_silent_is_given_up_and_one_that_works_is_waited_for(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    (tmp_path / ".running").mkdir()
    working = threading.Event()

    def work() -> None:
        for number in range(8):  # longer than the patience, together
            (tmp_path / ".running" / "shard.json").write_text(str(number))
            time.sleep(0.5)
        send(writing, msgspec.msgpack.encode(Outcome("shard")))
        working.set()

    threading.Thread(target=work, daemon=True).start()
    assert on_cluster._next(reading, tmp_path, 2.0) == Outcome("shard")
    working.wait()
    with pytest.raises(OSError, match="no sign of life for 2 s"):
        on_cluster._next(reading, tmp_path, 2.0)
