"""`sayso batch`: read many pages on many processors or machines, into Parquet files."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.cli.options import add_detector_option, add_model_option, add_published_option, described
from sayso.cli.terminal import for_errors, for_output
from sayso.errors import ArtefactError

if TYPE_CHECKING:
    from sayso.batch.plan import Plan
    from sayso.batch.run import Ended
    from sayso.batch.work import Shard

NEEDED = ("pyarrow", "fsspec")
FORMATS = ("text", "json")

IN_HELP = (
    "an archive (.warc, .warc.gz), a file of texts (.jsonl, .jsonl.gz), a page, or a folder of any of these; "
    "a path or a URL that fsspec knows (s3://bucket/crawl.warc.gz)"
)

EXAMPLES = """\
examples:
  sayso batch crawl/ --out claims
  sayso batch --out claims texts.jsonl --detector rules --workers 8
  sayso batch --out /shared/claims /shared/crawl --ray auto
  sayso batch --status claims
  sayso add claims --ledger crawl.db
"""

DESCRIPTION = """\
Read many pages and write what was found as Parquet files, one of each table
(articles, claims, quantities, times, findings, troubles) for each input, with a
receipt. Started again, it goes on where it was: what has a receipt that holds is
not read a second time. docs/batch.md tells what is in the files.

A page that cannot be read is a row with its reason; one that takes too much
time or memory is stopped, kept, and the rest goes on.

Exit code: 0 when every input was done and at least one page could be read, 1
when an input was not done or no page could be read, 2 for a wrong command. It
needs the extra: pip install 'sayso[batch]'.
"""


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "batch",
        "read many pages on many processors, into Parquet files",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run, usage=this)
    option = this.add_argument
    option("inputs", nargs="*", metavar="IN", help=IN_HELP)
    option("--out", metavar="DIR", help="the folder of the result; a cluster's machines all have to see it")
    option("--status", metavar="DIR", help="tell how the batch of a result stands, and read nothing")
    option("--format", choices=FORMATS, default="text", help="of --status and the summary (default: text)")
    option("--workers", type=_a_count, metavar="N", help="pages at a time (default: as many as cores)")
    option(
        "--engine",
        choices=("pool", "daft", "here"),
        default="pool",
        help="what hands out the work (default: pool)",
    )
    option("--ray", metavar="ADDRESS", help="work on a Ray cluster: its address, or auto")
    option(
        "--patience",
        type=_a_count,
        default=300,
        metavar="S",
        help="begin again when the cluster shows no sign of life for so long (default: 300)",
    )
    add_detector_option(this)
    add_model_option(this)
    add_published_option(this)
    option("--keep-pages", action="store_true", help="keep the bytes of every page in the result")
    option(
        "--page-memory",
        type=_a_count,
        default=1_500,
        metavar="MB",
        help="most memory of a page (default: 1500)",
    )
    option(
        "--page-cpu",
        type=_a_count,
        default=60,
        metavar="S",
        help="most processor time of a page (default: 60)",
    )
    option("--page-time", type=_a_count, default=180, metavar="S", help="most time of a page (default: 180)")


def run(options: argparse.Namespace) -> int:
    """Run the batch, or tell how it stands, and return the exit code."""
    missing = _missing(options)
    if missing:
        print(for_errors(f"sayso: this needs {missing}: pip install 'sayso[batch]'"), file=sys.stderr)
        return 1
    from sayso.batch.plan import BatchError  # noqa: PLC0415 -- --help should not wait for it

    try:
        if options.status:
            return _status(options)
        if not options.inputs or not options.out:
            options.usage.error("name what to read, and --out DIR; or --status DIR")
        return _batch(options)
    except (BatchError, ArtefactError) as fault:
        print(for_errors(f"sayso: {fault}"), file=sys.stderr)
        return 1
    except OSError as fault:
        print(for_errors(f"sayso: cannot write the result: {fault}"), file=sys.stderr)
        return 1


def _status(options: argparse.Namespace) -> int:
    from sayso.batch import plan  # noqa: PLC0415
    from sayso.batch.standing import Watch  # noqa: PLC0415
    from sayso.cli.batch_telling import json_line, words_of  # noqa: PLC0415

    out = Path(options.status)
    standing = Watch(out, plan.read(out)).look()
    _print(json_line(standing) if options.format == "json" else words_of(options.status, standing))
    return 0


def _batch(options: argparse.Namespace) -> int:
    from sayso.batch import run as batch  # noqa: PLC0415
    from sayso.batch.engines import Means  # noqa: PLC0415
    from sayso.batch.sharding import shards  # noqa: PLC0415
    from sayso.batch.work import Limits, Settings  # noqa: PLC0415
    from sayso.cli.batch_telling import Following  # noqa: PLC0415

    settings = Settings(options.detector, options.model, options.published or "", options.keep_pages)
    limits = Limits(options.page_memory, options.page_cpu, options.page_time)
    job = batch.job_of(Path(options.out), settings, limits)
    means = Means(options.workers or _cores(), options.ray or "", options.patience)
    engine = "ray" if options.ray and options.engine != "daft" else options.engine
    found = shards(_checked(options))
    with Following(Path(options.out)) as following:
        telling = batch.Telling(following.begun, _again, following.ended, _lost)
        ended = batch.run(found, job, engine, means, telling)
    return _summary(options, ended, following.plan, found)


def _summary(options: argparse.Namespace, ended: Ended, plan: Plan | None, found: list[Shard]) -> int:
    from sayso.batch.standing import Watch  # noqa: PLC0415
    from sayso.cli.batch_telling import json_line, words_of  # noqa: PLC0415

    assert plan is not None  # noqa: S101 -- `run` tells of it before anything else
    standing = Watch(Path(options.out), plan).look()
    sources = {shard.id: shard.source for shard in found}
    for shard, reason in ended.failed.items():
        print(for_errors(f"sayso: {sources[shard]}: not done: {reason}"), file=sys.stderr)
    _print(json_line(standing) if options.format == "json" else words_of(options.out, standing, ended.known))
    return 0 if not ended.failed and standing.counts.get("articles") else 1


def _print(told: str) -> None:
    for line in told.splitlines():
        print(for_output(line))


def _checked(options: argparse.Namespace) -> list[str]:
    """Return the names of the inputs; one that batch cannot take ends the command."""
    from sayso.openers import is_web  # noqa: PLC0415

    for name in options.inputs:
        if is_web(name):
            options.usage.error(f"{name}: batch reads files; sayso follow and sayso add fetch from the web")
        if name == "-":
            options.usage.error("batch reads files, which it may have to read twice: not standard input")
    return list(options.inputs)


def _missing(options: argparse.Namespace) -> str:
    """Return what is not installed and would be needed, empty where all is there."""
    if os.name != "posix":
        return "Linux or macOS"
    needed = [
        *NEEDED,
        *(["daft"] if options.engine == "daft" else []),
        *(["ray"] if options.ray else []),
    ]
    return ", ".join(name for name in needed if find_spec(name) is None)


def _again(shard: Shard, reason: str) -> None:
    print(for_errors(f"sayso: {shard.source} ({shard.id}) is read again: {reason}"), file=sys.stderr)


def _lost(reason: str) -> None:
    print(for_errors(f"sayso: the engine was lost, and is started again: {reason}"), file=sys.stderr)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _a_count(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words!r} is no number from 1")
    return int(words)
