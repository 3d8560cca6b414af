"""What a guide supposes of its readers: "you want to save it", "if users wish to leave". Nobody says that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.model import Claim
from sayso.syntax.document import Document
from sayso.syntax.language import closed

_READERS = closed("readers")
_SUPPOSING = closed("supposing")
_SUPPOSED = frozenset({"intends", "believes"})
_NEAR = 8  # contents that begin before a claim among which one may hold it
_BEFORE = 16  # code points before a reader in which "if", "when" or "who" stands


def without_readers(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what a page supposes its readers to want or think, in its own words.

    Not: You want [to save the file]. If users want [to leave], they press the key.
    A page with turns is an interview, where "you" is who is asked.
    """
    if any(claim.form != "own" and not claim.cue for claim in claims):
        return list(claims)
    quoted = sorted(
        (q.outer.start, q.outer.end) for p in document.passages for q in p.quotations if q.depth == 1
    )
    told = sorted((span.start, span.end) for claim in claims for span in claim.content)
    return [
        claim for claim in claims if not _is_supposed(document.text, claim, quoted) or is_inside(claim, told)
    ]


def is_inside(claim: Claim, told: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a claim is told within another: You said *you want to act*."""
    at = bisect_right(told, (claim.start + 1, 0))
    return any(end >= claim.content[-1].end for _, end in told[max(0, at - _NEAR) : at])


def _is_supposed(text: str, claim: Claim, quoted: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a claim is only what a reader is supposed to want, outside of quotation marks."""
    if claim.source is None or claim.stance not in _SUPPOSED:
        return False
    at = bisect_right(quoted, (claim.start, len(text))) - 1
    if at >= 0 and claim.start < quoted[at][1]:
        return False
    who = claim.source.of(text).lower()
    if who == "you":
        return True
    before = text[max(0, claim.source.start - _BEFORE) : claim.source.start].lower().split()
    return who in _READERS and bool(before) and before[-1] in _SUPPOSING
