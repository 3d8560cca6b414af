"""Whom a pronoun means: he and she by the speaker or name before, it and they by the claim before."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.described_bodies import described_body
from sayso.annotators.he_she import he_or_she, is_inside, last_told
from sayso.annotators.mentioned import HE_SHE, NEAR, NEXT, is_another_told, last_body
from sayso.annotators.neighbours import REACH
from sayso.annotators.offices import last_pair
from sayso.annotators.source_parts import SourceParts
from sayso.model import Claim, Speaker

_SOME = frozenset({"many", "most", "some", "none", "one"})  # of people, and never the body that just spoke


def resolve_pronoun(
    text: str, parts: SourceParts, claim: Claim, before: Sequence[Claim], names: NameTable
) -> Speaker:
    """Resolve a pronoun by the claims and names before it; empty where two could be meant."""
    outer = enclosing(claim, before)
    near = [other for other in just_before(before, parts.span.start) if _is_in_reach(other, claim, outer)]
    if parts.pronoun in HE_SHE:
        found = he_or_she(text, parts, near, names, outer, at=claim.start)
        since = last_told(found.name, near, names, claim.start)
        another = is_another_told(text, names, since, claim.start, HE_SHE[parts.pronoun])
        return Speaker("", "person") if another else found
    if _goes_on_about_itself(parts, outer) and outer is not None and outer.speaker is not None:
        return outer.speaker
    speaker = _it_or_they(text, parts, near, names)
    if not speaker.name and parts.pronoun in {"they", "their"} and outer is None:
        pair = last_pair(text, claim.start, names, near, opened=True)
        speaker = Speaker(pair, "person") if pair else speaker
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


def just_before(before: Sequence[Claim], at: int) -> Sequence[Claim]:
    """Return the claims that begin near before an offset; claims are in reading order."""
    first = len(before)
    while first > max(0, len(before) - REACH) and at - before[first - 1].content[0].start < NEAR:
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
    wanted = {"unnamed"} if parts.pronoun in _SOME else wanted
    last = next((claim for claim in reversed(near) if not (singular and _is_lost(claim, near))), None)
    said = last.source.end if last is not None and last.source is not None else 0
    body = last_body(text, parts.span.start, names, said)
    if singular and body is not None and not is_inside(last, body[0]):
        return Speaker(names.organization(body[1].name), "organization")
    if last is not None and last.speaker is not None:
        close = parts.span.start - max(span.end for span in last.content) < NEXT
        joint = not singular and " and " in last.speaker.name
        if close and (last.speaker.kind in wanted or joint):
            return last.speaker
    described = described_body(text, parts.span.start, names, near) if singular else ""
    return Speaker(described, "organization" if singular else "unnamed")


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
