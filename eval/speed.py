"""Speed on one core: pages a second over the extraction pages, the parts of a read, a cold start, memory.

Everything is timed in a fresh process that is pinned to one core, after one read that loads the lexicon.
Times depend on the machine and on who else is using it, so no floor is held against them.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from msgspec.structs import replace

import sayso
from eval.data import PROJECT, folder
from sayso.annotators import annotate
from sayso.annotators.places import places
from sayso.annotators.quantities import quantities
from sayso.annotators.relations import relations
from sayso.annotators.times import times
from sayso.checks import findings
from sayso.detectors import detect
from sayso.errors import TroubleError
from sayso.flow import ALL_CHECKS, DETECTOR, Detector
from sayso.lexicon import written
from sayso.model import Article
from sayso.readers import read_bytes
from sayso.syntax.document import parse
from sayso.tagger.engine import encoder

NAME = "speed"
DATA = "extraction/scrapinghub/html"
EXAMPLE = PROJECT / "examples" / "harbour.html"
WORDS = 700  # of the article for which the time of numbers is told
STARTS = 5  # cold starts, of which the median counts: the first one may wait for the disk


def run(limit: int | None = None) -> dict[str, float]:
    """Time the first `limit` pages. Labels carry their units."""
    pages = sorted(folder(DATA).glob("*.html.gz"))[:limit]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        figures = fresh.submit(_timed, pages).result()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        figures["rules alone: peak memory, MB"] = fresh.submit(_memory_of_rules, pages).result()
    starts = {
        "cold start of `sayso read`, ms": _cold_start(),
        "rules alone: cold start, ms": _cold_start("rules"),
    }
    return figures | {name: 1000 * seconds for name, seconds in starts.items()}


def _timed(pages: list[Path]) -> dict[str, float]:
    """Read every page, whole and then part by part; runs in a process of its own."""
    pin()
    sayso.read(EXAMPLE)
    seconds, slowest, unread = 0.0, 0.0, 0
    for data in _opened(pages):
        started = process_time()  # this process's own: what other processes take does not count
        unread += _read(data) is None
        spent = process_time() - started
        seconds, slowest = seconds + spent, max(slowest, spent)
    peak = peak_memory()
    parts, sentences, words = _parts(pages)
    of_numbers = sum(parts[name] for name in ("times", "quantities", "relations"))
    by_rules = sum(seconds for name, seconds in parts.items() if name != "encoder")
    return {
        "pages a second": len(pages) / seconds,
        "rules alone: pages a second": len(pages) / by_rules,
        "encoder: sentences a second": sentences / parts["encoder"],
        "pages not read": unread,
        "slowest page, ms": 1000 * slowest,
        **{f"{name}, ms a page": 1000 * spent / len(pages) for name, spent in parts.items()},
        f"numbers and times, ms for {WORDS} words": 1000 * of_numbers * WORDS / max(words, 1),
        "peak memory, MB": peak,
    }


def _memory_of_rules(pages: list[Path]) -> float:
    """Read every page by the rules alone, in a process that never loads the encoder."""
    for data in _opened(pages):
        _read(data, "rules")
    return peak_memory()


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB; 0 where the system does not tell.

    `getrusage` would give the peak of the process that started this one, where that is higher.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def pin() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _opened(pages: list[Path]) -> Iterator[bytes]:
    for page in pages:
        yield gzip.decompress(page.read_bytes())


def _read(data: bytes, detector: Detector = DETECTOR) -> Article | None:
    try:
        return sayso.read(data, detector=detector)
    except TroubleError:
        return None  # a page without an article costs its time too


def _parts(pages: list[Path]) -> tuple[dict[str, float], int, int]:
    """Return the seconds that each part of a read takes over all pages; sentences and words."""
    spent: dict[str, float] = {}
    counted = [stages(data, spent) for data in _opened(pages)]
    return spent, sum(sentences for sentences, _ in counted), sum(words for _, words in counted)


def stages(data: bytes, spent: dict[str, float]) -> tuple[int, int]:
    """Read a page part by part, as in `flow`, and add the seconds of each; return its sentences and words."""
    with _clock(spent, "main content"):
        article = _main_content(data)
    if article is None or article.language != "en":
        return 0, 0
    spans = [block.span for block in article.blocks if block.kind != "furniture"]
    with _clock(spent, "sentences"):
        document = parse(article.text, article.blocks, "en")
    with _clock(spent, "times"):
        found = times(article.text, spans, article.published)
    with _clock(spent, "quantities"):
        counted = quantities(article.text, spans, [time.span for time in found])
    with _clock(spent, "relations"):
        related = relations(article.text, spans, counted)
    with _clock(spent, "encoder"):
        attributions = encoder().attributions(article.text, spans)
    with _clock(spent, "detectors"):
        claims = detect(document, attributions)
    article = replace(article, quantities=counted, times=found, relations=related)
    with _clock(spent, "annotators"):
        annotated = annotate(article, document, claims)
    with _clock(spent, "places"):
        placed = places(document, annotated)
    with _clock(spent, "checks"):
        findings(replace(article, claims=annotated, places=placed), document, ALL_CHECKS)
    sentences = sum(len(passage.sentences) for passage in document.passages)
    return sentences, sum(len(span.of(article.text).split()) for span in spans)


def _main_content(data: bytes) -> Article | None:
    try:
        return read_bytes(data, uri="page", published=None)
    except TroubleError:
        return None


@contextmanager
def _clock(spent: dict[str, float], name: str) -> Iterator[None]:
    """Add this process's own seconds inside the block to `spent[name]`."""
    started = process_time()
    yield
    spent[name] = spent.get(name, 0.0) + process_time() - started


def _cold_start(detector: Detector = DETECTOR) -> float:
    """Return the seconds from starting `sayso read` in a new process to its end, the median of some starts.

    As it is installed: its lexicon prepared, and its modules compiled by a first start, which is not counted.
    """
    prepare()
    with TemporaryDirectory() as compiled:
        shell = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        shell.pop("PYTHONDONTWRITEBYTECODE", None)
        _start(shell, detector)
        return median(_start(shell, detector) for _ in range(STARTS))


def prepare() -> None:
    """Prepare the lexicon as `hatch_build.py` does when the package is installed."""
    for language in written.FOLDER.glob("*/cue_verbs.yaml"):
        written.prepare(language.parent)


def _start(shell: dict[str, str], detector: Detector) -> float:
    """Return the seconds that one `sayso read` takes, from the shell's view."""
    entry = "import sys; from sayso.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", entry, "read", "--detector", detector, str(EXAMPLE)]
    started = perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=PROJECT, env=shell)  # noqa: S603 -- our own
    return perf_counter() - started
