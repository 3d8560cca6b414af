"""The organizations of a page: each with its fullest name, found by its acronym or a part of its name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.namesakes import Named, initials
from sayso.annotators.people import MOST_BEARERS
from sayso.annotators.titles import DEMONYMS, GOVERNMENTS, NAME_WORDS, ORGANIZATION_WORDS

_FEWEST_TELLING = 2  # words that tell a body from others: "State Department" has two
_SHORT_STATES = {
    "us": "united states",
    "u.s.": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
}
_LEADING_STATES = ("United States ", "United Kingdom ", "U.S. ", "US ", "UK ")
_STATES = [frozenset(name.split()) for name in ("united states", "united kingdom", "european")]


class Organizations:
    """Every organization of a page; `by_name` has them as printed."""

    def __init__(self) -> None:
        self.by_name: dict[str, Named] = {}
        self._by_acronym: dict[str, list[str]] = {}
        self._in_name: dict[str, list[str]] = {}
        self._by_words: dict[frozenset[str], list[str]] = {}

    def add(self, name: str, position: int, short: str) -> Named:
        """Note that a name stands at an offset, with the short form that the page gives it there, or ""."""
        known = self.by_name.get(name)
        if known is None:
            known = self.by_name[name] = Named(name, "organization")
            for letters in {initials(name), initials(_without_state(name))}:
                self._by_acronym.setdefault(letters, []).append(name)
            self._by_words.setdefault(_telling(name), []).append(name)
            for word in set(name.split()) if " " in name else ():
                self._in_name.setdefault(word, []).append(name)
        known.positions.append(position)
        if short and name not in self._by_acronym.setdefault(short, []):
            self._by_acronym[short].append(name)
        return known

    def fullest(self, words: str, alone: Sequence[int], title_end: int) -> str:
        """Return the fullest name of an organization whose short form or acronym the words are.

        `alone` are the offsets where the words stand alone, `title_end` is where the page's title ends.
        """
        expanded = [name for name in self._by_acronym.get(words.replace(".", ""), []) if " " in name]
        if expanded and len({(name.split()[0], name.split()[-1]) for name in expanded}) == 1:
            return expanded[0]  # spelled in two ways, or told of one body
        if words in GOVERNMENTS:
            return words
        if " " in words:
            return self._longer(words)
        longer = self._in_name.get(words, [])
        whole = longer[0] if len(longer) == 1 else words
        behind = whole.removeprefix(words).lower().split()
        if words.isupper() and behind and ORGANIZATION_WORDS.isdisjoint(behind):
            return words  # what stands behind its letters is a part of it: CBP Tarn, not ABC News
        first = bisect_left(alone, title_end)
        known = first < len(alone) and len(longer) == 1 and not words.isupper()
        if known and self.by_name[whole].positions[0] > alone[first]:
            return words  # the page knew it by the one word before: GitHub, GitHub Trust
        return whole if whole.startswith(words) or whole.endswith(words) else words

    def _longer(self, words: str) -> str:
        """Return the one longer name that ends or begins with the words: Supreme Court *of Tarn*."""
        last = words.rsplit(maxsplit=1)[-1]
        near = self._in_name.get(last, [])[:MOST_BEARERS]
        found = [n for n in near if n.endswith(f" {words}") or n.startswith((f"{words} of ", f"{words} in "))]
        return found[0] if len(found) == 1 else self._otherwise_told(words)

    def _otherwise_told(self, words: str) -> str:
        """Return the longest form of a name: State Department, once United States Department of State.

        A state may be left out where only one state's body of that name is on the page.
        """
        told = _telling(words)
        if not told & ORGANIZATION_WORDS or len(told) < _FEWEST_TELLING:
            return words
        with_states = [self._by_words.get(told | one, []) for one in _STATES if told.isdisjoint(one)]
        of_states = [names for names in with_states if names]
        same = [*self._by_words.get(told, []), *(of_states[0] if len(of_states) == 1 else [])]
        return max(same, key=len, default=words)

    def state(self, adjective: str) -> str:
        """Return the state on the page whose adjective or name a word is: German -> Germany; "" if none."""
        stem = adjective[: max(4, len(adjective) - 3)]
        found = {name for name in self.by_name if name in GOVERNMENTS and name.startswith(stem)}
        return found.pop() if len(found) == 1 and adjective.lower() in DEMONYMS else ""


def _telling(name: str) -> frozenset[str]:
    """Return the words of a body's name that tell it from others, in no order: UK Supreme Court."""
    words = (_SHORT_STATES.get(word, word) for word in name.lower().split())
    return frozenset(" ".join(words).split()) - NAME_WORDS["name_links"]


def _without_state(name: str) -> str:
    """Return a name without the state that it begins with: *United States* Commission on Debates."""
    state = next((state for state in _LEADING_STATES if name.startswith(state)), "")
    return name.removeprefix(state)
