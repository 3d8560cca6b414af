"""Whom a headline means by a bare noun, *firm* says, *watchdog* finds: the one such who speaks below."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.titles import GOVERNMENTS, NAME_WORDS, entry_of
from sayso.model import Claim, Speaker

_FIRST = 8  # claims with a source below the headline that are looked at: the lead and what follows it
_STUDIES = frozenset({"study", "survey", "poll", "research"})
_SORTS = ("company", "watchdog", "union")
_LONGEST = 3  # words of a headline's noun: regional health watchdog


def named_below(text: str, title_end: int, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give a body or text that the headline only describes the name that it has right below.

    Mast never on, *firm* says. Spanline put it up; *Spanline* said: the firm is Spanline. Where two who fit
    speak there, nobody can tell.
    """
    below = [c.speaker for c in claims if c.source is not None and c.source.start >= title_end and c.speaker]
    return tuple(
        replace(claim, speaker=_with_name(text, claim, below[:_FIRST]))
        if claim.source is not None and claim.source.start < title_end
        else claim
        for claim in claims
    )


def _with_name(text: str, claim: Claim, below: Sequence[Speaker]) -> Speaker | None:
    """Return the speaker of a claim of the headline, named where one alone of those below fits."""
    speaker, source = claim.speaker, claim.source
    if speaker is None or source is None or speaker.name or speaker.kind not in {"organization", "document"}:
        return speaker
    words = source.of(text).lower().split()
    noun = words[-1]
    small = source.of(text)[1:].islower()
    if entry_of(noun) is None or not small or len(words) > _LONGEST:
        return speaker
    fitting = {other.name for other in below if other.kind == speaker.kind and _fits(other, noun)}
    return replace(speaker, name=fitting.pop(), unresolved=None) if len(fitting) == 1 else speaker


def _fits(speaker: Speaker, noun: str) -> bool:
    """Tell whether a named speaker may be called by a headline's noun: no ministry is a *firm*."""
    if not speaker.name or speaker.name in GOVERNMENTS or " and " in speaker.name:
        return False
    if speaker.kind == "document":
        return noun in _STUDIES
    own = {word.lower() for word in speaker.name.split()}
    sort = next((sort for sort in _SORTS if noun in NAME_WORDS[f"{sort}_nouns"]), "")
    if sort == "company":
        return not any(own & NAME_WORDS[f"{other}_words"] for other in _SORTS if other != "company")
    return bool(sort) and bool(own & NAME_WORDS[f"{sort}_words"])
