"""People told only by an age or where they are from: the *34-year-old*, the *Belgian*; who that is."""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.annotators.bearers import NameTable
from sayso.annotators.mentioned import MENTIONS
from sayso.annotators.namesakes import Named

_AGE = re.compile(r"(\d{1,3})-year-old\b")
_REACH = 700  # code points back to a name that such a description takes up
_SENTENCES_BACK = 2  # ends of sentences between them, those inside quotations left out
_MOST = 600  # mentions of people before the description that are looked at
_AFTER_NAME = 60  # code points from where a name begins to the age behind it: Ida Vale, 34,
_QUOTED = re.compile(r"“[^”\n]{0,600}”|\"[^\"\n]{0,600}\"")
_ENDS = re.compile(r"[.!?][”\"’']?\s+|\n+")


def of_that_age(text: str, described: str, at: int, names: NameTable) -> Named | None:
    """Return the one person whose age the page gives as the description does: Ida Vale, *34*."""
    told = _AGE.search(described)
    if told is None:
        return None
    aged = re.compile(rf"[^,.!?\n]{{0,50}}, {told[1]}[,.; )]")
    last = bisect_left(names.mention_starts, at)
    found = {
        person.name: person
        for position, person in names.mentions[max(0, last - _MOST) : last]
        if aged.match(text, position, position + _AFTER_NAME)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def just_told_of(text: str, at: int, names: NameTable) -> Named | None:
    """Return the one person whom the page has just told of; nobody where a second one is named near.

    *Tom Ruiz* came second. The Belgian was glad: Ruiz; but not where Ruiz had beaten Ivo Vale.
    """
    last = bisect_left(names.mention_starts, at)
    told = [
        (position, person)
        for position, person in names.mentions[max(0, last - MENTIONS) : last]
        if at - position < _REACH and names.people.is_person_like(person)
    ]
    one = {person.name: person for _, person in told}
    close = bool(told) and len(_ENDS.findall(_QUOTED.sub("", text[told[-1][0] : at]))) <= _SENTENCES_BACK
    return next(iter(one.values())) if close and len(one) == 1 else None
