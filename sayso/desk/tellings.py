"""Stories that were told lately: to tell one is to read all of its pages, and a reader comes back to it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from sayso.ledger import Ledger
from sayso.model import Article
from sayso.stories.story import Story
from sayso.stories.telling import MOST_PAGES, Telling, looked_into, told

AT_FIRST = 20
"""Pages of a story that are looked into when it is opened; when asked for, all up to `MOST_PAGES`."""

KEPT = 8


class Tellings:
    """The stories told last, each as long as its pages stay what they are."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str, bool], Telling] = OrderedDict()

    def of(self, ledger: Ledger, story: Story, made: str, *, every: bool) -> Telling:
        """Return a story told from its first pages, those that are no copies first, or from `every` page.

        `made` is the digest of what the story was made from.
        """
        key = (story.id, made, every and len(story.pages) > AT_FIRST)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        telling = _told(ledger, story, MOST_PAGES if every else AT_FIRST)
        with self._lock:
            self._kept[key] = telling
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return telling


def _told(ledger: Ledger, story: Story, most: int) -> Telling:
    articles = {at: ledger.article(story.pages[at].version) for at in looked_into(story, most)}
    found = {at: article for at, article in articles.items() if isinstance(article, Article)}
    return told(story, list(found.values()), tuple(found))
