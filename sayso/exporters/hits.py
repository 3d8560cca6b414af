"""Claims that were found in a ledger, as JSON and as rows of a table."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.exporters.context import sentence_of
from sayso.exporters.jsonl import claim_record, quantity_record, record_line
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.readout import quantity_words
from sayso.exporters.rows import Cell
from sayso.ledger.answers import Hit
from sayso.ledger.records import Found, Version
from sayso.ledger.rows import words

HIT_SCHEMA = "sayso.hit/1"

HIT_COLUMNS = (
    *("claim", "speaker", "kind", "role", "cue", "stance", "negated", "status", "words", "hedges"),
    *("quantities", "sentence", "outlet", "published", "title", "uri", "version", "seen"),
)


def hit_line(hit: Hit) -> str:
    """Return a claim that was found as one line of JSON: the claim, its sentence, and where it stands."""
    return record_line({"schema": HIT_SCHEMA, **hit_record(hit)})


def hit_record(hit: Hit) -> dict[str, Any]:
    """Return a claim that was found as the members of an object of JSON."""
    article, claim = hit.found.article, hit.found.claim
    sentence = sentence_of(article, claim, hit.marks)
    return {
        "claim": {**claim_record(claim), "words": [span.of(article.text) for span in claim.content]},
        "quantities": [quantity_record(quantity) for quantity in numbered(hit.found).quantities],
        "sentence": {"span": sentence, "text": sentence.of(article.text)},
        "marks": hit.marks,
        "version": version_record(hit.found.version),
    }


def hit_row(hit: Hit) -> list[Cell]:
    """Return a claim that was found as a row under `HIT_COLUMNS`."""
    article, claim, version = hit.found.article, hit.found.claim, hit.found.version
    entry = numbered(hit.found)
    return [
        *(claim.id, entry.name, entry.kind, entry.role, words(claim.cue, article.text)),
        *(claim.stance, "yes" if claim.negated else "", claim.status, words(claim.content, article.text)),
        ", ".join(hedge.of(article.text) for hedge in claim.hedges),
        "; ".join(quantity_words(quantity) for quantity in entry.quantities),
        sentence_of(article, claim, hit.marks).of(article.text),
        *(version.outlet, version.published, version.title, version.uri, version.id, version.first_seen),
    ]


def numbered(found: Found) -> Numbered:
    """Return a claim with what belongs to it on its page: the name that is shown, its numbers and times."""
    return next(entry for entry in number_claims(found.article) if entry.claim == found.claim)


def version_record(version: Version) -> dict[str, Any]:
    """Return a version as an object of JSON, null for what the page does not tell."""
    record: dict[str, Any] = msgspec.to_builtins(version)
    for name in ("title", "publisher", "outlet", "published", "language", "trouble", "reason", "sha256"):
        record[name] = record[name] or None
    return record
