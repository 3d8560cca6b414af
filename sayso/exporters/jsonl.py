"""One page as one line of JSON: the contract that other programs read.

The keys and their order are promised: `sayso.article/1` for a page that was read, `sayso.trouble/1` for one
that could not be; a change that breaks a reader of them takes a new number. Spans are `[start, end)` in code
points of `article.text`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.model import Article, Block, Claim, Finding, Page, Place, Quantity, Relation, Time, Trouble

ARTICLE_SCHEMA = "sayso.article/1"
TROUBLE_SCHEMA = "sayso.trouble/1"

# Past 2**53 a float no longer tells neighbouring whole numbers apart: its digits would only seem exact.
_EXACT_WHOLE = 2.0**53


def article_line(article: Article) -> str:
    """Return the article as one line of JSON with its line feed."""
    return record_line(
        {
            "schema": ARTICLE_SCHEMA,
            "page": _page(article.page),
            "article": _article(article),
            "claims": [claim_record(claim) for claim in article.claims],
            "quantities": [quantity_record(quantity) for quantity in article.quantities],
            "times": [time_record(time) for time in article.times],
            "places": [_place(place) for place in article.places],
            "findings": [_finding(finding) for finding in article.findings],
            "relations": [_relation(relation) for relation in article.relations],
        }
    )


def trouble_line(trouble: Trouble) -> str:
    """Return the trouble record of a page that could not be read, as one line of JSON with its line feed."""
    record = {"schema": TROUBLE_SCHEMA, "page": _page(trouble.page)}
    return record_line({**record, "reason": trouble.reason, "kind": trouble.kind})


def record_line(record: dict[str, Any]) -> str:
    """Encode one record; a lone surrogate, which UTF-8 lacks, becomes U+FFFD so that no offset moves."""
    try:
        encoded = msgspec.json.encode(record)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_encodable(record))
    return encoded.decode() + "\n"


def _encodable(value: Any) -> Any:
    """Replace each lone surrogate in every string of the record by one replacement character."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, dict):
        return {_encodable(key): _encodable(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(member) for member in value]
    return value


def _page(page: Page) -> dict[str, Any]:
    """Give null, not an empty word, for the digest and the media type of a page that was never opened."""
    return {"uri": page.uri, "sha256": page.sha256 or None, "media_type": page.media_type or None}


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "authors": article.authors,
        "publisher": article.publisher,
        "published": article.published,
        "modified": article.modified,
        "language": article.language,
        "text": article.text,
        "blocks": [_block(block) for block in article.blocks],
        "found_in": dict(sorted(article.found_in.items())),
    }


def _block(block: Block) -> dict[str, Any]:
    return {"span": block.span, "kind": block.kind, "xpath": block.xpath}


def claim_record(claim: Claim) -> dict[str, Any]:
    """Return a claim as an object of JSON: the same keys wherever a claim is told."""
    return {
        "id": claim.id,
        "content": claim.content,
        "source": claim.source,
        "cue": claim.cue,
        "form": claim.form,
        "speaker": _speaker(claim),
        "stance": claim.stance,
        "negated": claim.negated,
        "status": claim.status,
        "status_because": [
            {"span": because.span, "claim": because.claim} for because in claim.status_because
        ],
        "hedges": claim.hedges,
        "within": claim.within,
        "checkworthy": claim.checkworthy,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }


def _speaker(claim: Claim) -> dict[str, Any] | None:
    speaker = claim.speaker
    if speaker is None:
        return None
    unresolved = speaker.unresolved
    why = None if unresolved is None else {"why": unresolved.why, "candidates": unresolved.candidates}
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "reason": speaker.reason,
        "unresolved": why,
    }


def quantity_record(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity as an object of JSON; whole numbers are whole."""
    return {
        "span": quantity.span,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "of": quantity.of,
    }


def _number(value: float | None) -> float | int | None:
    """Print whole numbers whole: 5000, not 5000.0."""
    if value is not None and value == value // 1 and abs(value) <= _EXACT_WHOLE:
        return int(value)
    return value


def time_record(time: Time) -> dict[str, Any]:
    """Return a time as an object of JSON."""
    return {"span": time.span, "type": time.type, "value": time.value}


def _place(place: Place) -> dict[str, Any]:
    """Give null for what the page does not tell: which place of the name it is, its region, its point."""
    return {
        "span": place.span,
        "name": place.name or None,
        "kind": place.kind,
        "country": place.country or None,
        "region": place.region or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "candidates": place.candidates,
        "demonym": place.demonym,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {"kind": relation.kind, "quantities": relation.quantities, "cue": relation.cue}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "spans": finding.spans,
        "message": finding.message,
        "because": finding.because,
    }
