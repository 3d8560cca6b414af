"""Passive cues: X is said to be Y; it was announced that; X was described by Lopez as Y."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.clauses import within_clause
from sayso.detectors.cue_subjects import cue_subject
from sayso.detectors.cues import Cue
from sayso.detectors.frames import right_content
from sayso.detectors.reading import Reading
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Range, Token

_HEDGING = frozenset({"expect"})
_NAMELESS = frozenset({"as", "linked-to"})
_TOLD = frozenset({"that", "wh", "hearer-to"})
"""Frames whose content is whole without the subject of the passive."""


def passive(sentence: Sentence, cue: Cue) -> Reading | None:
    """Read a passive cue; its subject and the infinitive are the content, its by-phrase the source.

    `[content: The wall] [cue: is said] [content: to be safe].`
    `[content: The plan] [cue: was described] by [source: Lopez] as [content: a mistake].`
    """
    tokens = sentence.tokens
    source, after = _agent(tokens, cue.after)
    right = right_content(tokens, cue._replace(group=cue.group._replace(end=after)))
    if right is None or right.frame in {"noun", "quote"}:
        return None
    if source is None and (right.entry.verb in _HEDGING or right.frame in _NAMELESS):
        return None  # "is expected to" hedges the page's own words; "is known as" only names
    subject = cue_subject(tokens, cue, ())
    end = within_clause(tokens, subject, right) if subject else right.end
    contents: tuple[Range, ...] = ((right.start, end),)
    expletive = (
        subject is not None and tokens[subject.start].lower == "it" and subject.end - subject.start == 1
    )
    if right.frame == "clause" and not expletive:
        return None
    if right.frame not in _TOLD and not expletive:
        if subject is None:
            return None
        contents = ((subject.start, subject.end), *contents)
    span = (cue.group.start, cue.after)
    return Reading(source, span, contents, right.entry, right.frame, cue.group.negated)


def _agent(tokens: Sequence[Token], at: int) -> tuple[Range | None, int]:
    """Return the by-phrase of a passive and where the sentence goes on after it."""
    if at + 1 < len(tokens) and tokens[at].lower == "by":
        end = noun_phrase_after(tokens, at + 1)
        if end > at + 1:
            return (at + 1, end), end
    return None, at
