"""Links in a large ledger: how long a new page's 30 claims take, at ten thousand claims up to a million.

The pages are invented (`eval/invented_news.py`), 20 claims in each, and so are the vectors of all of them:
whole numbers drawn by chance. Asked are the claims of two of the pages: the scan, the index and the close
look do all their work, and hardly anything is found, since chance tells no story twice. Processor time of one
core. `--limit` is the number of pages: 50,000 for the million; without it 500 and 5,000 alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from sqlalchemy import text

from eval.invented_news import invented_page
from eval.large_ledger import fill
from eval.ledger import MEMORY
from sayso.ledger import open_ledger
from sayso.ledger.database import open_engine, transaction
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import Found
from sayso.ledger.vectors import WIDTH, digest
from sayso.linking import links_of
from sayso.linking.indexing import model_name
from sayso.linking.vector_map import refresh
from sayso.model import Article

NAME = "links_scale"
SIZES = (500, 5_000, 50_000)
CLAIMS = 30
BATCH = 20_000
SPREAD = 25  # of a number of a vector of 384 numbers of length 500


def run(limit: int | None = None) -> dict[str, float]:
    """Measure ledgers of all sizes up to `limit` pages. Labels carry their units."""
    figures: dict[str, float] = {}
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for pages in SIZES:
            if pages <= (limit or SIZES[1]):
                path = Path(folder) / f"{pages}.db"
                for _ in fill(path, pages):
                    pass
                figures |= measured(path)
                path.unlink()
    return figures


def measured(path: Path) -> dict[str, float]:
    """Give all claims of a ledger a vector and time the links of a page's 30 claims."""
    began = perf_counter()
    invent_vectors(path)
    filled = perf_counter() - began
    with open_ledger(path) as ledger:
        began = perf_counter()
        refresh(ledger)
        laid_out = perf_counter() - began
        count = ledger.counts().claims
        founds = _asked(ledger)
        times = []
        for _ in range(3):
            began = process_time()
            found = sum(1 for _ in links_of(ledger, founds))
            times.append(process_time() - began)
    name = f"{count:,} claims"
    return {
        f"{name}: links of {len(founds)} claims, s of processor time": min(times),
        f"{name}: the same, the first time": times[0],
        f"{name}: links found": found,
        f"{name}: the map made, s": laid_out,
        f"{name}: vectors written, s": filled,
    }


def _asked(ledger: Ledger) -> list[Found]:
    """Return 30 claims of two pages of the ledger."""
    found: list[Found] = []
    for number in (1, 2):
        document = ledger.document(invented_page(number).capture.uri)
        assert document is not None
        version = document.versions[0]
        article = ledger.article(version.id)
        assert isinstance(article, Article)
        found += [Found(claim, version, article) for claim in article.claims]
    return found[:CLAIMS]


def invent_vectors(path: Path) -> None:
    """Write a vector by chance for every claim."""
    chance = np.random.default_rng(7)
    engine = open_engine(path, writable=True)
    insert = text("INSERT INTO vectors (claim, digest, vector) VALUES (:claim, :digest, :vector)")
    for rows in _contents(path):
        vectors = np.clip(chance.normal(0, SPREAD, (len(rows), WIDTH)), -127, 127).astype(np.int8)
        values = [
            {"claim": number, "digest": digest(content, vector.tobytes()), "vector": vector.tobytes()}
            for (number, content), vector in zip(rows, vectors, strict=True)
        ]
        with transaction(engine, write=True) as connection:
            connection.execute(insert, values)
    with transaction(engine, write=True) as connection:
        connection.execute(
            text("INSERT OR REPLACE INTO meta (key, value) VALUES ('vectors', :value)"),
            {"value": f"invented {model_name()}"},
        )
    engine.dispose()


def _contents(path: Path) -> Iterator[list[tuple[int, str]]]:
    engine = open_engine(path, writable=False)
    ask = text("SELECT number, content FROM claims WHERE number > :after ORDER BY number LIMIT :limit")
    after = 0
    while True:
        with transaction(engine) as connection:
            rows = [tuple(row) for row in connection.execute(ask, {"after": after, "limit": BATCH})]
        if not rows:
            break
        yield [(int(number), str(content)) for number, content in rows]
        after = int(rows[-1][0])
    engine.dispose()
