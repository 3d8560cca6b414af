"""Claims told inside other claims: the minister said police had told him that."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.model import Article, Claim, Span, claim_id
from sayso.syntax.document import Document


def nesting(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim its id, and the id of the smallest claim inside whose content it is told."""
    named = [replace(claim, id=claim_id(article.page.sha256, claim)) for claim in claims]
    holders = sorted((claim for claim in named if claim.cue), key=lambda claim: _size(claim))
    return tuple(replace(claim, within=_holder(claim, holders)) for claim in named)


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)


def _holder(claim: Claim, holders: Sequence[Claim]) -> str | None:
    """Return the smallest claim whose content takes in this one's cue and content."""
    if not claim.cue:
        return None
    for holder in holders:
        if (
            holder.id != claim.id
            and _size(holder) > _size(claim)
            and all(_inside(part, holder) for part in (*claim.cue, *claim.content))
        ):
            return holder.id
    return None


def _inside(part: Span, holder: Claim) -> bool:
    return any(span.holds(part) for span in holder.content)
