"""Two claims of different pages: do they say the same, the same with a change, or what cannot both hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import exp
from pathlib import Path
from typing import Literal

import msgspec

from sayso.matching.comparing import compare
from sayso.matching.contradicting import Reason, contradiction
from sayso.matching.denying import denies_only
from sayso.matching.differences import CHANGE_KINDS, Change, ChangeKind
from sayso.matching.facing import Facing
from sayso.matching.features import FEATURES, features
from sayso.matching.views import View
from sayso.matching.voices import PAGE
from sayso.matching.wording import words_of
from sayso.model import Span, Value

LinkKind = Literal["same", "drift", "contradicts"]
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
TABLE = Path(__file__).with_name("link_weights.toml")
DRIFTS: frozenset[ChangeKind] = frozenset(
    {"number", "bound", "date", "hedge", "speaker", "negation", "attribution"}
)
"""What may change while two claims stay the same one; other words for it are no drift."""

RETOLD: frozenset[ChangeKind] = frozenset({"hedge", "speaker", "attribution"})
"""What may differ between two places of one page that say the same: a headline leaves it out."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of weights: what the features count, and how sure a link must be to be told."""

    bias: float
    linked: float
    contradicting: float
    weights: dict[str, float]


class Link(Value, frozen=True):
    """What two claims of different pages have to do with each other.

    `one` and `other` are ids of claims. `changes` says what differs for a drift, `reason` why both cannot
    hold; spans of `before` are of the page of `one`. `share` is how likely the two are about the very same
    thing,
    0 to 1; `judged` tells that a person said what they are.
    """

    kind: LinkKind
    one: str
    other: str
    changes: tuple[Change, ...] = ()
    reason: Reason | None = None
    share: float = 0.0
    judged: bool = False

    def mirrored(self) -> Link:
        """Return the same link seen from the other side."""
        changes = tuple(change.mirrored() for change in self.changes)
        reason = self.reason.mirrored() if self.reason else None
        return Link(self.kind, self.other, self.one, changes, reason, self.share, self.judged)


def link(one: View, other: View) -> Link | None:
    """Return what two claims of different pages have to do with each other, None for nothing that is sure.

    From the other side it is the same, mirrored. Two claims of one page are not linked.
    """
    if one.article.page.uri == other.article.page.uri and one.article.text == other.article.text:
        return None
    if _order(other) < _order(one):
        found = _link(other, one)
        return found.mirrored() if found else None
    return _link(one, other)


def repeats(one: View, other: View) -> Link | None:
    """Return what ties two claims of one page that says a thing twice, as a headline and its text do.

    Another number, date or "not" on one page is another matter: two events, two days, two people.
    """
    found = _link(one, other)
    if found is None or found.kind == "contradicts":
        return None
    return found if all(change.kind in RETOLD for change in found.changes) else None


def likeness(pair: Facing) -> float:
    """Return how likely two claims are about the very same thing, 0 to 1."""
    table = weights()
    total = table.bias + sum(
        table.weights[feature.__name__] * value
        for feature, value in zip(FEATURES, features(pair), strict=True)
    )
    return 1 / (1 + exp(-max(-40.0, min(40.0, total))))


@cache
def weights() -> Weights:
    """Return the table that ships; `ValueError` where a feature has no weight."""
    import tomllib  # noqa: PLC0415 -- only where links are asked for

    table = msgspec.convert(tomllib.loads(TABLE.read_text(encoding="utf-8")), Weights)
    if missing := {feature.__name__ for feature in FEATURES} ^ table.weights.keys():
        raise ValueError(
            f"{TABLE.name}: {', '.join(sorted(missing))}: in the table or among the features alone"
        )
    return table


def _order(side: View) -> tuple[object, ...]:
    """Return what two sides are ordered by, so that ties fall the same way from both."""
    claim = side.claim
    return _words(side.article.text, claim.content), claim.content, side.article.page.uri, claim.id


@lru_cache(maxsize=512)
def _words(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the words of a claim: in a story each is held against many others, one after the other."""
    return words_of(text, spans)


def _link(one: View, other: View) -> Link | None:
    pair = Facing(one, other)
    if not may_be_linked(pair):
        return None
    share = round(likeness(pair), 3)
    table = weights()
    ids = one.claim.id, other.claim.id
    if share >= table.contradicting:
        reason = contradiction(pair)
        if reason:
            return Link("contradicts", *ids, reason=reason, share=share)
    if share < table.linked or not _may_be_same(pair):
        return None
    changes = drifts(pair)
    if not changes and _have_other_figures(pair):
        return None
    return Link("drift" if changes else "same", *ids, changes=changes, share=share)


def may_be_linked(pair: Facing) -> bool:
    """Tell whether a pair has anything to be linked by: it costs little, and most pairs end here.

    The words that both have must tell something: more where nothing else ties the pages, no name in the
    claims and none with which they begin, or more than a month lies between them.
    """
    if "silent" in (pair.one.leaning, pair.other.leaning) or pair.shared_weight < LEAST:
        return False
    if pair.said_weight < LEAST_SAID or len(pair.matched) + len(pair.turned) < LEAST_WORDS:
        return False
    if pair.one.names & pair.other.names:
        return True
    first, second = pair.one.context, pair.other.context
    if min(len(first), len(second)) >= FEWEST and not first & second:
        return False
    return pair.shared_weight >= LEAST_LATER or pair.days_apart <= LATER


LEAST = 1.0
"""How much the words that two claims share must tell: half a name, two words that are not everyday ones."""
LEAST_SAID, LEAST_WORDS = 0.3, 2
"""The same without names, which alone say nothing of whom they name; and how many words they must be."""
LEAST_LATER, LATER = 2.5, 31
"""The same where more than `LATER` days lie between their pages: "the inquiry goes on" is said of many."""
FEWEST = 3
"""Names with which both pages begin, none of them shared: then only a name in the claims can tie them."""


def _may_be_same(pair: Facing) -> bool:
    """Tell whether nothing forbids to call two claims the same, however alike they are.

    The opposite is never the same, unless both are hedged and their hedges say so; nor are a question and its
    answer, a plan and the deed, two towns.
    """
    held = [side.leaning in ("holds", "thinks") for side in (pair.one, pair.other)]
    if held[0] != held[1] or pair.is_swapped or pair.is_elsewhere:
        return False
    if held == [False, False] and pair.one.leaning != pair.other.leaning:
        return False
    if (pair.denies_otherwise and not pair.is_opposite) or denies_only(pair):
        return False
    if pair.is_opposite:
        return (
            bool(pair.one.claim.hedges and pair.other.claim.hedges)
            and not pair.turned
            and pair.times != "other"
        )
    return True


def _have_other_figures(pair: Facing) -> bool:
    """Tell whether each prints a figure that the other lacks, where neither is read as a number or a time.

    "blooms once every 54 years", "once every 36 years": nothing that was read differs, and yet they do.
    """
    (one, mine), (other, theirs) = (_figures(side) for side in (pair.one, pair.other))
    return bool(mine - other) and bool(theirs - one)


def _figures(side: View) -> tuple[set[str], set[str]]:
    """Return the figures that a claim prints, and those of them that are no part of a number or a time."""
    read = [quantity.span for quantity in side.quantities] + [span for span, _ in side.times]
    printed, unread = set(), set()
    for span in side.claim.content:
        for found in _FIGURE.finditer(side.article.text, span.start, span.end):
            figure = found[0].replace(",", "")
            printed.add(figure)
            if not any(each.start <= found.start() < each.end for each in read):
                unread.add(figure)
    return printed, unread


def drifts(pair: Facing) -> tuple[Change, ...]:
    """Return what changed between two claims that are the same one, of the kinds in `DRIFTS`.

    A number or a time that only one of them gives is more or less told, not changed.
    """
    one, other = pair.one, pair.other
    found: list[Change] = []
    for change in compare(one.claim, one.article, other.claim, other.article):
        kept = _drift(change, pair)
        if kept is not None:
            found.append(kept)
    _, first, second = pair.numbers
    lengths = [[each for each in side if each.unit.startswith("duration ")] for side in (first, second)]
    found += [Change("number", (a.span,), (b.span,)) for a, b in zip(*lengths, strict=False)]
    if (one.leaning == "thinks") != (other.leaning == "thinks"):
        cues = [side.claim.cue if side.leaning == "thinks" else () for side in (one, other)]
        found.append(Change("hedge", cues[0], cues[1]))
    return tuple(sorted(found, key=lambda change: CHANGE_KINDS.index(change.kind)))


def _drift(change: Change, pair: Facing) -> Change | None:
    """Return a difference as a drift, None where it is none between two pages."""
    if change.kind in ("number", "bound"):
        return change if _differ(change, pair) else None
    if change.kind == "date":
        return change if pair.times == "other" and change.before and change.after else None
    if change.kind == "speaker" and PAGE in (change.was, change.now):
        return Change("attribution", change.before, change.after, change.was, change.now)
    if change.kind == "hedge":
        return change if _is_rehedged(pair) else None
    if change.kind == "negation":
        return change if pair.is_opposite else None
    return change if change.kind in DRIFTS else None


def _differ(change: Change, pair: Facing) -> bool:
    """Tell whether both give a number there, and not the same one in another unit."""
    if not change.before or not change.after:
        return False
    equal = {(one.span, other.span) for one, other in pair.numbers[0]}
    return (change.before[0], change.after[0]) not in equal


def _is_rehedged(pair: Facing) -> bool:
    """Tell whether only one of two claims is hedged: may for might weakens no more."""
    return bool(pair.one.claim.hedges) != bool(pair.other.claim.hedges)


def order(found: Link) -> tuple[int, float, str, str]:
    """Return what links are told in the order of: contradictions first, then the surest."""
    return ("contradicts", "drift", "same").index(found.kind), -found.share, found.one, found.other


def spans_of(found: Link) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of both pages on which a link rests."""
    parts = found.changes or ((found.reason,) if found.reason else ())
    before = tuple(span for part in parts for span in part.before)
    return before, tuple(span for part in parts for span in part.after)
