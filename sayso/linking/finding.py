"""Which claims of a ledger have to do with a claim: candidates by meaning and rare words, then a close look.

A first look reads the words of some hundred candidates from their rows and takes the most alike; only their
pages are unpacked. So a page's thirty claims are linked in the time that thirty pages take to be unpacked,
however many claims the ledger has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, bindparam, text

from sayso.ledger.packing import unpack
from sayso.ledger.protocol import Ledger
from sayso.ledger.reading import VERSIONS, as_version
from sayso.ledger.records import Found, Version
from sayso.ledger.rows import words
from sayso.ledger.schema import versions
from sayso.linking.indexing import encoded
from sayso.linking.judging import NOBODY, Judged, Settle, as_read, judged_link
from sayso.linking.rare_words import sharing
from sayso.linking.vector_map import Values, VectorMap, refresh
from sayso.matching.links import Link, link, order
from sayso.matching.meanings import meaning
from sayso.matching.rarity import rarity
from sayso.matching.views import View, view
from sayso.matching.wording import SMALL_WORDS, fold
from sayso.model import Article, Value
from sayso.syntax.tokens import tokenize
from sayso.vectors import SCALE

NEAREST = 150
"""Claims that are nearest by meaning: a story of a hundred pages has its claims among them."""
SHARING = 60  # claims that share rare words
LEAST_COSINE = 0.3
AT_ONCE = 32
"""Claims whose distances to all others are held at once: 64 MB for a million."""
LOOKED_AT = 12
"""Candidates of a claim whose pages are unpacked: `python -m eval links_scale` has the time that it takes."""
LEAST_ALIKE = 0.4
"""What the first look asks for, see `_alike`; every pair of the traps that is a link has more."""
_FURTHEST = 2_000  # code points of a candidate's words that the first look reads

_ROWS = text("""
    SELECT c.number, c.content, c.version, c.position, v.document FROM claims c
    JOIN versions v ON v.number = c.version
    JOIN documents d ON d.number = v.document AND d.latest = v.number
    WHERE c.number IN :numbers
""").bindparams(bindparam("numbers", expanding=True))
_PLACES = text("""
    SELECT c.number, v.id, c.id AS claim, v.document, x.vector FROM claims c
    JOIN versions v ON v.number = c.version LEFT JOIN vectors x ON x.claim = c.number
    WHERE v.id IN :versions
""").bindparams(bindparam("versions", expanding=True))


class Linked(Value, frozen=True):
    """A claim, one of another page, and what they have to do with each other."""

    one: Found
    other: Found
    link: Link


class _Asked(NamedTuple):
    """A claim that is asked about: its document, and how it is compared."""

    found: Found
    document: int
    view: View


class _Candidate(NamedTuple):
    """A claim that may be linked: where it is, and how alike it seems, 0 to 1."""

    number: int
    version: int
    position: int
    alike: float


def links_of(
    ledger: Ledger,
    founds: Sequence[Found],
    *,
    judged: Judged = NOBODY,
    settle: Settle = as_read,
    most: int = 20,
) -> Iterator[Linked]:
    """Yield the links of some claims of a ledger to claims of other pages, claim by claim, the surest first.

    Only the latest versions of other pages are looked at, and no more than `most` links are told of a claim.
    `judged` has pairs of claims that a person decided on: their word stands. `settle` gives each claim as it
    holds by people's judgements on the claim itself.
    """
    near = refresh(ledger)
    founds = [held for found in founds if (held := settle(found)) is not None]
    for start in range(0, len(founds), AT_ONCE):
        asked = list(_asked(ledger, founds[start : start + AT_ONCE]))
        if asked:
            for found in _linked(ledger, asked, near, judged, settle):
                yield from found[:most]


def _linked(
    ledger: Ledger, asked: Sequence[_Asked], near: VectorMap, judged: Judged, settle: Settle
) -> Iterator[list[Linked]]:
    queries = np.stack([one.view.vector for one in asked if one.view.vector is not None])
    nearest = near.nearest(queries, NEAREST)
    decided = [_judged_others(ledger, one, judged) for one in asked]
    with ledger.reading() as connection:
        pages = _Pages(connection)
        known: dict[str, list[int] | None] = {}
        for one, (numbers, cosines), theirs in zip(asked, nearest, decided, strict=True):
            close = dict(zip(numbers.tolist(), cosines.tolist(), strict=True))
            close = {number: cosine for number, cosine in close.items() if cosine >= LEAST_COSINE}
            shared = sharing(connection, one.view, SHARING, known) if one.view.terms else []
            candidates = _first_look(connection, one, close, shared, near)
            vectors = near.vectors_of(np.array([each.number for each in candidates], np.int64))
            others: list[tuple[Found, Values | None]] = [
                (pages.found(each), vectors.get(each.number)) for each in candidates
            ]
            others += [(each, None) for each in theirs]
            held = [(now, vector) for each, vector in others if (now := settle(each)) is not None]
            yield _second_look(one, held, judged)


def _asked(ledger: Ledger, founds: Sequence[Found]) -> Iterator[_Asked]:
    """Yield the claims with their vectors; one that has none in the ledger is read by the network."""
    with ledger.reading() as connection:
        ask = {"versions": sorted({found.version.id for found in founds})}
        rows = {(row.id, row.claim): row for row in connection.execute(_PLACES, ask)}
    held = [rows.get((found.version.id, found.claim.id)) for found in founds]
    lacking = [at for at, row in enumerate(held) if row is None or row.vector is None]
    made = dict(zip(lacking, encoded([_words(founds[at]) for at in lacking]) if lacking else [], strict=True))
    for at, (found, row) in enumerate(zip(founds, held, strict=True)):
        if row is not None:
            vector = np.frombuffer(made.get(at) or row.vector, np.int8)
            yield _Asked(found, row.document, view(found.claim, found.article, vector))


def _words(found: Found) -> str:
    return words(found.claim.content, found.article.text)


def _first_look(
    connection: Connection, one: _Asked, close: dict[int, float], shared: Sequence[int], near: VectorMap
) -> list[_Candidate]:
    """Return the candidates that seem the most alike by their words and vectors."""
    numbers = sorted({*close, *shared})
    if not numbers:
        return []
    unknown = np.array([number for number in numbers if number not in close], np.int64)
    close |= {number: _cosine(one.view.vector, row) for number, row in near.vectors_of(unknown).items()}
    mine = _weights(_words(one.found))
    found = []
    for row in connection.execute(_ROWS, {"numbers": numbers}):
        if row.document != one.document:
            alike = _alike(mine, _weights(row.content), close.get(row.number, 0.5))
            if alike >= LEAST_ALIKE:
                found.append(_Candidate(row.number, row.version, row.position, alike))
    return sorted(found, key=lambda candidate: (-candidate.alike, candidate.number))[:LOOKED_AT]


def _cosine(one: Values | None, other: Values) -> float:
    if one is None:
        return 0.5
    return float(np.dot(one.astype(np.int32), other.astype(np.int32))) / SCALE**2


def _weights(content: str) -> dict[str, float]:
    """Return the telling words of a claim's row, each with how much it tells."""
    found = {}
    for token in tokenize(content, 0, min(len(content), _FURTHEST)):
        folded = fold(token.text)
        if token.is_word and folded not in SMALL_WORDS and token.text[0].isalpha():
            means = meaning(folded)
            found[means] = rarity(means)
    return found


def _alike(one: dict[str, float], other: dict[str, float], cosine: float) -> float:
    """Return how alike two claims seem: by the words they share, by those of the shorter, and by meaning."""
    shared = sum(weight for word, weight in one.items() if word in other)
    totals = sum(one.values()), sum(other.values())
    if not min(totals):
        return 0.0
    return 0.5 * 2 * shared / sum(totals) + 0.2 * shared / min(totals) + 0.3 * max(0.0, cosine)


class _Pages:
    """Pages that were unpacked: claims of one page are often candidates of several."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[int, tuple[Version, Article]] = {}

    def found(self, candidate: _Candidate) -> Found:
        """Return a candidate as the claim that it is."""
        if candidate.version not in self._held:
            ask = VERSIONS.add_columns(versions.c.article).where(versions.c.number == candidate.version)
            row = self._connection.execute(ask).one()
            self._held[candidate.version] = as_version(row), unpack(row.article)
        version, article = self._held[candidate.version]
        return Found(article.claims[candidate.position], version, article)


def _judged_others(ledger: Ledger, one: _Asked, judged: Judged) -> list[Found]:
    """Return the claims that a person tied to one, wherever they lie."""
    ids = {id for pair in judged if one.found.claim.id in pair for id in pair} - {one.found.claim.id}
    found = [each for id in sorted(ids) for each in ledger.claim(id)]
    return [each for each in found if each.version.uri != one.found.version.uri]


def _second_look(one: _Asked, others: Sequence[tuple[Found, Values | None]], judged: Judged) -> list[Linked]:
    """Compare a claim with its candidates whole, and return the links in order."""
    told: dict[tuple[str, str], Linked] = {}
    for other, vector in others:
        found = link(one.view, view(other.claim, other.article, vector))
        found = judged_link(found, one.found.claim.id, other.claim.id, judged)
        if found is not None:
            told[other.version.id, other.claim.id] = Linked(one.found, other, found)
    return sorted(told.values(), key=lambda linked: (*order(linked.link), linked.other.version.id))
