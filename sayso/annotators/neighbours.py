"""Claims near a place on the page: so that no step compares every claim with every other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.model import Claim

REACH = 120
"""Claims looked at on each side of a place. A page of news has a claim for every 20 words, so that is about
2,400 words each way, more than nine pages in ten; beyond it a page made to be slow would cost the square of
its length."""


class Neighbours:
    """Claims in reading order with the offsets of their starts, in code points."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self._starts = [claim.start for claim in claims]

    def before(self, position: int, most: int = REACH) -> Sequence[Claim]:
        """Return up to `most` claims that start before `position`, in reading order."""
        at = bisect_left(self._starts, position)
        return self.claims[max(0, at - most) : at]

    def around(self, position: int, most: int = REACH) -> Sequence[Claim]:
        """Return up to `most` claims on each side of `position`, in reading order."""
        at = bisect_left(self._starts, position)
        return self.claims[max(0, at - most) : at + most]
