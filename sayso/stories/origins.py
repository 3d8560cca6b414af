"""How many really stand behind a story: pages of one agency, one newsroom or one text count once.

Pages are joined, and never parted again: by the newsroom that they belong to, by an agency that both credit
or are, by being copies of each other. What is left are independent origins. Where it cannot be known (a saved
file that names no outlet) pages count as one, so that the count errs only downwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from sayso.model import Value
from sayso.stories.copying import Copy
from sayso.stories.crediting import Credited
from sayso.stories.owning import agency_key

OriginKind = Literal["agency", "outlet", "unknown", "statement", "document"]
"""Who it goes back to: an agency, an outlet's own reporting, nobody that the pages tell, somebody's word, a
document. Of whole pages only the first three are told."""

UNKNOWN = "outlet unknown"
_NOWHERE = "outlet unknown"


class Voice(Value, frozen=True):
    """A page as it counts: what names its newsroom, its outlet as it is called, the agencies it credits."""

    keys: frozenset[str]
    outlet: str
    credits: tuple[Credited, ...] = ()


class Told(Value, frozen=True):
    """A page of an origin, by place, and why it is there; a copy is one `of` another page."""

    page: int
    how: Literal["first", "copy", "credit", "newsroom"]
    of: int | None = None


class Origin(Value, frozen=True):
    """One independent origin with the pages that go back to it, in the order of their time."""

    kind: OriginKind
    name: str
    pages: tuple[Told, ...]


class Joined:
    """Things that are joined and never parted: which of them are one."""

    def __init__(self) -> None:
        self._above: dict[object, object] = {}

    def root(self, thing: object) -> object:
        """Return the one that stands for all that a thing is joined to."""
        above = self._above
        above.setdefault(thing, thing)
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    def __contains__(self, thing: object) -> bool:
        """Tell whether anything was asked of a thing before."""
        return thing in self._above

    def join(self, one: object, other: object) -> None:
        """Make one of two."""
        self._above[self.root(other)] = self.root(one)


def origins(voices: Sequence[Voice], copies: Iterable[Copy]) -> tuple[Origin, ...]:
    """Return the independent origins of pages given in the order of their time, the earliest first."""
    joined, taken = joined_pages(voices, copies)
    groups: dict[object, list[int]] = defaultdict(list)
    for at in range(len(voices)):
        groups[joined.root(at)].append(at)
    return tuple(_origin(pages, voices, taken) for pages in groups.values())


def joined_pages(voices: Sequence[Voice], copies: Iterable[Copy]) -> tuple[Joined, dict[int, int]]:
    """Return the pages joined with all that they go back to, and for each copy the earliest before it."""
    joined = Joined()
    taken: dict[int, int] = {}
    for at, voice in enumerate(voices):
        joined.root(at)
        for key in _keys(voice):
            joined.join(at, key)
    for copy in copies:
        if copy.is_whole:
            joined.join(copy.before, copy.after)
            taken.setdefault(copy.after, copy.before)
    return joined, taken


def _keys(voice: Voice) -> list[str]:
    found = sorted(voice.keys) + [agency_key(credited.agency) for credited in voice.credits]
    return found or [_NOWHERE]


def _origin(pages: list[int], voices: Sequence[Voice], taken: dict[int, int]) -> Origin:
    agency = _agency(pages, voices)
    told = tuple(_told(at, pages, voices, taken) for at in pages)
    if agency:
        return Origin("agency", agency, told)
    outlet = voices[pages[0]].outlet
    known = bool(voices[pages[0]].keys)
    return Origin("outlet" if known else "unknown", outlet if known else UNKNOWN, told)


def _agency(pages: list[int], voices: Sequence[Voice]) -> str:
    """Return the agency that pages go back to: one that wrote a page, else the first that a page credits."""
    prefix = agency_key("")
    for at in pages:
        for key in sorted(voices[at].keys):
            if key.startswith(prefix):
                return key.removeprefix(prefix)
    credited = [credit for at in pages for credit in voices[at].credits]
    whole = [credit.agency for credit in credited if not credit.part]
    if whole or (credited and len(pages) > 1):
        return (whole or [credit.agency for credit in credited])[0]
    return ""


def _told(at: int, pages: list[int], voices: Sequence[Voice], taken: dict[int, int]) -> Told:
    if at in taken:
        return Told(at, "copy", taken[at])
    if voices[at].credits:
        return Told(at, "credit")
    return Told(at, "first" if at == pages[0] else "newsroom")
