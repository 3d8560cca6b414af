"""What stands on the two sides of an attribution: before "he said", after it, or broken in two by it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.contents import clause_end
from sayso.detectors.evidence import trim
from sayso.lexicon import words
from sayso.syntax import classes
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Range, Token

_FRONTING = words("en", "fronting")
_NEW_CLAUSES = words("en", "new_clauses")


def is_fronted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether `tokens[start:end]` waits for its main clause: If it rains; By leaving early."""
    first = tokens[start].lower
    commas = any(tokens[at].text == "," for at in range(start, end))
    if first in _FRONTING:
        return not commas
    if first in classes.PREPOSITIONS or first.endswith("ing"):
        return not classes.has_finite(tokens, start + 1, end)
    return False


def rest_after(tokens: Sequence[Token], left: Range, at: int) -> Range | None:
    """Return the second half of a content that a frame ending at `at` broke in two, or None.

    [content: The plan], he said, [content: would fail]. [content: If it rains], he said, [content: it is off].
    """
    if at + 2 >= len(tokens) or tokens[at].text not in {",", "—", "–", "--"}:
        return None
    follower = tokens[at + 1]
    if follower.lower in _NEW_CLAUSES or (follower.lower.endswith("ing") and not follower.is_capitalized):
        return None
    right = trim(tokens, at + 1, clause_end(tokens, at + 1))
    if right[1] - right[0] < 2:
        return None
    if follower.lower in classes.AUXILIARIES | classes.MODALS or classes.is_finite(tokens, at + 1):
        return right
    waits = (
        left[1] - left[0] <= 3
        or is_fronted(tokens, *left)
        or not classes.has_finite(tokens, left[0] + 1, left[1])
    )
    says = classes.has_finite(tokens, right[0] + 1, right[1]) or any(
        t.lower == QUOTE for t in tokens[right[0] : right[1]]
    )
    return right if waits and says else None


def before_cue(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Return the content in `tokens[start:end]` that ends right before "he said", or None.

    `start` is where the cue before it left off.
    """
    separator = tokens[end - 1]
    if separator.lower == QUOTE:
        return _quotation_before(tokens, start, end)
    if separator.text not in {",", "—", "–", "--", "?", "!"} or end - start < 3:
        return None
    first, last = trim(tokens, start, end - 1)
    if first < last and start and tokens[first].lower in {"and", "but"}:
        first += 1
    if last - first < 2:
        return None
    states = classes.has_finite(tokens, first + 1, last) or any(t.lower == QUOTE for t in tokens[first:last])
    return (
        (first, last)
        if states or tokens[first].lower in classes.ARTICLES or is_fronted(tokens, first, last)
        else None
    )


def _quotation_before(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Return the quotation that ends at `end`, with the words of its sentence that stand outside the marks."""
    first = end - 1
    while first > start and tokens[first - 1].text not in {":", ";", "."}:
        if tokens[first - 1].text in {",", "—"} and first == end - 1 and not _belongs(tokens, start, first):
            break
        first -= 1
    first, last = trim(tokens, first, end)
    while first < last - 1 and tokens[first].lower in {"and", "but"} and tokens[first + 1].lower == QUOTE:
        first += 1
    return (first, last) if first < last else None


def _belongs(tokens: Sequence[Token], start: int, quote: int) -> bool:
    """Tell whether the phrase before a quotation is part of what was said: it goes on with a small letter."""
    inner = tokens[quote].text.lstrip("“”\"'‘`«„ ")
    return inner[:1].islower() and quote - start > 1
