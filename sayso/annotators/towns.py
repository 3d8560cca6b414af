"""The one town that a page names: who "the city" is, where nobody else can be."""

from __future__ import annotations

import re

from sayso.reference.gazetteer import named, plain

CALLED_SO = frozenset({"city", "town", "village"})
_CAPITALS = re.compile(
    r"(?P<where>\b(?:in|near|from|at|outside|around|across|through|of) )?"
    r"(?P<run>[A-Z][\w’'-]{2,}(?: [A-Z][\w’'-]+){0,2})"
)
_OF = re.compile(r"\b(?:city|town|village) of (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})")
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
