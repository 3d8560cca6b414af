"""Companies known by what they own: a name of two unknown words is a person's, if nothing says otherwise."""

from __future__ import annotations

import re

from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS

_WORD = r"[A-Z][\w&-]{0,30}"
_OWNED = "|".join(sorted(NAME_WORDS["company_matters"]))
_OWNER = re.compile(rf"\b((?:{_WORD} ){{1,3}}{_WORD})(?:['’]s)? (?:{_OWNED})\b")


def company_names(text: str) -> frozenset[str]:
    """Return the names of two words or more that own what only a company has: *Vanta Home* sales fell."""
    found: set[str] = set()
    for match in _OWNER.finditer(text):
        words = match[1].split()
        found.update(
            " ".join(words[at:]) for at in range(len(words) - 1) if words[at].lower() not in FIRST_NAMES
        )
    return frozenset(found)
