"""Why a speaker goes without the fullest name: nobody fits, several do, or the one who does is far away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.mentioned import HE_SHE, MENTIONS, NEAR
from sayso.annotators.namesakes import Gender, Named
from sayso.annotators.offices import fits
from sayso.annotators.source_parts import SourceParts
from sayso.model import Span, Speaker, Unresolved

_MOST = 5  # candidates that are shown: a page with more who fit leaves it open between too many to list
_WORD = re.compile(r"[^\W_][\w-]{0,40}(?:['’][A-Z]\w{0,40})?")  # O'Brien; not: Ruiz's
_BODY = frozenset({"it", "its", "they", "their", "them"})


def unresolved(text: str, parts: SourceParts, speaker: Speaker, names: NameTable) -> Unresolved | None:
    """Return why a speaker has no name, or only one that several bear; None for one with a name of its own.

    An unnamed source needs no name; a pronoun that leads nowhere does.
    """
    if speaker.name:
        return _shared(text, parts, speaker, names)
    if speaker.kind == "unnamed" and not (parts.pronoun and not speaker.role):
        return None
    if parts.pronoun in HE_SHE:
        return _of_person(text, parts.span.start, HE_SHE[parts.pronoun], names)
    if parts.pronoun in _BODY:
        last = bisect_left(names.body_starts, parts.span.start)
        near = names.bodies[max(0, last - MENTIONS) : last]
        told = _between(text, parts.span.start, _within_reach(near, parts.span.start))
        # a lone body near "they" is seldom who is meant: the residents, the crew
        lone = told.why == "distant" and parts.pronoun not in {"it", "its"}
        return Unresolved("unknown") if lone else told
    return _of_description(text, parts, speaker, names)


def _shared(text: str, parts: SourceParts, speaker: Speaker, names: NameTable) -> Unresolved | None:
    """Tell of a last name that stays as printed since several people bear it: Ruiz."""
    if speaker.kind != "person" or " " in speaker.name:
        return None
    people = names.people.sharing(speaker.name)
    return _between(text, parts.span.start, people) if len(people) > 1 else None


def _of_person(text: str, at: int, gender: Gender, names: NameTable) -> Unresolved:
    """Tell who he or she could be: those named near before, else the one named far before."""
    last = bisect_left(names.mention_starts, at)
    told = [
        (position, person)
        for position, person in names.mentions[max(0, last - MENTIONS) : last]
        if person.gender in {"", gender} and names.people.is_person_like(person)
    ]
    return _between(text, at, _within_reach(told, at) or [person for _, person in told])


def _within_reach(told: Sequence[tuple[int, Named]], at: int) -> list[Named]:
    return [bearer for position, bearer in told if at - position < NEAR]


def _of_description(text: str, parts: SourceParts, speaker: Speaker, names: NameTable) -> Unresolved:
    """Tell whom a description could mean: those whom the page calls so anywhere."""
    if parts.head is None or not parts.head.definite or speaker.kind not in {"person", "organization"}:
        return Unresolved("unknown")
    found = names.ever_called(parts.head.word, speaker.kind)
    if speaker.kind == "person":
        found = [person for person in found if fits(parts, parts.head, person)]
    elif parts.names:
        found = []
    return _between(text, parts.span.start, found)


def _between(text: str, at: int, bearers: Iterable[Named]) -> Unresolved:
    """Return what the number of those who fit tells, with where each is named nearest."""
    different = list({bearer.name: bearer for bearer in bearers if bearer.positions}.values())
    if not different:
        return Unresolved("unknown")
    spans = {_printed(text, bearer, at) for bearer in different}
    nearest = sorted(spans, key=lambda span: abs(span.start - at))[:_MOST]
    return Unresolved("several" if len(different) > 1 else "distant", tuple(sorted(nearest)))


def _printed(text: str, bearer: Named, at: int) -> Span:
    """Return where a bearer is named last before an offset, else first: in full if the page does so there."""
    position = bearer.last_before(at)
    position = position if position >= 0 else bearer.positions[0]
    if text.startswith(bearer.name, position):
        return Span(position, position + len(bearer.name))
    word = _WORD.match(text, position)
    return Span(position, word.end() if word else position + 1)
