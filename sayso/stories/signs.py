"""What is kept of a page to group it and to find its copies, a pure function of its article: 2 to 3 kB.

With it the stories of a ledger are found without unpacking an article a second time.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256

import msgspec
import numpy as np

from sayso.lexicon import entries
from sayso.lexicon.entries import Agency, Credit
from sayso.model import Article, Span, Value
from sayso.stories.crediting import Credited, credits_of
from sayso.stories.likeness import Weighed
from sayso.stories.paragraphs import Paragraph, paragraphs
from sayso.stories.terms import Term, terms
from sayso.syntax.language import LANGUAGE

EDITION = 1
"""Counted up when a sign is made in another way, so that ledgers make theirs again."""

MOST_PLACES = 5


class Sign(Value, frozen=True):
    """The terms of a page, its paragraphs, the agencies it credits, and the places that it names most."""

    terms: tuple[Term, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    credits: tuple[Credited, ...] = ()
    places: tuple[str, ...] = ()


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    keys: bytes
    weights: bytes
    spans: bytes
    words: bytes
    credits: tuple[Credited, ...]
    places: tuple[str, ...]


@cache
def recipe() -> str:
    """Return what signs are made with: another edition, or another word in the tables, makes them anew."""
    words = repr((entries(LANGUAGE, Agency), entries(LANGUAGE, Credit)))
    return f"{EDITION}-{sha256(words.encode()).hexdigest()[:12]}"


def sign_of(article: Article) -> Sign:
    """Return the sign of a page."""
    counts = Counter(place.name for place in article.places if place.name and not place.demonym)
    named = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_PLACES]
    places = tuple(name for name, _ in named)
    return Sign(terms(article), paragraphs(article), credits_of(article), places)


def pack(sign: Sign) -> bytes:
    """Return a sign as bytes; weights keep 24 bits."""
    rows = [(part.span.start, part.span.end, len(part.words)) for part in sign.paragraphs]
    return msgspec.msgpack.encode(
        _Packed(
            np.array([term.key for term in sign.terms], "<u4").tobytes(),
            np.array([term.weight for term in sign.terms], "<f4").tobytes(),
            np.array(rows, "<u4").tobytes(),
            np.array([word for part in sign.paragraphs for word in part.words], "<u4").tobytes(),
            sign.credits,
            sign.places,
        )
    )


def unpack(data: bytes) -> Sign:
    """Return the sign again; `MsgspecError` or `ValueError` for anything else than what `pack` gives."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    return Sign(
        _terms(packed),
        tuple(_paragraphs(packed)),
        packed.credits,
        packed.places,
    )


def unpack_terms(data: bytes) -> Weighed:
    """Return the terms of a packed sign alone; errors as for `unpack`."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    keys, weights = np.frombuffer(packed.keys, "<u4"), np.frombuffer(packed.weights, "<f4")
    if len(keys) != len(weights):
        raise ValueError("terms without weights")
    return Weighed(keys.copy(), weights.copy())


def _terms(packed: _Packed) -> tuple[Term, ...]:
    keys = np.frombuffer(packed.keys, "<u4").tolist()
    weights = np.frombuffer(packed.weights, "<f4").tolist()
    return tuple(Term(key, weight) for key, weight in zip(keys, weights, strict=True))


def _paragraphs(packed: _Packed) -> list[Paragraph]:
    words = np.frombuffer(packed.words, "<u4").tolist()
    found = []
    at = 0
    for start, end, count in np.frombuffer(packed.spans, "<u4").reshape(-1, 3).tolist():
        found.append(Paragraph(Span(start, end), tuple(words[at : at + count])))
        at += count
    return found
