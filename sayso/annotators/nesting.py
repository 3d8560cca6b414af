"""Claims told inside other claims: the minister said police had told him that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sayso.annotators.neighbours import Neighbours
from sayso.model import Article, Claim, Span, claim_id
from sayso.syntax.document import Document


class _Hull(NamedTuple):
    """How many code points a content has, and from where to where it reaches."""

    size: int
    start: int
    end: int


def nesting(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim its id, and the id of the smallest claim inside whose content it is told."""
    named = [replace(claim, id=claim_id(article.page.sha256, claim)) for claim in claims]
    hulls = {claim.id: _hull(claim.content) for claim in named}
    near = Neighbours(named)
    return tuple(replace(claim, within=_holder(claim, near, hulls)) for claim in named)


def _hull(spans: Sequence[Span]) -> _Hull:
    size = sum(span.end - span.start for span in spans)
    return _Hull(size, min(span.start for span in spans), max(span.end for span in spans))


def _holder(claim: Claim, near: Neighbours, hulls: dict[str, _Hull]) -> str | None:
    """Return the smallest claim whose content takes in this one's cue and content."""
    if claim.form == "own":
        return None
    parts = (*claim.cue, *claim.content)
    size, whole = hulls[claim.id].size, _hull(parts)
    smallest: tuple[int, str] | None = None
    for other in near.around(claim.start):
        hull = hulls[other.id]
        if hull.start > whole.start or hull.end < whole.end or hull.size <= size or other.form == "own":
            continue
        closer = smallest is None or hull.size < smallest[0]
        if closer and other.id != claim.id and all(_inside(part, other) for part in parts):
            smallest = hull.size, other.id
    return smallest[1] if smallest else None


def _inside(part: Span, holder: Claim) -> bool:
    return any(span.holds(part) for span in holder.content)
