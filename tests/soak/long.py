"""A batch of very many pages, and one huge record: memory stays where it was after the first pages.

Neither takes room on a disk: the pages are made as they are asked for, and the record is a hole in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from sayso.batch import parquet
from sayso.batch.guarded import reader_of
from sayso.batch.parquet import Writing
from sayso.batch.rows import Place, rows
from sayso.batch.shard import process_shard
from sayso.batch.sharding import shards
from sayso.batch.sources import Came
from sayso.model import Capture
from tests.batch.made import RULES, job
from tests.containers.made import record
from tests.soak.pages import page

MOST_GROWTH = 1.05
SHORT_GROWTH = 1.15
"""In a thousand pages: what the allocator still takes then is not growth."""
LOOKS = 20


def run(folder: Path, pages: int = 200_000, record_mb: int = 2_048, *, is_short: bool = False) -> str:
    """Read an archive with a record of so many MB, and then so many pages as one shard.

    A short run writes groups of rows ten times as often, so that it has as many of them.
    """
    huge = _huge(folder, record_mb)
    with patch.object(parquet, "_MOST_PAGES", 50 if is_short else parquet._MOST_PAGES):
        seen = list(_memory(folder / "out", pages))
    warm, last = _most(seen[: LOOKS // 2]), _most(seen[-LOOKS // 4 :])
    bound = SHORT_GROWTH if is_short else MOST_GROWTH
    assert all(now < bound * before for now, before in zip(last, warm, strict=True)), seen
    return (
        f"{pages:,} pages: worker {warm[0]:.0f} MB in the first half, {last[0]:.0f} in the last quarter, "
        f"reader {warm[1]:.0f} and {last[1]:.0f} MB; a record of {record_mb:,} MB: {huge}"
    )


def _most(seen: list[tuple[float, float]]) -> tuple[float, float]:
    return max(worker for worker, _ in seen), max(reader for _, reader in seen)


def _memory(out: Path, pages: int) -> Iterator[tuple[float, float]]:
    """Read pages as a shard does; yield the resident memory (MB) of worker and reader, some twenty times."""
    asked = job(out)
    reader = reader_of(asked.settings, asked.limits)
    with Writing(out, "long") as writing:
        for number in range(pages):
            came = Came(Capture(f"http://hollin.example/{number}", page(number)))
            read = reader.read(came)
            writing.put(rows(Place("long", number), came.page, "", read, keep_page=False))
            if (number + 1) % (pages // LOOKS) == 0:
                yield _resident("self"), _resident(str(reader.pid))
        writing.finish()


def _resident(process: str) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _huge(folder: Path, size_mb: int) -> str:
    """Read an archive of three records, the one in the middle huge; return what became of them."""
    where = folder / "huge.warc"
    first, last = record(1, page(1)), record(2, page(2))
    length = size_mb << 20
    head = record(3, b"")
    told = _length(head)
    head = head.replace(b"Content-Length: %d" % told, b"Content-Length: %d" % (told + length))
    with where.open("wb") as file:
        file.write(first + head.removesuffix(b"\r\n\r\n"))
        file.seek(length, 1)
        file.write(b"\r\n\r\n" + last)
    before = _resident("self")
    (shard,) = shards([str(where)])
    receipt = process_shard(shard, job(folder / "out-huge", RULES))
    assert receipt.counts["articles"] == 2, receipt
    assert receipt.troubles == {"too-large": 1}, receipt
    assert _resident("self") - before < 200, "the record was held in memory"
    where.unlink()
    return "told as too-large, the two beside it read"


def _length(head: bytes) -> int:
    return int(head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
