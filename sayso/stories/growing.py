"""Pages put into stories all at once, beside any ledger: to measure it, and to verify what a ledger keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, create_engine, select
from sqlalchemy.pool import StaticPool

from sayso.ledger.schema import metadata, page_neighbours, page_terms
from sayso.stories.grouping import grouped
from sayso.stories.likeness import Day, Shown, Weighed, key_of_page, shown
from sayso.stories.neighbours import Neighbours, circle
from sayso.stories.terms import Term


class Item(NamedTuple):
    """A page to be grouped: its id, its terms, its day or None."""

    id: str
    terms: Sequence[Term] | Weighed
    day: Day


def group(items: Sequence[Item]) -> list[tuple[int, ...]]:
    """Return the stories as places in `items`, each in the order of ids; a page alone is a story of its own.

    The result is a function of the set of pages: their order makes no difference.
    """
    pages = [shown(key_of_page(item.id), item.terms, item.day) for item in items]
    places = {page.key: at for at, page in enumerate(pages)}
    found = [
        tuple(sorted((places[key] for key in keys), key=lambda at: items[at].id))
        for keys in grown(pages).stories
    ]
    return sorted(found, key=lambda members: items[members[0]].id)


class Grown(NamedTuple):
    """What pages give: the rows of their terms and of their neighbours, and the stories as keys."""

    terms: list[tuple[object, ...]]
    neighbours: list[tuple[object, ...]]
    stories: list[tuple[int, ...]]


def grown(pages: Iterable[Shown]) -> Grown:
    """Let pages in, all at once, and return what they give."""
    by_key = {page.key: page for page in pages}
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        metadata.create_all(connection, tables=[page_terms, page_neighbours])
        neighbours = Neighbours(connection, lambda keys: [by_key[key] for key in keys])
        for page in by_key.values():
            neighbours.enter(page)
        neighbours.settle()
        found = Grown(rows_of(connection, page_terms), rows_of(connection, page_neighbours), [])
        left = dict.fromkeys(by_key)
        while left:
            beside = circle(connection, next(iter(left)))
            for key in beside:
                del left[key]
            found.stories.extend(grouped([by_key[key] for key in sorted(beside)], beside))
    engine.dispose()
    return found


def rows_of(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    """Return the rows of a table in the order of its key."""
    return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
