"""What it costs to put pages into stories, at growing sizes: `python -m eval.stories_scale [N]`.

A ledger on the disk gets N invented pages, a hundred for each day, in stories of 1 to 40; each size in a
process of its own. Printed are seconds of processor time for all of them at once, the most memory that was
held beyond what the process held before, and the seconds that a hundred more pages take then.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from eval.ledger import memory_held, most_memory
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.naming import document_id
from sayso.ledger.schema import documents, page_signs, stories, versions
from sayso.stories.growing import Item
from sayso.stories.keeping import update
from sayso.stories.signs import Sign, pack, recipe, unpack_terms
from sayso.stories.terms import Term

A_DAY = 100
"""Invented pages for each day."""

MORE = 100
"""Pages that come after all others."""

BEGINS = 740_000

_OWN = 0.6
"""Part of a story's terms that are its own; the others it shares with a tenth of all stories."""


class Invented(NamedTuple):
    """An invented page: its day, and what is kept of it."""

    day: int
    sign: bytes


class Cost(NamedTuple):
    """Pages in how many stories, with the seconds and MB that it took, and the seconds of `MORE` pages."""

    pages: int
    stories: int
    seconds: float
    megabytes: float
    more: float


def invented_pages(seed: int = 1) -> Iterator[Invented]:
    """Yield pages of invented terms without end: stories of 1 to 40 pages, a hundred pages for each day."""
    chance = Random(seed)  # noqa: S311 -- chance is no secret
    count = story = 0
    while True:
        story += 1
        own = [chance.randrange(1 << 32) for _ in range(220)]
        kind = [100_000 * (story % 10) + at for at in range(220)]
        day = BEGINS + count // A_DAY
        for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8, 40))):
            count += 1
            yield Invented(day + chance.randrange(3), pack(Sign(_terms(own, kind, chance))))


def _terms(own: list[int], kind: list[int], chance: Random) -> tuple[Term, ...]:
    """Return the terms of a page of a story: which it has is chance, how much each of them tells is not."""
    size = int(150 * _OWN)
    weights = {
        key: 1 / (1 + at) ** 0.5
        for keys, some in ((own, size), (kind, 150 - size))
        for at, key in chance.sample(list(enumerate(keys)), some)
    }
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return tuple(Term(key, weight / length) for key, weight in weights.items())


def invented(count: int) -> list[Item]:
    """Return so many invented pages as they are grouped beside a ledger."""
    pages = islice(invented_pages(), count)
    return [Item(f"{at:08}", unpack_terms(page.sign), page.day) for at, page in enumerate(pages)]


def grouped_in_memory(count: int) -> float:
    """Return the seconds of processor time that it takes to group so many pages in a ledger in memory."""
    with open_ledger(":memory:", writable=True) as ledger:
        _fill(ledger, count, invented_pages())
        return _updated(ledger)


def cost(count: int) -> Cost:
    """Measure so many pages in a ledger on the disk."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "sayso.db", writable=True) as ledger:
        pages = invented_pages()
        _fill(ledger, count, pages)
        held = memory_held()
        seconds = _updated(ledger)
        most = most_memory() - held
        _fill(ledger, MORE, pages)
        more = _updated(ledger)
        with ledger.reading() as connection:
            found = connection.scalar(select(func.count()).select_from(stories))
    return Cost(count, found or 0, seconds, most, more)


def _updated(ledger: Ledger) -> float:
    began = process_time()
    update(ledger)
    return process_time() - began


def _fill(ledger: Ledger, count: int, pages: Iterator[Invented]) -> None:
    """Insert pages with their signs, as if they had been read; they have no claims."""
    with ledger.writing() as connection:
        first = (connection.scalar(select(func.max(versions.c.number))) or 0) + 1
        for number, page in enumerate(islice(pages, count), first):
            _insert(connection, number, page)


def _insert(connection: Connection, number: int, page: Invented) -> None:
    """Insert a page as document and version of one number."""
    outlet = f"paper{number % 97}.example"
    uri, day = f"https://{outlet}/{number}", date.fromordinal(page.day).isoformat()
    seen = f"{day}T10:00:00Z"
    row = {"number": number, "id": document_id(uri), "uri": uri, "latest": number}
    connection.execute(insert(documents), row | {"first_seen": seen, "last_seen": seen})
    told = {
        "title": f"Page {number}",
        "publisher": outlet,
        "outlet": outlet,
        "published": day,
        "language": "en",
    }
    kept = {"sha256": "", "media_type": "text/html", "added": seen, "how": "{}", "language": "en"}
    named = {"number": number, "id": f"{number:016x}", "document": number}
    connection.execute(insert(versions), named | kept | told)
    connection.execute(insert(page_signs), {"version": number, "recipe": recipe(), "sign": page.sign})


def main() -> None:
    """Print what each size costs, up to N pages."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    count = min(2_500, most)
    while count <= most:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            one = fresh.submit(cost, count).result()
        told = (
            f"{one.pages:>9,} pages  {one.stories:>7,} stories  {one.seconds:7.1f} s  {one.megabytes:6.1f} MB"
        )
        print(f"{told}   {MORE} more: {one.more:5.2f} s", flush=True)
        count *= 2


if __name__ == "__main__":
    main()
