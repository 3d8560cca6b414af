"""Which claims of a story's pages are one, told by the comparison that links any two pages.

A claim is held against the first that told each fact, so that what is told of it is what became of those
words on the way. Which facts it is held against: those that share its rarest words and lie nearest by vector.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from sayso.linking import Judged
from sayso.linking.judging import NOBODY, judged_link
from sayso.matching import Link, Reason, View, link, view
from sayso.matching.facing import Facing
from sayso.matching.links import repeats
from sayso.matching.views import Vector
from sayso.model import Article, Claim
from sayso.stories.speaking import speaker_keys

RAREST, HOLDERS = 8, 60
"""Words of a claim by which its likes are looked for, and facts with one word that are looked at: the first.

A story of 5,000 pages has words that stand in all of them; the rarest of the story are looked up.
"""

LEAST_TELLING = 3
"""Names, words and numbers that a claim must have to be known again."""

COVERED = 0.5
"""Part of what the first claim says, beside names, that a claim must say too to tell the same fact."""

LOOKED_AT = 8
"""Facts that a claim is held against, those that share the most words with it."""

MOST_CLAIMS = 200
"""Claims of one page that are looked at: an article has 40, a list made to be slow thousands."""

Vectors = Mapping[tuple[int, str], Vector]
"""Sentence vectors by page and claim id; a claim without one is compared by its words alone."""


class Tie(NamedTuple):
    """A claim and what ties it to the first that told the fact; None for the first itself."""

    page: int
    claim: Claim
    link: Link | None = None


class Gathered(NamedTuple):
    """A fact: the first claim as it is compared, all that tell it in time, and what contradicts it."""

    first: View
    tellers: list[Tie]
    against: list[Tie]


def gathered(articles: Sequence[Article], vectors: Vectors, judged: Judged = NOBODY) -> list[Gathered]:
    """Put each claim, in the order of time, to the fact that it tells, and against those it contradicts.

    One that does neither is a fact of its own. What a person decided of two claims stands above that.
    """
    facts = _Facts(articles, vectors, judged)
    for page, seen in facts.views:
        facts.take(page, seen)
    return facts.found


def reason_of(tie: Tie) -> Reason | None:
    """Return why a claim contradicts a fact."""
    return tie.link.reason if tie.link else None


class _Facts:
    """The facts as they are found, and for each word those whose first claim has it."""

    def __init__(self, articles: Sequence[Article], vectors: Vectors, judged: Judged) -> None:
        self.found: list[Gathered] = []
        self._judged = judged
        self._decided = {id for pair in judged for id in pair}
        self.views = [
            (page, seen)
            for page, article in enumerate(articles)
            for claim in article.claims[:MOST_CLAIMS]
            for seen in [view(claim, article, vectors.get((page, claim.id)))]
            if len(seen.terms) + len(seen.quantities) >= LEAST_TELLING
        ]
        self._pages = Counter(
            word for word, _ in {(term.meaning, page) for page, seen in self.views for term in seen.terms}
        )
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._vectors = _Rows()

    def take(self, page: int, seen: View) -> None:
        """Put a claim where it belongs."""
        ties = list(self._ties(page, seen))
        same = [(tie, at) for tie, at in ties if tie.link and tie.link.kind != "contradicts"]
        best = max(same, key=lambda one: (_share(one[0]), -one[1]), default=None)
        for tie, at in ties:
            if tie.link and tie.link.kind == "contradicts":
                self.found[at].against.append(tie)
        if best is not None:
            self._tell(best[0], self.found[best[1]], seen)
        elif not ties:
            self._begin(page, seen)

    def _tell(self, tie: Tie, fact: Gathered, seen: View) -> None:
        if not any(_is_same_again(teller, tie, seen.article) for teller in fact.tellers):
            fact.tellers.append(tie)

    def _begin(self, page: int, seen: View) -> None:
        at = len(self.found)
        self.found.append(Gathered(seen, [Tie(page, seen.claim)], []))
        for word in self._looked_up(seen):
            if len(self._holders[word]) < HOLDERS:
                self._holders[word].append(at)
        self._vectors.add(at, seen.vector)

    def _ties(self, page: int, seen: View) -> Iterator[tuple[Tie, int]]:
        """Yield what ties a claim to the facts that it is most alike to."""
        for at in self._candidates(seen):
            fact = self.found[at]
            is_own = fact.tellers[0].page == page
            found = _again(fact.first, seen) if is_own else link(fact.first, seen)
            if found is not None and found.kind != "contradicts" and not _covers(fact.first, seen):
                found = None
            decided = self._decided_teller(fact, seen.claim) if seen.claim.id in self._decided else None
            if decided is not None:
                found = judged_link(found, decided, seen.claim.id, self._judged)
            if found is not None:
                yield Tie(page, seen.claim, found), at

    def _decided_teller(self, fact: Gathered, claim: Claim) -> str | None:
        """Return the claim of a fact of which a person decided what another is to it; the first such."""
        told = (tie.claim.id for tie in fact.tellers)
        return next((id for id in told if frozenset((id, claim.id)) in self._judged), None)

    def _candidates(self, seen: View) -> list[int]:
        shared: dict[int, float] = {}
        weights = {term.meaning: term.weight for term in seen.terms}
        near = set(self._vectors.nearest(seen.vector))
        held = {at for word in self._looked_up(seen) for at in self._holders.get(word, ())} | near
        for at in held:
            words = {term.meaning for term in self.found[at].first.terms}
            both = sum(weight for word, weight in weights.items() if word in words)
            shared[at] = both / (seen.total + self.found[at].first.total or 1)
        found = nlargest(LOOKED_AT, shared, key=lambda at: (shared[at], -at))
        if seen.claim.id in self._decided:
            decided = (at for at, fact in enumerate(self.found) if self._decided_teller(fact, seen.claim))
            found += [at for at in decided if at not in found]
        return found

    def _looked_up(self, seen: View) -> list[str]:
        """Return the words by which a claim is looked for: those that the fewest pages have."""
        words = sorted({term.meaning for term in seen.terms}, key=lambda word: (self._pages[word], word))
        return words[:RAREST]


def _covers(first: View, seen: View) -> bool:
    """Tell whether a claim tells again what the first did, and not a part of it only.

    "The ferry sank" does not bear out that a club called its regatta off after the ferry sank; the other way
    round it does.
    """
    said = sum(term.weight for term in first.terms if not term.is_name)
    return Facing(first, seen).said_weight >= COVERED * said


def _again(first: View, seen: View) -> Link | None:
    """Return what ties two claims of one page; nothing where the one is told inside the other.

    "Mr Hale said that she was sorry" and "she was sorry" are two claims, by two people.
    """
    if any(
        one.start < other.end and other.start < one.end
        for one in first.claim.content
        for other in seen.claim.content
    ):
        return None
    return repeats(first, seen)


class _Rows:
    """The vectors of facts, one below the other in a table that doubles when it is full."""

    def __init__(self) -> None:
        self._facts: list[int] = []
        self._table = np.zeros((64, 0), np.float32)

    def add(self, fact: int, vector: Vector | None) -> None:
        if vector is None:
            return
        if not self._facts:
            self._table = np.zeros((64, len(vector)), np.float32)
        if len(self._facts) == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[len(self._facts)] = vector
        self._facts.append(fact)

    def nearest(self, vector: Vector | None) -> list[int]:
        """Return the facts that lie nearest to a claim, none without a vector."""
        if vector is None or not self._facts:
            return []
        products = self._table[: len(self._facts)] @ vector.astype(np.float32)
        return [self._facts[at] for at in np.argsort(-products, kind="stable")[:LOOKED_AT]]


def _share(tie: Tie) -> float:
    return tie.link.share if tie.link else 0.0


def _is_same_again(teller: Tie, tie: Tie, article: Article) -> bool:
    """Tell whether a page has told it before on the same word: a headline and its text, a caption."""
    if teller.page != tie.page:
        return False
    one, other = speaker_keys(teller.claim, article), speaker_keys(tie.claim, article)
    return one == other or not other
