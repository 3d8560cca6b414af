"""The values of stories, as they are kept and printed."""

from __future__ import annotations

from sayso.model import Value
from sayso.stories.origins import Origin


class PageOfStory(Value, frozen=True):
    """A page of a story: its address, its version in the ledger, and what it tells of itself."""

    uri: str
    document: str
    version: str
    outlet: str
    title: str
    published: str
    seen: str


class Story(Value, frozen=True):
    """Pages that tell of the same events, in the order of their time.

    `id` is that of the earliest page, so that a story keeps it while it grows. `title` is the headline of the
    page that has most in common with the others. `first` and `last` are days (YYYY-MM-DD), empty where no
    page tells one. `origins` name pages by their place in `pages`.
    """

    id: str
    title: str
    first: str
    last: str
    pages: tuple[PageOfStory, ...]
    origins: tuple[Origin, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
