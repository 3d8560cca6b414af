"""The values that one quantity takes, in time: each with its bounds, who says it and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from sayso.exporters.jsonl import quantity_record
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.readout import quantity_words
from sayso.ledger.answers import Hit
from sayso.ledger.records import Version
from sayso.model import Claim, Quantity, Span

AROUND = 110
"""Code points on each side of a figure that a row shows: two lines of the table."""


class Value(NamedTuple):
    """One figure: at a time, by somebody, on a page. `time` is ISO 8601, empty where there is none.

    `passage` is what stands before it in the claim, its own words, and what stands after.
    """

    time: str
    quantity: Quantity
    entry: Numbered
    version: Version
    passage: tuple[str, str, str]

    @property
    def told(self) -> str:
        """The figure as it is read out."""
        return quantity_words(self.quantity)


def values(hits: Iterable[Hit], of: str, first_versions: dict[str, str]) -> list[Value]:
    """Return the figures of a thing that claims count, in time.

    The time is that of publication and, of a later version of a page, when that was first seen;
    `first_versions` are the ids of the first versions by address. A figure that a later version repeats from
    the same one is told once.
    """
    found = sorted(_values(hits, of, first_versions), key=lambda value: (value.time, value.version.id))
    kept: dict[tuple[object, ...], Value] = {}
    for value in found:
        figure = (value.quantity.low, value.quantity.high, value.quantity.unit)
        kept.setdefault((value.version.uri, value.entry.name, figure, _plain(value.quantity.of)), value)
    return list(kept.values())


def of_one_unit(found: list[Value]) -> list[Value]:
    """Return the figures of the most frequent unit: miles and people have no place on one axis."""
    units = Counter(value.quantity.unit for value in found)
    most = max(units, key=lambda unit: (units[unit], unit == ""), default="")
    return [value for value in found if value.quantity.unit == most]


def value_record(value: Value) -> dict[str, Any]:
    """Return a figure as an object of JSON."""
    return {
        "time": value.time or None,
        "quantity": msgspec.to_builtins(quantity_record(value.quantity)),
        "words": value.told,
        "speaker": value.entry.name,
        "kind": value.entry.kind,
        "claim": value.entry.claim.id,
        "status": value.entry.claim.status,
        "version": value.version.id,
        "outlet": value.version.outlet or None,
        "uri": value.version.uri,
    }


def _values(hits: Iterable[Hit], of: str, first_versions: dict[str, str]) -> Iterator[Value]:
    numbered: dict[str, dict[str, Numbered]] = {}
    for hit in hits:
        version = hit.found.version
        if version.id not in numbered:
            numbered[version.id] = {one.claim.id: one for one in number_claims(hit.found.article)}
        entry = numbered[version.id][hit.found.claim.id]
        is_first = first_versions.get(version.uri, version.id) == version.id
        time = version.published if is_first and version.published else version.first_seen
        for quantity in entry.quantities:
            if _is_of(quantity, of) and (quantity.low is not None or quantity.high is not None):
                words = passage(entry.claim, quantity.span, hit.found.article.text)
                yield Value(time, quantity, entry, version, words)


def passage(claim: Claim | None, figure: Span, text: str) -> tuple[str, str, str]:
    """Return the words of the claim, or of the line, round a figure, cut at spaces where they are long."""
    line = Span(text.rfind("\n", 0, figure.start) + 1, (text.find("\n", figure.end) + 1 or len(text) + 1) - 1)
    pieces = claim.content if claim else ()
    piece = next((span for span in pieces if span.meets(figure)), line if claim is None else figure)
    before = text[max(piece.start, figure.start - AROUND) : figure.start]
    after = text[figure.end : max(min(piece.end, figure.end + AROUND), figure.end)]
    if piece.start < figure.start - AROUND:
        before = "… " + before.partition(" ")[2]
    if figure.end + AROUND < piece.end:
        after = after.rpartition(" ")[0] + " …"
    return before, figure.of(text), after


def _is_of(quantity: Quantity, of: str) -> bool:
    """Tell whether a word of what is counted, or the unit, is the one that is asked for."""
    wanted = _plain(of)
    counted = f" {_plain(quantity.of)} "
    return wanted == _plain(quantity.unit) or f" {wanted}" in counted


def _plain(words: str) -> str:
    word = " ".join(words.casefold().split())
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
