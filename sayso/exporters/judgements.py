"""What people decided about claims, as JSON: each row, whether it holds, and where it stands now."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.exporters.jsonl import record_line
from sayso.judging.page import JudgedClaim
from sayso.judging.placing import Placed
from sayso.ledger.judgements import VERDICTS, Judgement
from sayso.ledger.pair_judgements import PairJudgement

JUDGEMENT_SCHEMA = "sayso.judgement/1"

PAIR_SCHEMA = "sayso.pair-judgement/1"

LINK_WORDS = {
    "same": "the same as",
    "drift": "the same, changed, as",
    "contradicts": "to the contrary of",
    "none": "no link to",
}
"""What a person decided a claim is to another one."""

WAY_WORDS = {
    "here": "",
    "carried": "on an earlier reading or version",
    "changed": "before the page changed it",
    "unread": "no claim is read in these words now",
    "lost": "its words are gone from the page",
}
"""Where a judgement stands in the version that is shown, as a reader is told."""


def judgement_line(row: Judgement) -> str:
    """Return a judgement as one line of JSON."""
    return record_line({"schema": JUDGEMENT_SCHEMA, **judgement_record(row)})


def judgement_record(row: Judgement) -> dict[str, Any]:
    """Return a judgement as an object of JSON, null for what it does not have."""
    correction = None if row.correction.is_empty else msgspec.to_builtins(row.correction)
    return {
        "id": row.id,
        "document": row.document,
        "version": row.version,
        "claim": row.claim,
        "words": list(row.anchor.words) if row.anchor else None,
        "act": row.act,
        "by": row.by,
        "at": row.at,
        "note": row.note or None,
        "rating": row.rating or None,
        "evidence": list(row.evidence),
        "correction": correction,
        "undoes": row.undoes or None,
    }


def pair_line(row: PairJudgement) -> str:
    """Return a judgement of two claims as one line of JSON."""
    return record_line({"schema": PAIR_SCHEMA, **pair_record(row)})


def pair_record(row: PairJudgement, *, holds: bool | None = None) -> dict[str, Any]:
    """Return a judgement of two claims as an object of JSON; `holds` where it is to be told."""
    sides = [
        {
            "document": side.document,
            "version": side.version,
            "claim": side.claim,
            "words": list(side.anchor.words) if side.anchor else None,
        }
        for side in (row.one, row.other)
    ]
    return {
        "id": row.id,
        "sides": sides,
        "act": row.act,
        "by": row.by,
        "at": row.at,
        "note": row.note or None,
        "evidence": list(row.evidence),
        "undoes": row.undoes or None,
        **({} if holds is None else {"holds": holds}),
    }


def pair_words(row: PairJudgement, seen_from: str = "") -> str:
    """Return what was decided of two claims: `the same as 21d4d4c4a2945366`."""
    if row.act == "undo":
        return f"undid {row.undoes}"
    other = row.one if row.other.claim == seen_from else row.other
    return f"{LINK_WORDS[row.act]} {other.claim}"


def judged_record(judged: JudgedClaim) -> dict[str, Any]:
    """Return all that people decided about a claim as an object of JSON."""
    held = judged.standing
    return {
        "verdict": held.verdict,
        "rating": held.rated.rating if held.rated else None,
        "rows": [placed_record(one, holds=one.judgement.id not in judged.undone) for one in judged.rows],
    }


def placed_record(placed: Placed, *, holds: bool = True) -> dict[str, Any]:
    """Return a judgement with where it stands: `way` is one of those of docs/judgements.md."""
    return {
        **judgement_record(placed.judgement),
        "holds": holds,
        "way": placed.way,
        "spans": msgspec.to_builtins(placed.spans),
    }


def done_words(row: Judgement) -> str:
    """Return what was decided: `accepted`, `rated mostly true`, `corrected the speaker and the words`."""
    if row.act == "rate":
        return f"rated {row.rating}"
    if row.act == "undo":
        return f"undid {row.undoes}"
    if row.act != "correct":
        return VERDICTS[row.act]
    one = row.correction
    parts = [
        *(["the speaker"] if one.speaker is not None or one.kind else []),
        *(["the stance"] if one.stance else []),
        *(["the words"] if one.content else []),
    ]
    return f"corrected {' and '.join([', '.join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)}"
