"""The verb group round a cue verb: auxiliaries, adverbs, negation, voice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.syntax import classes
from sayso.syntax.tokens import Token

# "went on to say", "is expected to announce", "declined to say": what makes an infinitive speak or not
_LEADS = {
    ("on", "went"), ("on", "goes"), ("on", "go"), ("continued",), ("continues",), ("continue",), ("continuing",), ("proceeded",),
    ("quick",), ("seemed",), ("appeared",), ("seems",), ("appears",), ("began",), ("refused",), ("refuses",),
    ("used",), ("able",), ("forced",), ("failed",), ("declined",), ("declines",),
}  # fmt: skip
_DENYING_LEADS = frozenset({"refused", "refuses", "failed", "declined", "declines"})


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
    while start > 0:
        token = tokens[start - 1]
        if token.lower in {"'s", "’s"}:
            if start > 1 and tokens[start - 2].lower in classes.SUBJECT_PRONOUNS:
                start -= 1
                continue
            break
        verbal = token.lower in classes.AUXILIARIES or token.lower in classes.MODALS
        if token.text == "May" and start > 1:
            verbal = False
        if verbal or token.lower in {"not", "never", "n't"} or classes.is_group_adverb(token):
            start -= 1
            continue
        break
    # a time word before the verb belongs to the saying, not to the cue: "Ruiz today said"
    while start < head and tokens[start].lower in {"today", "yesterday", "in", "turn", "now"}:
        start += 1
    return start


def _infinitive_start(tokens: Sequence[Token], start: int) -> tuple[int, bool] | None:
    """Return where "went on to" begins before an infinitive, and whether the lead denies it."""
    if start < 2 or tokens[start - 1].lower != "to":
        return None
    before = tokens[start - 2].lower
    for lead in _LEADS:
        if before == lead[0]:
            if len(lead) == 2:
                if start > 2 and tokens[start - 3].lower == lead[1]:
                    return start - 3, False
                continue
            return start - 2, before in _DENYING_LEADS
    return None


def verb_group(tokens: Sequence[Token], head: int) -> VerbGroup:
    """Return the verb group whose main verb is the token at `head`."""
    start = _left_edge(tokens, head)
    infinitive = start > 0 and tokens[start - 1].lower == "to"
    denied = False
    if infinitive:
        lead = _infinitive_start(tokens, start)
        if lead is not None:
            infinitive, denied = False, lead[1]
            start = _left_edge(tokens, lead[0])
    inside = [token.lower for token in tokens[start:head]]
    be_at = max((at for at, word in enumerate(inside) if word in classes.BE_FORMS), default=-1)
    have_at = max((at for at, word in enumerate(inside) if word in classes.HAVE_FORMS), default=-1)
    gerund = tokens[head].lower.endswith("ing")
    passive = be_at > have_at and be_at >= 0 and not gerund
    if passive and inside[be_at] in {"'s", "’s"}:
        passive = False  # he's said: has, far more often than is
    negated = denied or any(word in classes.NEGATIONS and word != "no" for word in inside)
    finite = any(word in classes.AUXILIARIES or word in classes.MODALS for word in inside)
    return VerbGroup(start, head, head + 1, negated, passive, finite, infinitive)
