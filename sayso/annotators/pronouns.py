"""Whom a pronoun means: he and she by the speaker or name before, it and they by the claim before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.bearers import Gender, Named, NameTable, gender_of
from sayso.annotators.neighbours import REACH
from sayso.annotators.sources import SourceParts
from sayso.model import Claim, Speaker

_HE_SHE: dict[str, Gender] = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_MENTIONS = 60  # of people before a pronoun that are looked at
_NEXT = 160  # code points from the end of a claim in which "they" still means its speakers: one sentence on
_NEAR = 900  # code points back in which a pronoun finds its name: about five sentences of news


def resolve_pronoun(
    text: str, parts: SourceParts, claim: Claim, before: Sequence[Claim], names: NameTable
) -> Speaker:
    """Resolve a pronoun by the claims and names before it; empty where two could be meant."""
    outer = _enclosing(claim, before)
    if parts.pronoun in _FIRST:
        if outer is not None and outer.speaker is not None:
            return outer.speaker
        return Speaker("", "person" if parts.pronoun in {"i", "my", "me"} else "unnamed")
    near = [other for other in before[-REACH:] if _is_in_reach(other, claim, parts, outer)]
    if parts.pronoun in _HE_SHE:
        found = _he_or_she(text, parts, near, names, outer)
        since = _last_told(found.name, near, names, claim.start)
        another = _is_another_told(text, names, since, claim.start, _HE_SHE[parts.pronoun])
        return Speaker("", "person") if another else found
    speaker = _it_or_they(parts, near)
    if outer is not None and _called(speaker) == _called(outer.speaker) and _is_quoted(text, outer, parts):
        return Speaker("", speaker.kind)  # whoever speaks of it means another
    return speaker


def _is_quoted(text: str, outer: Claim, parts: SourceParts) -> bool:
    """Tell whether a pronoun stands among the words of a claim's speaker: “It broke *its* word,” she said."""
    at = parts.span.start
    before = text[max(0, outer.content[0].start - 1) : at]
    mixed = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return outer.form == "direct" or (outer.form == "mixed" and mixed)


def _called(speaker: Speaker | None) -> str:
    """Return what a speaker is called: the name or, where none is told, the description."""
    return (speaker.name or speaker.role.lower()) if speaker is not None else ""


def _is_in_reach(other: Claim, claim: Claim, parts: SourceParts, outer: Claim | None) -> bool:
    """Tell whether the speaker of another claim may be meant: near, before, and not of nested words."""
    if other.speaker is None or other.source is None or claim.source is None or other is outer:
        return False
    return parts.span.start - other.start < _NEAR and other.source.end <= claim.source.start


def _it_or_they(parts: SourceParts, near: Sequence[Claim]) -> Speaker:
    """Resolve it and they by the claim right before; further back, silence."""
    singular = parts.pronoun in {"it", "its"}
    wanted = {"organization", "document"} if singular else {"unnamed", "organization"}
    last = next((claim for claim in reversed(near) if not (singular and _is_lost(claim, near))), None)
    if last is not None and last.speaker is not None:
        close = parts.span.start - max(span.end for span in last.content) < _NEXT
        joint = not singular and " and " in last.speaker.name
        if close and (last.speaker.kind in wanted or joint):
            return last.speaker
    return Speaker("", "organization" if singular else "unnamed")


def _is_lost(claim: Claim, near: Sequence[Claim]) -> bool:
    """Tell whether nobody knows whom a pronoun inside quoted words meant: "Vanta broke *its* promise"."""
    source = claim.source
    if source is None or _called(claim.speaker):
        return False
    return any(span.holds(source) for other in near for span in other.content)


def _enclosing(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Return the smallest claim inside whose content this one's source stands."""
    source = claim.source
    holding = [
        other
        for other in before[-REACH:]
        if source is not None
        and other.source is not None
        and other.source != source
        and any(span.holds(source) for span in other.content)
    ]
    return min(holding, key=lambda c: c.content[-1].end - c.content[0].start, default=None)


def _he_or_she(
    text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable, outer: Claim | None
) -> Speaker:
    """Resolve he and she: the last speaker, unless a person named since then opens a sentence."""
    gender = _HE_SHE[parts.pronoun]
    told = outer.speaker if outer is not None and outer.form != "direct" else None
    if told is not None and outer is not None and _may_be(names, outer, gender):
        return told
    if outer is not None and outer.form == "direct":
        # somebody else's words: whom they mean by he was named in them, if at all
        named = _last_named(parts.span.start, names, gender, outer.content[0].start)
        return Speaker(named.name, "person", named.role) if named else Speaker("", "person")
    spoken = next((claim for claim in reversed(near) if _may_be(names, claim, gender)), None)
    named = _last_named(parts.span.start, names, gender)
    if spoken is None or spoken.speaker is None:
        if named is None or _has_rival(parts.span.start, names, named, gender):
            return Speaker("", "person")
        return Speaker(named.name, "person", named.role)
    if named is not None and named.name != spoken.speaker.name and _takes_over(text, parts, spoken, named):
        return Speaker(named.name, "person", named.role)
    known = names.people.get(spoken.speaker.name)
    if known is not None and not known.gender:
        known.gender = gender
    return spoken.speaker


def _may_be(names: NameTable, claim: Claim, gender: Gender) -> bool:
    """Tell whether a claim's speaker is one named person whose gender does not speak against it."""
    speaker = claim.speaker
    if speaker is None or speaker.kind != "person" or not speaker.name or " and " in speaker.name:
        return False
    person = names.people.get(speaker.name)
    return person is None or not person.gender or person.gender == gender


def _takes_over(text: str, parts: SourceParts, spoken: Claim, named: Named) -> bool:
    """Tell whether a person named after the last claim has become the one that the page goes on about."""
    position = max(p for p in named.positions if p < parts.span.start)
    said = max(spoken.source.end if spoken.source else 0, spoken.cue[-1].end if spoken.cue else 0)
    inside = any(span.start <= position < span.end for span in spoken.content)
    return position > said and not inside and _is_subject(text, position)


def _last_named(at: int, names: NameTable, gender: Gender, since: int = 0) -> Named | None:
    """Return the person named last before `at` who may be meant.

    One whose gender the page or the name tells goes before one of whom only a role is known.
    """
    last = bisect_left(names.mention_starts, at)
    near = [p for q, p in names.mentions[max(0, last - _MENTIONS) : last] if max(at - _NEAR, since) <= q]
    told = next((person for person in reversed(near) if person.gender == gender), None)
    if told is not None:
        return told
    return next((person for person in reversed(near) if person.role and not person.gender), None)


def _has_rival(at: int, names: NameTable, named: Named, gender: Gender) -> bool:
    """Tell whether a second person of that gender is named as near as the first: then nobody can tell."""
    position = max(p for p in named.positions if p < at)
    last = bisect_left(names.mention_starts, at)
    return any(
        position - other < _NEXT and person is not named and person.gender == gender
        for other, person in names.mentions[max(0, last - _MENTIONS) : last]
    )


def _last_told(name: str, near: Sequence[Claim], names: NameTable, at: int) -> int:
    """Return where the page last named a person before `at`, or told what that person says."""
    last = bisect_left(names.mention_starts, at)
    near_names = names.mentions[max(0, last - _MENTIONS) : last]
    named = [position for position, person in near_names if person.name == name]
    told = [claim.content[-1].end for claim in near if claim.speaker and claim.speaker.name == name]
    return max([*named, *told], default=0)


def _is_another_told(text: str, names: NameTable, since: int, at: int, gender: Gender) -> bool:
    """Tell whether a lone first name opens a sentence since then: *Tommy*, who keeps the shop, was late."""
    first = bisect_left(names.strangers, (max(since, at - _NEAR), ""))
    told = names.strangers[first : bisect_left(names.strangers, (at, ""))]
    return any(gender_of(word, "") == gender and _is_subject(text, position, 1) for position, word in told)


def _is_subject(text: str, position: int, most: int = 3) -> bool:
    """Tell whether the name at `position` opens its sentence, a title of `most` words before it allowed."""
    before = text[max(0, position - 60) : position]
    head = re.split(r"[.!?]\s|\n|,\s", before)[-1]
    return len(head) < 60 and len(head.split()) <= most
