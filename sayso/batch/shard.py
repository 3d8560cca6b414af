"""`process_shard`: read one shard, whole or not at all. Every engine runs this, and it knows of none."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sayso.batch import receipts
from sayso.batch.guarded import reader_of
from sayso.batch.parquet import Writing
from sayso.batch.receipts import Input, Receipt
from sayso.batch.rows import Place, rows
from sayso.batch.running import Telling
from sayso.batch.sources import Source
from sayso.batch.storage import stamp
from sayso.batch.work import Job, Outcome, Shard
from sayso.errors import SaysoError
from sayso.model import Trouble


class _Tally(NamedTuple):
    """What was counted while a shard was read."""

    counts: Counter[str]
    troubles: Counter[str]


def process_shard(shard: Shard, job: Job) -> Receipt:
    """Read every page of a shard and write its files and, last, its receipt; the same on every engine.

    Run twice, even at once, it writes the same files. `OSError` where the result cannot be written, or the
    input changes meanwhile, or no process can be had to read in.
    """
    out = Path(job.out)
    began = time.monotonic()
    source = Source(shard)
    marked = stamp(shard.source, shard.files)
    with Writing(out, shard.id) as writing:
        with Telling(out, shard.id) as telling:
            tally = _read_pages(shard, job, source, writing, telling)
            written = writing.finish()
        receipt = Receipt(
            schema=receipts.SCHEMA,
            shard=shard.id,
            kind=shard.kind,
            input=Input(shard.source, shard.files, shard.bytes, source.digest, marked),
            versions=job.versions,
            settings=job.settings,
            limits=job.limits,
            counts=dict(sorted(tally.counts.items())),
            troubles=dict(sorted(tally.troubles.items())),
            left_out=dict(sorted(source.left_out.items())),
            tables=written,
            seconds=round(time.monotonic() - began, 1),
        )
        receipts.write(out, receipt)
    return receipt


def _read_pages(shard: Shard, job: Job, source: Source, writing: Writing, telling: Telling) -> _Tally:
    """Read each page and put its rows where they belong."""
    tally = _Tally(Counter(dict.fromkeys(("pages", "quarantined"), 0)), Counter())
    reader = reader_of(job.settings, job.limits)
    for page, came in enumerate(source.pages()):
        read = reader.read(came)
        given = came.published or job.settings.published
        made = rows(Place(shard.id, page), came.page, given, read, keep_page=job.settings.keep_pages)
        writing.put(made)
        tally.counts.update({name: len(some) for name, some in made.items()})
        tally.counts.update(pages=1, quarantined=int(read.quarantined))
        if isinstance(read.result, Trouble):
            tally.troubles[read.result.kind] += 1
        telling.tell(tally.counts["pages"], tally.troubles.total(), source.done, reader.pid)
    return tally


def attempt(shard: Shard, job: Job) -> Outcome:
    """Read a shard and say what became of it, for an engine that only passes words on."""
    if receipts.versions(job.settings) != job.versions:
        return Outcome(shard.id, "this machine has another Sayso, another model or other tables of facts")
    try:
        process_shard(shard, job)
    except (OSError, SaysoError) as fault:
        return Outcome(shard.id, " ".join(f"{fault}".split()) or type(fault).__name__)
    return Outcome(shard.id)
