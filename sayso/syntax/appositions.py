"""Parentheses: what stands between commas, dashes or brackets and describes the noun before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.lexicon import entries
from sayso.lexicon.entries import SourceNoun
from sayso.lexicon.inflection import plural_form
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

LONGEST_RELATIVE = 45
"""Tokens; a longer stretch between two commas is not one relative clause."""
LONGEST_APPOSITION = 25
"""Tokens; a longer stretch after a name is a clause of its own."""
_LONGEST_BRACKET = 30  # tokens looked back over for the bracket that opens

_PARTICIPLES = closed("participles")
_OPENERS = closed("apposition_openers")
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_NO_OPENERS = classes.PREPOSITIONS | classes.COORDINATORS | classes.SUBORDINATORS | classes.PRONOUNS | {QUOTE}
_DASHES = classes.COMMA_OR_DASH - {","}
_ENDS = classes.COMMA_OR_DASH - {"--"} | {".", ";"}


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether `tokens[start:end]` is somebody's age: Jane Doe, *42*, a teacher."""
    return end - start == 1 and tokens[start].text.isdigit() and len(tokens[start].text) <= 3


def is_relative(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a relative clause begins at index `start`: who left; with whom he left."""
    first = tokens[start].lower
    if first in _RELATIVES:
        return True
    return first in classes.PREPOSITIONS and tokens[start + 1].lower in _RELATIVES - {"who"}


def is_participle(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an -ed form only narrows the noun before it: a voter *raised* in Chile."""
    return (
        tokens[at].lower.endswith("ed")
        and at + 1 < len(tokens)
        and tokens[at + 1].lower in classes.PREPOSITIONS
    )


def is_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether `tokens[start:end]`, between commas, describes the noun before it: Ruiz, *the mayor*."""
    if end <= start or end - start > LONGEST_APPOSITION:
        return False
    if is_age(tokens, start, end):
        return True
    if tokens[start].lower in _OPENERS:
        return not classes.has_finite(tokens, start, end)
    if not _opens_apposition(tokens[start]):
        return False
    stop = _before_relative(tokens, start, end)
    return not any(
        classes.is_finite(tokens, at) and not is_participle(tokens, at) for at in range(start, stop)
    )


def _opens_apposition(first: Token) -> bool:
    """Tell whether a description may begin with the word: a noun or a determiner, no verb and no time."""
    if first.lower in _NO_OPENERS or first.lower in _PARTICIPLES or classes.is_time(first):
        return False
    if first.lower.endswith(("ing", "ed")) and not first.is_capitalized:
        return False
    return classes.is_noun_like(first) or first.lower in classes.DETERMINERS


def _before_relative(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a relative clause inside the range begins, or its end."""
    return next(
        (at for at in range(start + 1, end) if tokens[at].lower in {"who", "which", "that", "whose"}), end
    )


def _is_adverbial(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words between commas only say when, where or how: on Monday, however."""
    if end - start > LONGEST_APPOSITION:
        return False
    first = tokens[start]
    if classes.is_adverb(first) or classes.is_time(first):
        return True
    if first.lower in classes.PREPOSITIONS | _PARTICIPLES or first.lower.endswith(("ing", "ed")):
        return True
    return first.lower in classes.SUBORDINATORS and first.lower != "that"


def parenthesis_start(tokens: Sequence[Token], close: int) -> int | None:
    """Return the index of the mark that opens the parenthesis which `tokens[close]` closes, or None."""
    mark = tokens[close].text
    if mark == ")":
        back = range(close - 1, max(close - _LONGEST_BRACKET, -1), -1)
        return next((at for at in back if tokens[at].text == "("), None)
    same = frozenset({","}) if mark == "," else _DASHES
    back = range(close - 1, max(close - LONGEST_RELATIVE, -1), -1)
    nearest = next((at for at in back if tokens[at].text in same), None)
    if nearest is None or nearest + 1 >= close or nearest == 0:
        return None
    inner = (nearest + 1, close)
    if mark != "," or is_relative(tokens, inner[0]) or is_apposition(tokens, *inner):
        return nearest
    return nearest if _is_adverbial(tokens, *inner) else _relative_start(tokens, nearest, close)


def _relative_start(tokens: Sequence[Token], comma: int, close: int) -> int | None:
    """Find the comma before a relative clause with a comma inside: Ruiz*,* who ran Melk, Austria."""
    for at in range(comma - 1, max(close - LONGEST_RELATIVE, 0), -1):
        if tokens[at].text == "," and is_relative(tokens, at + 1):
            return at
        if tokens[at].lower == QUOTE:
            return None
    return None


def with_apposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the end of the phrase `tokens[start:end]` with the appositions that follow it between commas.

    One that only tells of the apposition before it, with a clause of its own, is left out: Ruiz, head of the
    port, *a body* that runs the docks.
    """
    first = True
    while end + 1 < len(tokens) and tokens[end].text == ",":
        close = _apposition_close(tokens, end)
        if not is_apposition(tokens, end + 1, close) or _goes_on_after(tokens, end + 1, close):
            break
        stop = _before_relative(tokens, end + 1, close)
        if stop < close and not first and tokens[end + 1].lower in {"a", "an", "the"}:
            break
        first, end = False, stop
        if end < close or close >= len(tokens) or tokens[close].text != ",":
            break
    return end


def _apposition_close(tokens: Sequence[Token], comma: int) -> int:
    """Return the mark that closes what the comma opens; the end of the sentence without one."""
    for at in range(comma + 1, min(comma + LONGEST_APPOSITION, len(tokens))):
        if tokens[at].text in _ENDS or tokens[at].lower == QUOTE:
            return at
    return len(tokens)


def _goes_on_after(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words after the comma go on with the sentence instead of describing the name."""
    if is_age(tokens, start, end):
        return False
    closed_off = end >= len(tokens) or tokens[end].text in _ENDS - {";"} or tokens[end].lower == QUOTE
    return not closed_off or _is_gerund(tokens[start]) or not _may_describe(tokens, start, end)


def _may_describe(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words can describe somebody: *a* teacher, *president* of X, not "hold 40 bar"."""
    first = tokens[start]
    if first.is_capitalized or first.lower in classes.DETERMINERS or first.text[0].isdigit():
        return True
    return any(token.lower in describing_nouns() for token in tokens[start:end])


@cache
def describing_nouns() -> frozenset[str]:
    """Return the head nouns of sources, singular and plural, as the lexicon lists them."""
    nouns = entries(LANGUAGE, SourceNoun)
    return frozenset(noun.noun for noun in nouns) | {noun.plural or plural_form(noun.noun) for noun in nouns}


def _is_gerund(token: Token) -> bool:
    """Tell whether a participle opens the words after a comma: ", adding that"."""
    return token.lower.endswith("ing") and not token.is_capitalized
