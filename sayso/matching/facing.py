"""Two claims held against each other word by word: what they share, what each has alone, what is turned."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise

import numpy as np

from sayso.matching.amounts import are_equal, exclude
from sayso.matching.meanings import are_opposite
from sayso.matching.views import Negation, Term, View
from sayso.matching.voices import Sameness, sameness
from sayso.matching.when import as_day
from sayso.model import Place, Quantity
from sayso.vectors import SCALE

_ADJUNCTS = frozenset(
    {"in", "at", "near", "off", "on", "around", "of", "outside", "inside", "for", "after", "before"}
)
"""Words before a name that does nothing in its sentence: it may stand anywhere in it."""
_PASSIVE = frozenset({"is", "are", "was", "were", "been", "being", "be"})


class Facing:
    """A pair of claims; everything is worked out when a feature first asks for it."""

    def __init__(self, one: View, other: View) -> None:
        self.one, self.other = one, other

    @cached_property
    def matched(self) -> list[tuple[Term, Term]]:
        """The words of one meaning, first with first."""
        waiting: dict[str, list[Term]] = defaultdict(list)
        for term in reversed(self.other.terms):
            waiting[term.meaning].append(term)
        return [(term, waiting[term.meaning].pop()) for term in self.one.terms if waiting.get(term.meaning)]

    @cached_property
    def turned(self) -> list[tuple[Term, Term]]:
        """Words of both sides that are opposites of each other."""
        found, taken = [], set()
        for term in self._alone_first:
            for other in self._alone_second:
                if other.span not in taken and are_opposite(term.meaning, other.meaning):
                    found.append((term, other))
                    taken.add(other.span)
                    break
        return found

    @cached_property
    def alone(self) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The words that only one of them has, opposites left out."""
        turned = {span for pair in self.turned for span in ((0, pair[0].span), (1, pair[1].span))}
        return (
            tuple(term for term in self._alone_first if (0, term.span) not in turned),
            tuple(term for term in self._alone_second if (1, term.span) not in turned),
        )

    @cached_property
    def shared_weight(self) -> float:
        """How much the words tell that both have, each of them once."""
        both = self.matched + self.turned
        return sum((one.weight + other.weight) / 2 for one, other in both)

    @cached_property
    def said_weight(self) -> float:
        """How much the words tell that both have and that are no names for sure."""
        both = self.matched + self.turned
        return sum(one.weight for one, other in both if not one.is_name or (one.is_open and other.is_open))

    @cached_property
    def alone_weights(self) -> tuple[float, float]:
        """How much the words tell that only one has."""
        first, second = (sum(term.weight for term in side) for side in self.alone)
        return first, second

    @cached_property
    def voices(self) -> Sameness:
        """Whether the same one says both."""
        return sameness(self.one.claim, self.one.article, self.other.claim, self.other.article)

    @cached_property
    def cosine(self) -> float:
        """The cosine of their vectors; .5, which tells nothing, where one has none."""
        first, second = self.one.vector, self.other.vector
        if first is None or second is None:
            return 0.5
        return float(np.dot(first.astype(np.int32), second.astype(np.int32))) / SCALE**2

    @cached_property
    def times(self) -> str:
        """`same`, `other` or `open`: whether their times can be the same."""
        first, second = ([found for _, found in side.times] for side in (self.one, self.other))
        if not first or not second:
            return "open"
        few, many = sorted((first, second), key=len)
        return "same" if all(any(mine.meets(theirs) for theirs in many) for mine in few) else "other"

    @cached_property
    def days_apart(self) -> int:
        """How many days lie between their pages, 0 where one tells no day."""
        first, second = (as_day(side.article.published) for side in (self.one, self.other))
        return abs((first - second).days) if first and second else 0

    @cached_property
    def is_elsewhere(self) -> bool:
        """Tell whether each tells of one place and neither can lie in the other: "in Geneva", "in Vienna"."""
        first, second = (
            [each for each in side.places if not each.demonym] for side in (self.one, self.other)
        )
        if len(first) != 1 or len(second) != 1:
            return False
        words = [each.span.of(v.article.text) for each, v in ((first[0], self.one), (second[0], self.other))]
        return words[0].casefold() != words[1].casefold() and _lie_apart(first[0], second[0])

    @cached_property
    def numbers(self) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
        """Quantities that are equal, and those of each side that have no equal."""
        left, equal = list(self.other.quantities), []
        alone = []
        for quantity in self.one.quantities:
            twin = next((each for each in left if are_equal(quantity, each)), None)
            if twin is None:
                alone.append(quantity)
            else:
                left.remove(twin)
                equal.append((quantity, twin))
        return equal, alone, left

    @cached_property
    def excluding(self) -> list[tuple[Quantity, Quantity]]:
        """Quantities without an equal that stand for the same thing and cannot both be right."""
        _, first, second = self.numbers
        if len(first) != 1 or len(second) != 1:
            return []
        one, other = first[0], second[0]
        return [(one, other)] if one.unit == other.unit and exclude(one, other) else []

    @cached_property
    def denials(self) -> tuple[list[Negation], list[Negation]]:
        """The negations of each side, those that both have of the same words left out."""
        left, alone = list(self.other.negations), []
        for negation in self.one.negations:
            words = {term.meaning for term in negation.denied}
            twin = next((each for each in left if words & {term.meaning for term in each.denied}), None)
            if twin is None:
                alone.append(negation)
            else:
                left.remove(twin)
        return alone, left

    @cached_property
    def is_opposite(self) -> bool:
        """Tell whether the one has to be false where the other holds, as far as polarity goes."""
        words = {term.span for pair in self.turned for term in pair}
        denials = [*self.denials[0], *self.denials[1]]  # "refused to" beside "agreed to" turns it but once
        flips = sum(not any(each.span.holds(word) for word in words) for each in denials) + len(self.turned)
        flips += (self.one.leaning == "denies") + (self.other.leaning == "denies")
        flips += self.one.claim.negated + self.other.claim.negated
        return flips % 2 == 1

    @cached_property
    def denies_otherwise(self) -> bool:
        """Tell whether a negation has no match: "was inspected and had no fault", "was not inspected".

        Two such negations do not make up for each other, unless the one denies the other ("not without
        fault"), or the claim itself is denied.
        """
        sides = (self.one, self.other)
        if self.turned or any(side.leaning == "denies" or side.claim.negated for side in sides):
            return False
        for alone in self.denials:
            denied = [{term.meaning for term in negation.denied} for negation in alone]
            for at, words in enumerate(denied):
                if not any(words & other for other in denied[:at] + denied[at + 1 :]):
                    return True
        return False

    @cached_property
    def is_swapped(self) -> bool:
        """Tell whether the same names stand the other way round: "Brell beat Corvale", "Corvale beat Brell".

        A passive with "by" turns them as well, and with it they say the same.
        """
        names = [
            other.span.start
            for one, other in self.matched
            if one.is_name and other.is_name and not {one.follows, other.follows} & _ADJUNCTS
        ]
        turns = any(first > second for first, second in pairwise(names))
        return turns and _has_agent(self.one) == _has_agent(self.other)

    @cached_property
    def _alone_first(self) -> list[Term]:
        matched = {one.span for one, _ in self.matched}
        return [term for term in self.one.terms if term.span not in matched]

    @cached_property
    def _alone_second(self) -> list[Term]:
        matched = {other.span for _, other in self.matched}
        return [term for term in self.other.terms if term.span not in matched]


def _lie_apart(one: Place, other: Place) -> bool:
    """Tell whether two places are of one kind, so that neither lies in the other, and bear two names.

    A name that several places bear has no kind; they are mostly towns.
    """
    kinds = {one.kind or "city", other.kind or "city"}
    return len(kinds) == 1 and (not one.name or not other.name or one.name != other.name)


def _has_agent(side: View) -> bool:
    """Tell whether the content has a passive with its agent: "was beaten by Brell"."""
    words = " ".join(span.of(side.article.text) for span in side.claim.content).casefold().split()
    return "by" in words and bool(_PASSIVE & set(words))
