"""An article as rows: pure functions, so that every row can be made again and held against what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.ledger.naming import outlet
from sayso.model import Article, Claim, Quantity, Span

Row = dict[str, Any]

GAP = " … "
"""Between the words of two spans of one claim: a split quotation."""

# Contents lie in one another a few deep; more are hostile, and the number is left without a claim.
_DEEPEST = 64


class Rows(NamedTuple):
    """What is derived from one article: `version` are columns of its own row.

    `owners` gives for each quantity the position of its claim, None where it stands in no claim.
    """

    version: Row
    claims: list[Row]
    quantities: list[Row]
    owners: list[int | None]


def rows(article: Article | None, uri: str) -> Rows:
    """Return what is derived from an article, or from none: without the numbers that a ledger gives."""
    if article is None:
        return Rows(version_row(None, uri), [], [], [])
    return Rows(
        version_row(article, uri),
        [claim_row(claim, position, article.text) for position, claim in enumerate(article.claims)],
        [quantity_row(quantity, position) for position, quantity in enumerate(article.quantities)],
        owners(article.claims, article.quantities),
    )


def version_row(article: Article | None, uri: str) -> Row:
    """Return the columns of a version that are derived, empty words for what the page does not tell."""
    if article is None:
        return {"title": "", "publisher": "", "outlet": outlet(None, uri), "published": "", "language": ""}
    return {
        "title": article.title,
        "publisher": article.publisher or "",
        "outlet": outlet(article.publisher, uri),
        "published": article.published or "",
        "language": article.language or "",
    }


def claim_row(claim: Claim, position: int, text: str) -> Row:
    """Return a claim's row; whose word it is is said as in the reports: `page` for its own voice."""
    speaker = claim.speaker
    return {
        "position": position,
        "id": claim.id,
        "content": words(claim.content, text),
        "source": claim.source.of(text) if claim.source else "",
        "cue": words(claim.cue, text),
        "speaker": speaker.name if speaker else "",
        "kind": "page" if claim.form == "own" else speaker.kind if speaker else "unnamed",
        "role": speaker.role if speaker else "",
        "stance": claim.stance,
        "status": claim.status,
        "form": claim.form,
        "negated": claim.negated,
        "hedges": len(claim.hedges),
        "checkworthy": claim.checkworthy,
        "confidence": claim.confidence,
        "within": claim.within,
    }


def quantity_row(quantity: Quantity, position: int) -> Row:
    """Return a quantity's row, without its claim."""
    return {
        "position": position,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "low": quantity.low,
        "high": quantity.high,
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "of": quantity.of,
    }


def words(spans: tuple[Span, ...], text: str) -> str:
    """Return the words of a claim's spans.

    >>> words((Span(0, 4), Span(11, 16)), "Rain will, he said, fall"[:16])
    'Rain … e sai'
    """
    return GAP.join(span.of(text) for span in spans)


def owners(claims: tuple[Claim, ...], quantities: tuple[Quantity, ...]) -> list[int | None]:
    """Return for each quantity the position of the innermost claim whose content holds it.

    One pass over both in reading order: contents that have begun lie on a stack, the innermost on top.
    """
    found: list[int | None] = [None] * len(quantities)
    pieces = sorted(_pieces(claims))
    stack: list[tuple[Span, int]] = []
    upcoming = 0
    for at in sorted(range(len(quantities)), key=lambda at: quantities[at].span):
        span = quantities[at].span
        while upcoming < len(pieces) and pieces[upcoming][0] <= span.start:
            start, negative_end, position = pieces[upcoming]
            while stack and stack[-1][0].end <= start:
                stack.pop()
            stack.append((Span(start, -negative_end), position))
            upcoming += 1
        while stack and stack[-1][0].end <= span.start:
            stack.pop()
        holders = (position for piece, position in stack[: -_DEEPEST - 1 : -1] if piece.holds(span))
        found[at] = next(holders, None)
    return found


def _pieces(claims: tuple[Claim, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the spans of all contents so that they sort in reading order, the outer before the inner."""
    for position, claim in enumerate(claims):
        for span in claim.content:
            yield span.start, -span.end, position
