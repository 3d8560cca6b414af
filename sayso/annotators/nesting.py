"""Claims told inside other claims: the minister said police had told him that."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.neighbours import Neighbours
from sayso.model import Article, Claim, Span, claim_id
from sayso.syntax.document import Document


def nesting(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim its id, and the id of the smallest claim inside whose content it is told."""
    named = [replace(claim, id=claim_id(article.page.sha256, claim)) for claim in claims]
    near = Neighbours(named)
    return tuple(replace(claim, within=_holder(claim, near)) for claim in named)


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)


def _holder(claim: Claim, near: Neighbours) -> str | None:
    """Return the smallest claim whose content takes in this one's cue and content."""
    if claim.form == "own":
        return None
    size = _size(claim)
    holding = [
        other
        for other in near.around(claim.start)
        if other.form != "own"
        and other.id != claim.id
        and _size(other) > size
        and all(_inside(part, other) for part in (*claim.cue, *claim.content))
    ]
    smallest = min(holding, key=_size, default=None)
    return smallest.id if smallest is not None else None


def _inside(part: Span, holder: Claim) -> bool:
    return any(span.holds(part) for span in holder.content)
