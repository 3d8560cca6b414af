"""From the numbers of claims to claims where they stand, with the words marked for which they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from sayso.errors import LedgerError
from sayso.ledger.answers import Hit, Hits
from sayso.ledger.conditions import full_text
from sayso.ledger.packing import PackingError, unpack
from sayso.ledger.query import Query
from sayso.ledger.reading import VERSIONS, as_version
from sayso.ledger.records import Found, Version
from sayso.ledger.rows import GAP
from sayso.ledger.schema import claims, versions
from sayso.ledger.search import answer
from sayso.model import Article, Claim, Span

# FTS5 puts two marks round each hit: characters of a private area that none of the words at hand has.
_PRIVATE_AREA = 0xF0000

_AT_ONCE = 1_000  # claims asked for in one statement: SQLite takes some thirty thousand values

_MARKED = text("""
    SELECT rowid, highlight(claim_words, 0, :open, :shut), highlight(claim_words, 1, :open, :shut)
    FROM claim_words WHERE claim_words MATCH :match AND rowid IN :numbers
""").bindparams(bindparam("numbers", expanding=True))


def find(connection: Connection, query: Query, limit: int, *, every: bool = False, version: str = "") -> Hits:
    """Return up to `limit` claims that answer a question, the best first."""
    found = answer(connection, query, limit, every=every, version=version)
    hits: list[Hit] = []
    for start in range(0, len(found.numbers), _AT_ONCE):
        hits += hits_of(connection, query, found.numbers[start : start + _AT_ONCE])
    return Hits(tuple(hits), found.total, found.is_ranked)


def hits_of(connection: Connection, query: Query, numbers: list[int]) -> Iterator[Hit]:
    """Yield the claims of these numbers, in their order."""
    rows = {row.number: row for row in connection.execute(_rows(numbers))}
    held = dict(_versions(connection, {row.version for row in rows.values()}))
    marks = _marks(connection, full_text(query), numbers, rows)
    for number in numbers:
        holder, article = held[rows[number].version]
        claim = _claim(article, rows[number].position, holder)
        yield Hit(Found(claim, holder, article), _placed(claim, *marks.get(number, ([], [])), article.text))


def _rows(numbers: Sequence[int]) -> Any:
    columns = (claims.c.number, claims.c.version, claims.c.position, claims.c.content, claims.c.source)
    return select(*columns).where(claims.c.number.in_(numbers))


def _versions(connection: Connection, numbers: set[int]) -> Iterator[tuple[int, tuple[Version, Article]]]:
    """Yield versions with their articles; only what can be unpacked has claims."""
    ask = VERSIONS.add_columns(versions.c.article).where(versions.c.number.in_(numbers))
    for row in connection.execute(ask):
        version = as_version(row)
        try:
            yield row.number, (version, unpack(row.article))
        except PackingError as fault:
            raise _damaged(version, str(fault)) from fault


def _claim(article: Article, position: int, version: Version) -> Claim:
    if position >= len(article.claims):
        raise _damaged(version, "not the one that its claims were read from")
    return article.claims[position]


def _damaged(version: Version, what: str) -> LedgerError:
    return LedgerError(
        "damaged", f"the article of the version {version.id} is {what}: run sayso verify-ledger --mend"
    )


def _marks(
    connection: Connection, match: str, numbers: list[int], rows: dict[int, Any]
) -> dict[int, tuple[list[Span], list[Span]]]:
    """Return for each claim which stretches of its content and of its source were found."""
    if not match or not numbers:
        return {}
    used = {char for row in rows.values() for char in row.content + row.source}
    free = (chr(code) for code in count(_PRIVATE_AREA) if chr(code) not in used)
    opening, closing = next(free), next(free)
    values = {"match": match, "numbers": numbers, "open": opening, "shut": closing}
    return {
        number: (_spans(content, opening, closing), _spans(source, opening, closing))
        for number, content, source in connection.execute(_MARKED, values)
    }


def _spans(marked: str, opening: str, closing: str) -> list[Span]:
    """Return the stretches between the marks, in code points of the words without them."""
    spans, at, start = [], 0, 0
    for char in marked or "":
        if char == opening:
            start = at
        elif char == closing:
            spans.append(Span(start, at))
        else:
            at += 1
    return spans


def _placed(claim: Claim, content: list[Span], source: list[Span], text: str) -> tuple[Span, ...]:
    """Return stretches of the stored words as spans of the article's text."""
    placed = list(_in_pieces(claim.content, content))
    if claim.source:
        placed += _in_pieces((claim.source,), source)
    return tuple(sorted({span for span in placed if span.start < span.end <= len(text)}))


def _in_pieces(pieces: tuple[Span, ...], spans: list[Span]) -> Iterator[Span]:
    """Move spans of words that were joined by `GAP` to the pieces that they came from."""
    start = 0
    for piece in pieces:
        length = piece.end - piece.start
        for span in spans:
            if start <= span.start < start + length:
                by = piece.start - start
                yield Span(span.start + by, min(span.end + by, piece.end))
        start += length + len(GAP)
