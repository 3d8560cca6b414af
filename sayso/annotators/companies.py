"""Companies known by what they own or how they are spoken of, since two capitals are mostly a person's."""

from __future__ import annotations

import re

from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS

_WORD = r"[A-Z][\w&-]{0,30}"
_OWNED = "|".join(sorted(NAME_WORDS["company_matters"]))
_OWNER = re.compile(rf"\b((?:{_WORD} ){{1,3}}{_WORD})(?:['’]s)? (?:{_OWNED})\b")


_SUBJECT = re.compile(
    rf"(?:^|[.!?][”\"’']? |\n)(?:The )?((?:{_WORD} ){{1,3}}{_WORD})(?:, which\b| (?:have|are|were)\b)",
    re.MULTILINE,
)


def company_names(text: str) -> frozenset[str]:
    """Return the names of two words or more that own what only a company has: *Vanta Home* sales fell.

    So are those that "which" or a plural verb speaks of: *Tarn Rovers* have lost; *Pro Lupo*, which is small.
    """
    found: set[str] = set()
    for match in _OWNER.finditer(text):
        words = match[1].split()
        found.update(
            " ".join(words[at:]) for at in range(len(words) - 1) if words[at].lower() not in FIRST_NAMES
        )
    found.update(match[1] for match in _SUBJECT.finditer(text) if not _is_person(match[1]))
    return frozenset(found)


def _is_person(name: str) -> bool:
    """Tell whether a name begins as a person's does: *Ida* Vale, which of these."""
    return name.split(maxsplit=1)[0].lower() in FIRST_NAMES
