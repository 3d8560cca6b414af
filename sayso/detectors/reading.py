"""What the rules read off one sentence, as ranges of its tokens, before it becomes a claim with spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.lexicon.entries import CueVerb
from sayso.syntax.tokens import Range, Token


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


def split_clauses(tokens: Sequence[Token], reading: Reading) -> list[Reading]:
    """Cut a reading at each further that-clause, for which the same cue serves again.

    `[source: She] [cue: said] that [content: the pump failed] and that [content2: it was old].`
    """
    start, end = reading.contents[-1]
    if reading.frame != "that" or len(reading.contents) > 1:
        return [reading]
    starts = [start]
    starts += [at + 2 for at in range(start + 1, end - 2) if _adds_clause(tokens, at)]
    ends = [at - 2 for at in starts[1:]] + [end]
    return [reading._replace(contents=((first, last),)) for first, last in zip(starts, ends, strict=True)]


def _adds_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "and that" stands at `at` and opens a clause, not "and that man"."""
    return tokens[at].lower in {"and", "but"} and tokens[at + 1].lower == "that"
