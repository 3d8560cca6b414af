"""Who stands behind a cue verb: its subject, that of the verb before, or what "who" stands for."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.cues import Cue
from sayso.detectors.reading import Reading, Subject
from sayso.syntax import classes
from sayso.syntax.adjuncts import trim_adjuncts
from sayso.syntax.language import closed
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.phrases_before import noun_phrase_before
from sayso.syntax.subjects import clause_subject, subject_before
from sayso.syntax.tokens import Range, Token

_INANIMATES = closed("inanimates")
_TELLING_GERUNDS = closed("telling_gerunds")
_GERUND_MARKS = classes.COMMA_OR_DASH | {":", ")"}
_BEFORE_GERUND = classes.MEDIA | closed("gerund_links")
_RELATIVES = frozenset({"who", "which", "that"})


def cue_subject(tokens: Sequence[Token], cue: Cue, before: Sequence[Reading]) -> Subject | None:
    """Return the subject of a cue, None where it has none; `before` are the readings left of it.

    *The mayor* on Monday said; *she* thanked them and said; *Ruiz*, who said; he left, adding that.
    """
    if cue.group.start == 0:
        return None
    start = max(trim_adjuncts(tokens, cue.group.start), 1)
    previous = tokens[start - 1]
    if cue.form == "gerund" and not cue.group.finite:
        return _of_gerund(tokens, cue, start, before)
    if previous.text == "," and start > 1 and cue.form in {"past", "third"}:
        own = subject_before(tokens, start)
        return Subject(*own) if own else _shared(tokens, start, before)
    if previous.lower in {"and", "but", "or", "then"}:
        return _shared(tokens, start, before)
    if previous.lower in _RELATIVES:
        return antecedent(tokens, start - 1)
    return _own(tokens, cue, start)


def _of_gerund(tokens: Sequence[Token], cue: Cue, start: int, before: Sequence[Reading]) -> Subject | None:
    """Return who a participle belongs to: *Ruiz* left, saying that; *research* showing that."""
    previous = tokens[start - 1]
    if previous.text in _GERUND_MARKS or previous.lower in _BEFORE_GERUND:
        return _shared(tokens, start, before)
    return _own(tokens, cue, cue.group.start) if tokens[cue.group.head].lower in _TELLING_GERUNDS else None


def _own(tokens: Sequence[Token], cue: Cue, start: int) -> Subject | None:
    """Return the subject before the verb; "there" and "it" before a base form are none: it hope."""
    found = subject_before(tokens, start)
    if found is None:
        return None
    expletive = tokens[found[0]].lower in {"there", "it"} and found[1] - found[0] == 1
    return None if expletive and cue.form == "base" else Subject(*found)


def _shared(tokens: Sequence[Token], start: int, before: Sequence[Reading]) -> Subject | None:
    """Take over the subject of the verb before: Ruiz thanked voters and said; ..., adding that."""
    for reading in reversed(before):
        if reading.source is not None and reading.cue[0] < start and reading.source[0] < start:
            return Subject(*reading.source, shared=True)
    found = clause_subject(tokens, start)
    return Subject(*found, shared=True) if found is not None else None


def antecedent(tokens: Sequence[Token], relative: int) -> Subject | None:
    """Return the noun that "who" at index `relative` stands for: *Ruiz*, who said; *people* who say."""
    if relative == 0:
        return None
    end = relative - 1 if tokens[relative - 1].text == "," else relative
    conjunction = end == relative and not classes.is_noun_like(tokens[relative - 1])
    if end == 0 or (conjunction and tokens[relative].lower == "that"):
        return None
    found = subject_before(tokens, end)
    if found is None:
        found = (0, end) if noun_phrase_after(tokens, 0) >= end else None
    return Subject(_nearest_part(tokens, *found), found[1]) if found else None


def _nearest_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the noun that "who" stands for begins: bets on *fund managers* who think."""
    if tokens[end - 1].is_capitalized:
        return start
    for at in range(end - 2, start, -1):
        if tokens[at].lower in classes.PREPOSITIONS - {"of"}:
            return at + 1
    return start


def is_inanimate(tokens: Sequence[Token], source: Range) -> bool:
    """Tell whether the subject is a thing that cannot plan or think: a bill that seeks to ban."""
    inside = range(source[0] + 1, source[1])
    end = next((at for at in inside if tokens[at].lower in classes.PREPOSITIONS), source[1])
    return tokens[end - 1].lower in _INANIMATES


def relative_object(tokens: Sequence[Token], start: int) -> Range | None:
    """Return what "whom" stands for in "*Ruiz*, whom officials have linked to"; `start` is the subject's."""
    if start < 2 or tokens[start - 1].lower not in _RELATIVES | {"whom"}:
        return None
    end = start - 2 if tokens[start - 2].text == "," else start - 1
    end = end if tokens[end - 1].text != "," else end - 1
    first = end
    while first > 0 and tokens[first - 1].is_capitalized and classes.is_noun_like(tokens[first - 1]):
        first -= 1
    return (first, end) if first < end else noun_phrase_before(tokens, end)
