"""What the rules read off one sentence, as ranges of its tokens, before it becomes a claim with spans."""

from __future__ import annotations

from typing import NamedTuple

from sayso.lexicon.entries import CueVerb
from sayso.syntax.tokens import Range


class Content(NamedTuple):
    """`tokens[start:end]` as a content, the entry that accepted it, and the frame by which it did."""

    start: int
    end: int
    entry: CueVerb
    frame: str


class Subject(NamedTuple):
    """`tokens[start:end]` as the subject of a cue; `shared` where it was taken over from an earlier verb."""

    start: int
    end: int
    shared: bool = False


class Reading(NamedTuple):
    """One attribution: its source, None where a passive names nobody, its cue and its contents in order."""

    source: Range | None
    cue: Range
    contents: tuple[Range, ...]
    entry: CueVerb
    frame: str
    negated: bool
