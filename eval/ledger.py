"""The ledger: pages a second with their archive, size, and how fast a question is answered.

`--limit` is the number of pages: 2,000 without it, 50,000 for the million claims of docs/ledger.md. The pages
are invented (`eval/invented_news.py`), 20 claims in each. All of it is measured in memory of the system where
that can be (/dev/shm), so that no disk is waited for; `on the disk` is the same with the disk waited for
twice a page. `python -m eval.ledger` shows that memory stays flat over 200,000 pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from msgspec.structs import replace

from eval.invented_news import LAST_NAMES, OUTLETS, WORDS, invented_page
from eval.large_ledger import fill
from sayso.ledger import open_ledger
from sayso.ledger.asking import parse_query
from sayso.ledger.records import Reading
from sayso.model import Article, Claim, Quantity, Span

NAME = "ledger"
PAGES = 2_000
ADDED = 2_000
"""Pages that go through `add`, one transaction each; the rest of the rows is filled in bulk."""
ON_DISK = 100
QUESTIONS = 200
MEMORY = Path("/dev/shm")  # noqa: S108 -- a temporary folder is made in it
_STATUS = Path("/proc/self/status")


def run(limit: int | None = None) -> dict[str, float]:
    """Measure a ledger of `limit` pages. Labels carry their units."""
    pages = limit or PAGES
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, TemporaryDirectory() as disk:
        parts = (
            (_added, (Path(folder) / "added.db", min(pages, ADDED))),
            (_added_on_disk, (Path(disk) / "added.db", min(pages, ON_DISK))),
            (_large_page, (Path(folder) / "page.db",)),
            (_filled, (Path(folder) / "large.db", pages)),
            (_asked, (Path(folder) / "large.db",)),
        )
        figures: dict[str, float] = {}
        for part, arguments in parts:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                figures |= fresh.submit(part, *arguments).result()
    return figures


def run_memory(folder: Path, pages: int, every: int = 5_000) -> Iterator[tuple[int, float]]:
    """Add so many small pages through `add`; yield how many there are, and the memory held, in MB."""
    shapes = [_small(invented_page(number)) for number in range(500)]
    with open_ledger(folder / "many.db", writable=True) as ledger:
        for number in range(pages):
            ledger.add(_numbered(shapes[number % len(shapes)], number))
            if (number + 1) % every == 0:
                yield number + 1, _memory("VmRSS")


def _numbered(reading: Reading, number: int) -> Reading:
    """Return the page at an address, with bytes and with a title of its own."""
    capture = replace(reading.capture, uri=f"https://many.example/{number}", data=f"page {number}".encode())
    article = reading.result
    assert isinstance(article, Article)
    return replace(reading, capture=capture, result=replace(article, title=f"{article.title} {number}"))


def _small(reading: Reading) -> Reading:
    """Return a page with its first claims only, so that many are added in the time there is."""
    article = reading.result
    assert isinstance(article, Article)
    end = article.blocks[5].span.end
    claims = tuple(claim for claim in article.claims if claim.start < end)
    numbers = tuple(each for each in article.quantities if each.span.start < end)
    short = replace(
        article, text=article.text[:end], claims=claims, quantities=numbers, blocks=article.blocks[:6]
    )
    return replace(reading, result=short)


def _added(path: Path, pages: int) -> dict[str, float]:
    """Time `add`, each page a transaction with its record in the archive; then all of it is verified."""
    readings = [invented_page(number) for number in range(pages)]
    with open_ledger(path, writable=True) as ledger:
        began, spent = perf_counter(), process_time()
        for reading in readings:
            ledger.add(reading)
        took, worked = perf_counter() - began, process_time() - spent
        began = process_time()
        found = sum(1 for _ in ledger.verify())
        checked = process_time() - began
    assert not found, "what was just added does not agree"
    return {
        "added, pages a second": pages / took,
        "added, pages a second of processor time": pages / worked,
        "verified, pages a second of processor time": pages / checked,
    }


def _added_on_disk(path: Path, pages: int) -> dict[str, float]:
    readings = [invented_page(number) for number in range(pages)]
    with open_ledger(path, writable=True) as ledger:
        began = perf_counter()
        for reading in readings:
            ledger.add(reading)
        return {"added on the disk, pages a second": pages / (perf_counter() - began)}


def _large_page(path: Path) -> dict[str, float]:
    """Time one hostile page: 100,000 claims with a number each."""
    sentence, count = "The dam held 12 men. ", 100_000
    starts = range(0, len(sentence) * count, len(sentence))
    claims = (Claim((Span(start, start + 19),), None, (), "own", id=f"{start:016x}") for start in starts)
    numbers = tuple(Quantity(Span(start + 13, start + 15), 12, 12) for start in starts)
    reading = invented_page(0)
    assert isinstance(reading.result, Article)
    article = replace(reading.result, text=sentence * count, claims=tuple(claims), quantities=numbers)
    with open_ledger(path, writable=True) as ledger:
        began = process_time()
        ledger.add(replace(reading, result=article))
        return {"a page of 100,000 claims, seconds of processor time": process_time() - began}


def _filled(path: Path, pages: int) -> dict[str, float]:
    """Fill the large ledger and weigh it: the database alone, the pages lie in the archive."""
    for _ in fill(path, pages):
        pass
    with open_ledger(path) as ledger:
        claims = ledger.counts().claims
    size = path.stat().st_size
    return {"claims": claims, "a million claims, MB": size / claims}


def _asked(path: Path) -> dict[str, float]:
    """Time questions of every form, each asked once, for its first 20 answers."""
    times = []
    with open_ledger(path) as ledger:
        for question in _questions():
            query = parse_query(question)
            began = process_time()
            ledger.search(query, 20)
            times.append(1000 * (process_time() - began))
    return {
        "search, median ms of processor time": median(times),
        "search, 95th percentile ms of processor time": quantiles(times, n=20)[-1],
        "search, slowest ms of processor time": max(times),
        "memory while asking, MB": _memory("VmHWM"),
    }


def _questions() -> Iterator[str]:
    """Yield questions: words as frequent as in the news, speakers, outlets, days, statuses, numbers."""
    chance = Random(7)  # noqa: S311 -- not a secret

    def word() -> str:
        return WORDS.draw(chance)

    forms = (
        word,
        lambda: f"{word()} {word()}",
        lambda: f'"{word()} {word()}"',
        lambda: f"speaker:{LAST_NAMES.draw(chance)}",
        lambda: f'{word()} outlet:"{OUTLETS.draw(chance)}"',
        lambda: f"{word()} from:2030-0{chance.randint(1, 9)}",
        lambda: f"{word()} status:disputed",
        lambda: f"{word()} {word()} kind:person",
        lambda: f"quantity>{chance.choice([3, 300, 9000])}:missiles",
        lambda: f"{word()} stance:denies",
    )
    for at in range(QUESTIONS):
        yield forms[at % len(forms)]()


def memory_held() -> float:
    """Return the memory that this process holds, in MB."""
    return _memory("VmRSS")


def most_memory() -> float:
    """Return the most memory that this process ever held, in MB."""
    return _memory("VmHWM")


def _memory(key: str) -> float:
    """Return this process's memory in MB: `VmRSS` what it holds, `VmHWM` the most it held."""
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _STATUS.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(key)), 0.0)


def main() -> None:
    """Print the memory that adding 200,000 pages takes, every 5,000 of them: `python -m eval.ledger [N]`."""
    import sys  # noqa: PLC0415 -- only as a program

    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        began = perf_counter()
        for added, held in run_memory(Path(folder), pages):
            print(f"{added:>9,} pages  {held:6.1f} MB  {perf_counter() - began:7.0f} s", flush=True)


if __name__ == "__main__":
    main()
