"""One claim or one page of a ledger with all that is known of where it stands: what `sayso show` prints."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

from sayso.errors import LedgerError
from sayso.exporters.context import block_of
from sayso.exporters.hits import numbered, version_record
from sayso.exporters.jsonl import claim_record, quantity_record, record_line, time_record
from sayso.exporters.judgements import judged_record, pair_record, placed_record
from sayso.exporters.rows import Cell
from sayso.judging.page import JudgedClaim, judged_page
from sayso.judging.pairs import pairs_of
from sayso.judging.placing import Placed
from sayso.ledger import Ledger
from sayso.ledger.pair_judgements import PairJudgement
from sayso.ledger.records import Document, Found, Version
from sayso.matching import ClaimChange, changes
from sayso.model import Article, Claim, Span, Value

CLAIM_SCHEMA = "sayso.shown-claim/1"
DOCUMENT_SCHEMA = "sayso.shown-document/1"

VERSION_COLUMNS = (
    *("document", "uri", "version", "first seen", "last seen", "title", "outlet", "published", "claims"),
    *("sha256", "segment", "offset", "length", "trouble", "reason"),
)

Standing = Literal["same", "changed", "gone", "latest"]
"""What became of a claim by the latest version: `latest` is that it is of that one itself."""


class Standpoint(Value, frozen=True):
    """Where a claim stands, in its text and in the page as it was fetched.

    `block` and `xpath` are its paragraph and the element that was read from; `offset` counts code points from
    the paragraph's beginning. `at` counts bytes of the page to the words as they are written there, None
    where they are not there once and in one piece. `lost` says why the page cannot be looked into.
    """

    block: Span
    xpath: str | None
    offset: int
    at: int | None
    size: int
    lost: str = ""


class ShownClaim(Value, frozen=True):
    """A claim with its place, the document that it is of, and what became of it."""

    found: Found
    place: Standpoint
    document: Document
    standing: Standing
    change: ClaimChange | None = None
    latest: Article | None = None
    judged: JudgedClaim = JudgedClaim()
    pairs: tuple[PairJudgement, ...] = ()


def shown_claim(ledger: Ledger, found: Found) -> ShownClaim:
    """Gather what is known of a claim."""
    document = ledger.document(found.version.uri)
    if document is None:
        raise LedgerError(
            "damaged", f"{ledger.name}: the claim's document is not there: run sayso verify-ledger"
        )
    readable = [version for version in document.versions if not version.trouble]
    latest = max(readable, key=lambda version: (version.last_seen, version.first_seen))
    place = _standpoint(ledger, found)
    judged = judged_page(ledger, found.version, found.article).of(found.claim.id)
    pairs = pairs_of(ledger, found)
    article = ledger.article(latest.id) if latest.id != found.version.id else None
    if not isinstance(article, Article):
        return ShownClaim(found, place, document, "latest", judged=judged, pairs=pairs)
    change, standing = _became(found.claim, found.article, article)
    return ShownClaim(found, place, document, standing, change, article, judged, pairs)


def _became(claim: Claim, before: Article, after: Article) -> tuple[ClaimChange | None, Standing]:
    told = changes(before, after)
    change = next((one for one in told.changes if one.before == claim), None)
    if change is None:
        return None, "same"
    return change, "gone" if change.kind == "gone" else "changed"


def _standpoint(ledger: Ledger, found: Found) -> Standpoint:
    content = found.claim.content[0]
    block = block_of(found.article, found.claim)
    span = block.span if block else content
    xpath = block.xpath if block else None
    offset = content.start - span.start
    try:
        page = ledger.raw(found.version.id)
    except LedgerError as fault:
        return Standpoint(span, xpath, offset, None, 0, str(fault))
    return Standpoint(span, xpath, offset, byte_offset(page, content.of(found.article.text)), len(page))


def byte_offset(page: bytes, words: str) -> int | None:
    """Return where words stand in the bytes of a page, None unless they are there once and in one piece.

    >>> byte_offset(b"<p>Fish &amp; more</p>", "Fish & more")
    3
    """
    for written in dict.fromkeys((words, escape(words, quote=False), escape(words))):
        data = written.encode("utf-8", "replace")
        at = page.find(data)
        if at >= 0:
            return at if page.find(data, at + 1) < 0 else None
    return None


def claim_line(shown: ShownClaim) -> str:
    """Return a claim with its place as one line of JSON."""
    article, claim, place = shown.found.article, shown.found.claim, shown.place
    entry = numbered(shown.found)
    record = {
        "schema": CLAIM_SCHEMA,
        "claim": {**claim_record(claim), "words": [span.of(article.text) for span in claim.content]},
        "quantities": [quantity_record(quantity) for quantity in entry.quantities],
        "times": [time_record(time) for time in entry.times],
        "paragraph": {"span": place.block, "text": place.block.of(article.text), "xpath": place.xpath},
        "bytes": {"at": place.at, "of": place.size, "lost": place.lost or None},
        "version": version_record(shown.found.version),
        "versions": [version_record(version) for version in shown.document.versions],
        "standing": shown.standing,
        "judged": judged_record(shown.judged),
        "links": [pair_record(row) for row in shown.pairs],
    }
    return record_line(record)


def adrift_of(ledger: Ledger, document: Document) -> tuple[Placed, ...]:
    """Return the judgements that hold and have no claim in the version of a page that was seen last."""
    readable = [version for version in document.versions if not version.trouble]
    if not readable:
        return ()
    latest = max(readable, key=lambda version: (version.last_seen, version.first_seen))
    article = ledger.article(latest.id)
    return judged_page(ledger, latest, article).adrift if isinstance(article, Article) else ()


def document_line(document: Document, adrift: tuple[Placed, ...] = ()) -> str:
    """Return a page with its versions, and the judgements without a place, as one line of JSON."""
    record: dict[str, Any] = {
        "schema": DOCUMENT_SCHEMA,
        "id": document.id,
        "uri": document.uri,
        "first_seen": document.first_seen,
        "last_seen": document.last_seen,
        "versions": [version_record(version) for version in document.versions],
        "adrift": [placed_record(one) for one in adrift],
    }
    return record_line(record)


def version_row(document: Document, version: Version) -> list[Cell]:
    """Return a version as a row under `VERSION_COLUMNS`."""
    place = version.place
    archived: list[Cell] = [place.segment, place.offset, place.length] if place else [None, None, None]
    return [
        *(document.id, document.uri, version.id, version.first_seen, version.last_seen),
        *(version.title, version.outlet, version.published, version.claims, version.sha256),
        *archived,
        *(version.trouble, version.reason),
    ]
