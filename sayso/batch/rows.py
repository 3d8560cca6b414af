"""A page that was read -> its rows in each table: pure, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from sayso.batch.guarded import Read
from sayso.batch.tables import Name
from sayso.ledger.naming import kept_text, kept_time, kept_uri, outlet, version_id
from sayso.ledger.rows import Row, owners, quantity_row
from sayso.ledger.rows import claim_row as ledger_claim_row
from sayso.model import Article, Capture, Claim, Finding, Span, Time, Trouble

Rows = dict[Name, list[Row]]
_CLAIM_COLUMNS = (
    "id", "content", "source", "cue", "speaker", "kind", "role", "stance", "status", "form", "negated",
    "checkworthy", "confidence", "within",
)  # fmt: skip


class Place(NamedTuple):
    """Where a page stands in the result."""

    shard: str
    page: int

    def row(self, **columns: Any) -> Row:
        """Return a row of this page."""
        return {"shard": self.shard, "page": self.page, **columns}


def rows(place: Place, page: Capture | Trouble, given: str, read: Read, *, keep_page: bool) -> Rows:
    """Return the rows of one page. `given` is the day of publication that was given for it, may be empty."""
    if isinstance(read.result, Trouble):
        return {"troubles": [_trouble_row(place, page, given, read, keep_page=keep_page)]}
    assert isinstance(page, Capture)  # noqa: S101 -- no article without its bytes
    article = read.result
    return {
        "articles": [_article_row(place, page, given, article, keep_page=keep_page)],
        "claims": [_claim_row(place, n, claim, article.text) for n, claim in enumerate(article.claims)],
        "quantities": _quantity_rows(place, article),
        "times": [_time_row(place, n, time, article.text) for n, time in enumerate(article.times)],
        "findings": [_finding_row(place, n, finding) for n, finding in enumerate(article.findings)],
    }


def record(article: Article) -> str:
    """Return all of an article but its text, as JSON."""
    return msgspec.json.encode(replace(article, text="")).decode()


def article_of(record: str, text: str) -> Article:
    """Return the article of a row again: the other way round of `record`."""
    return replace(msgspec.json.decode(record, type=Article), text=text)


def _article_row(place: Place, page: Capture, given: str, article: Article, *, keep_page: bool) -> Row:
    digest = sha256(page.data).hexdigest()
    uri = kept_uri(page.uri)
    return place.row(
        version=version_id(uri, digest, None),
        uri=uri,
        sha256=digest,
        media_type=article.page.media_type,
        fetched=_moment(page.fetched),
        title=article.title,
        authors=list(article.authors),
        publisher=article.publisher,
        outlet=outlet(article.publisher, uri),
        published=_day(article.published),
        modified=_day(article.modified),
        given=_day(given),
        language=article.language,
        text=article.text,
        claims=len(article.claims),
        quantities=len(article.quantities),
        times=len(article.times),
        findings=len(article.findings),
        record=record(article),
        bytes=page.data if keep_page else None,
    )


def _claim_row(place: Place, number: int, claim: Claim, text: str) -> Row:
    kept = ledger_claim_row(claim, number, text)
    reason = claim.speaker.reason if claim.speaker else None
    return place.row(
        number=number,
        **{name: kept[name] for name in _CLAIM_COLUMNS},
        rule=claim.rule,
        content_spans=_spans(claim.content),
        source_span=_span(claim.source),
        cue_spans=_spans(claim.cue),
        hedge_spans=_spans(claim.hedges),
        reason_span=_span(reason),
        because=[
            {"start": why.span.start, "end": why.span.end, "claim": why.claim} for why in claim.status_because
        ],
    )


def _quantity_rows(place: Place, article: Article) -> list[Row]:
    found = []
    owned = owners(article.claims, article.quantities)
    for number, (quantity, owner) in enumerate(zip(article.quantities, owned, strict=True)):
        columns = quantity_row(quantity, number)
        del columns["position"]
        claim = None if owner is None else article.claims[owner].id
        words = quantity.span.of(article.text)
        found.append(place.row(number=number, claim=claim, words=words, **columns))
    return found


def _time_row(place: Place, number: int, time: Time, text: str) -> Row:
    span = time.span
    return place.row(
        number=number, words=span.of(text), start=span.start, end=span.end, type=time.type, value=time.value
    )


def _finding_row(place: Place, number: int, finding: Finding) -> Row:
    return place.row(
        number=number,
        check=finding.check,
        severity=finding.severity,
        message=finding.message,
        because=list(finding.because),
        spans=_spans(finding.spans),
    )


def _trouble_row(place: Place, page: Capture | Trouble, given: str, read: Read, *, keep_page: bool) -> Row:
    trouble = read.result
    assert isinstance(trouble, Trouble)  # noqa: S101 -- see `rows`
    data = page.data if isinstance(page, Capture) else b""
    digest = sha256(data).hexdigest() if data else ""
    uri = kept_uri(trouble.page.uri)
    return place.row(
        version=version_id(uri, digest, trouble),
        uri=uri,
        sha256=digest or None,
        fetched=_moment(page.fetched) if isinstance(page, Capture) else None,
        given=_day(given),
        kind=trouble.kind,
        reason=kept_text(trouble.reason),
        quarantined=read.quarantined,
        bytes=data if data and (keep_page or read.quarantined) else None,
    )


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _day(day: str | None) -> date | None:
    """Return a day, None where it is none that a calendar has."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _moment(time: str) -> datetime | None:
    kept = kept_time(time)
    return datetime.fromisoformat(kept) if kept else None
