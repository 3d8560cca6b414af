"""One story in full: its copies, the time line of what was claimed, and how its quantities went on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from types import MappingProxyType

from sayso.errors import LedgerError
from sayso.judging.pairs import judged_pairs
from sayso.judging.settled import Settled
from sayso.ledger.protocol import Ledger
from sayso.linking import Judged
from sayso.linking.judging import NOBODY
from sayso.model import Article, Span, Value
from sayso.stories.copying import Copy, copies
from sayso.stories.crediting import credits_of
from sayso.stories.facts import Fact, Scene, facts
from sayso.stories.gathering import Vectors
from sayso.stories.origins import Voice, joined_pages
from sayso.stories.owning import owner_keys
from sayso.stories.paragraphs import Paragraph, paragraphs
from sayso.stories.reading_pages import claim_vectors
from sayso.stories.series import Series, series
from sayso.stories.story import Story

MOST_PAGES = 300
"""Pages of a story whose claims are held against each other: first those that are no copies."""


class Taken(Value, frozen=True):
    """A paragraph that two pages of a story have in common: its span on each, the earlier page first."""

    before: int
    after: int
    before_span: Span
    after_span: Span
    share: float


class Telling(Value, frozen=True):
    """A story with the articles of its pages; `places` tells for each article which page of the story it is.

    Facts, series and copies name pages by their article's place.
    """

    story: Story
    articles: tuple[Article, ...]
    places: tuple[int, ...]
    taken: tuple[Taken, ...]
    facts: tuple[Fact, ...]
    series: tuple[Series, ...]

    @property
    def left_out(self) -> int:
        """How many pages of a very large story were not looked into."""
        return len(self.story.pages) - len(self.places)


def tell(ledger: Ledger, story: Story) -> Telling:
    """Read the pages of a story and tell it; of a very large one those that are `looked_into`."""
    places = looked_into(story, MOST_PAGES)
    settled = Settled(ledger)
    articles = [_article(ledger, story.pages[at].version, settled) for at in places]
    versions = [story.pages[at].version for at in places]
    judged = judged_pairs(ledger, dict(zip(versions, articles, strict=True)))
    return told(story, articles, places, claim_vectors(ledger, versions), judged)


def looked_into(story: Story, most: int) -> tuple[int, ...]:
    """Return the places of the pages that a story is told from: the first of each origin and all but copies.

    Of those that are too many, as many as there is room for, spread evenly from the first to the last: what a
    story comes to is as much of it as how it began.
    """
    copied = {told.page for origin in story.origins for told in origin.pages if told.how == "copy"}
    others = [at for at in range(len(story.pages)) if at not in copied]
    if len(others) >= most:
        return tuple(_spread(others, most))
    return tuple(sorted([*others, *_spread(sorted(copied), most - len(others))]))


def _spread(places: Sequence[int], most: int) -> list[int]:
    """Return at most so many of some places, evenly from the first to the last.

    >>> _spread(range(100, 110), 4), _spread((1, 2), 4)
    ([100, 103, 106, 109], [1, 2])
    """
    if len(places) <= most:
        return list(places)
    last = len(places) - 1
    return [places[round(at * last / max(most - 1, 1))] for at in range(most)]


def told(
    story: Story,
    articles: Sequence[Article],
    places: tuple[int, ...],
    vectors: Vectors = MappingProxyType({}),
    judged: Judged = NOBODY,
) -> Telling:
    """Tell a story from articles of its pages, in their order; with the vectors of their claims, if any.

    `judged` is what people decided two of the claims are to each other.
    """
    words = [paragraphs(article) for article in articles]
    found = copies(words)
    voices = [
        Voice(owner_keys(article.publisher or "", page.uri), page.outlet, credits_of(article))
        for article, page in zip(articles, (story.pages[at] for at in places), strict=True)
    ]
    joined, _ = joined_pages(voices, found)
    taken = _taken(found, words)
    borrowed: dict[int, list[tuple[Span, int]]] = defaultdict(list)
    for one in taken:
        borrowed[one.after].append((one.after_span, one.before))
    scene = Scene(articles, joined, borrowed, vectors, judged)
    counted = series(articles, [voice.keys for voice in voices])
    return Telling(story, tuple(articles), places, taken, facts(scene), counted)


def _taken(found: Sequence[Copy], words: Sequence[Sequence[Paragraph]]) -> tuple[Taken, ...]:
    """Return each copied paragraph once, with the earliest page that has it."""
    earliest: dict[tuple[int, int], Taken] = {}
    for copy in found:
        for piece in copy.pieces:
            one = Taken(
                copy.before,
                copy.after,
                words[copy.before][piece.before].span,
                words[copy.after][piece.after].span,
                piece.share,
            )
            earliest.setdefault((copy.after, piece.after), one)
    return tuple(earliest[key] for key in sorted(earliest))


def _article(ledger: Ledger, id: str, settled: Settled) -> Article:
    """Return the article of a version, its claims as people settled them."""
    version, article = ledger.version(id), ledger.article(id)
    if version is None or not isinstance(article, Article):
        raise LedgerError("damaged", f"{ledger.name}: the version {id} has no article")
    return settled.article(version, article)
