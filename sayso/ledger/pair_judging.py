"""Judgements of two claims in their table: appended one after another, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from sayso.errors import LedgerError
from sayso.ledger.judgements import Anchor, JudgingError, in_force, undone
from sayso.ledger.judging import anchor_of, as_json, claim_place
from sayso.ledger.naming import ID_LENGTH
from sayso.ledger.pair_judgements import PairJudgement, PairJudging, Side, checked_pair
from sayso.ledger.reading import inserted
from sayso.ledger.schema import claims, documents, pair_judgements, versions

_IDS = ("document", "version", "other_document", "other_version")
_HASHED = (
    *("previous", "act", "by", "at", "note", "evidence", "undoes"),
    *("claim", "anchor", "other_claim", "other_anchor"),
)
"""The columns whose words the id is a hash of, after the ids of both documents and versions."""

_document, _version = documents.alias(), versions.alias()
_other_document, _other_version = documents.alias(), versions.alias()
PAIR_ROWS = (
    select(pair_judgements)
    .add_columns(_document.c.id.label("document_id"), _version.c.id.label("version_id"))
    .add_columns(_other_document.c.id.label("other_document_id"))
    .add_columns(_other_version.c.id.label("other_version_id"))
    .join(_document, _document.c.number == pair_judgements.c.document)
    .join(_version, _version.c.number == pair_judgements.c.version)
    .join(_other_document, _other_document.c.number == pair_judgements.c.other_document)
    .join(_other_version, _other_version.c.number == pair_judgements.c.other_version)
    .order_by(pair_judgements.c.number)
)


def judge_pair(connection: Connection, wanted: PairJudging, at: str) -> PairJudgement:
    """Append a judgement of two claims and return it; the last that holds, where it is the very same."""
    one = checked_pair(wanted)
    row = _undoing(connection, one) if one.act == "undo" else _judging(connection, one)
    held = in_force(_of_pair(connection, row["claim"], row["other_claim"]))
    if held and one.act != "undo" and _says(held[-1], one):
        return held[-1]
    row |= {"act": one.act, "by": one.by, "at": at, "note": one.note, "evidence": as_json(one.evidence)}
    row["previous"] = _last(connection)
    ids = {name: row.pop(f"{name}_id") for name in _IDS}
    id = pair_judgement_id(ids, row)
    inserted(connection, pair_judgements, {**row, "id": id})
    return next(some_pairs(connection, pair_judgements.c.id == id))


def some_pairs(connection: Connection, *where: ColumnElement[bool]) -> Iterator[PairJudgement]:
    """Yield the judgements of two claims that fulfil a condition, in the order in which they were made."""
    for row in connection.execute(PAIR_ROWS.where(*where)):
        yield as_pair_judgement(row)


def pairs_of_versions(connection: Connection, ids: Sequence[str]) -> list[PairJudgement]:
    """Return those with a claim on the document of a version, or one that a version shares with it.

    A question for each column: one with OR in it would look through every judgement.
    """
    some = select(versions.c.number, versions.c.document).where(versions.c.id.in_(ids)).subquery()
    theirs = select(claims.c.id).where(claims.c.version.in_(select(some.c.number)))
    found: dict[int, Any] = {}
    for side in ("", "other_"):
        document, claim = pair_judgements.c[f"{side}document"], pair_judgements.c[f"{side}claim"]
        for where in (document.in_(select(some.c.document)), claim.in_(theirs)):
            found |= {row.number: row for row in connection.execute(PAIR_ROWS.where(where))}
    return [as_pair_judgement(found[number]) for number in sorted(found)]


def as_pair_judgement(row: Any) -> PairJudgement:
    """Return a row of `PAIR_ROWS` as a value; `LedgerError` for one that cannot be read."""
    try:
        return PairJudgement(
            id=row.id,
            previous=row.previous,
            act=row.act,
            by=row.by,
            at=row.at,
            one=_side(row, ""),
            other=_side(row, "other_"),
            note=row.note,
            evidence=msgspec.json.decode(row.evidence, type=tuple[str, ...]),
            undoes=row.undoes,
        )
    except msgspec.MsgspecError as fault:
        raise LedgerError("damaged", f"the judgement {row.id} cannot be read: {fault}") from fault


def pair_judgement_id(ids: dict[str, str], row: Any) -> str:
    """Name a judgement by all that it says and by the one before it: no row can go or change unseen."""
    parts = [*(ids[name] for name in _IDS), *(row[name] for name in _HASHED)]
    return sha256(json.dumps(parts).encode()).hexdigest()[:ID_LENGTH]


def id_of_row(row: Any) -> str:
    """Return the id that a row of `PAIR_ROWS` should have."""
    held = row._mapping
    return pair_judgement_id({name: held[f"{name}_id"] for name in _IDS}, held)


def _side(row: Any, which: str) -> Side:
    document, version, claim, anchor = (
        getattr(row, which + name) for name in ("document_id", "version_id", "claim", "anchor")
    )
    return Side(document, version, claim, msgspec.json.decode(anchor, type=Anchor | None))


def _judging(connection: Connection, one: PairJudging) -> dict[str, Any]:
    """Return where both claims stand, with what they are found again by."""
    place, claim, article = claim_place(connection, one.one, one.one_version)
    there, other, page = claim_place(connection, one.other, one.other_version)
    if place["document"] == there["document"]:
        raise JudgingError("both claims stand on one page: a link ties two pages", "other")
    anchors = {
        "anchor": as_json(anchor_of(claim, article.text)),
        "other_anchor": as_json(anchor_of(other, page.text)),
    }
    return place | {f"other_{name}": value for name, value in there.items()} | anchors | {"undoes": ""}


def _undoing(connection: Connection, one: PairJudging) -> dict[str, Any]:
    """Return the place of the judgement that is undone: the one named, else the last that holds."""
    by_id = pair_judgements.c.id == one.undoes
    is_pair = _pair(one.one, one.other)
    row = connection.execute(PAIR_ROWS.where(by_id if one.undoes else is_pair)).first()
    told = _of_pair(connection, row.claim, row.other_claim) if row is not None else []
    held = in_force(told)
    undoes = one.undoes or (held[-1].id if held else "")
    target = connection.execute(PAIR_ROWS.where(pair_judgements.c.id == undoes)).first()
    if target is None:
        named = (one.undoes or f"{one.one} {one.other}")[:40]
        raise JudgingError(f"there is no judgement left to undo under {named!r}", "undoes")
    if undoes in undone(told):
        raise JudgingError(f"the judgement {undoes} was undone already", "undoes")
    same = target._mapping
    kept = {name: same[name] for name in (*_IDS, *(f"{name}_id" for name in _IDS), "claim", "other_claim")}
    return {**kept, "undoes": undoes, "anchor": "null", "other_anchor": "null"}


def _of_pair(connection: Connection, one: str, other: str) -> list[PairJudgement]:
    return list(some_pairs(connection, _pair(one, other)))


def _pair(one: str, other: str) -> ColumnElement[bool]:
    claim, there = pair_judgements.c.claim, pair_judgements.c.other_claim
    return or_((claim == one) & (there == other), (claim == other) & (there == one))


def _says(held: PairJudgement, one: PairJudging) -> bool:
    return (held.by, held.act, held.note, held.evidence) == (one.by, one.act, one.note, one.evidence)


def _last(connection: Connection) -> str:
    """Return the id of the row that was written last, nothing for the first."""
    last = select(pair_judgements.c.id).order_by(pair_judgements.c.number.desc()).limit(1)
    return connection.scalar(last) or ""
