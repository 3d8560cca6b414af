"""Whose a text is by words that are no name: *its* website, the *court*’s summary, a report by *police*."""

from __future__ import annotations

from collections.abc import Callable

from sayso.annotators.source_parts import SourceParts
from sayso.annotators.sources import take_apart
from sayso.annotators.titles import NAME_WORDS
from sayso.model import Span
from sayso.syntax import classes

_OWNING = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_LONGEST_TIE = 4  # tokens from a text's own part to "by": a letter *signed last week by*


def owner_of(text: str, parts: SourceParts, is_plain: Callable[[str], bool]) -> SourceParts | None:
    """Return the words that tell whose a text is, taken apart; None where none do or a name does."""
    tokens, main = parts.tokens, parts.main
    first = tokens[0]
    for at in range(1, main - 1):
        if classes.is_possessive(tokens[at]):
            return _unnamed(take_apart(text, Span(first.start, tokens[at - 1].end), is_plain))
    if len(tokens) > 1 and first.lower in _OWNING:
        return SourceParts(Span(first.start, first.end), tokens[:1], [], None, first.lower, 1)
    for at in range(main, min(main + _LONGEST_TIE, len(tokens) - 1)):
        if tokens[at].lower in {"by", "from"} and tokens[at - 1].lower not in NAME_WORDS["reading_verbs"]:
            stops = classes.RELATIVES | classes.PREPOSITIONS - {"of", "for"} | {","}
            end = next((i for i in range(at + 1, len(tokens)) if tokens[i].lower in stops), len(tokens))
            return _unnamed(_apart(text, parts, at + 1, end, is_plain)) if end > at + 1 else None
    return None


def _apart(
    text: str, parts: SourceParts, start: int, end: int, is_plain: Callable[[str], bool]
) -> SourceParts:
    return take_apart(text, Span(parts.tokens[start].start, parts.tokens[end - 1].end), is_plain)


def _unnamed(owner: SourceParts) -> SourceParts | None:
    """Return an owner that is told by a description; the names beside a text are read where it is."""
    described = owner.pronoun or owner.head is not None
    return owner if described else None
