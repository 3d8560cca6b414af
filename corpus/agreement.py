"""How far two readings of the same articles agree, field by field: two annotators, or Sayso and the marks.

Contents and sources are compared as sets of tokens (`eval.spans`), the closest pairs first, each claim once.
F1 is the same whichever of the two is called right. Kappa is Cohen's, over the claims that both have.

Few claims have a status other than `stated`, and few are told inside another: equal values say little of
either. Both are counted as what can be found or missed, over all claims, those that do not pair included:

- `status`: found is every status but `stated` that one reading gives, wanted every one that the other gives.
  Claims pair by content alone, the page's own with its own; right is the same status. `status of both` counts
  only the claims that pair.
- `within`: a nested claim is right where it pairs, source included, and the claim that it is told in pairs
  with the other's. `within of both` counts only what both readings have: the inner and the outer claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from corpus.records import Mark
from eval.attribution import LOOSE, SAME_SOURCE, TIGHT, Score
from eval.spans import Tokens, iou, numbers
from sayso.model import Claim, Quantity, Span, Status, Time

Said = Mark | Claim
Pair = tuple[Said, Said]
Spanned = TypeVar("Spanned", Quantity, Time)


class Reading(Protocol):
    """What is compared: a record of the corpus, or an article that Sayso has read."""

    @property
    def claims(self) -> Sequence[Said]: ...  # noqa: D102
    @property
    def quantities(self) -> Sequence[Quantity]: ...  # noqa: D102
    @property
    def times(self) -> Sequence[Time]: ...  # noqa: D102


# The fields in which two matched claims are compared word for word.
FIELDS: dict[str, Callable[[Said], str]] = {
    "form": lambda claim: claim.form,
    "name": lambda claim: claim.speaker.name.casefold().removeprefix("the ") if claim.speaker else "",
    "kind": lambda claim: claim.speaker.kind if claim.speaker else "",
    "stance": lambda claim: claim.stance,
    "negated": lambda claim: str(claim.negated),
    "status": lambda claim: claim.status,
}
# What counts as a status that was found or missed.
STATUSES: dict[str, frozenset[Status]] = {
    "status": frozenset({"confirmed", "disputed", "unverified"}),
    "disputed": frozenset({"disputed"}),
}
KAPPA = ("kind", "stance", "negated", "status")  # those with a closed list of values


@dataclass(frozen=True, slots=True)
class Parts:
    """A claim as sets of token numbers."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]


@dataclass(slots=True)
class Agreement:
    """Counts over any number of articles; `figures` turns them into numbers from 0 to 1 (kappa: -1 to 1)."""

    score: Score = field(default_factory=Score)
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, text: str, one: Reading, other: Reading) -> None:
        """Count one article: `one` is what was found, `other` what there was to find."""
        tokens = Tokens(text)
        found, wanted = ([claim for claim in side.claims if claim.form != "own"] for side in (one, other))
        for least in (LOOSE, TIGHT):
            for words, need_source in (("content alone", False), ("with source", True)):
                right = len(paired(tokens, found, wanted, least, need_source=need_source))
                self.score.add(f"attributed .{least * 10:.0f} {words}", right, len(found), len(wanted))
        pairs = paired(tokens, found, wanted, LOOSE, need_source=True)
        self._add_fields(tokens, pairs)
        self._add_within(pairs, found, wanted)
        self._add_status(tokens, one.claims, other.claims)
        own = [[claim for claim in side.claims if claim.form == "own"] for side in (one, other)]
        right = len(paired(tokens, own[0], own[1], LOOSE, need_source=False))
        self.score.add("own .5", right, len(own[0]), len(own[1]))
        self._add_quantities(one.quantities, other.quantities)
        self._add_times(one.times, other.times)

    def _add_fields(self, tokens: Tokens, pairs: list[Pair]) -> None:
        """Count what the claims say that both have."""
        for one, other in pairs:
            for name, value in FIELDS.items():
                self.values.setdefault(name, []).append((value(one), value(other)))
            hedges = tokens.runs(one.hedges), tokens.runs(other.hedges)
            self.score.add("hedges", len(hedges[0] & hedges[1]), len(hedges[0]), len(hedges[1]))
            cues = tokens.runs(one.cue), tokens.runs(other.cue)
            self.score.add("cue exact", len(cues[0] & cues[1]), len(cues[0]), len(cues[1]))

    def _add_within(self, pairs: list[Pair], found: Sequence[Said], wanted: Sequence[Said]) -> None:
        """Count which claims are told inside which: `pairs` are those that both have, with their sources."""
        partners = {one.id: other.id for one, other in pairs}
        partnered = set(partners.values())
        right = sum(
            other.within is not None and partners.get(one.within or "") == other.within
            for one, other in pairs
        )
        nested = [sum(claim.within is not None for claim in side) for side in (found, wanted)]
        both = [
            sum(one.within in partners for one, _ in pairs),
            sum(other.within in partnered for _, other in pairs),
        ]
        self.score.add("within", right, *nested)
        self.score.add("within of both", right, *both)

    def _add_status(self, tokens: Tokens, found: Sequence[Said], wanted: Sequence[Said]) -> None:
        """Count statuses other than `stated`, by kind and all together."""
        pairs = [
            pair
            for own in (False, True)
            for pair in paired(
                tokens,
                [claim for claim in found if (claim.form == "own") == own],
                [claim for claim in wanted if (claim.form == "own") == own],
                LOOSE,
                need_source=False,
            )
        ]
        same = [one.status for one, other in pairs if one.status == other.status]
        for name, kinds in STATUSES.items():
            counts = [sum(claim.status in kinds for claim in side) for side in (found, wanted)]
            self.score.add(name, sum(status in kinds for status in same), *counts)
        both = [sum(pair[at].status != "stated" for pair in pairs) for at in (0, 1)]
        self.score.add("status of both", sum(status != "stated" for status in same), *both)

    def _add_quantities(self, one: Sequence[Quantity], other: Sequence[Quantity]) -> None:
        pairs = _meeting(one, other)
        counts = len(one), len(other)
        self.score.add("quantities found", len(pairs), *counts)
        self.score.add("quantities exact span", sum(a.span == b.span for a, b in pairs), *counts)
        self.score.add("quantities value", sum(_value(a) == _value(b) for a, b in pairs), *counts)
        same = sum((_value(a), a.unit) == (_value(b), b.unit) for a, b in pairs)
        self.score.add("quantities value and unit", same, *counts)
        self.score.add("quantities bounds and unit", sum(_worth(a) == _worth(b) for a, b in pairs), *counts)
        bounds = [(_bounds(a), _bounds(b)) for a, b in pairs]
        self.values.setdefault("bounds", []).extend(bounds)
        told = [pair for pair in bounds if pair != ("", "")]
        self.values.setdefault("bounds of bounded", []).extend(told)
        self.values.setdefault("of head", []).extend((_head(a.of), _head(b.of)) for a, b in pairs)

    def _add_times(self, one: Sequence[Time], other: Sequence[Time]) -> None:
        pairs = _meeting(one, other)
        counts = len(one), len(other)
        self.score.add("times found", len(pairs), *counts)
        self.score.add("times exact span", sum(a.span == b.span for a, b in pairs), *counts)
        same = sum((a.type, a.value) == (b.type, b.value) for a, b in pairs)
        self.score.add("times type and value", same, *counts)
        self.score.add("times value", sum(a.value == b.value for a, b in pairs), *counts)

    def figures(self) -> dict[str, float]:
        """Return F1 of what can be missed, the share of equal values and kappa of what both have."""
        tallies = self.score.tallies.items()
        figures = {f"{name} F1": tally.f1 for name, tally in tallies if tally.found or tally.wanted}
        for name, values in self.values.items():
            if values:
                figures[f"{name} equal"] = sum(one == other for one, other in values) / len(values)
        return figures | {
            f"{name} kappa": kappa(self.values[name]) for name in KAPPA if self.values.get(name)
        }


def paired(
    tokens: Tokens, found: Sequence[Said], wanted: Sequence[Said], least: float, *, need_source: bool
) -> list[Pair]:
    """Pair claims one to one by the IoU of their contents, at least `least`; a shared cue breaks ties.

    With `need_source`, only claims whose sources share an IoU of `SAME_SOURCE`, or are both absent, pair.
    """
    ours, theirs = ([_parts(tokens, claim) for claim in side] for side in (found, wanted))
    close = [
        (-round(shared, 1), -iou(one.cue, other.cue), -shared, at, to)
        for at, one in enumerate(ours)
        for to, other in enumerate(theirs)
        if (shared := iou(one.content, other.content)) >= least
        and (not need_source or _same_source(one, other))
    ]
    pairs: dict[int, int] = {}
    for *_, at, to in sorted(close):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return [(found[at], wanted[to]) for at, to in sorted(pairs.items())]


def kappa(values: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of pairs of values; 1 where both always give one and the same value."""
    total = len(values)
    left, right = Counter(one for one, _ in values), Counter(other for _, other in values)
    chance = sum(left[value] * right[value] for value in left) / total**2
    observed = sum(one == other for one, other in values) / total
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def _parts(tokens: Tokens, claim: Said) -> Parts:
    def covered(spans: Sequence[Span]) -> frozenset[int]:
        return numbers(tokens.runs(spans))

    return Parts(covered(claim.content), covered([claim.source] if claim.source else []), covered(claim.cue))


def _same_source(one: Parts, other: Parts) -> bool:
    if not one.source and not other.source:
        return True
    return iou(one.source, other.source) >= SAME_SOURCE


def _worth(one: Quantity) -> tuple[object, ...]:
    """Return what a quantity says: its bounds, to a thousandth of a unit, and its unit."""
    low, high = (None if bound is None else round(bound, 3) for bound in (one.low, one.high))
    return low, high, one.low_open, one.high_open, one.approximate, one.unit


def _value(one: Quantity) -> tuple[float | None, float | None]:
    """Return the ends of a quantity, to a thousandth."""
    low, high = (None if bound is None else round(bound, 3) for bound in (one.low, one.high))
    return low, high


def _bounds(one: Quantity) -> str:
    """Return what the bound words say, whatever the number: `>=`, `<`, `~`, `..`; "" for a bare one."""
    low = "" if one.low is None else ">" if one.low_open else ">="
    high = "" if one.high is None else "<" if one.high_open else "<="
    told = ("" if one.low == one.high else "..") if low and high else low + high
    return told + ("~" if one.approximate else "")


def _head(phrase: str) -> str:
    """Return the last word before an "of": annotators take longer or shorter phrases round the same noun."""
    words = phrase.casefold().split(" of ")[0].split()
    return words[-1] if words else ""


def _meeting(one: Sequence[Spanned], other: Sequence[Spanned]) -> list[tuple[Spanned, Spanned]]:
    """Pair each of one side with the first of the other that it overlaps, each used once."""
    left = list(other)
    pairs = []
    for item in one:
        match = next((candidate for candidate in left if candidate.span.meets(item.span)), None)
        if match is not None:
            left.remove(match)
            pairs.append((item, match))
    return pairs
