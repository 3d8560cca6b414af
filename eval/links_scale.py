"""Links in a large ledger: how long a new page's 30 claims take, at ten thousand claims up to a million.

The pages are invented (`eval/invented_news.py`), 20 claims in each, and so are the vectors of all of them:
whole numbers drawn by chance. Asked are the claims of two of the pages, each of which `COPIES` other pages
tell again word by word: the most that is looked at closely. Processor time of one core. `--limit` is the
number of pages: 50,000 for the million; without it 500 and 5,000 alone. `SAYSO_LARGE_LEDGER` names a ledger
of 50,000 invented pages that is there already: it is copied and asked, beside the small ones, instead of
being made for some minutes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from sqlalchemy import bindparam, text

from eval.desk import LARGE
from eval.invented_news import invented_page
from eval.large_ledger import fill
from eval.ledger import MEMORY
from sayso.ledger import open_ledger
from sayso.ledger.database import open_engine, transaction
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import Found, Reading
from sayso.ledger.vectors import WIDTH, digest
from sayso.linking import links_of
from sayso.linking.indexing import model_name
from sayso.linking.vector_map import refresh
from sayso.model import Article, Capture

NAME = "links_scale"
SIZES = (500, 5_000, 50_000)
CLAIMS = 30
ASKED, COPIES = (1, 2), 12
BATCH = 20_000
SPREAD = 20  # of a number of a vector of 384 numbers of length 400

_TWINS = text("""
    INSERT INTO vectors (claim, digest, vector)
    SELECT c.number, x.digest, x.vector FROM documents d JOIN versions v ON v.document = d.number
    JOIN claims o ON o.version = v.number JOIN vectors x ON x.claim = o.number
    JOIN claims c ON c.id = o.id AND c.number > (SELECT max(claim) FROM vectors)
    WHERE d.uri IN :uris GROUP BY c.number
""").bindparams(bindparam("uris", expanding=True))


def run(limit: int | None = None) -> dict[str, float]:
    """Measure ledgers of all sizes up to `limit` pages. Labels carry their units."""
    figures: dict[str, float] = {}
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        given = os.environ.get(LARGE)
        for pages in SIZES:
            path = Path(folder) / f"{pages}.db"
            if given and pages == SIZES[-1]:
                shutil.copyfile(given, path)
            elif pages <= (limit or SIZES[1]):
                for _ in fill(path, pages):
                    pass
            else:
                continue
            figures |= measured(path)
            path.unlink()
    return figures


def measured(path: Path) -> dict[str, float]:
    """Give all claims of a ledger a vector and time the links of a page's 30 claims."""
    began = perf_counter()
    invent_vectors(path)
    filled = perf_counter() - began
    _plant(path)
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
    for number in ASKED:
        document = ledger.document(invented_page(number).capture.uri)
        assert document is not None
        version = document.versions[0]
        article = ledger.article(version.id)
        assert isinstance(article, Article)
        found += [Found(claim, version, article) for claim in article.claims]
    return found[:CLAIMS]


def _plant(path: Path) -> None:
    """Add pages that tell the asked ones again, with their vectors."""
    uris = [invented_page(number).capture.uri for number in ASKED]
    with open_ledger(path, writable=True) as ledger:
        for number, uri in enumerate(uris):
            document = ledger.document(uri)
            assert document is not None
            article = ledger.article(document.versions[0].id)
            for copy in range(COPIES):
                again = Capture(f"https://again-{copy}.example/{number}", f"{number}".encode())
                ledger.add(Reading(again, article))
    engine = open_engine(path, writable=True)
    with transaction(engine, write=True) as connection:
        connection.execute(_TWINS, {"uris": uris})
    engine.dispose()


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
