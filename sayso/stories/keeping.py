"""The stories of a ledger brought up to date: pages that came are grouped with those that they touch.

A page that comes is given its neighbours, and becomes one of theirs; all whose neighbours changed are
unsettled. Then the circle of each unsettled page, those that are joined to it by neighbours, is grouped by
itself, and the stories in it that are other ones are written. What a page does not touch stays as it is.
All of it is derived and may be lost: the same pages give the same stories, in whatever order and number they
came. Who is stopped goes on from there the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, text

from sayso.ledger.protocol import Ledger
from sayso.ledger.schema import (
    grouped_pages,
    meta,
    page_neighbours,
    page_signs,
    page_terms,
    stories,
    story_pages,
)
from sayso.stories.candidates import WINDOW
from sayso.stories.grouping import grouped
from sayso.stories.kept import kept_stories
from sayso.stories.likeness import ALIKE, HEAVIEST
from sayso.stories.neighbours import MOST, Neighbours, circle
from sayso.stories.reading_pages import Seen, keep_signs, make_signs, pending, seen_pages, terms_of
from sayso.stories.signs import recipe
from sayso.stories.story import Story
from sayso.stories.story_values import made_from, story_values

BATCH = 1_000
"""Pages that come, and pages whose stories are looked for, in one transaction: some seconds."""

KEY = "stories"
_RECIPE = text("SELECT value FROM meta WHERE key = 'stories'")
_OLD = text("SELECT 1 FROM grouped_pages WHERE page = :page")
_LEAVE = text("DELETE FROM grouped_pages WHERE page = :page")
_ENTER = text("""
    INSERT INTO grouped_pages (page, version, day, seen, unsettled) VALUES (:page, :version, :day, :seen, 1)
""")
_UNSETTLE = text("UPDATE grouped_pages SET unsettled = 1 WHERE page IN (SELECT value FROM json_each(:pages))")
_SETTLE = text("UPDATE grouped_pages SET unsettled = 0 WHERE page IN (SELECT value FROM json_each(:pages))")
_UNSETTLED = text("SELECT page FROM grouped_pages WHERE unsettled LIMIT 1")
_TOUCHED = text("""
    SELECT DISTINCT s.id, s.made FROM grouped_pages g JOIN versions v ON v.number = g.version
    JOIN versions o ON o.document = v.document JOIN story_pages p ON p.version = o.number
    JOIN stories s ON s.id = p.story WHERE g.page IN (SELECT value FROM json_each(:pages))
""")


def _nothing() -> None: ...


def update(ledger: Ledger, step: Callable[[], object] = _nothing) -> bool:
    """Bring the stories that are kept up to date; tell whether there was anything to do.

    `step` is called for each page that is looked at for the first time.
    """
    with ledger.reading() as connection:
        is_of_today = made_with(connection) == todays_recipe()
    if not is_of_today:
        forget(ledger, [])
    with ledger.reading() as connection:
        numbers = pending(connection)
        unsettled = connection.scalar(_UNSETTLED) is not None
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        signs = list(make_signs(ledger, some, step))
        with ledger.writing() as connection:
            keep_signs(connection, signs)
            _enter(connection, seen_pages(connection, some))
    while _settle(ledger):
        pass
    return bool(numbers) or unsettled or not is_of_today


def stories_of(ledger: Ledger, step: Callable[[], object] = _nothing) -> list[Story]:
    """Return the stories of a ledger that may be written to, those with the latest pages first."""
    update(ledger, step)
    return list(kept_stories(ledger))


def forget(ledger: Ledger, versions: Iterable[int]) -> None:
    """Drop all that is kept of stories, and the signs of some versions: all is made again when asked for."""
    with ledger.writing() as connection:
        for number in versions:
            connection.execute(delete(page_signs).where(page_signs.c.version == number))
        for table in (story_pages, stories, page_neighbours, page_terms, grouped_pages):
            connection.execute(delete(table))
        connection.execute(delete(meta).where(meta.c.key == KEY))
        connection.execute(insert(meta), {"key": KEY, "value": todays_recipe()})


def todays_recipe() -> str:
    """Return what stories are made with: where it is another one, all are made anew."""
    return f"{recipe()}-{MOST}-{HEAVIEST}-{WINDOW}-{ALIKE}"


def made_with(connection: Connection) -> str | None:
    """Return what the stories that are kept were made with; None where none are."""
    found: str | None = connection.scalar(_RECIPE)
    return found


def in_time(pages: Iterable[Seen]) -> list[Seen]:
    """Return the pages of a story in the order of their time."""
    return sorted(pages, key=lambda page: page.order)


def _enter(connection: Connection, pages: Sequence[Seen]) -> None:
    """Let pages in, each in place of what it was before."""
    neighbours = Neighbours(connection, lambda keys: terms_of(connection, keys))
    for page in pages:
        if connection.scalar(_OLD, {"page": page.key}) is not None:
            neighbours.leave(page.key)
            connection.execute(_LEAVE, {"page": page.key})
    for page in pages:
        row = {"page": page.key, "version": page.number, "day": page.day, "seen": page.seen}
        connection.execute(_ENTER, row)
        [mine] = terms_of(connection, [page.key])
        neighbours.enter(mine)
    connection.execute(_UNSETTLE, {"pages": _json(neighbours.settle())})


def _settle(ledger: Ledger) -> bool:
    """Look for the stories of unsettled pages; tell whether some may be left."""
    with ledger.writing() as connection:
        done = 0
        while done < BATCH:
            page = connection.scalar(_UNSETTLED)
            if page is None:
                return False
            beside = circle(connection, page)
            keys = sorted(beside)
            found = grouped(terms_of(connection, keys), beside)
            _replace(connection, keys, found)
            connection.execute(_SETTLE, {"pages": _json(keys)})
            done += len(keys)
    return True


def _replace(connection: Connection, keys: Sequence[int], found: Iterable[Sequence[int]]) -> None:
    """Write the stories of a circle; one whose pages are what they were stays as it is."""
    touched = {row.id: row.made for row in connection.execute(_TOUCHED, {"pages": _json(keys)})}
    wanted = {}
    for members in found:
        told = in_time(seen_pages(connection, keys=members))
        wanted[told[0].document] = (made_from(told), told)
    new = {id for id, (made, _) in wanted.items() if touched.get(id) != made}
    for id in touched.keys() - (wanted.keys() - new):
        connection.execute(delete(story_pages).where(story_pages.c.story == id))
        connection.execute(delete(stories).where(stories.c.id == id))
    for id in sorted(new):
        told = wanted[id][1]
        connection.execute(insert(stories), story_values(connection, told))
        places = [{"story": id, "position": at, "version": page.number} for at, page in enumerate(told)]
        connection.execute(insert(story_pages), places)


def _json(values: Iterable[int]) -> str:
    return msgspec.json.encode(sorted(values)).decode()
