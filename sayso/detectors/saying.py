"""The time, place, medium and hearer of a saying, which stand between the cue and its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.lexicon.entries import CueVerb
from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.phrases_after import noun_phrase_after, noun_phrase_reach
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

PLACING = frozenset({"in", "on", "at", "during"})
"""Prepositions that open a time or place wherever it stands: and, *in* May, he said."""

_LONGEST_ASIDE = 9  # tokens between two commas: said, per a translator, that
_HEARERS = closed("hearer_verbs")
_AUDIENCES = closed("audiences")
_CONTENT_ADVERBS = closed("content_adverbs")
_SKIPPED = closed("skipped_prepositions")
_PREPOSITIONS = closed("saying_prepositions")
_MEDIUM_LINKS = closed("medium_links")
_TOLD = closed("told_pronouns")
_POINTERS = frozenset({"last", "this", "earlier", "early", "late"})
_NO_HEARER = closed("question_words") | {"that", "to", QUOTE}


def skip_saying(tokens: Sequence[Token], at: int, entries: Sequence[CueVerb]) -> int:
    """Step over the time, place, medium and hearer of the saying; return where its content may begin.

    told *reporters on Monday in Melk* that; said *in a statement, per a translator,* that. A hearer is
    stepped over once, and only after verbs that have one.
    """
    hearer = any(entry.verb in _HEARERS for entry in entries)
    while at < len(tokens):
        following = next((to for step in _STEPS if (to := step(tokens, at)) is not None), None)
        if following is None and hearer:
            following, hearer = _over_hearer(tokens, at), False
        if following is None:
            break
        at = following
    return at


def _over_time(tokens: Sequence[Token], at: int) -> int | None:
    """Step over a day with its number, or an adverb of the saying: said *Monday night*, said *bluntly*."""
    adverb = classes.is_adverb(tokens[at]) and tokens[at].lower not in _CONTENT_ADVERBS
    return _over_numbers(tokens, at + 1) if adverb or classes.is_time(tokens[at]) else None


def _over_numbers(tokens: Sequence[Token], at: int) -> int:
    """Step over what goes on with a date: May *24*, Monday *night*."""
    while at < len(tokens) and (tokens[at].text.isdigit() or tokens[at].lower in classes.TIME_NOUNS):
        at += 1
    return at


def _over_pointed_time(tokens: Sequence[Token], at: int) -> int | None:
    """Step over two words of a time: said *last week*, said *earlier this* month."""
    if tokens[at].lower not in _POINTERS or at + 1 >= len(tokens):
        return None
    follower = tokens[at + 1]
    timed = follower.lower in classes.TIME_NOUNS or classes.is_time(follower)
    return at + 2 if timed or follower.lower in {"this", "last", "on"} else None


def _over_phrase(tokens: Sequence[Token], at: int) -> int | None:
    """Step over a phrase of the saying: said *in a statement*, said *to reporters*."""
    return saying_phrase(tokens, at) if tokens[at].lower in _SKIPPED else None


def _over_comma(tokens: Sequence[Token], at: int) -> int | None:
    """Step over a comma before the content or before a phrase of the saying: said*,* in Melk*,* that."""
    if tokens[at].text != "," or at + 1 >= len(tokens):
        return None
    follower = tokens[at + 1].lower
    if follower in {QUOTE, "that"}:
        return at + 1
    return at + 1 if follower in PLACING and saying_phrase(tokens, at + 1) is not None else None


def _over_aside(tokens: Sequence[Token], at: int) -> int | None:
    """Step over an aside between commas before the content: said*, per a translator,* that."""
    if tokens[at].text != ",":
        return None
    for close in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens) - 1)):
        if tokens[close].text == ",":
            return close + 1 if tokens[close + 1].lower in {"that", QUOTE} else None
        if classes.is_finite(tokens, close) or tokens[close].lower == QUOTE:
            return None
    return None


def _over_hearer(tokens: Sequence[Token], at: int) -> int | None:
    """Step over the hearer: told *reporters*, told *CNN* Ruiz would leave, told *him* that."""
    token = tokens[at]
    if token.lower in _NO_HEARER:
        return None
    reach = noun_phrase_after(tokens, at, relatives=False)
    if reach == at:
        return at + 1 if token.lower in classes.PRONOUNS else None
    abbreviated = token.text.isupper() and len(token.text) > 1
    outlet = abbreviated and reach > at + 1 and tokens[at + 1].text[:1].isupper()
    return at + 1 if outlet else reach


_STEPS: tuple[Callable[[Sequence[Token], int], int | None], ...] = (
    _over_time,
    _over_pointed_time,
    _over_phrase,
    _over_comma,
    _over_aside,
)
"""Tried in turn at each token; each returns where the sentence goes on, or None."""


def saying_phrase(tokens: Sequence[Token], at: int) -> int | None:
    """Return the end of a prepositional phrase that tells when, where, through what or to whom it was said.

    `at` is the index of the preposition; None where the phrase tells something else.
    """
    reach = noun_phrase_reach(tokens, at + 1, len(tokens))
    preposition = tokens[at].lower
    if reach == at + 1:
        to_somebody = preposition in {"to", "with"} and reach < len(tokens)
        return at + 2 if to_somebody and tokens[reach].lower in _TOLD else None
    if classes.is_time(tokens[at + 1]):
        reach = _over_numbers(tokens, at + 2)
    medium = any(token.lower in classes.MEDIA for token in tokens[at + 1 : reach])
    if preposition in _PREPOSITIONS and (medium or _is_when_or_where(tokens, at, reach)):
        return _with_attached(tokens, reach, medium)
    told = tokens[at + 1].is_capitalized or tokens[reach - 1].lower in _AUDIENCES
    return reach if preposition == "to" and told else None


def _is_when_or_where(tokens: Sequence[Token], at: int, reach: int) -> bool:
    """Tell whether the phrase of the preposition at `at` is a time or place: on Monday, at noon, in Melk."""
    first = tokens[at + 1]
    if classes.is_time(first) or first.text.isdigit():
        return True
    if any(token.lower in classes.TIME_NOUNS for token in tokens[at + 1 : reach]):
        return True
    named = tokens[at].lower in {"in", "at"} and tokens[reach - 1].is_capitalized
    return named and not classes.has_finite(tokens, at + 1, reach)


def _with_attached(tokens: Sequence[Token], reach: int, medium: bool) -> int:
    """Step over a date's year and whose medium it is: on May 24*, 2019*; in a letter *to Le Monde*."""
    while reach + 1 < len(tokens) and tokens[reach].text == "," and tokens[reach + 1].text.isdigit():
        reach += 2
    if not medium or reach >= len(tokens) or tokens[reach].lower not in _MEDIUM_LINKS:
        return reach
    attached = noun_phrase_reach(tokens, reach + 1, len(tokens))
    return attached if attached > reach + 1 else reach
