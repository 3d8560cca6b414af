"""The stories that a ledger keeps, a screenful or one by itself, and how they are brought up to date.

Stories are derived: `sayso.stories` makes them from the pages and keeps them in the ledger. The desk asks
only for those that it shows. New pages of a small ledger are put into stories as soon as the list is opened;
of a large one, which takes minutes, when a person asks for it. Either way it is done beside the requests.
"""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock, Thread
from typing import Literal, NamedTuple

import msgspec
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, RowMapping, text

from sayso.errors import LedgerError
from sayso.ledger import open_ledger
from sayso.stories.keeping import update
from sayso.stories.origins import Origin
from sayso.stories.story import PageOfStory, Story

SMALL = 2_000
"""Pages of a ledger whose stories are made without being asked for: a few seconds of one processor."""

PATIENCE = 0.3
"""Seconds that a request waits for stories that are being made: those of a few pages are there by then."""

SORTS = {"latest": "s.last DESC, s.pages DESC, s.id", "origins": "json_array_length(s.origins) DESC, s.id"}
"""The orders of the list, each as SQL."""

_LIST = """
    SELECT s.id, s.title, s.first, s.last, s.pages, s.origins, s.places, s.speakers
    FROM stories s WHERE s.pages >= :least{words} ORDER BY {order} LIMIT :length OFFSET :start
"""
_ONE = text("SELECT * FROM stories WHERE id = :id")
_PAGES = text("""
    SELECT v.id, d.id AS document, d.uri, v.outlet, v.title, v.published, d.first_seen
    FROM story_pages p JOIN versions v ON v.number = p.version JOIN documents d ON d.number = v.document
    WHERE p.story = :id ORDER BY p.position
""")
_OF_PAGE = text("""
    SELECT p.story, s.pages FROM versions v JOIN story_pages p ON p.version = v.number
    JOIN stories s ON s.id = p.story WHERE v.id = :id
""")
_OF_DOCUMENT = text("""
    SELECT p.story FROM documents d JOIN story_pages p ON p.version = d.latest WHERE d.id = :id
""")
_NEW = text("""
    SELECT count(*) FROM (
        SELECT 1 FROM versions v JOIN documents d ON d.latest = v.number
        WHERE v.number > (SELECT coalesce(max(version), 0) FROM story_pages) AND v.trouble IS NULL
        LIMIT :most
    )
""")
_DOCUMENTS = text("SELECT count(*) FROM (SELECT 1 FROM documents LIMIT :most)")


class Wanted(BaseModel):
    """Which stories are asked for: with all the words, of `least` pages and more; `start` are passed over."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=200)
    least: int = Field(2, ge=1, le=1_000)
    sort: Literal["latest", "origins"] = "latest"
    start: int = Field(0, ge=0, le=100_000)


class StoryRow(NamedTuple):
    """A story of the list: `sizes` are the numbers of pages of its origins, the largest first."""

    id: str
    title: str
    first: str
    last: str
    pages: int
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    places: tuple[str, ...]
    speakers: tuple[str, ...]


def listed_stories(connection: Connection, wanted: Wanted, length: int) -> list[StoryRow]:
    """Return stories whose title, places or speakers have all the words."""
    values: dict[str, object] = {"least": wanted.least, "start": wanted.start, "length": length}
    conditions = ""
    for at, word in enumerate(wanted.q.split()):
        values[f"w{at}"] = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        conditions += f" AND s.title || ' ' || s.places || ' ' || s.speakers LIKE :w{at} ESCAPE '\\'"
    asked = text(_LIST.format(words=conditions, order=SORTS[wanted.sort]))
    return [_row(row) for row in connection.execute(asked, values).mappings()]


def one_story(connection: Connection, id: str) -> tuple[Story, str] | None:
    """Return the story of an id with the digest of what it was made from, None where there is none."""
    row = connection.execute(_ONE, {"id": id}).mappings().first()
    if row is None:
        return None
    pages = tuple(PageOfStory(*_page(page)) for page in connection.execute(_PAGES, {"id": id}).mappings())
    told = Story(
        *(row["id"], row["title"], row["first"], row["last"], pages, _origins(row)),
        *(tuple(json.loads(row[name])) for name in ("places", "speakers")),
    )
    return told, row["made"]


def story_of_page(connection: Connection, version: str) -> tuple[str, int] | None:
    """Return the id of the story that a version of a page belongs to, and how many pages that has."""
    row = connection.execute(_OF_PAGE, {"id": version}).first()
    return (row[0], row[1]) if row else None


def moved_to(connection: Connection, document: str) -> str | None:
    """Return the story that a page belongs to now: a story whose earliest page was found later had its id."""
    found: str | None = connection.scalar(_OF_DOCUMENT, {"id": document})
    return found


def new_pages(connection: Connection) -> int:
    """Return how many pages came after the stories were made, `SMALL` and one for all that are more."""
    return int(connection.execute(_NEW, {"most": SMALL + 1}).scalar_one())


def is_small(connection: Connection) -> bool:
    """Tell whether the ledger has so few pages that its stories are made without being asked for."""
    return int(connection.execute(_DOCUMENTS, {"most": SMALL + 1}).scalar_one()) <= SMALL


def _row(row: RowMapping) -> StoryRow:
    origins = sorted(_origins(row), key=lambda one: -len(one.pages))
    names, sizes = tuple(one.name for one in origins), tuple(len(one.pages) for one in origins)
    places, speakers = (tuple(json.loads(row[name])) for name in ("places", "speakers"))
    days = row["first"], row["last"]
    return StoryRow(row["id"], row["title"], *days, row["pages"], names, sizes, places, speakers)


def _origins(row: RowMapping) -> tuple[Origin, ...]:
    return msgspec.json.decode(row["origins"], type=tuple[Origin, ...])


def _page(row: RowMapping) -> tuple[str, ...]:
    names = ("uri", "document", "id", "outlet", "title", "published", "first_seen")
    return tuple(row[name] for name in names)


class Making:
    """The making of stories beside the requests: one at a time, with how far it is and why it ended early."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self.looked_at = 0
        self.reason = ""

    @property
    def is_running(self) -> bool:
        """Tell whether stories are being made."""
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self, path: Path) -> None:
        """Begin, unless it has begun, and wait a moment for it."""
        with self._lock:
            if not self.is_running:
                self.looked_at, self.reason = 0, ""
                self._thread = Thread(target=self._make, args=(path,), daemon=True)
                self._thread.start()
            thread = self._thread
        if thread is not None:
            thread.join(PATIENCE)

    def _make(self, path: Path) -> None:
        try:
            with open_ledger(path, writable=True, existing=True) as ledger:
                update(ledger, self._step)
        except LedgerError as fault:
            self.reason = str(fault)

    def _step(self) -> None:
        self.looked_at += 1
