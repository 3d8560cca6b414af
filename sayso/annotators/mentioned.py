"""Whom a page has just named: the person or body that opened a sentence, and who else could be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.describing import kind_of
from sayso.annotators.namesakes import Gender, Named, gender_of
from sayso.model import Span
from sayso.syntax import classes

HE_SHE: dict[str, Gender] = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
MENTIONS = 60  # of people before a pronoun that are looked at
_OWNER = re.compile(r"[^\W\d_][\w.-]{0,30}(?: [^\W\d_][\w.-]{0,30}){0,3}['’]s?\b")
_DESCRIBED = re.compile(
    r"(?:[.!?][”\"’']?\s|\n)(?:The|A|An|His|Her|One|Another)((?: [a-z’'-]+){1,3})\b(?! [A-Z])"
)
# "She thanked her old rival, the baker Ida Vale": a name that only tells who an object is.
_OF_OBJECT = re.compile(
    r"\b([a-z]{3,}) (?:his|her|their|its|the|an?) (?:[a-z-]+ ){0,3}[a-z-]+, (?:[a-z]+ )?\Z"
)
_NO_VERBS = classes.PREPOSITIONS | classes.SUBORDINATORS
_ENDS = re.compile(r"[.!?][”\"’']?\s|\n")
NEXT = 160  # code points from the end of a claim in which "they" still means its speakers: one sentence on
_OBJECT_LASTS = 2  # ends of sentences after which a person named as an object is still meant by he
_FAR = 3000  # code points back to a name that the page has gone on about ever since: he, his, he, he
_JOINT = 50  # code points before the second of two joint names in which the first stands
_HE_EVERY = 500  # code points for which one he is enough to go on
_PRONOUNS_OF: dict[Gender, re.Pattern[str]] = {
    "m": re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE),
    "f": re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE),
}
NEAR = 900  # code points back in which a pronoun finds its name: about five sentences of news


def is_subject(text: str, position: int, most: int = 3) -> bool:
    """Tell whether the name at `position` opens its clause, a title of `most` words before it allowed.

    Not after a preposition, and not where it only owns the subject: *Vale's* lawyer.
    """
    before = text[max(0, position - 60) : position]
    told = _OF_OBJECT.search(before)
    if told is not None and told[1] not in _NO_VERBS:
        return False
    words = re.split(r"[.!?]\s|\n|,\s", before)[-1].split()
    opens = len(before) < 60 or len(words) <= most
    governed = bool(words) and words[-1].lower() in classes.PREPOSITIONS
    lowered = [word.lower() for word in words]
    if {"he", "she"} & set(lowered) and lowered[-1] not in classes.BE_FORMS:
        return False  # he thanked *Bob Vale*; but: she is *Ana Vale*
    return opens and len(words) <= most and not governed and _OWNER.match(text, position) is None


def last_subject(
    text: str, at: int, names: NameTable, gender: Gender, since: int
) -> tuple[int, Named] | None:
    """Return the person who opened a sentence or clause last before `at`, and where; not before `since`."""
    last = bisect_left(names.mention_starts, at)
    for position, person in reversed(names.mentions[max(0, last - MENTIONS) : last]):
        if position < max(since, at - _FAR):
            return None
        if at - position > NEAR and not _goes_on(text, position, at, gender):
            return None
        if (
            person.gender in {"", gender}
            and names.people.is_person_like(person)
            and is_subject(text, position)
        ):
            return position, person
    return None


def is_joint(text: str, names: NameTable, position: int, gender: Gender) -> bool:
    """Tell whether another who may be meant stands before a name with "and": Tom Ruiz and *Bob Vale*."""
    if not text[max(0, position - 5) : position].endswith("and "):
        return False
    first = bisect_left(names.mention_starts, position - _JOINT)
    before = names.mentions[first : bisect_left(names.mention_starts, position)]
    return any(person.gender in {"", gender} for _, person in before)


def _goes_on(text: str, position: int, at: int, gender: Gender) -> bool:
    """Tell whether the page goes on about one person from a name to `at`: a he for every few sentences."""
    return len(_PRONOUNS_OF[gender].findall(text, position, at)) * _HE_EVERY >= at - position


def is_nameless(text: str, since: int, at: int, gender: Gender, names: NameTable) -> bool:
    """Tell whether somebody who goes without a name opened a sentence since then: *Her father* came late."""
    for match in _DESCRIBED.finditer(text, max(since, at - NEAR), at):
        words = match[1].lower().split()
        noun = next((word for word in words if kind_of(word) == "person"), "")
        if noun and gender_of("", noun) == gender and not names.called(noun, at, "person"):
            return True
    return False


def is_fresh(text: str, names: NameTable, named: Named, at: int, gender: Gender) -> bool:
    """Tell whether a person named as an object is just being told of, no one else the subject."""
    position = named.last_before(at)
    first = bisect_left(names.unknown, position - NEXT)
    if any(
        is_subject(text, other, 1) for other in names.unknown[first : bisect_left(names.unknown, at)][-9:]
    ):
        return False
    between = text[position:at]
    opened = max(
        (match.end() for match in _ENDS.finditer(text, max(0, position - NEXT), position)), default=0
    )
    earlier = _PRONOUNS_OF[gender].search(text, max(opened, position - NEXT), position)
    return len(_ENDS.findall(between)) <= _OBJECT_LASTS and earlier is None


def last_named(at: int, names: NameTable, gender: Gender, within: Sequence[Span] = ()) -> Named | None:
    """Return the person named last before `at` who may be meant, inside the spans `within` if any are given.

    One whose gender the page or the name tells goes before one of whom only a role is known.
    """
    last = bisect_left(names.mention_starts, at)
    near = [
        person
        for position, person in names.mentions[max(0, last - MENTIONS) : last]
        if at - NEAR <= position and (not within or any(span.start <= position < span.end for span in within))
    ]
    told = next((person for person in reversed(near) if person.gender == gender), None)
    if told is not None:
        return told
    return next((person for person in reversed(near) if person.role and not person.gender), None)


def has_rival(at: int, names: NameTable, named: Named, gender: Gender) -> bool:
    """Tell whether a second person of that gender is named as near as the first: then nobody can tell."""
    position = named.last_before(at)
    last = bisect_left(names.mention_starts, at)
    return any(
        position - other < NEXT and person is not named and person.gender == gender
        for other, person in names.mentions[max(0, last - MENTIONS) : last]
    )


def only_in_sentence(text: str, at: int, names: NameTable, gender: Gender) -> Named | None:
    """Return the one of that gender whom the sentence of `at` names beside one of the other who opens it.

    *Tom Ruiz* thanked Ida Vale because *she* had come: Vale, whoever the sentence before told of.
    """
    before = text[max(0, at - NEAR) : at]
    opened = at - len(before) + max((match.end() for match in _ENDS.finditer(before)), default=0)
    if _PRONOUNS_OF[gender].search(text, opened, at):
        return None
    first, last = bisect_left(names.mention_starts, opened), bisect_left(names.mention_starts, at)
    told = names.mentions[first:last]
    fitting = {person.name: person for _, person in told if person.gender in {"", gender}}
    opens = bool(told) and told[0][1].gender not in {"", gender} and is_subject(text, told[0][0])
    return next(iter(fitting.values())) if opens and len(fitting) == 1 else None


def last_body(text: str, at: int, names: NameTable, since: int) -> tuple[int, Named] | None:
    """Return the body that opened the sentence of `at` or the one before, and where; not before `since`."""
    last = bisect_left(names.body_starts, at)
    for position, body in reversed(names.bodies[max(0, last - MENTIONS) : last]):
        between = text[position:at]
        if position < since or len(between) > NEXT * 2 or len(_ENDS.findall(between)) > 1:
            return None
        if is_subject(text, position):
            return position, body
    return None


def is_another_told(text: str, names: NameTable, since: int, at: int, gender: Gender) -> bool:
    """Tell whether a lone first name opens a sentence since then: *Tommy*, who keeps the shop, was late."""
    first = bisect_left(names.strangers, (max(since, at - NEAR), ""))
    told = names.strangers[first : bisect_left(names.strangers, (at, ""))]
    return any(gender_of(word, "") == gender and is_subject(text, position, 1) for position, word in told)
