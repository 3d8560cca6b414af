"""Whether a name is an organization's, by its words alone."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotators.titles import FIRST_NAMES, GOVERNMENTS, KNOWN_BODIES, NAME_WORDS, ORGANIZATION_WORDS

# Organization words that are as often the last name of a person or part of a place, unless they stand last.
_ONLY_LAST = frozenset(
    {
        "house",
        "post",
        "press",
        "city",
        "watch",
        "times",
        "united",
        "fc",
        "front",
        "guard",
        "sun",
        "mirror",
        "mercury",
    }
)
_FIRST_WORDS = FIRST_NAMES | NAME_WORDS["places_as_names"]
_LONGEST_NAME = 4  # words of a person's name; a longer run of capitals is an organization or a heading
_LONGEST_ACRONYM = 6  # letters; longer ones in capitals are words of a headline


def _is_place(word: str) -> bool:
    """Tell whether a word of a name is a state that is no first name: *Cyprus* Mail."""
    return word in GOVERNMENTS and word.lower() not in FIRST_NAMES


def is_organization_name(name: Sequence[str]) -> bool:  # noqa: PLR0911 -- a list of cases, in order
    """Tell from its words alone whether a name is an organization's."""
    joined = " ".join(name)
    if not name or joined in KNOWN_BODIES:
        return bool(name)
    if "&" in name:
        return True
    lowered = [word.lower() for word in name]
    if lowered[-1] in ORGANIZATION_WORDS:
        return True
    if len(name) > 1 and lowered[-1] in NAME_WORDS["body_endings"] and lowered[0] not in FIRST_NAMES:
        return True
    if any(word in ORGANIZATION_WORDS and word not in _ONLY_LAST for word in lowered[:-1]):
        return lowered[0] not in FIRST_NAMES
    if len(name) > 1 and lowered[0] not in _FIRST_WORDS and any(_is_place(word) for word in name):
        return True
    if len(name) == 1:
        letters = name[0].replace(".", "")
        return name[0].isupper() and 2 <= len(letters) <= _LONGEST_ACRONYM
    return "of" in lowered or "for" in lowered or len(name) > _LONGEST_NAME
