"""Cues before their subject: “...,” said Ruiz, the mayor, in a statement, “...”."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.cues import Cue
from sayso.detectors.reading import Reading
from sayso.detectors.sides import left_content, rest_after
from sayso.syntax import classes
from sayso.syntax.appositions import with_apposition
from sayso.syntax.language import closed
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Range, Token

_SPEAKING = closed("parenthetical_cues") - {"announced", "showed", "shows", "confirmed"}
_MARKS = classes.COMMA_OR_DASH | {":"}
_CLOSING_MARKS = frozenset({".", ",", ";", "—"})


def is_inverted(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether the verb may come before its subject: “...,” said Ruiz; or open a headline."""
    start = cue.group.start
    if cue.form not in {"past", "third", "base"} or start != cue.group.head:
        return False
    return start == 0 or tokens[start - 1].lower == QUOTE or tokens[start - 1].text in _MARKS


def inverted(sentence: Sentence, cue: Cue, before: Sequence[Reading]) -> Reading | None:
    """Read a cue whose source follows it; `before` are the readings left of it.

    `“[content: It will hold],” [cue: said] [source: Ruiz, the mayor].`
    """
    tokens = sentence.tokens
    end = noun_phrase_after(tokens, cue.after)
    if end == cue.after or not _is_subject(tokens, cue, end):
        return None
    left = left_content(tokens, cue.group.start, before)
    if left is None:
        return None
    quoted = left[1] - left[0] == 1
    entry = cue.entry_with("quote") if quoted else cue.entry_with("clause", "quote")
    if entry is None:
        return None
    end = with_apposition(tokens, cue.after, end)
    second = _quotation_after(tokens, end)
    rest = None if second or quoted else rest_after(tokens, left, end)
    contents = (left, rest) if rest else (left, *second)
    span = (cue.group.start, cue.after)
    return Reading((cue.after, end), span, contents, entry, "inverted", cue.group.negated)


def _is_subject(tokens: Sequence[Token], cue: Cue, end: int) -> bool:
    """Tell whether what follows the cue up to `end` is its subject, and no clause of its content."""
    start = cue.group.start
    if start > 0 and tokens[start - 1].lower == QUOTE:
        return True
    spoken = tokens[cue.group.head].lower in _SPEAKING and tokens[cue.after].lower not in {"any", "no"}
    if not spoken and not (start > 1 and tokens[start - 2].lower == QUOTE):
        return False
    reach = min(end + 4, len(tokens))
    stop = next((at for at in range(end, reach) if tokens[at].text == ","), reach)
    if classes.has_finite(tokens, cue.after + 1, stop):
        return False
    return _closes(tokens, end) or subject_before(tokens, start) is None


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a subject may end before the token at `at`: a mark, a preposition, a time."""
    if at >= len(tokens) or tokens[at].text in _CLOSING_MARKS:
        return True
    return tokens[at].lower in classes.PREPOSITIONS or classes.is_time(tokens[at])


def _quotation_after(tokens: Sequence[Token], start: int) -> tuple[Range, ...]:
    """Return the second half of a split quotation, if nothing but adjuncts stands before it; else ()."""
    for at in range(start, len(tokens)):
        before = tokens[at - 1].text
        if tokens[at].lower == QUOTE:
            return ((at, at + 1),) if before in _MARKS | {"."} else ()
        if classes.is_finite(tokens, at) or (tokens[at].lower.endswith("ing") and before == ","):
            return ()
    return ()
