"""Contents of a live blog's entries without the hours before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sayso.model import Claim, Span
from sayso.syntax.clock_labels import clock_labels
from sayso.syntax.document import Document


def without_hours(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Begin contents and sources behind the hour of an entry: 13.05 [content: Power is out], police say."""
    hours = clock_labels(document.text, [passage.block.span for passage in document.passages])
    return [_behind(claim, hours) for claim in claims] if hours else list(claims)


def _behind(claim: Claim, hours: Mapping[int, Span]) -> Claim:
    content = tuple(_cut(span, hours) for span in claim.content)
    return replace(claim, content=content, source=claim.source and _cut(claim.source, hours))


def _cut(span: Span, hours: Mapping[int, Span]) -> Span:
    """Return a span without the hour that it begins with; one that is no more than the hour is left."""
    hour = hours.get(span.start)
    return Span(hour.end, span.end) if hour is not None and hour.end < span.end else span
