"""The verb group round a cue verb: auxiliaries, adverbs, negation, voice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.tokens import Token

_LEADS = closed("infinitive_leads")
_DENYING_LEADS = closed("denying_leads")
_GROUP_TIMES = closed("group_times")
DENIALS = frozenset({"not", "never", "n't"})


class VerbGroup(NamedTuple):
    """`tokens[start:end]` with what it says of the verb at `head`."""

    start: int
    head: int
    end: int
    negated: bool
    passive: bool
    finite: bool
    infinitive: bool


def _left_edge(tokens: Sequence[Token], head: int) -> int:
    """Walk left over auxiliaries, modals, negations and adverbs; adverbs count only beside the verb."""
    start = head
    while start > 0 and _is_in_group(tokens, start - 1):
        start -= 1
    # a time word before the verb belongs to the saying, not to the cue: "Ruiz today said"
    while start < head and tokens[start].lower in _GROUP_TIMES:
        start += 1
    return start


def _is_in_group(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token may stand before the verb of a group: has, not, no longer; the 's of he's."""
    token = tokens[at]
    if token.lower == "longer":
        return at > 0 and tokens[at - 1].lower == "no"
    if token.lower == "no":
        return tokens[at + 1].lower == "longer"
    if token.lower in {"'s", "’s"}:
        return at > 0 and tokens[at - 1].lower in classes.SUBJECT_PRONOUNS
    if token.lower in DENIALS or classes.is_group_adverb(token):
        return True
    month = token.text == "May" and at > 0
    return not month and (token.lower in classes.AUXILIARIES or token.lower in classes.MODALS)


def _infinitive_start(tokens: Sequence[Token], start: int) -> tuple[int, bool] | None:
    """Return where "went on to" begins before an infinitive, and whether the lead denies it."""
    if start < 2 or tokens[start - 1].lower != "to":
        return None
    before = tokens[start - 2].lower
    if before in _LEADS:
        return start - 2, before in _DENYING_LEADS
    if start > 2 and f"{tokens[start - 3].lower} {before}" in _LEADS:
        return start - 3, False
    return None


def verb_group(tokens: Sequence[Token], head: int) -> VerbGroup:
    """Return the verb group whose main verb is the token at index `head`; its fields are token indexes.

    Of "has *not yet said*" the group is all four words; of "went on to *say*" it begins at "went".
    """
    start = _left_edge(tokens, head)
    infinitive = start > 0 and tokens[start - 1].lower == "to"
    denied = False
    if infinitive:
        lead = _infinitive_start(tokens, start)
        if lead is not None:
            infinitive, denied = False, lead[1]
            start = _left_edge(tokens, lead[0])
    inside = [token.lower for token in tokens[start:head]]
    passive = not tokens[head].lower.endswith("ing") and _is_passive(inside)
    negated = denied or any(word in classes.NEGATIONS and word != "no" for word in inside)
    if not inside and start > 1 and tokens[start - 1].lower in {"or", "nor"}:
        negated = verb_group(tokens, start - 2).negated  # did not concede or *admit*
    finite = any(word in classes.AUXILIARIES or word in classes.MODALS for word in inside)
    return VerbGroup(start, head, head + 1, negated, passive, finite, infinitive)


def _is_passive(before: Sequence[str]) -> bool:
    """Tell whether the words of a group before its verb make a passive: a form of be after any of have."""
    be_at = max((at for at, word in enumerate(before) if word in classes.BE_FORMS), default=-1)
    have_at = max((at for at, word in enumerate(before) if word in classes.HAVE_FORMS), default=-1)
    if be_at <= have_at:
        return False
    return before[be_at] not in {"'s", "’s"}  # he's said: has, far more often than is
