"""Whether the stories that a ledger keeps are those that its pages give, and made anew where they are not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.ledger.protocol import Ledger
from sayso.ledger.records import Fault
from sayso.ledger.schema import grouped_pages, page_neighbours, page_signs, page_terms, stories, story_pages
from sayso.stories.growing import Grown, grown, rows_of
from sayso.stories.keeping import forget, in_time, made_with, todays_recipe, update
from sayso.stories.reading_pages import make_signs, pending, seen_pages, terms_of
from sayso.stories.signs import recipe
from sayso.stories.story_values import story_values


def faults(ledger: Ledger, *, mend: bool = False) -> Iterator[Fault]:
    """Hold what is kept of stories against what the pages give; made anew with `mend`."""
    with ledger.reading() as connection:
        known = select(page_signs.c.version).where(page_signs.c.recipe == recipe())
        signed = list(connection.scalars(known.order_by(page_signs.c.version)))
        is_current = (
            made_with(connection) == todays_recipe() and not pending(connection) and _settled(connection)
        )
    wrong = [
        number
        for number, sign in make_signs(ledger, signed, lambda: None, every=True)
        if _differs(ledger, number, sign)
    ]
    if wrong:
        if mend:
            forget(ledger, wrong)
            update(ledger)
        what = f"{len(wrong):,} signs of pages are not those of their articles"
        yield Fault("stories", what, mendable=True, mended=mend)
    if is_current and (mend or not wrong):
        yield from _other_stories(ledger, mend=mend)


def _other_stories(ledger: Ledger, *, mend: bool) -> Iterator[Fault]:
    """Make the stories anew, without keeping them, and tell whether they are those that are kept."""
    with ledger.reading() as connection:
        pages = list(connection.scalars(select(grouped_pages.c.page)))
        wanted = grown(terms_of(connection, pages))
        agrees = _neighbours_agree(connection, wanted) and _stories_agree(connection, wanted)
    if agrees:
        return
    if mend:
        forget(ledger, [])
        update(ledger)
    yield Fault("stories", "are not those that the pages give", mendable=True, mended=mend)


def _settled(connection: Connection) -> bool:
    unsettled = select(grouped_pages.c.page).where(grouped_pages.c.unsettled).limit(1)
    return connection.scalar(unsettled) is None


def _neighbours_agree(connection: Connection, wanted: Grown) -> bool:
    kept = (rows_of(connection, table) for table in (page_terms, page_neighbours))
    return list(kept) == [wanted.terms, wanted.neighbours]


def _stories_agree(connection: Connection, wanted: Grown) -> bool:
    told = [in_time(seen_pages(connection, keys=members)) for members in wanted.stories]
    told.sort(key=lambda pages: pages[0].document)
    members = [(pages[0].document, at, page.number) for pages in told for at, page in enumerate(pages)]
    rows = connection.execute(select(stories).order_by(stories.c.id)).mappings()
    places = connection.execute(select(story_pages).order_by(story_pages.c.story, story_pages.c.position))
    return members == [tuple(row) for row in places] and all(
        dict(row) == story_values(connection, pages) for row, pages in zip(rows, told, strict=True)
    )


def _differs(ledger: Ledger, number: int, sign: bytes) -> bool:
    with ledger.reading() as connection:
        return connection.scalar(select(page_signs.c.sign).where(page_signs.c.version == number)) != sign
