"""Towns by the gazetteer: the one that a page can mean by "the city", and those told with their state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reference.gazetteer import named, plain
from sayso.syntax.tokens import Token

CALLED_SO = frozenset({"city", "town", "village"})
_CAPITALS = re.compile(
    r"(?P<where>\b(?:in|near|from|at|outside|around|across|through|of) )?"
    r"(?P<run>[A-Z][\w’'-]{2,}(?: [A-Z][\w’'-]+){0,2})"
)
_OF = re.compile(r"\b(?:city|town|village) of (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})")
_PUNCTUATION = frozenset(",.;:!?)")
_SHORT = frozenset({"DC", "D.C."})
_MOST = 2_000  # runs of capitals that are looked up: news has some hundred


def only_town(text: str) -> str:
    """Return the name of the only city that a page can mean by "the city", "" where there is none or several.

    The one that it calls a city (the *city of Tarn*); else the only one of the gazetteer that it names, if it
    tells of what is *in* it, *near* it or *from* it, and the name is no state's as well.
    """
    called = {match["name"] for match in _OF.finditer(text)}
    if called:
        return called.pop() if len(called) == 1 else ""
    found: dict[str, str] = {}
    for count, match in enumerate(_CAPITALS.finditer(text)):
        if count == _MOST:
            return ""
        for name in _readings(match["run"]):
            entries = named(plain(name))
            if any(entry.kind == "city" for entry in entries):
                is_told_of = match["where"] and name == match["run"]
                if is_told_of or not any(entry.word or entry.person for entry in entries):
                    is_sure = is_told_of and all(entry.kind == "city" for entry in entries)
                    found[plain(name)] = name if is_sure else found.get(plain(name), "")
                break
    names = set(found.values())
    return names.pop() if len(names) == 1 else ""


def _readings(run: str) -> list[str]:
    """Return the words of a run together, and each alone, a possessive left out."""
    words = [word.removesuffix("’s").removesuffix("'s") for word in run.split()]
    return [" ".join(words), *words]


def tells_where(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a name only tells in which state the town before it lies: in Greenbelt, *Maryland*,.

    A verb behind it makes it somebody who does something: in Paris, *France* said.
    """
    if start < 2 or tokens[start - 1].text != "," or not tokens[start - 2].is_capitalized:
        return False
    if end < len(tokens) and tokens[end].text not in _PUNCTUATION:
        return False
    name = " ".join(token.text for token in tokens[start:end])
    if name not in _SHORT and not any(entry.kind in {"region", "country"} for entry in named(plain(name))):
        return False
    towns = (
        " ".join(token.text for token in tokens[at : start - 1]) for at in range(max(0, start - 4), start - 1)
    )
    return any(entry.kind == "city" for town in towns for entry in named(plain(town)))
