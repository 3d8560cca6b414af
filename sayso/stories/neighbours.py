"""For each page the few that it is most alike to, kept up to date while pages come and go.

Of the candidates of a page those that are alike enough count, and of these the `MOST` nearest. Who is whose
neighbour is a function of the set of pages: a page that comes is offered to its candidates and they to it;
where it parts two pages, or one goes away, neighbours are looked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import numpy as np
from sqlalchemy import Connection, text

from sayso.stories.candidates import Candidates
from sayso.stories.likeness import ALIKE, Shown, apart, products, tie

MOST = 8
"""Neighbours of a page: with 3 to 8 B-cubed is .925 on ECB+ train, with 12 or all of them .916."""

MOST_HELD = 20_000
"""Pages that are held in memory while others come, some 2 kB each."""

_NEIGHBOURS = text("""
    SELECT page, other, likeness FROM page_neighbours WHERE page IN (SELECT value FROM json_each(:pages))
""")
_HOLDERS = text("SELECT page FROM page_neighbours WHERE other = :page")
_FORGET = text("DELETE FROM page_neighbours WHERE page = :page AND other = :other")
_KEEP = text("INSERT INTO page_neighbours (page, other, likeness) VALUES (:page, :other, :likeness)")
_BESIDE = text("""
    SELECT page, other FROM page_neighbours WHERE page IN (SELECT value FROM json_each(:pages))
    UNION SELECT other, page FROM page_neighbours WHERE other IN (SELECT value FROM json_each(:pages))
""")

Load = Callable[[Sequence[int]], Iterable[Shown]]
"""Gives the pages of some keys."""

Beside = dict[int, set[int]]
"""For each page those that are its neighbours, or whose neighbour it is."""


class Neighbours:
    """The neighbours of the pages of one ledger, inside one transaction; `settle` writes what changed."""

    def __init__(self, connection: Connection, load: Load) -> None:
        self._connection = connection
        self._load = load
        self._candidates = Candidates(connection)
        self._pages: dict[int, Shown] = {}
        self._near: dict[int, dict[int, float]] = {}
        self._before: dict[int, dict[int, float]] = {}
        self._gone: set[int] = set()
        self._doubtful: dict[int, set[int]] = {}
        self._short: set[int] = set()

    def enter(self, page: Shown) -> None:
        """Let a page in."""
        self._drop()
        self._pages[page.key] = page
        self._gone.discard(page.key)
        self._near.setdefault(page.key, {})
        self._before.setdefault(page.key, {})
        met = self._candidates.enter(page)
        self._part(met.parted)
        self._offer(page, met.candidates)

    def leave(self, key: int) -> None:
        """Let a page go: whoever had it looks for another, and pages that stood beyond it see each other."""
        [page] = self._shown([key])
        met = self._candidates.leave(page)
        holders = {row.page for row in self._connection.execute(_HOLDERS, {"page": key})}
        self._fetch({key, *holders})
        for holder in [one for one, near in self._near.items() if key in near]:
            del self._changing(holder)[key]
            self._short.add(holder)
        self._gone.add(key)
        self._changing(key).clear()
        for one, other in sorted(met.parted):
            for again in self._shown([one]):
                self._offer(again, {other})

    def settle(self) -> set[int]:
        """Write the neighbours that changed; return all pages whose neighbours, or who as one, changed."""
        for key in sorted((self._short | self._doubtful.keys()) - self._gone):
            self._look_again(key, self._doubtful.get(key, set()))
        touched = set(self._before) - self._gone
        for key, before in self._before.items():
            near = self._near[key]
            touched.update(other for other in before.keys() ^ near.keys() if other not in self._gone)
            for other in before.keys() - near.keys():
                self._connection.execute(_FORGET, {"page": key, "other": other})
            kept = [
                {"page": key, "other": other, "likeness": near[other]}
                for other in near.keys() - before.keys()
            ]
            if kept:
                self._connection.execute(_KEEP, kept)
        for done in (self._before, self._doubtful, self._short):
            done.clear()
        return touched

    def _offer(self, page: Shown, others: Iterable[int]) -> None:
        """Make a page and its candidates known to each other."""
        alike = list(self._alike(page, others))
        self._fetch([page.key, *(other for other, _ in alike)])
        for other, likeness in alike:
            self._take(page.key, other, likeness)
            self._take(other, page.key, likeness)

    def _take(self, key: int, other: int, likeness: float) -> None:
        """Let a page have a neighbour, if it is nearer than the farthest that it has."""
        near = self._near[key]
        if other in near or (len(near) >= MOST and likeness < min(near.values())):
            return
        near = self._changing(key)
        near[other] = likeness
        _shorten(key, near)

    def _part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Note pages that may have lost a neighbour, since another page stands between them now."""
        pairs = list(pairs)
        self._fetch({key for pair in pairs for key in pair})
        for one, other in pairs:
            for key, lost in ((one, other), (other, one)):
                if lost in self._near[key]:
                    self._doubtful.setdefault(key, set()).add(lost)

    def _look_again(self, key: int, lost: set[int]) -> None:
        """Look for the neighbours of a page anew, unless it sees all that it has still."""
        [page] = self._shown([key])
        self._fetch([key])
        candidates = self._candidates.of(page).candidates
        if key not in self._short and lost & self._near[key].keys() <= candidates:
            return
        near = self._changing(key)
        near.clear()
        near.update(self._alike(page, candidates))
        _shorten(key, near)

    def _alike(self, page: Shown, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Yield which of some pages are alike enough to a page, and how much."""
        them = [other for other in self._shown(others) if other.key != page.key]
        shares = products(page.keys, page.weights, [(other.keys, other.weights) for other in them])
        for at in np.flatnonzero(shares >= ALIKE).tolist():
            other = them[at]
            likeness = round(float(shares[at]) * apart((page.day, page.day), (other.day, other.day)), 9)
            if likeness >= ALIKE:
                yield other.key, likeness

    def _shown(self, keys: Iterable[int]) -> list[Shown]:
        """Return pages by ascending key."""
        wanted = sorted(set(keys))
        lacking = [key for key in wanted if key not in self._pages]
        if lacking:
            self._pages.update({page.key: page for page in self._load(lacking)})
        return [self._pages[key] for key in wanted if key in self._pages]

    def _changing(self, key: int) -> dict[int, float]:
        """Return the neighbours of a page to be changed; what they were is remembered."""
        self._before.setdefault(key, dict(self._near[key]))
        return self._near[key]

    def _drop(self) -> None:
        """Forget pages that were read, and neighbours that are what the ledger has, where they are many."""
        if len(self._pages) > MOST_HELD:
            self._pages.clear()
        if len(self._near) > MOST_HELD:
            self._near = {key: self._near[key] for key in self._before}

    def _fetch(self, keys: Iterable[int]) -> None:
        """Read the neighbours of pages that were not read yet."""
        lacking = [key for key in keys if key not in self._near]
        if not lacking:
            return
        self._near.update({key: {} for key in lacking})
        for row in self._connection.execute(_NEIGHBOURS, {"pages": _json(lacking)}):
            self._near[row.page][row.other] = row.likeness


def _shorten(key: int, near: dict[int, float]) -> None:
    """Leave a page the nearest `MOST` that it has; of equally near ones those that the tie gives."""
    if len(near) <= MOST:
        return
    bound = sorted(near.values(), reverse=True)[MOST - 1]
    equal = sorted(
        (one for one, likeness in near.items() if likeness == bound), key=lambda one: tie(key, one)
    )
    few = MOST - sum(likeness > bound for likeness in near.values())
    for one in [*(one for one, likeness in near.items() if likeness < bound), *equal[few:]]:
        del near[one]


def circle(connection: Connection, key: int) -> Beside:
    """Return the circle of a page: all that are joined to it by neighbours, over however many others.

    No story reaches beyond a circle, so that its pages can be grouped without any others.
    """
    found: Beside = {}
    asked = {key}
    while asked:
        found.update({one: set() for one in asked})
        for one, other in connection.execute(_BESIDE, {"pages": _json(sorted(asked))}):
            found[one].add(other)
        asked = {other for one in asked for other in found[one] if other not in found}
    return found


def _json(values: Iterable[int]) -> str:
    return msgspec.json.encode(list(values)).decode()
