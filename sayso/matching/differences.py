"""One difference between two claims: what kind it is, and the words of each side that show it."""

from __future__ import annotations

from typing import Literal, get_args

from sayso.model import Span, Value

ChangeKind = Literal[
    "speaker",  # somebody else says it: re-attributed
    "attribution",  # between pages: what somebody says on the one, the other says in its own voice
    "stance",  # the cue leans differently: said, claimed, denied
    "negation",  # a "not" came or went, in the content or at the cue
    "number",  # another number, or one that came or went
    "bound",  # the same number with another bound: at least 40, 40, about 40
    "date",  # another time, or one that came or went
    "hedge",  # a weakening word came or went: re-hedged
    "quotation",  # quotation marks came or went
    "words",  # any other words: reworded
    "status",  # what the page says of it: disputed, confirmed, unverified
]

CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""In the order in which the differences of two claims are told."""


class Change(Value, frozen=True):
    """One difference between two claims.

    `before` and `after` are spans of the first and of the second article's text, in code points, empty where
    that side has nothing of the kind. `was` and `now` name what no span shows: speakers, stances, statuses.
    """

    kind: ChangeKind
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    was: str = ""
    now: str = ""

    def mirrored(self) -> Change:
        """Return the same difference seen from the other side."""
        return Change(self.kind, self.after, self.before, self.now, self.was)
