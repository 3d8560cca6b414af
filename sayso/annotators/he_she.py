"""Whom he and she mean: who opened the sentence before, else who spoke last; nobody where two could be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.describing import role_head
from sayso.annotators.mentioned import (
    HE_SHE,
    MENTIONS,
    has_rival,
    is_fresh,
    is_joint,
    is_nameless,
    last_named,
    last_subject,
    only_in_sentence,
)
from sayso.annotators.namesakes import Gender, Named, gender_of
from sayso.annotators.source_parts import SourceParts
from sayso.annotators.titles import entry_of, is_plural
from sayso.model import Claim, Speaker

_CANDIDATES = 12  # claims looked at for the one whose speaker is meant


def he_or_she(  # noqa: PLR0911, PLR0913 -- a list of cases, in order
    text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable, outer: Claim | None, *, at: int
) -> Speaker:
    """Resolve he and she: the last speaker, unless a person named since then opens a sentence.

    `at` is where the claim begins, what it says included: whom its own words name is somebody else.
    """
    gender = HE_SHE[parts.pronoun]
    told = outer.speaker if outer is not None and not _is_own_words(outer) else None
    if told is not None and outer is not None and _may_be(names, outer, gender):
        return told
    if outer is not None and _is_own_words(outer):
        # somebody else's words: whom they mean by he was named in them, if at all
        named = last_named(at, names, gender, within=outer.content)
        return _as_speaker(named) if named else Speaker("", "person")
    spoken = _last_speaker(near, names, gender)
    since = _topic_since(text, spoken) if spoken is not None else 0
    beside = only_in_sentence(text, at, names, gender) if outer is None else None
    if beside is not None:
        return _as_speaker(beside)
    subject = last_subject(text, at, names, gender, since)
    if subject is not None and is_inside(spoken, subject[0]):
        subject = None
    if is_nameless(text, subject[0] if subject is not None else since, at, gender, names):
        return Speaker("", "person")
    if subject is not None and is_joint(text, names, subject[0], gender):
        return Speaker("", "person")
    if subject is not None:
        return _as_speaker(subject[1])
    if spoken is not None and spoken.speaker is not None:
        known = names.people.by_name.get(spoken.speaker.name)
        if known is not None and not known.gender:
            known.gender = gender
        return spoken.speaker
    named = last_named(at, names, gender)
    if named is None or has_rival(at, names, named, gender) or not is_fresh(text, names, named, at, gender):
        return Speaker("", "person")
    return _as_speaker(named)


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


def is_inside(claim: Claim | None, position: int) -> bool:
    """Tell whether an offset lies inside what a claim says."""
    return claim is not None and any(span.start <= position < span.end for span in claim.content)


def _is_own_words(outer: Claim) -> bool:
    """Tell whether a content is what its speaker says word for word: a quotation, an interview's turn."""
    return outer.form == "direct" or not outer.cue


def _may_be(names: NameTable, claim: Claim, gender: Gender) -> bool:
    """Tell whether a claim's speaker is one person whose gender does not speak against it, named or not."""
    speaker = claim.speaker
    if speaker is not None and speaker.kind == "organization" and speaks_for_one(speaker):
        return gender_of("", speaker.role) in {"", gender}
    if speaker is None or speaker.kind != "person" or " and " in speaker.name:
        return False
    person = names.people.by_name.get(speaker.name) if speaker.name else None
    known = person.gender if person is not None else gender_of("", speaker.role)
    return not known or known == gender


def speaks_for_one(speaker: Speaker) -> bool:
    """Tell whether a body's word comes by one nameless person, who is *she* next: a spokeswoman for it."""
    entry = entry_of(role_head(speaker.role)) if speaker.role else None
    return entry is not None and entry.speaks_for and not is_plural(role_head(speaker.role))


def last_told(name: str, near: Sequence[Claim], names: NameTable, at: int) -> int:
    """Return where the page last named a person before `at`, or told what that person says."""
    last = bisect_left(names.mention_starts, at)
    near_names = names.mentions[max(0, last - MENTIONS) : last]
    named = [position for position, person in near_names if person.name == name]
    told = [claim.content[-1].end for claim in near if claim.speaker and claim.speaker.name == name]
    return max([*named, *told], default=0)
