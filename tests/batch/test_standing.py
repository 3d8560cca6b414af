"""How a batch stands is told from what is on the disk, while it runs and after it was killed."""

from __future__ import annotations

import io
import time
from pathlib import Path

import msgspec
import pytest

from sayso.batch import durable, plan
from sayso.batch.running import FOLDER, Running
from sayso.batch.shard import process_shard
from sayso.batch.sharding import shards
from sayso.batch.standing import SILENT, Watch
from sayso.cli.batch_telling import Following, words_of
from tests.batch.made import archive, job


def running(out: Path, shard: str, ago: float) -> None:
    """Write what a worker told so many seconds ago."""
    told = Running(shard, 7, 1, 40, 0.0, time.time() - ago, "node-1", 1)
    durable.write(out, out / FOLDER / f"{shard}.json", msgspec.json.encode(told), is_forced=False)


@pytest.fixture
def half_done(tmp_path: Path) -> tuple[Path, plan.Plan, list[str]]:
    """Give a result of three shards of which one is done."""
    found = shards([str(archive(tmp_path / f"{n}.warc.gz", range(2))) for n in range(3)])
    asked = job(tmp_path / "out")
    planned = plan.write(asked, found)
    process_shard(found[0], asked)
    return tmp_path / "out", planned, [shard.id for shard in found]


def test_pages_of_shards_that_are_being_read_count_as_far_as_they_have_come(
    half_done: tuple[Path, plan.Plan, list[str]],
) -> None:
    out, planned, ids = half_done
    running(out, ids[1], ago=1)
    standing = Watch(out, planned).look()
    assert (standing.done, standing.shards, standing.pages, standing.failed_pages) == (1, 3, 2 + 7, 1)
    assert standing.bytes_done == planned.shards[0].bytes + 40
    assert f"now: {ids[1]}, 7 pages, on node-1" in words_of("out", standing)


def test_a_worker_that_has_fallen_silent_is_told_as_stopped(
    half_done: tuple[Path, plan.Plan, list[str]],
) -> None:
    out, planned, ids = half_done
    running(out, ids[2], ago=SILENT + 100)
    standing = Watch(out, planned).look()
    assert (standing.pages, standing.now) == (2, ())
    assert f"stopped: {ids[2]} after 7 pages, 6 min ago" in words_of("out", standing)


def test_a_shard_that_was_done_meanwhile_is_not_counted_twice(
    half_done: tuple[Path, plan.Plan, list[str]],
) -> None:
    out, planned, ids = half_done
    running(out, ids[0], ago=1)
    watch = Watch(out, planned)
    assert watch.look() == watch.look()
    assert watch.look().pages == 2


def test_results_of_other_inputs_are_told_and_not_counted(
    half_done: tuple[Path, plan.Plan, list[str]],
) -> None:
    out, planned, _ = half_done
    other = msgspec.structs.replace(planned, shards=planned.shards[1:])
    standing = Watch(out, other).look()
    assert (standing.done, standing.foreign, standing.pages) == (0, 1, 0)


def test_where_nobody_sees_it_a_line_a_minute_is_told_and_nothing_moves(
    half_done: tuple[Path, plan.Plan, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, planned, _ = half_done
    errors = io.StringIO()
    monkeypatch.setattr("sys.stderr", errors)
    monkeypatch.setattr("sayso.cli.batch_telling._UNSEEN_EVERY", 0.05)
    with Following(out) as following:
        following.begun(planned, 1)
        time.sleep(0.5)
    lines = errors.getvalue().splitlines()
    assert lines
    assert lines[0].startswith("1 of 3 shards")
    assert "\x1b" not in errors.getvalue()
