"""Fact-checks whose claim is repeated, as JSON and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from sayso.checked.comparing import Detail
from sayso.checked.repeats import Repeat
from sayso.exporters.jsonl import record_line
from sayso.exporters.rows import Cell
from sayso.ledger.rows import words
from sayso.model import Article, Claim

MATCH_SCHEMA = "sayso.match/1"

MATCH_COLUMNS = (
    *("claim", "words", "near", "rating", "checked_claim", "speaker", "publisher", "published", "url"),
    *("equal", "differs"),
)


def match_line(claim: Claim, article: Article, repeat: Repeat) -> str:
    """Return a match as one line of JSON: the claim, the fact-check, what is equal and what differs."""
    check: dict[str, Any] = {name: value or None for name, value in msgspec.to_builtins(repeat.check).items()}
    return record_line(
        {
            "schema": MATCH_SCHEMA,
            "claim": claim.id or None,
            "words": [span.of(article.text) for span in claim.content],
            "near": round(repeat.near, 3),
            "check": {"id": repeat.check.id, **check},
            "equal": repeat.equal,
            "differs": repeat.differs,
        }
    )


def match_row(claim: Claim, article: Article, repeat: Repeat) -> list[Cell]:
    """Return a match as a row under `MATCH_COLUMNS`."""
    check = repeat.check
    return [
        *(claim.id, words(claim.content, article.text), round(repeat.near, 3), check.rating, check.claim),
        *(check.speaker, check.publisher, check.published, check.url),
        *(told(repeat.equal), told(repeat.differs)),
    ]


def told(found: Iterable[Detail], arrow: str = "→") -> str:
    """Return what is equal or differs in one line: `number 40 → 400`.

    >>> told([Detail("number", "40", "400"), Detail("place", "Orlow", "Orlow")])
    'number 40 → 400, place Orlow'
    """
    return ", ".join(
        f"{one.aspect} {one.here}"
        if one.here == one.there
        else f"{one.aspect} {one.here or 'none'} {arrow} {one.there or 'none'}"
        for one in found
    )
