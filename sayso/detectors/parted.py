"""What a claim took of another speaker's turn, or of a quotation that somebody signed, is taken back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.model import Claim, Span


def parted(claims: Sequence[Claim], named: Sequence[Claim]) -> list[Claim]:
    """Return the claims without what a label or a signature gives to somebody; one of nothing else is gone.

    `named` are the claims of labels and signatures. A quotation that is signed goes on with no other
    claim, and nobody's words run over the label of the next turn.
    """
    signed = {span for claim in named for span in claim.content}
    labels = sorted(claim.source.start for claim in named if claim.source is not None)
    left = []
    for claim in claims:
        kept = tuple(span for span in claim.content if span not in signed and not _holds_one(span, labels))
        if kept == claim.content:
            left.append(claim)
        elif kept:
            left.append(replace(claim, content=kept))
    return left


def _holds_one(span: Span, labels: Sequence[int]) -> bool:
    """Tell whether a label or a signature begins inside a span."""
    at = bisect_left(labels, span.start)
    return at < len(labels) and labels[at] < span.end
