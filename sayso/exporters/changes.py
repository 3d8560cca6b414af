"""What changed between two versions of a page, as JSON and as rows of a table."""

from __future__ import annotations

from typing import Any

from sayso.exporters.hits import version_record
from sayso.exporters.jsonl import claim_record, record_line
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.readout import quantity_words
from sayso.exporters.rows import Cell
from sayso.ledger.records import Version
from sayso.matching import Change, ClaimChange
from sayso.model import Article, Claim, Span, Value

CHANGE_SCHEMA = "sayso.change/1"

CHANGE_COLUMNS = (
    *("uri", "change", "differences", "speaker before", "words before", "speaker after", "words after"),
    *("details", "version before", "version after", "seen before", "seen after"),
)

DIFFERENCE_WORDS = {
    "speaker": "re-attributed",
    "attribution": "attribution lost",
    "stance": "stance",
    "negation": "negation",
    "number": "number",
    "bound": "bound",
    "date": "date",
    "hedge": "re-hedged",
    "quotation": "quotation",
    "words": "reworded",
    "status": "status",
}
"""Each kind of difference as it stands at the right edge of a claim."""

_BY_NAME = frozenset({"speaker", "attribution", "stance", "status"})


class Side(Value, frozen=True):
    """One version of the two: what is told of it and what was read from it."""

    version: Version
    article: Article


def change_line(change: ClaimChange, before: Side, after: Side) -> str:
    """Return a change as one line of JSON; spans are of the version on their side."""
    record = {
        "schema": CHANGE_SCHEMA,
        "uri": after.version.uri,
        "change": change.kind,
        "before": _claim(change.before, before.article),
        "after": _claim(change.after, after.article),
        "differences": [_difference(one, before.article, after.article) for one in change.differences],
        "versions": {"before": version_record(before.version), "after": version_record(after.version)},
    }
    return record_line(record)


def change_row(change: ClaimChange, before: Side, after: Side) -> list[Cell]:
    """Return a change as a row under `CHANGE_COLUMNS`."""
    details = [
        f"{one.kind}: {' -> '.join(shown(one, before.article, after.article))}" for one in change.differences
    ]
    return [
        *(after.version.uri, change.kind, ", ".join(one.kind for one in change.differences)),
        *(_speaker(change.before, before.article), _words(change.before, before.article)),
        *(_speaker(change.after, after.article), _words(change.after, after.article)),
        *("; ".join(details), before.version.id, after.version.id),
        *(before.version.first_seen, after.version.first_seen),
    ]


def entry_of(claim: Claim, article: Article) -> Numbered:
    """Return a claim with what belongs to it on its page."""
    return next(entry for entry in number_claims(article) if entry.claim == claim)


def shown(change: Change, before: Article, after: Article) -> tuple[str, str]:
    """Return what a difference was and is now, in the page's words; numbers as they are read out."""
    if change.kind in _BY_NAME:
        return change.was, change.now
    if change.kind in ("number", "bound"):
        return _read_out(change.before, before), _read_out(change.after, after)
    return _joined(change.before, before), _joined(change.after, after)


def _read_out(spans: tuple[Span, ...], article: Article) -> str:
    told = {quantity.span: quantity_words(quantity) for quantity in article.quantities}
    return ", ".join(told.get(span) or span.of(article.text) for span in spans)


def _joined(spans: tuple[Span, ...], article: Article) -> str:
    return ", ".join(span.of(article.text) for span in spans)


def _claim(claim: Claim | None, article: Article) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {**claim_record(claim), "words": [span.of(article.text) for span in claim.content]}


def _difference(change: Change, before: Article, after: Article) -> dict[str, Any]:
    """Give null for the value of a difference that its words show."""
    return {
        "kind": change.kind,
        "before": {"spans": change.before, "words": [span.of(before.text) for span in change.before]},
        "after": {"spans": change.after, "words": [span.of(after.text) for span in change.after]},
        "was": change.was or None,
        "now": change.now or None,
    }


def _speaker(claim: Claim | None, article: Article) -> str:
    return entry_of(claim, article).name if claim else ""


def _words(claim: Claim | None, article: Article) -> str:
    return " … ".join(span.of(article.text) for span in claim.content) if claim else ""
