"""Judgements in the tables: appended one after another, each naming the row before it, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, select, text

from sayso.errors import LedgerError
from sayso.ledger.judgements import (
    Anchor,
    Correction,
    Judgement,
    Judging,
    JudgingError,
    by_claim,
    checked,
    in_force,
    standing,
    undone,
)
from sayso.ledger.naming import ID_LENGTH
from sayso.ledger.packing import PackingError, unpack
from sayso.ledger.reading import inserted
from sayso.ledger.rows import GAP
from sayso.ledger.schema import captures, claims, documents, judgements, versions
from sayso.model import Article, Claim

NEIGHBOURHOOD = 80
"""Code points kept on each side of a claim's words: twelve words or so tell one place from another."""

HASHED = (
    "previous",
    "claim",
    "act",
    "by",
    "at",
    "note",
    "rating",
    "evidence",
    "correction",
    "undoes",
    "anchor",
)
"""The columns whose words the id is a hash of, after the ids of the document and the version."""

_NOW = text("""
    SELECT json_extract(j.value, '$[0]'), c.id FROM json_each(:asked) AS j
    CROSS JOIN documents d ON d.id = json_extract(j.value, '$[1]')
    CROSS JOIN claims c ON c.version = d.latest
    WHERE c.content = json_extract(j.value, '$[2]') AND c.speaker = json_extract(j.value, '$[3]')
        AND c.stance = json_extract(j.value, '$[4]')
""")

ROWS = (
    select(judgements, documents.c.id.label("document_id"), versions.c.id.label("version_id"))
    .join(documents, documents.c.number == judgements.c.document)
    .join(versions, versions.c.number == judgements.c.version)
    .order_by(judgements.c.number)
)


def judge(connection: Connection, wanted: Judging, at: str) -> Judgement:
    """Append a judgement and return it; the last that holds, where it is the very same."""
    one = checked(wanted)
    row = _undoing(connection, one) if one.act == "undo" else _judging(connection, one)
    held = in_force(list(some(connection, judgements.c.claim == row["claim"])))
    if held and one.act != "undo" and _says(held[-1], one):
        return held[-1]
    row = _parts(one, at) | row | {"previous": _last(connection)}
    ids = {name: row.pop(f"{name}_id") for name in ("document", "version")}
    id = judgement_id(ids["document"], ids["version"], row)
    inserted(connection, judgements, {**row, "id": id})
    return next(iter(some(connection, judgements.c.id == id)))


def some(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Judgement]:
    """Yield the judgements that fulfil a condition, in the order in which they were made."""
    for row in connection.execute(ROWS.where(*where)):
        yield as_judgement(row)


def of_version(connection: Connection, id: str) -> Iterator[Judgement]:
    """Yield the judgements of a version's document, and of its claims where another address has them too.

    Two questions: one with OR in it would look through every judgement.
    """
    version = connection.execute(
        select(versions.c.number, versions.c.document).where(versions.c.id == id)
    ).first()
    if version is None:
        return
    theirs = select(claims.c.id).where(claims.c.version == version.number)
    found = {
        row.number: row
        for where in (judgements.c.document == version.document, judgements.c.claim.in_(theirs))
        for row in connection.execute(ROWS.where(where))
    }
    for number in sorted(found):
        yield as_judgement(found[number])


def as_judgement(row: Any) -> Judgement:
    """Return a row of `ROWS` as a value; `LedgerError` for one that cannot be read."""
    try:
        return Judgement(
            id=row.id,
            previous=row.previous,
            document=row.document_id,
            version=row.version_id,
            claim=row.claim,
            act=row.act,
            by=row.by,
            at=row.at,
            note=row.note,
            rating=row.rating,
            evidence=msgspec.json.decode(row.evidence, type=tuple[str, ...]),
            correction=msgspec.json.decode(row.correction, type=Correction),
            undoes=row.undoes,
            anchor=msgspec.json.decode(row.anchor, type=Anchor | None),
        )
    except msgspec.MsgspecError as fault:
        raise LedgerError("damaged", f"the judgement {row.id} cannot be read: {fault}") from fault


def judgement_id(document: str, version: str, row: Any) -> str:
    """Name a judgement by all that it says and by the one before it: no row can go or change unseen."""
    parts = [document, version, *(row[name] for name in HASHED)]
    return sha256(json.dumps(parts).encode()).hexdigest()[:ID_LENGTH]


def claims_judged(connection: Connection, wanted: Sequence[str]) -> list[str]:
    """Return the ids of the claims that people have judged so, as `judged:` asks for them.

    A claim that stands under another id in the latest version of its page, in the same words and said by the
    same one, is the same claim: what was decided on either counts for both.
    """
    rows = list(some(connection))
    now = _now(connection, by_claim(rows))
    together: dict[str, list[Judgement]] = {}
    for row in rows:
        together.setdefault(now.get(row.claim, row.claim), []).append(row)
    found: dict[str, None] = {}
    for claim, theirs in together.items():
        held = standing(theirs)
        if any(held.answers(one) for one in wanted):
            found |= dict.fromkeys([claim, *(row.claim for row in theirs)])
    return list(found)


def _now(connection: Connection, rows: dict[str, list[Judgement]]) -> dict[str, str]:
    """Return under which id judged claims stand in the latest version of their page, where that is one."""
    asked = []
    for claim, theirs in rows.items():
        anchor = next((row.anchor for row in theirs if row.anchor is not None), None)
        if anchor is not None:
            said_by = anchor.claim.speaker.name if anchor.claim.speaker else ""
            asked.append((claim, theirs[0].document, GAP.join(anchor.words), said_by, anchor.claim.stance))
    found: dict[str, set[str]] = {}
    for old, new in connection.execute(_NOW, {"asked": json.dumps(asked)}):
        found.setdefault(old, set()).add(new)
    return {old: next(iter(new)) for old, new in found.items() if len(new) == 1 and old not in new}


def anchor_of(claim: Claim, text: str) -> Anchor:
    """Return what a claim is found again by."""
    start, end = claim.content[0].start, claim.content[-1].end
    return Anchor(
        claim,
        tuple(span.of(text) for span in claim.content),
        text[max(start - NEIGHBOURHOOD, 0) : start],
        text[end : end + NEIGHBOURHOOD],
    )


def _says(held: Judgement, one: Judging) -> bool:
    said = (held.by, held.act, held.note, held.rating, held.evidence, replace(held.correction, words=()))
    return said == (one.by, one.act, one.note, one.rating, one.evidence, one.correction)


def _judging(connection: Connection, one: Judging) -> dict[str, Any]:
    """Return where the claim stands, with what it is found again by."""
    place, claim, article = claim_place(connection, one.claim, one.version)
    correction = _worded(one.correction, article.text)
    told = {"undoes": "", "anchor": as_json(anchor_of(claim, article.text))}
    return place | told | {"correction": as_json(correction)}


def claim_place(connection: Connection, id: str, version: str) -> tuple[dict[str, Any], Claim, Article]:
    """Return where a claim stands: in the version that is named, else in the one that was seen last."""
    seen = (
        select(captures.c.seen)
        .where(captures.c.version == versions.c.number)
        .order_by(captures.c.seen.desc())
    )
    ask = (
        select(versions.c.number, versions.c.id, versions.c.document, documents.c.id.label("document_id"))
        .add_columns(versions.c.article, claims.c.position)
        .join(claims, claims.c.version == versions.c.number)
        .join(documents, documents.c.number == versions.c.document)
        .where(claims.c.id == id)
        .order_by(seen.limit(1).scalar_subquery().desc(), versions.c.number.desc())
    )
    found = connection.execute(ask.where(versions.c.id == version) if version else ask).first()
    if found is None:
        raise LedgerError("missing", f"no claim has the id {id[:40]!r}")
    article = _article(found)
    claim = next((each for each in article.claims if each.id == id), None)
    if claim is None:
        raise LedgerError("damaged", f"the claim {id} is not in its article: run sayso verify-ledger")
    return _place(found.document, found.document_id, found.number, found.id, id), claim, article


def _article(row: Any) -> Article:
    try:
        return unpack(row.article)
    except PackingError as fault:
        raise LedgerError("damaged", f"the article of the version {row.id} is {fault}") from fault


def _worded(correction: Correction, text: str) -> Correction:
    """Return a correction with the words that it covers."""
    content = correction.content
    if content and not (content[0].start >= 0 and content[-1].end <= len(text)):
        raise JudgingError("the corrected words stand outside the text", "words")
    return replace(correction, words=tuple(span.of(text) for span in content))


def _undoing(connection: Connection, one: Judging) -> dict[str, Any]:
    """Return the place of the judgement that is undone: the one named, else the last that holds."""
    claim = one.claim
    if one.undoes:
        claim = connection.scalar(select(judgements.c.claim).where(judgements.c.id == one.undoes)) or ""
    rows = connection.execute(ROWS.where(judgements.c.claim == claim)).all()
    told = [as_judgement(row) for row in rows]
    held = in_force(told)
    undoes = one.undoes or (held[-1].id if held else "")
    target = next((row for row in rows if row.id == undoes), None)
    if target is None:
        named = (one.undoes or one.claim)[:40]
        raise JudgingError(f"there is no judgement left to undo under {named!r}", "undoes")
    if undoes in undone(told):
        raise JudgingError(f"the judgement {undoes} was undone already", "undoes")
    place = _place(target.document, target.document_id, target.version, target.version_id, target.claim)
    return {**place, "undoes": undoes, "anchor": "null"}


def _place(document: int, document_id: str, version: int, version_id: str, claim: str) -> dict[str, Any]:
    return {
        "document": document,
        "document_id": document_id,
        "version": version,
        "version_id": version_id,
        "claim": claim,
    }


def _parts(one: Judging, at: str) -> dict[str, str]:
    return {
        "act": one.act,
        "by": one.by,
        "at": at,
        "note": one.note,
        "rating": one.rating,
        "evidence": as_json(one.evidence),
        "correction": as_json(one.correction),
    }


def as_json(value: object) -> str:
    """Return a value as a column has it."""
    return msgspec.json.encode(value).decode()


def _last(connection: Connection) -> str:
    """Return the id of the row that was written last, nothing for the first."""
    last = select(judgements.c.id).order_by(judgements.c.number.desc()).limit(1)
    return connection.scalar(last) or ""
