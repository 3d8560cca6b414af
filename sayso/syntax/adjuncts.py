"""What says when, where and how something was said, at the edges of a phrase: on Monday, in a statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.tokens import Token

_REFLEXIVES = closed("reflexives")
_TIME_LINKS = closed("time_links")
_TIME_POINTERS = closed("time_pointers")
_TIME_LEADS = closed("time_leads")
_FRONTED_TIMES = closed("fronted_times")
_MEDIUM_PREPOSITIONS = closed("medium_prepositions")
_LONGEST_MEDIUM = 7  # tokens of "in a rare televised interview", the preposition counted


def trim_adjuncts(tokens: Sequence[Token], end: int) -> int:
    """Return the end of `tokens[:end]` without what says when, where and how it was said.

    Ruiz himself *on Monday*; the mayor *in a statement*; police there *late last week*.
    """
    while end > 1:
        shorter = next((cut for trim in _TRIMS if (cut := trim(tokens, end)) is not None), None)
        if shorter is None:
            break
        end = shorter
    return end


def _without_reflexive(tokens: Sequence[Token], end: int) -> int | None:
    return end - 1 if tokens[end - 1].lower in _REFLEXIVES else None


def _without_time(tokens: Sequence[Token], end: int) -> int | None:
    """Leave out a day, "here" or "recently" with the words that lead to it: on late Monday, since May."""
    last = tokens[end - 1]
    if not (classes.is_time(last) or last.lower in {"here", "there", "recently"}):
        return None
    end -= 1
    if tokens[end - 1].lower in _TIME_LINKS:
        end -= 1
    if end > 0 and tokens[end - 1].lower in {"on", "in", "by"}:
        end -= 1
    return end


def _without_day_number(tokens: Sequence[Token], end: int) -> int | None:
    """Leave out the number of a date: on May *24*."""
    dated = tokens[end - 1].text.isdigit() and end > 2 and classes.is_time(tokens[end - 2])
    return end - 1 if dated else None


def _without_time_noun(tokens: Sequence[Token], end: int) -> int | None:
    """Leave out a noun of time with its pointer: earlier *this week*, over *the weekend*."""
    if tokens[end - 1].lower not in classes.TIME_NOUNS or tokens[end - 2].lower not in _TIME_POINTERS:
        return None
    end -= 2
    while end > 1 and tokens[end - 1].lower in _TIME_LEADS:
        end -= 1
    return end


def _without_medium(tokens: Sequence[Token], end: int) -> int | None:
    """Leave out "in a statement": the phrase from its preposition to the medium."""
    if tokens[end - 1].lower not in classes.MEDIA:
        return None
    for at in range(end - 2, max(end - _LONGEST_MEDIUM, 0), -1):
        token = tokens[at]
        if token.lower in _MEDIUM_PREPOSITIONS:
            return at
        described = classes.is_noun_like(token) or classes.is_adverb(token)
        if not described and token.lower not in classes.DETERMINERS:
            return None
    return None


_TRIMS: tuple[Callable[[Sequence[Token], int], int | None], ...] = (
    _without_reflexive,
    _without_time,
    _without_day_number,
    _without_time_noun,
    _without_medium,
)
"""Tried in turn until none finds anything; each gives the shorter end, or None."""


def trim_fronted(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drop a fronted time or medium that no comma closes: *On Monday* police; *In a statement* Ruiz."""
    start = _after_times(tokens, start, end)
    if start == 0 or tokens[start - 1].lower not in classes.PREPOSITIONS:
        return start
    if tokens[start].lower not in classes.ARTICLES:
        return start
    for at in range(end - 1, start + 1, -1):
        before = tokens[at - 1]
        named = tokens[at].is_capitalized and not before.is_capitalized
        if named and before.lower in classes.MEDIA | classes.TIME_NOUNS:
            return at
    return start


def _after_times(tokens: Sequence[Token], start: int, end: int) -> int:
    """Step over a date or a time at the start of a phrase: *May 24* police; *last week* police."""
    while end - start > 1 and classes.is_time(tokens[start]) and not classes.is_possessive(tokens[start + 1]):
        start += 1
        while end - start > 1 and tokens[start].text.isdigit():
            start += 1
    pointed = end - start > 2 and tokens[start].lower in _FRONTED_TIMES
    return start + 2 if pointed and tokens[start + 1].lower in classes.TIME_NOUNS else start
