"""The stories of a ledger: made from its pages when it is asked for them, kept in it until pages are added.

What is kept is derived and may be lost: the same pages give the same stories, in whatever order they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from sayso.errors import LedgerError
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import Fault
from sayso.ledger.schema import meta, page_signs, stories, story_pages
from sayso.stories.copying import Copy, copies
from sayso.stories.grouping import Item, group
from sayso.stories.origins import Origin, Voice, origins
from sayso.stories.owning import owner_keys
from sayso.stories.reading_pages import Seen, keep_signs, kept_sign, kept_terms, make_signs, seen_pages
from sayso.stories.signs import Sign, recipe
from sayso.stories.story import PageOfStory, Story

MOST_NAMED = 5
"""Places and speakers told of a story: those that the most pages name."""

_KEY = "stories"
_PAGES = text("""
    SELECT p.story, v.id, d.id AS document, d.uri, v.outlet, v.title, v.published, d.first_seen
    FROM story_pages p JOIN versions v ON v.number = p.version JOIN documents d ON d.number = v.document
    ORDER BY p.story, p.position
""")
_SPEAKERS = text("""
    SELECT speaker, count(*) AS times FROM claims WHERE version = :number AND speaker <> '' GROUP BY 1
""")
_MEMBERS = text("SELECT story AS id, version FROM story_pages ORDER BY story, position")


def _nothing() -> None: ...


def stories_of(ledger: Ledger, step: Callable[[], object] = _nothing) -> list[Story]:
    """Return the stories of a ledger that may be written to, those with the latest pages first.

    What was added since they were last asked for is grouped with the rest; `step` is called for each.
    """
    update(ledger, step)
    return kept_stories(ledger)


def kept_stories(ledger: Ledger) -> list[Story]:
    """Return the stories as they are kept, those with the latest pages first."""
    with ledger.reading() as connection:
        return _kept(connection)


def update(ledger: Ledger, step: Callable[[], object] = _nothing) -> bool:
    """Bring the stories that are kept up to date; tell whether there was anything to do."""
    with ledger.reading() as connection:
        pages, lacking = seen_pages(connection)
        made = _fingerprint(pages)
        if not lacking and _made(connection) == made:
            return False
    for signs in make_signs(ledger, lacking, step):
        with ledger.writing() as connection:
            keep_signs(connection, signs)
    with ledger.reading() as connection:
        items = _items(connection, pages)
    groups = group(items)
    with ledger.writing() as connection:
        _replace(connection, pages, groups)
        _note(connection, made)
    return True


def faults(ledger: Ledger, *, mend: bool = False) -> Iterator[Fault]:
    """Hold what is kept of stories against what the pages give; made anew with `mend`."""
    with ledger.reading() as connection:
        pages, lacking = seen_pages(connection)
        known = [page.number for page in pages if page.number not in set(lacking)]
        if not known and _made(connection) is None:
            return
        is_current = not lacking and _made(connection) == _fingerprint(pages)
    wrong = [
        number
        for signs in make_signs(ledger, known, _nothing)
        for number, sign in signs
        if _differs(ledger, number, sign)
    ]
    if wrong:
        if mend:
            _forget(ledger, wrong)
            update(ledger)
        what = f"{len(wrong):,} signs of pages are not those of their articles"
        yield Fault("stories", what, mendable=True, mended=mend)
    if is_current:
        yield from _other_stories(ledger, mend=mend, wrong=bool(wrong))


def _other_stories(ledger: Ledger, *, mend: bool, wrong: bool) -> Iterator[Fault]:
    """Make the stories anew, without keeping them, and tell whether they are those that are kept."""
    if wrong and not mend:
        return
    with ledger.reading() as connection:
        pages, _ = seen_pages(connection)
        wanted = sorted(_wanted(pages, group(_items(connection, pages))), key=lambda one: one[0][0].document)
        after = [_made_row(connection, *one) for one in wanted]
        members = [tuple(row) for row in connection.execute(_MEMBERS)]
        before = [dict(row) for row in connection.execute(select(stories).order_by(stories.c.id)).mappings()]
    told = [(pages_told[0].document, page.number) for pages_told, _ in wanted for page in pages_told]
    if before == after and members == told:
        return
    if mend:
        _forget(ledger, [])
        update(ledger)
    yield Fault("stories", "are not those that the pages give", mendable=True, mended=mend)


def _forget(ledger: Ledger, versions: Sequence[int]) -> None:
    """Drop the stories, and the signs of some versions: all of it is made again when it is asked for."""
    with ledger.writing() as connection:
        for number in versions:
            connection.execute(delete(page_signs).where(page_signs.c.version == number))
        connection.execute(delete(story_pages))
        connection.execute(delete(stories))
        connection.execute(delete(meta).where(meta.c.key == _KEY))


def _items(connection: Connection, pages: Sequence[Seen]) -> list[Item]:
    return [Item(page.document, kept_terms(connection, page.number), page.day) for page in pages]


def _differs(ledger: Ledger, number: int, sign: bytes) -> bool:
    with ledger.reading() as connection:
        return connection.scalar(select(page_signs.c.sign).where(page_signs.c.version == number)) != sign


def _fingerprint(pages: Sequence[Seen]) -> str:
    """Return the digest of all that the stories are made from."""
    parts = "\n".join(f"{page.version} {page.seen}" for page in pages)
    return sha256(f"{recipe()}\n{parts}".encode()).hexdigest()[:16]


def _made(connection: Connection) -> str | None:
    return connection.scalar(select(meta.c.value).where(meta.c.key == _KEY))


def _note(connection: Connection, made: str) -> None:
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta), {"key": _KEY, "value": made})


def _wanted(pages: Sequence[Seen], groups: Sequence[tuple[int, ...]]) -> Iterator[tuple[list[Seen], str]]:
    """Yield the pages of each story in the order of time, with the digest of what it is made from."""
    for members in groups:
        told = sorted((pages[at] for at in members), key=lambda page: page.order)
        yield told, _fingerprint(told)


def _replace(connection: Connection, pages: Sequence[Seen], groups: Sequence[tuple[int, ...]]) -> None:
    """Write the stories; one whose pages are what they were stays as it is."""
    wanted = {told[0].document: (told, made) for told, made in _wanted(pages, groups)}
    kept = {row.id: row.made for row in connection.execute(select(stories.c.id, stories.c.made))}
    stale = {id for id, made in kept.items() if id not in wanted or wanted[id][1] != made}
    for id in stale:
        connection.execute(delete(story_pages).where(story_pages.c.story == id))
        connection.execute(delete(stories).where(stories.c.id == id))
    for id, (told, made) in wanted.items():
        if id not in kept or id in stale:
            connection.execute(insert(stories), _made_row(connection, told, made))
            places = [{"story": id, "position": at, "version": page.number} for at, page in enumerate(told)]
            connection.execute(insert(story_pages), places)


def _made_row(connection: Connection, told: list[Seen], made: str) -> dict[str, Any]:
    """Return the row of a story, all of it made from its pages."""
    signs = [kept_sign(connection, page.number) for page in told]
    days = [page.day for page in told if page.day is not None]
    return {
        "id": told[0].document,
        "title": _title(told, signs),
        "first": date.fromordinal(min(days)).isoformat() if days else "",
        "last": date.fromordinal(max(days)).isoformat() if days else "",
        "pages": len(told),
        "outlets": len({page.outlet for page in told}),
        "origins": _json(page_origins(told, signs)[0]),
        "places": _json(_places(signs)),
        "speakers": _json(_speakers(connection, told)),
        "made": made,
    }


def _speakers(connection: Connection, told: Sequence[Seen]) -> list[str]:
    """Return who speaks on the most pages."""
    pages: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for page in told:
        for row in connection.execute(_SPEAKERS, {"number": page.number}):
            pages[row.speaker] += 1
            times[row.speaker] += row.times
    return sorted(pages, key=lambda name: (-pages[name], -times[name], name))[:MOST_NAMED]


def page_origins(told: Sequence[Seen], signs: Sequence[Sign]) -> tuple[tuple[Origin, ...], list[Copy]]:
    """Return the independent origins of the pages of a story, and which of them are copies."""
    voices = [
        Voice(owner_keys(page.publisher, page.uri), page.outlet, sign.credits)
        for page, sign in zip(told, signs, strict=True)
    ]
    found = copies([sign.paragraphs for sign in signs], every_piece=False)
    return origins(voices, found), found


def _title(told: Sequence[Seen], signs: Sequence[Sign]) -> str:
    """Return the headline of the page that has most in common with all; the earliest of equals."""
    weights: dict[int, float] = {}
    for sign in signs:
        for term in sign.terms:
            weights[term.key] = weights.get(term.key, 0.0) + term.weight
    shares = [round(sum(term.weight * weights[term.key] for term in sign.terms), 6) for sign in signs]
    titled = [at for at, page in enumerate(told) if page.title] or [0]
    return told[max(titled, key=lambda at: (shares[at], -at))].title


def _places(signs: Sequence[Sign]) -> list[str]:
    """Return the places that the most pages name, each page's first above its others."""
    counts: dict[str, float] = {}
    for sign in signs:
        for at, name in enumerate(sign.places):
            counts[name] = counts.get(name, 0.0) + 1 - at / 100
    return sorted(counts, key=lambda name: (-round(counts[name], 6), name))[:MOST_NAMED]


def _kept(connection: Connection) -> list[Story]:
    """Read the stories, those with the latest pages first, then the larger ones."""
    pages: dict[str, list[PageOfStory]] = {}
    for row in connection.execute(_PAGES):
        told = PageOfStory(
            row.uri, row.document, row.id, row.outlet, row.title, row.published, row.first_seen
        )
        pages.setdefault(row.story, []).append(told)
    found = [
        Story(
            row.id,
            row.title,
            row.first,
            row.last,
            tuple(pages.get(row.id, ())),
            msgspec.json.decode(row.origins, type=tuple[Origin, ...]),
            msgspec.json.decode(row.places, type=tuple[str, ...]),
            msgspec.json.decode(row.speakers, type=tuple[str, ...]),
        )
        for row in connection.execute(select(stories).order_by(stories.c.id))
    ]
    return sorted(found, key=lambda story: (story.last, len(story.pages)), reverse=True)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def story_of(ledger: Ledger, name: str) -> Story | None:
    """Return the story of an id, of the beginning of one, or of a page's address or id."""
    with ledger.reading() as connection:
        found = _kept(connection)
    for story in found:
        if story.id == name or any(name in (page.uri, page.document, page.version) for page in story.pages):
            return story
    begun = [story for story in found if name and story.id.startswith(name)]
    if len(begun) > 1:
        raise LedgerError("missing", f"{ledger.name}: more than one story begins with {name}")
    return begun[0] if begun else None
