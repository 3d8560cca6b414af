"""Benchmark of the findings: errors planted in clean pages, and alarms on pages that are taken for clean.

Pages: PolNeAR dev (published on the day that their files are named after), Wikinews, and the pages of the
extraction benchmarks, all read by the rules alone. Alarms are errors and warnings; notes are none. One error
of one kind is planted in a page at a time (`eval/planted`), and counts as found where its check tells
something that it does not tell of the clean page. `--limit N` takes a sample of N pages, always the same.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from eval.data import folder
from eval.extraction import scrapinghub, wcxb
from eval.planted import PLANTERS, Clean, clean
from eval.planted.page import put_together
from sayso.errors import TroubleError
from sayso.flow import read
from sayso.model import Article

NAME = "findings"
FEW = 60  # pages of each kind of error: a rate of nine in ten is then known to some eight points
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SEED = 20


def run(limit: int | None = None) -> dict[str, float]:
    """Return how many pages have an alarm, by set, and the share of planted errors found, by kind."""
    pages = [(name, article) for name, article in articles(limit) if (article.language or "en") == "en"]
    figures = alarms(pages)
    cleaned = [(name, page) for name, article in pages if (page := clean(article))]
    for kind in PLANTERS:
        found, planted = detected(kind, cleaned)
        if planted:
            figures[f"found: {kind}"] = found / planted
            figures[f"planted: {kind}"] = float(planted)
    return figures


def sources() -> Iterator[tuple[str, bytes, str | None]]:
    """Yield every page that is taken for clean: its set, its bytes and its day where the set tells it."""
    for path in sorted(folder("attribution", "polnear", "dev", "text").glob("*.txt")):
        day = _DAY.search(path.name)
        yield "polnear", path.read_bytes(), day[0] if day else None
    for path in sorted(folder("news", "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield "wikinews", f"{row['title']}\n\n{row['text']}".encode(), row["date"][:10]
    yield from (("scrapinghub", truth.data, None) for truth in scrapinghub())
    yield from (("wcxb", truth.data, None) for truth in wcxb())


def articles(limit: int | None) -> Iterator[tuple[str, Article]]:
    """Yield the pages read by the rules alone, with their sets; of a `limit` a sample, always the same."""
    every = list(sources())
    chosen = every if limit is None else random.Random(_SEED).sample(every, min(limit, len(every)))  # noqa: S311 -- no secret
    for name, data, published in chosen:
        try:
            yield name, read(data, published=published, detector="rules")
        except TroubleError:
            continue  # no page, so that nothing can be found on it


def alarms(pages: list[tuple[str, Article]]) -> dict[str, float]:
    """Count the pages with an error or a warning, by set."""
    seen: Counter[str] = Counter(name for name, _ in pages)
    alarmed: Counter[str] = Counter()
    for name, article in pages:
        told = [finding for finding in article.findings if finding.severity != "note"]
        alarmed[name] += bool(told)
    figures = {"pages": float(len(pages)), "pages with an alarm": float(alarmed.total())}
    figures["alarms: 1 - share of pages"] = 1 - alarmed.total() / max(len(pages), 1)
    for name in seen:
        figures[f"pages without an alarm: {name}"] = 1 - alarmed[name] / seen[name]
    return figures


def detected(kind: str, pages: list[tuple[str, Clean]], few: int = FEW) -> tuple[int, int]:
    """Plant one kind of error in pages until there are enough; return how many were found and planted."""
    check = kind.partition(":")[0]
    order = random.Random(crc32(kind.encode())).sample(pages, len(pages))  # noqa: S311 -- no secret
    found = planted = 0
    for number, (_, page) in enumerate(order):
        if planted == few:
            break
        rng = random.Random(f"{kind} {number}")  # noqa: S311 -- no secret
        error = PLANTERS[kind](page, rng)
        if error is None:
            continue
        planted += 1
        before = _told(page.article, check)
        after = put_together(error.blocks, page.day.isoformat(), frozenset({check}))
        found += bool(_told(after, check) - before)
    return found, planted


def _told(article: Article, check: str) -> set[str]:
    return {finding.message for finding in article.findings if finding.check == check}
