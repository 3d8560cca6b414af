"""The body that opens a page's title, which *the company* means where the page calls nobody else so."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.annotators.bearers import NameTable
from sayso.annotators.titles import DEMONYMS, FIRST_NAMES, GOVERNMENTS, NAME_WORDS, entry_of
from sayso.reference import gazetteer

_OPENING = re.compile(r"[^\W\d_][\w&.’'-]{0,30}(?: (?:&|[^\W\da-z_][\w&.’'-]{0,30})){0,4}")


@lru_cache(maxsize=1)  # asked for every "the company" of a page
def body_of_title(text: str, names: NameTable) -> str:
    """Return the body's name that opens the title and comes again below: *Vanta* cuts 90 jobs; "" if none.

    No state, city or person: a name of two words must bear no sign of a person, one of a single word must
    stand inside a sentence too.
    """
    opening = _OPENING.match(text, 0, names.title_end)
    words = opening[0].split() if opening else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).removesuffix("’s").removesuffix("'s")
        if text.find(name, names.title_end) >= 0 and _is_body(name, names):
            return names.organization(name)
    return ""


def _is_body(name: str, names: NameTable) -> bool:
    """Tell whether a name of the page may be a company's."""
    if name in GOVERNMENTS or gazetteer.named(gazetteer.plain(name)):
        return False
    if name in names.organizations.by_name:
        return True
    person = names.people.by_name.get(name)
    if " " in name:
        return person is not None and not names.people.is_person_like(person)
    lower = name.lower()
    known = lower in FIRST_NAMES | DEMONYMS | NAME_WORDS["never_first"] or entry_of(lower) is not None
    somebody = names.people.find([name]) is not None
    return name in names.single_words and not (known or somebody or names.is_only_opening(name))
