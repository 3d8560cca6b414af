"""Whom a pronoun means: he and she by the speaker or name before, it and they by the claim before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.describing import kind_of
from sayso.annotators.namesakes import Gender, Named, gender_of
from sayso.annotators.neighbours import REACH
from sayso.annotators.sources import SourceParts
from sayso.model import Claim, Speaker
from sayso.syntax import classes

_HE_SHE: dict[str, Gender] = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_CANDIDATES = 12  # claims looked at for the one whose speaker is meant
_MENTIONS = 60  # of people before a pronoun that are looked at
_OWNER = re.compile(r"[^\W\d_][\w.-]{0,30}(?: [^\W\d_][\w.-]{0,30}){0,3}['’]s?\b")
_DESCRIBED = re.compile(
    r"(?:[.!?][”\"’']?\s|\n)(?:The|A|An|His|Her|One|Another)((?: [a-z’'-]+){1,3})\b(?! [A-Z])"
)
_ENDS = re.compile(r"[.!?][”\"’']?\s|\n")
_NEXT = 160  # code points from the end of a claim in which "they" still means its speakers: one sentence on
_OBJECT_LASTS = 2  # ends of sentences after which a person named as an object is still meant by he
_FAR = 3000  # code points back to a name that the page has gone on about ever since: he, his, he, he
_JOINT = 50  # code points before the second of two joint names in which the first stands
_HE_EVERY = 500  # code points for which one he is enough to go on
_PRONOUNS_OF: dict[Gender, re.Pattern[str]] = {
    "m": re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE),
    "f": re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE),
}
_NEAR = 900  # code points back in which a pronoun finds its name: about five sentences of news


def resolve_pronoun(
    text: str, parts: SourceParts, claim: Claim, before: Sequence[Claim], names: NameTable
) -> Speaker:
    """Resolve a pronoun by the claims and names before it; empty where two could be meant."""
    outer = enclosing(claim, before)
    near = [other for other in _just_before(before, parts.span.start) if _is_in_reach(other, claim, outer)]
    if parts.pronoun in _HE_SHE:
        found = _he_or_she(text, parts, near, names, outer)
        since = _last_told(found.name, near, names, claim.start)
        another = _is_another_told(text, names, since, claim.start, _HE_SHE[parts.pronoun])
        return Speaker("", "person") if another else found
    if _goes_on_about_itself(parts, outer) and outer is not None and outer.speaker is not None:
        return outer.speaker
    speaker = _it_or_they(text, parts, near, names)
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


def _just_before(before: Sequence[Claim], at: int) -> Sequence[Claim]:
    """Return the claims that begin near before an offset; claims are in reading order."""
    first = len(before)
    while first > max(0, len(before) - REACH) and at - before[first - 1].content[0].start < _NEAR:
        first -= 1
    return before[first:]


def _is_in_reach(other: Claim, claim: Claim, outer: Claim | None) -> bool:
    """Tell whether the speaker of another claim may be meant: told before, and not of nested words."""
    if other.speaker is None or other.source is None or claim.source is None or other is outer:
        return False
    return other.source.end <= claim.source.start


def _goes_on_about_itself(parts: SourceParts, outer: Claim | None) -> bool:
    """Tell whether it or they stand in what an organization or a group is reported to say: they themselves.

    The ministry said *it* expects rain; not: "*it* broke its promise", which are the words of somebody else.
    """
    speaker = outer.speaker if outer is not None and outer.form == "indirect" and outer.cue else None
    if speaker is None or outer is None or outer.source is None or outer.source.start > parts.span.start:
        return False
    if parts.pronoun in {"it", "its"}:
        return speaker.kind == "organization"
    return parts.pronoun in {"they", "their"} and (speaker.kind != "person" or " and " in speaker.name)


def _it_or_they(text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable) -> Speaker:
    """Resolve it and they by the claim right before, or the body that opened the sentence; else silence."""
    singular = parts.pronoun in {"it", "its"}
    wanted = {"organization", "document"} if singular else {"unnamed", "organization"}
    last = next((claim for claim in reversed(near) if not (singular and _is_lost(claim, near))), None)
    said = last.source.end if last is not None and last.source is not None else 0
    body = _last_body(text, parts.span.start, names, said)
    if singular and body is not None and not _is_inside(last, body[0]):
        return Speaker(names.organization(body[1].name), "organization")
    if last is not None and last.speaker is not None:
        close = parts.span.start - max(span.end for span in last.content) < _NEXT
        joint = not singular and " and " in last.speaker.name
        if close and (last.speaker.kind in wanted or joint):
            return last.speaker
    return Speaker("", "organization" if singular else "unnamed")


def _last_body(text: str, at: int, names: NameTable, since: int) -> tuple[int, Named] | None:
    """Return the body that opened the sentence of `at` or the one before, and where; not before `since`."""
    last = bisect_left(names.body_starts, at)
    for position, body in reversed(names.bodies[max(0, last - _MENTIONS) : last]):
        between = text[position:at]
        if position < since or len(between) > _NEXT * 2 or len(_ENDS.findall(between)) > 1:
            return None
        if _is_subject(text, position):
            return position, body
    return None


def _is_lost(claim: Claim, near: Sequence[Claim]) -> bool:
    """Tell whether nobody knows whom a pronoun inside quoted words meant: "Vanta broke *its* promise"."""
    source = claim.source
    if source is None or _called(claim.speaker):
        return False
    return any(span.holds(source) for other in near for span in other.content)


def enclosing(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Return the smallest claim inside whose content this one's source stands."""
    source = claim.source
    holding = [
        other
        for other in before[-REACH:]
        if source is not None
        and other.content[0].start <= source.start < other.content[-1].end
        and other.source is not None
        and other.source != source
        and any(span.holds(source) for span in other.content)
    ]
    return min(holding, key=lambda c: c.content[-1].end - c.content[0].start, default=None)


def _he_or_she(  # noqa: PLR0911 -- a list of cases, in order
    text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable, outer: Claim | None
) -> Speaker:
    """Resolve he and she: the last speaker, unless a person named since then opens a sentence."""
    gender, at = _HE_SHE[parts.pronoun], parts.span.start
    told = outer.speaker if outer is not None and not _is_own_words(outer) else None
    if told is not None and outer is not None and _may_be(names, outer, gender):
        return told
    if outer is not None and _is_own_words(outer):
        # somebody else's words: whom they mean by he was named in them, if at all
        named = _last_named(at, names, gender, outer.content[0].start)
        return _as_speaker(named) if named else Speaker("", "person")
    spoken = _last_speaker(near, names, gender)
    since = _topic_since(text, spoken) if spoken is not None else 0
    subject = _last_subject(text, at, names, gender, since)
    if subject is not None and _is_inside(spoken, subject[0]):
        subject = None
    if _is_nameless(text, subject[0] if subject is not None else since, at, gender, names):
        return Speaker("", "person")
    if subject is not None and _is_joint(text, names, subject[0], gender):
        return Speaker("", "person")
    if subject is not None:
        return _as_speaker(subject[1])
    if spoken is not None and spoken.speaker is not None:
        known = names.people.get(spoken.speaker.name)
        if known is not None and not known.gender:
            known.gender = gender
        return spoken.speaker
    named = _last_named(at, names, gender)
    if named is None or _has_rival(at, names, named, gender) or not _is_fresh(text, names, named, at, gender):
        return Speaker("", "person")
    return _as_speaker(named)


def _is_nameless(text: str, since: int, at: int, gender: Gender, names: NameTable) -> bool:
    """Tell whether somebody who goes without a name opened a sentence since then: *Her father* came late."""
    for match in _DESCRIBED.finditer(text, max(since, at - _NEAR), at):
        words = match[1].lower().split()
        noun = next((word for word in words if kind_of(word) == "person"), "")
        if noun and gender_of("", noun) == gender and not names.called(noun, at, "person"):
            return True
    return False


def _is_fresh(text: str, names: NameTable, named: Named, at: int, gender: Gender) -> bool:
    """Tell whether a person named as an object is just being told of, no one else the subject."""
    position = named.last_before(at)
    first = bisect_left(names.unknown, position - _NEXT)
    if any(
        _is_subject(text, other, 1) for other in names.unknown[first : bisect_left(names.unknown, at)][-9:]
    ):
        return False
    between = text[position:at]
    opened = max(
        (match.end() for match in _ENDS.finditer(text, max(0, position - _NEXT), position)), default=0
    )
    earlier = _PRONOUNS_OF[gender].search(text, max(opened, position - _NEXT), position)
    return len(_ENDS.findall(between)) <= _OBJECT_LASTS and earlier is None


def _as_speaker(named: Named) -> Speaker:
    return Speaker(named.name, "person", named.role)


def _last_speaker(near: Sequence[Claim], names: NameTable, gender: Gender) -> Claim | None:
    """Return the last claim by somebody who may be meant; those told inside another's words come last."""
    may = [claim for claim in reversed(near) if _may_be(names, claim, gender)][:_CANDIDATES]
    outermost = (claim for claim in may if not _is_told(claim, near))
    return next(outermost, may[0] if may else None)


def _topic_since(text: str, spoken: Claim) -> int:
    """Return from where on a name may take over from a speaker: in "was called dull by Vale" the dull one."""
    passive = bool(spoken.cue) and spoken.cue[-1].of(text).lower().endswith("by")
    return spoken.start if passive or spoken.source is None else spoken.source.end


def _is_told(claim: Claim, near: Sequence[Claim]) -> bool:
    """Tell whether a claim stands inside what another one says."""
    source = claim.source
    return source is not None and any(
        span.holds(source) for other in near if other is not claim for span in other.content
    )


def _is_inside(claim: Claim | None, position: int) -> bool:
    return claim is not None and any(span.start <= position < span.end for span in claim.content)


def _last_subject(
    text: str, at: int, names: NameTable, gender: Gender, since: int
) -> tuple[int, Named] | None:
    """Return the person who opened a sentence or clause last before `at`, and where; not before `since`."""
    last = bisect_left(names.mention_starts, at)
    for position, person in reversed(names.mentions[max(0, last - _MENTIONS) : last]):
        if position < max(since, at - _FAR):
            return None
        if at - position > _NEAR and not _goes_on(text, position, at, gender):
            return None
        if person.gender in {"", gender} and names.is_person_like(person) and _is_subject(text, position):
            return position, person
    return None


def _is_joint(text: str, names: NameTable, position: int, gender: Gender) -> bool:
    """Tell whether another who may be meant stands before a name with "and": Tom Ruiz and *Bob Vale*."""
    if not text[max(0, position - 5) : position].endswith("and "):
        return False
    first = bisect_left(names.mention_starts, position - _JOINT)
    before = names.mentions[first : bisect_left(names.mention_starts, position)]
    return any(person.gender in {"", gender} for _, person in before)


def _goes_on(text: str, position: int, at: int, gender: Gender) -> bool:
    """Tell whether the page goes on about one person from a name to `at`: a he for every few sentences."""
    return len(_PRONOUNS_OF[gender].findall(text, position, at)) * _HE_EVERY >= at - position


def _is_own_words(outer: Claim) -> bool:
    """Tell whether a content is what its speaker says word for word: a quotation, an interview's turn."""
    return outer.form == "direct" or not outer.cue


def _may_be(names: NameTable, claim: Claim, gender: Gender) -> bool:
    """Tell whether a claim's speaker is one person whose gender does not speak against it, named or not."""
    speaker = claim.speaker
    if speaker is None or speaker.kind != "person" or " and " in speaker.name:
        return False
    person = names.people.get(speaker.name) if speaker.name else None
    known = person.gender if person is not None else gender_of("", speaker.role)
    return not known or known == gender


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
    position = named.last_before(at)
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
    """Tell whether the name at `position` opens its clause, a title of `most` words before it allowed.

    Not after a preposition, and not where it only owns the subject: *Vale's* lawyer.
    """
    before = text[max(0, position - 60) : position]
    words = re.split(r"[.!?]\s|\n|,\s", before)[-1].split()
    opens = len(before) < 60 or len(words) <= most
    governed = bool(words) and words[-1].lower() in classes.PREPOSITIONS
    lowered = [word.lower() for word in words]
    if {"he", "she"} & set(lowered) and lowered[-1] not in classes.BE_FORMS:
        return False  # he thanked *Bob Vale*; but: she is *Ana Vale*
    return opens and len(words) <= most and not governed and _OWNER.match(text, position) is None
