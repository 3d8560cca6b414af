"""One bearer of a name, its spellings and forms, and who is meant where several people share a last name."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS

Gender = Literal["m", "f", ""]

# Letters that have no plain letter and a mark in Unicode, with what a page without marks prints for them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‐": "-", "‑": "-"}
)
_SHORTEST = 3  # letters of a short first name: Dan, Rob, Mitch


@dataclass(slots=True)
class Named:
    """One bearer of a name; `positions` are offsets in code points where a form of it stands.

    `role` is the first description that the page gives, `roles` are all of them, `nouns` the heads by which a
    later sentence may call the bearer: the ministry, the company, the mayor.
    """

    name: str
    kind: Literal["person", "organization"]
    role: str = ""
    gender: Gender = ""
    positions: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)

    def last_before(self, offset: int) -> int:
        """Return where the name stands last before an offset, -1 if nowhere; positions must be in order."""
        at = bisect_left(self.positions, offset)
        return self.positions[at - 1] if at else -1


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as it is compared: without marks and capitals (Kaczyński, KACZYNSKI -> kaczynski)."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char))


def one_called(bearers: Sequence[Named]) -> Named | None:
    """Return the one person of several forms of one name, or None where they are two.

    The longest form wins, unless the longer one only puts an unknown word before the whole of a shorter full
    name, which is a title: Runner-in-Chief Jeff Dengate.
    """
    longest = max(bearers, key=lambda bearer: len(bearer.name))
    words = set(longest.name.split())
    if not all(_told(bearer, longest) <= words for bearer in bearers):
        return None
    if longest.name.split()[0].lower() in FIRST_NAMES:
        return longest
    inner = [b for b in bearers if " " in b.name and b is not longest and longest.name.endswith(" " + b.name)]
    return min(inner, key=lambda bearer: len(bearer.name), default=longest)


def _told(bearer: Named, longest: Named) -> set[str]:
    """Return the words of a name, a short first name as the long one: Mitch Vale, who is Mitchell Vale."""
    first, *rest = bearer.name.split()
    full = longest.name.split()[0]
    short = (
        len(first) >= _SHORTEST and full.startswith(first) and {bearer.gender, longest.gender} != {"m", "f"}
    )
    return {full if short and rest else first, *rest}


def last_name(words: Sequence[str]) -> str:
    """Return the last name as it is compared: Vale for Ida Vale Jr."""
    kept = [word for word in words if word.lower() not in NAME_WORDS["name_suffixes"]]
    return folded((kept or words)[-1])


def main_bearer(bearers: Sequence[Named], bare: Sequence[int], titles: Collection[str]) -> Named | None:
    """Return who of several people of one last name is meant by the last name alone, or None.

    The one whose role holds the title before the name: *Mayor* Ruiz. Else the one whom the page called by the
    last name alone before it named the others: Donald Trump, Trump, ..., Ivanka Trump, Trump. `bare` are the
    offsets, in code points and in order, where the last name stands alone.
    """
    families = _families(bearers)
    titled = [one for one in families if titles and _has_role(one, titles)]
    if len(titled) == 1:
        return one_called(titled[0])
    if len(families) < 2 or not bare:
        return None
    families.sort(key=_first)
    first_rival = _first(families[1])
    return one_called(families[0]) if bare[0] < first_rival else None


def _families(bearers: Sequence[Named]) -> list[list[Named]]:
    """Put the forms of one full name together: Joe Biden and Joe R. Biden; not: Joseph R. Biden."""
    groups: dict[str, list[Named]] = {}
    for bearer in bearers:
        groups.setdefault(folded(bearer.name.split()[0]), []).append(bearer)
    return list(groups.values())


def _first(family: Sequence[Named]) -> int:
    """Return where the page first names one of a family in full."""
    return min((bearer.positions[0] for bearer in family if bearer.positions), default=0)


def _has_role(family: Sequence[Named], titles: Collection[str]) -> bool:
    told = {word.lower() for bearer in family for role in bearer.roles for word in role.split()}
    return bool(told & set(titles))


def gender_of(first: str, role: str) -> Gender:
    """Tell the gender that a first name or the words before it give, or nothing."""
    words = {word.lower().strip(",") for word in role.split()}
    if words & NAME_WORDS["male_words"]:
        return "m"
    if words & NAME_WORDS["female_words"]:
        return "f"
    plain = folded(first)
    forms = {first.lower(), plain, plain.partition("-")[0]}
    if forms & NAME_WORDS["male_names"]:
        return "" if forms & NAME_WORDS["female_names"] else "m"
    return "f" if forms & NAME_WORDS["female_names"] else ""


def initials(name: str) -> str:
    """Return the capitals that a name's words begin with: World Health Organization -> WHO."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
