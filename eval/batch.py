"""A batch: what a page costs its two processes, what it leaves on the disk, and what a second core gives.

The 181 pages of the extraction benchmark, packed as an archive would have them. Processor time is that of the
processes themselves; `two workers to one` is by the clock, on two cores, and means nothing where another
program has one of them.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from eval.data import folder
from sayso.batch import receipts
from sayso.batch.engines import ENGINES, Means
from sayso.batch.guarded import reader_of
from sayso.batch.shard import process_shard
from sayso.batch.sharding import shards
from sayso.batch.work import Job, Settings, Shard
from sayso.flow import Detector
from sayso.ledger.warc import page_record

NAME = "batch"
DATA = "extraction/scrapinghub/html"
WITH_ENCODER = 40
"""Pages that are read with the encoder: they cost five times as much as by rules alone."""
ARCHIVES = 8
TIMES_OVER = 4
"""How often the pages are read for the ratio of two workers to one: starting them takes a second."""
_TICKS = os.sysconf("SC_CLK_TCK")


def run(limit: int | None = None) -> dict[str, float]:
    """Measure a batch of up to `limit` pages. Labels carry their units."""
    paths = sorted((folder() / DATA).glob("*.html.gz"))[:limit]
    with TemporaryDirectory() as place:
        where = Path(place)
        figures = _costs(where, paths, "rules")
        figures |= _costs(where, paths[:WITH_ENCODER], "both")
        cores = sorted(os.sched_getaffinity(0))
        if len(cores) > 1:
            figures["rules alone: two workers on two cores to one on one"] = _ratio(where, paths, cores[:2])
    return figures


def _costs(where: Path, paths: Sequence[Path], detector: Detector) -> dict[str, float]:
    """Read pages as one shard; return what each costs, and its bytes before and after."""
    archive = _archive(where / f"{detector}.warc.gz", paths)
    job = _job(where / detector, detector)
    reader = reader_of(job.settings, job.limits)
    process_shard(_archive(where / f"first-{detector}.warc.gz", paths[:1]), job)  # loads all that it takes
    assert reader.pid is not None
    before, own = _spent(reader.pid), process_time()
    receipt = process_shard(archive, job)
    after, own = _spent(reader.pid), process_time() - own
    pages = receipt.counts["pages"]
    name = "rules alone: " if detector == "rules" else ""
    figures = {
        f"{name}reading, ms of processor time a page": 1_000 * (after - before) / pages,
        f"{name}all else, ms of processor time a page": 1_000 * own / pages,
        f"{name}result, KB a page": sum(each.bytes for each in receipt.tables.values()) / pages / 1_000,
        f"{name}memory of the reader, MB": _memory(reader.pid),
        f"{name}memory of the worker, MB": _memory(os.getpid()),
    }
    reader.close()
    return (
        figures if detector == "rules" else {"archive, KB a page": archive.bytes / pages / 1_000, **figures}
    )


def _ratio(where: Path, paths: Sequence[Path], cores: Sequence[int]) -> float:
    """Return how many times as fast two workers are on two cores as one is on one."""
    cut = [_archive(where / f"{n}.warc.gz", [*paths[n::ARCHIVES]] * TIMES_OVER) for n in range(ARCHIVES)]
    allowed = os.sched_getaffinity(0)
    seconds = []
    try:
        for workers in (1, 2):
            os.sched_setaffinity(0, cores[:workers])
            began = perf_counter()
            outcomes = ENGINES["pool"](cut, _job(where / f"by-{workers}", "rules"), Means(workers))
            assert not [outcome for outcome in outcomes if outcome.reason]
            seconds.append(perf_counter() - began)
    finally:
        os.sched_setaffinity(0, allowed)
    return seconds[0] / seconds[1]


def _archive(path: Path, pages: Sequence[Path]) -> Shard:
    """Write saved pages into an archive; return its shard."""
    with path.open("wb") as file:
        for page in pages:
            uri = f"https://pages.example/{page.stem}"
            file.write(
                page_record(
                    page.stem, uri, "2026-01-01T00:00:00Z", "text/html", gzip.decompress(page.read_bytes())
                )
            )
    (shard,) = shards([str(path)])
    return shard


def _job(out: Path, detector: Detector) -> Job:
    settings = Settings(detector)
    return Job(str(out), receipts.versions(settings), settings)


def _spent(pid: int) -> float:
    """Return the seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1_024
