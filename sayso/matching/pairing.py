"""Which claim of one version is which of the other: one to one, the best choice over all, or none.

A claim is looked for where it stood. In a sentence that both versions have, it can only be a claim of that
very sentence; in a sentence that changed, only one of a sentence that changed. So a claim whose text is gone
finds no partner, however much another sentence looks like it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

from sayso.matching.assignment import Pair, assign
from sayso.matching.steady import Sentences, Steady, cut, steady
from sayso.matching.voices import Sameness, sameness
from sayso.matching.wording import WORD, Wording, alike, wording
from sayso.model import Article, Claim

# What two claims must share of their words, 0 to 1, to be one claim in other words: more than half where the
# same one says it at the same place, more where that changed as well. `python -m eval changes` measures them.
LIKE = 0.6
MORE_FOR_ANOTHER_VOICE = 0.2
MORE_FOR_ANOTHER_PLACE = 0.25

# The very same words outweigh any likeness, said by the same one still more; nearness only breaks ties.
SAME_WORDS, SAME_VOICE, SAME_GAP, NEARNESS = 10.0, 0.2, 0.1, 0.01

# Words that a claim must have to be known again at another place of the page by its words alone.
TELLING_WORDS = 3

# A page made to be slow repeats one sentence ten thousand times: equal claims past this many pairs are taken
# in their order, and words that more claims have than this are no trace of any of them.
MOST_EQUAL_PAIRS = 2_500
COMMONEST = 64
TRACES = 12
MOST_CANDIDATES = 32


class Side(NamedTuple):
    """One version: its claims in reading order with their words and the place of their first sentence."""

    article: Article
    claims: tuple[Claim, ...]
    wordings: tuple[Wording, ...]
    sentences: Sentences
    homes: tuple[int, ...]


class Pairing(NamedTuple):
    """Both versions, how their sentences lie to each other, and which claims are one: places in `claims`."""

    before: Side
    after: Side
    steady: Steady
    pairs: list[Pair]

    def place(self, number: int, at: int) -> tuple[int, int]:
        """Return where a claim of the version `number`, 0 or 1, stands: its gap, and how far into it."""
        side, gaps = (self.before, self.after)[number], self.steady.gaps[number]
        home = side.homes[at]
        gap = gaps[home] if gaps else 0
        first = bisect_left(gaps, gap)
        begins = side.sentences.spans[first].start if gaps else 0
        return gap, side.claims[at].content[0].start - begins


def pair_claims(before: Article, after: Article) -> Pairing:
    """Pair the claims of two versions of one page."""
    sides = _side(before), _side(after)
    known = steady(sides[0].sentences.texts, sides[1].sentences.texts)
    search = _Search(sides[0], sides[1], known)
    return Pairing(sides[0], sides[1], known, search.pairs())


def _side(article: Article) -> Side:
    sentences = cut(article)
    claims = tuple(sorted((c for c in article.claims if c.content), key=_reading_order))
    homes = tuple(sentences.at(claim.content[0].start) for claim in claims)
    return Side(article, claims, tuple(wording(claim, article) for claim in claims), sentences, homes)


def _reading_order(claim: Claim) -> tuple[int, int, int, str]:
    return claim.content[0].start, -claim.content[-1].end, claim.start, claim.id


class _Search:
    """Weighs the pairs of claims that may be one."""

    def __init__(self, before: Side, after: Side, known: Steady) -> None:
        self.before, self.after, self.known = before, after, known
        pinned = set(known.pinned.values())
        self.homes = (
            [known.pinned.get(home) for home in before.homes],
            [home if home in pinned else None for home in after.homes],
        )
        """For each claim the sentence of the second version that it must be in, None where that is free."""
        self.weights: dict[Pair, float] = {}
        self.traces = self._traces()

    def pairs(self) -> list[Pair]:
        """Return the best choice of pairs, in order."""
        in_order = self._weigh_equal()
        for at in range(len(self.before.claims)):
            for other in self._candidates(at):
                self._weigh(at, other)
        lefts, rights = {left for left, _ in in_order}, {right for _, right in in_order}
        kept = {
            pair: weight
            for pair, weight in self.weights.items()
            if pair[0] not in lefts and pair[1] not in rights
        }
        return sorted([*in_order, *assign(kept)])

    def _weigh_equal(self) -> list[Pair]:
        """Weigh the pairs of claims of the very same words; return those of groups that are too large.

        In one gap numbers may be others: "She was 26" has no word by which it would be found as "She was 33".
        """
        groups: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for number, side in enumerate((self.before, self.after)):
            for at, words in enumerate(side.wordings):
                home = self.homes[number][at]
                groups[home, words.folded][number].append(at)
                if home is None:
                    masked = tuple(word.key for word in words.words)
                    groups["masked", self._gap(number, at), masked][number].append(at)
        in_order: list[Pair] = []
        for lefts, rights in groups.values():
            if len(lefts) * len(rights) > MOST_EQUAL_PAIRS:
                in_order += zip(lefts, rights, strict=False)
                continue
            for left in lefts:
                for right in rights:
                    self._weigh(left, right)
        return in_order

    def _traces(self) -> dict[tuple[int | None, str], list[int]]:
        """Return the claims of the second version by home and word, words that too many have left out."""
        traces: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for at, words in enumerate(self.after.wordings):
            for key, weight in words.weights.items():
                if weight >= WORD:
                    traces[self.homes[1][at], key].append(at)
        return {key: claims for key, claims in traces.items() if len(claims) <= COMMONEST}

    def _candidates(self, at: int) -> list[int]:
        """Return the claims of the second version that share the rarest words with one of the first."""
        home = self.homes[0][at]
        keys = [(home, key) for key in self.before.wordings[at].weights if (home, key) in self.traces]
        shared: Counter[int] = Counter()
        for trace in sorted(keys, key=lambda key: (len(self.traces[key]), key[1]))[:TRACES]:
            shared.update(self.traces[trace])
        return sorted(shared, key=lambda other: (-shared[other], abs(other - at), other))[:MOST_CANDIDATES]

    def _weigh(self, at: int, other: int) -> None:
        """Give a pair its weight, none where the two are not alike enough to be one claim."""
        one, another = self.before.wordings[at], self.after.wordings[other]
        voices = self._sameness(at, other)
        is_near = self._is_near(at, other)
        likeness = 1.0 if one.folded == another.folded else alike(one, another)
        needed = LIKE + (MORE_FOR_ANOTHER_VOICE if voices == "other" else 0)
        needed += 0 if is_near else MORE_FOR_ANOTHER_PLACE
        if not is_near and min(one.telling, another.telling) < TELLING_WORDS:
            return
        if likeness < min(needed, 1.0):
            return
        weight = likeness + (SAME_VOICE if voices == "same" else 0) + (SAME_GAP if is_near else 0)
        weight += SAME_WORDS if one.folded == another.folded else 0
        distance = abs(at - other) / (len(self.before.claims) + len(self.after.claims))
        self.weights[at, other] = weight - NEARNESS * distance

    def _sameness(self, at: int, other: int) -> Sameness:
        sides = (self.before.claims[at], self.before.article, self.after.claims[other], self.after.article)
        return sameness(*sides)

    def _is_near(self, at: int, other: int) -> bool:
        """Tell whether two claims stand in the same sentence or in the same gap between pinned ones."""
        return self.homes[0][at] is not None or self._gap(0, at) == self._gap(1, other)

    def _gap(self, number: int, at: int) -> int:
        gaps, side = self.known.gaps[number], (self.before, self.after)[number]
        return gaps[side.homes[at]] if gaps else 0
