"""People whom a source only describes: the mayor, both officers, the couple; who on the page that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.by_age import just_told_of, of_that_age
from sayso.annotators.mentioned import MENTIONS, NEAR, is_subject
from sayso.annotators.namesakes import Named
from sayso.annotators.salient import most_told_of, sentences_between
from sayso.annotators.source_parts import Head, SourceParts
from sayso.annotators.titles import NAME_WORDS
from sayso.model import Claim

_QUALIFIERS = frozenset({"former", "ex", "vice", "deputy", "acting", "assistant", "late", "then", "retired"})
_AND = re.compile(r"(?:, \d{1,2},?)? and (?:[\w’'-]+ ){0,5}")
_REACH = 3000  # code points back to the two who are told of: "both" and "the two" last longer than "they"
_JOINT = 90  # code points before the second of two joint names in which the first begins, titles with it


def office_holder(
    text: str, parts: SourceParts, head: Head, names: NameTable, near: Sequence[Claim]
) -> Named | None:
    """Return the one person whom the page describes by the head noun: the mayor; of two the one told of.

    What narrows the description must stand in that person's roles: "the Norvik president" is not any one.
    A headline may describe whom the page names only below it: *Norvik judge* halts vote.
    """
    at = parts.span.start
    if head.entry.noun == "native":
        described = parts.span.of(text)
        return of_that_age(text, described, at, names) or just_told_of(text, at, names)
    found = names.called(head.word, at, "person")
    fitting = [person for person in found if fits(parts, head, person)]
    if not head.definite:
        return _named_below(at, found, names) if parts.tokens[0].lower in {"a", "an"} else None
    if not fitting and at < names.title_end:
        return _named_below(at, found, names)
    if len(fitting) == 1:
        return fitting[0]
    told, first = most_told_of(text, at, fitting, near), _of_the_land(parts, head, fitting)
    beside = told is not None and "\n" not in text[told.last_before(at) : at]
    return told if first is None or beside else first


def _of_the_land(parts: SourceParts, head: Head, fitting: Sequence[Named]) -> Named | None:
    """Return whom the page gives an office before the name, where the others have it of a body.

    *The president* is President Ruiz, beside the president of a bank.
    """
    if any(token.lower == "of" for token in parts.tokens) or parts.names:
        return None
    titled = [one for one in fitting if head.word in {role.lower() for role in one.roles}]
    others = [one for one in fitting if one not in titled]
    bodies = all(any(" of " in role for role in one.roles) for one in others)
    return titled[0] if len(titled) == 1 and bodies else None


def fits(parts: SourceParts, head: Head, person: Named) -> bool:
    """Tell whether all that narrows a description is told of a person."""
    own = set(head.word.split())
    narrowing = {token.lower for token in parts.tokens if token.lower in _QUALIFIERS}
    narrowing |= {token.lower for run in parts.names for token in run.words if token.is_capitalized}
    narrowing -= own
    told = {word.lower().strip(",") for role in person.roles for word in role.split()}
    all_told = all(word in told or _is_akin(word, told) for word in narrowing)
    return all_told and not (told & _QUALIFIERS) - narrowing - own


def _is_akin(word: str, told: Collection[str]) -> bool:
    """Tell whether a place is meant by its adjective, or the other way round: Norvik, Norvikian."""
    stem = word[: max(4, len(word) - 3)]
    return word not in _QUALIFIERS and any(other.startswith(stem) for other in told)


def _named_below(at: int, found: Sequence[Named], names: NameTable) -> Named | None:
    """Return the one whom headline or lead describe before the page names anybody so."""
    only = found[0] if len(found) == 1 and at < names.lead_end else None
    return only if only is not None and only.positions and only.positions[0] > at else None


def pair_of(text: str, parts: SourceParts, names: NameTable, near: Sequence[Claim]) -> str:
    """Return the two people whom a description means: *both* officers, the *two* men, the *couple*; or ""."""
    words = [token.lower for token in parts.tokens]
    told = words[0] == "both" or (words[0] in {"the", "these"} and "two" in words[1:2])
    couple = words[0] in {"the", "this"} and words[-1] in NAME_WORDS["pairs"]
    if not told and not couple:
        return ""
    return last_pair(text, parts.span.start, names, near, reach=_REACH if told else NEAR, alone=couple)


def last_pair(  # noqa: PLR0913 -- what the three kinds of description ask for
    text: str,
    at: int,
    names: NameTable,
    near: Sequence[Claim],
    *,
    reach: int = NEAR,
    opened: bool = False,
    alone: bool = False,
) -> str:
    """Return the last two people who spoke or were named together before an offset: Tom Ruiz and Ida Vale.

    With `opened` they must have opened the sentence before, with `alone` nobody else may be named since.
    Nobody where three or more were. `reach` is in code points.
    """
    spoken = next((claim for claim in reversed(near) if claim.speaker is not None), None)
    if spoken is not None and spoken.speaker is not None and spoken.speaker.kind == "person":
        joined = spoken.speaker.name.split(" and ")
        if len(joined) > 1:
            return spoken.speaker.name if len(joined) == 2 else ""
    last = bisect_left(names.mention_starts, at)
    mentions = names.mentions[max(0, last - MENTIONS) : last]
    for (first, one), (second, other) in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if at - first > reach or (opened and sentences_between(text, first, at) > 1):
            return ""
        if _is_joint(text, first, second, one.name) and one is not other:
            listed = text[max(0, first - 2) : first] == ", " or (opened and not is_subject(text, first))
            since = {person.name for position, person in mentions if position > second} if alone else set()
            return "" if listed or since - {one.name, other.name} else f"{one.name} and {other.name}"
    return ""


def _is_joint(text: str, first: int, second: int, name: str) -> bool:
    """Tell whether two names stand together: *Tom Ruiz*, 41, and the baker *Ida Vale*."""
    between = text[first:second]
    after = between.partition(name.rsplit(" ", 1)[-1])[2]
    return second - first < _JOINT and _AND.fullmatch(after) is not None
