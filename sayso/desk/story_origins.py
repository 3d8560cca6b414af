"""The origins of a story with their pages, for its own page, and as a small bar for the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.exporters.readout import date_words
from sayso.stories.story import PageOfStory, Story
from sayso.stories.telling import Telling

WHY = {"credit": "credits it", "newsroom": "same newsroom"}


class PageRow(NamedTuple):
    """A page of an origin, and why it belongs there; `is_first` where it is what the origin begins with."""

    page: PageOfStory
    why: str
    is_first: bool

    @property
    def day(self) -> str:
        """The day of publication, else that on which it was first seen."""
        return day_of(self.page)


class OriginRow(NamedTuple):
    """An independent origin of a story with the pages that go back to it."""

    name: str
    kind: str
    pages: tuple[PageRow, ...]


def day_of(page: PageOfStory) -> str:
    """Return the day of a page: of publication, else the one on which it was first seen."""
    return (page.published or page.seen)[:10]


def days_words(first: str, last: str) -> str:
    """Return from which day to which, nothing where no page tells one.

    >>> days_words("2031-05-05", "2031-05-05")
    '5 May 2031'
    """
    one, other = date_words(first), date_words(last)
    return one if one == other else f"{one} to {other}"


def origin_rows(story: Story, copied: dict[int, int]) -> list[OriginRow]:
    """Return the origins with their pages, the one of the most pages first; `copied` counts paragraphs."""
    ordered = sorted(story.origins, key=lambda one: -len(one.pages))
    return [
        OriginRow(
            one.name,
            one.kind,
            tuple(
                PageRow(story.pages[told.page], _why(told.how, told.of, told.page, story, copied), at == 0)
                for at, told in enumerate(one.pages)
            ),
        )
        for one in ordered
    ]


def copied_paragraphs(telling: Telling) -> dict[int, int]:
    """Return for each page, by place in its story, how many of its paragraphs stand on an earlier one."""
    counted: dict[int, int] = {}
    for taken in telling.taken:
        place = telling.places[taken.after]
        counted[place] = counted.get(place, 0) + 1
    return counted


class Cell(NamedTuple):
    """A page in the small bar of a story: where it stands; `is_first` where an origin begins."""

    start: float
    length: float
    is_first: bool


BAR, MOST_CELLS, BETWEEN = 160.0, 40, 5.0
"""Units of a small bar, pages that it has room for, and what parts one origin from the next."""


def cells(sizes: Sequence[int]) -> list[Cell]:
    """Return a small bar with a cell for each page, those of one origin together; nothing for many pages.

    >>> [(cell.start, cell.is_first) for cell in cells((2, 1))]
    [(0.0, True), (12.0, False), (29.0, True)]
    """
    count = sum(sizes)
    if not 0 < count <= MOST_CELLS:
        return []
    length = min(12.0, (BAR - BETWEEN * (len(sizes) - 1)) / count)
    found, start = [], 0.0
    for size in sizes:
        for at in range(size):
            found.append(Cell(round(start, 2), round(length, 2), at == 0))
            start += length
        start += BETWEEN
    return found


def _why(how: str, of: int | None, place: int, story: Story, copied: dict[int, int]) -> str:
    if how != "copy":
        return WHY.get(how, "")
    name = "" if of is None else story.pages[of].outlet
    count = copied.get(place, 0)
    shared = f", {count} paragraph{'s' if count != 1 else ''}" if count else ""
    return f"copy of {name}{shared}" if name else f"copy{shared}"
