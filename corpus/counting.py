"""What the corpus holds, counted: for the corpus card and for whoever wonders what is rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from corpus.records import Mark, Record

# What each table counts, for every claim that is not the page's own.
_TABLES: dict[str, Callable[[Mark], str]] = {
    "form": lambda claim: claim.form,
    "stance": lambda claim: claim.stance,
    "kind": lambda claim: claim.speaker.kind if claim.speaker else "no source",
}


def counts(records: Iterable[Record]) -> dict[str, int]:
    """Return counts by name, sorted by table: articles, claims, forms, kinds, stances, statuses, the rest."""
    total: Counter[str] = Counter()
    for record in records:
        total[f"articles, {record.split}"] += 1
        total[f"articles read {record.passes} times"] += 1
        total["quantities"] += len(record.quantities)
        total["times"] += len(record.times)
        for claim in record.claims:
            total.update(_of(claim))
    return dict(sorted(total.items()))


def _of(claim: Mark) -> Iterable[str]:
    yield "claims, own" if claim.form == "own" else "claims, attributed"
    yield f"status: {claim.status}"
    if claim.hedges:
        yield "claims with hedges"
    if claim.form == "own":
        return
    for name, value in _TABLES.items():
        yield f"{name}: {value(claim)}"
    if claim.negated:
        yield "claims with a negated cue"
    if claim.within:
        yield "claims within another"
    if claim.speaker and claim.speaker.reason:
        yield "unnamed sources with their reason"
    if len(claim.content) > 1:
        yield "claims with several fragments"
