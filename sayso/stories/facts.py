"""What the pages of a story tell, claim by claim: which claims are one, and what became of it on the way.

A fact is a claim with all that say the same after it, in the order of time. What differs, `matching.compare`
tells. Nothing is taken for the same on few words: silence is better than a wrong link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.matching import Change, compare
from sayso.matching.voices import NOBODY, PAGE
from sayso.matching.wording import WORD, Wording, alike, wording
from sayso.model import Article, Claim, Span, Value
from sayso.stories.origins import Joined, OriginKind
from sayso.stories.speaking import is_about_itself, is_of_agency, same_names, speaker_keys

SAME = 0.62
"""Share of their words, by weight, that two claims have in common when they are one."""

OPPOSITE = 0.7
"""The same for two that contradict each other: an accusation wants more."""

LEAST_TELLING = 3
"""Names, nouns and verbs that a claim must have to be known again."""

EVERYWHERE, LEAST_EVERYWHERE, LEFT = 0.5, 3, 0.3
"""Share and number of the pages from which on a word is the story's own, and what is left of its weight."""

RAREST, HOLDERS = 8, 60
"""Words of a claim by which its likes are looked for, and facts with one word that are looked at: the first.

A story of 5,000 pages has words that stand in all of them.
"""

MOST_CLAIMS = 200
"""Claims of one page that are looked at: an article has 40, a list made to be slow thousands."""

Differing = tuple[Change, ...]


class Teller(NamedTuple):
    """A claim where it stands: the page, by place in the story, and what differs from the first."""

    page: int
    claim: Claim
    differences: Differing = ()


class ClaimOrigin(Value, frozen=True):
    """One independent origin of a fact, by places in `tellers`; `is_about_itself`: a party's own word."""

    kind: OriginKind
    name: str
    tellers: tuple[int, ...]
    is_about_itself: bool = False


class Against(Value, frozen=True):
    """A claim that contradicts a fact, the span of which page, and why, as one sentence's reason."""

    page: int
    claim: Claim
    reason: str


class Fact(Value, frozen=True):
    """What was told, by whom first, by whom after, on how many origins it stands, and who contradicts it."""

    tellers: tuple[Teller, ...]
    origins: tuple[ClaimOrigin, ...]
    against: tuple[Against, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages tell it."""
        return len({teller.page for teller in self.tellers})


class _Kept(NamedTuple):
    wording: Wording
    tellers: list[Teller]
    against: list[Against]


class Scene(NamedTuple):
    """The pages of a story in the order of time, those of one origin joined.

    `borrowed` has for a page the paragraphs that stand on an earlier one too, and which that is.
    """

    articles: Sequence[Article]
    joined: Joined
    borrowed: Mapping[int, Sequence[tuple[Span, int]]]


def facts(scene: Scene) -> tuple[Fact, ...]:
    """Return the facts of a story, the earliest told first."""
    articles = scene.articles
    names = same_names(key for page in articles for claim in page.claims for key in speaker_keys(claim, page))
    return tuple(
        Fact(tuple(kept.tellers), _origins(kept.tellers, scene, names), tuple(kept.against))
        for kept in _gathered(articles)
    )


def _gathered(articles: Sequence[Article]) -> list[_Kept]:
    """Go through the claims in the order of time and put each to the fact that it is most alike to."""
    found: list[_Kept] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for page, claim, words in _worded(articles):
        at, share = _nearest(words, found, holders)
        if at is not None and share >= SAME:
            _put(found[at], page, claim, articles, share)
            continue
        for key in _looked_up(words):
            if len(holders[key]) < HOLDERS:
                holders[key].append(len(found))
        found.append(_Kept(words, [Teller(page, claim)], []))
    return found


def _worded(articles: Sequence[Article]) -> Iterator[tuple[int, Claim, Wording]]:
    """Yield the claims that can be known again, with their words: those of half the pages weigh little.

    That the ferry is the Alba Queen every page of the story says: it makes no two claims the same.
    """
    found = [
        (page, claim, wording(claim, article))
        for page, article in enumerate(articles)
        for claim in article.claims[:MOST_CLAIMS]
    ]
    pages: dict[str, set[int]] = defaultdict(set)
    for page, _, words in found:
        for key in words.weights:
            pages[key].add(page)
    least = max(EVERYWHERE * len(articles), LEAST_EVERYWHERE)
    everywhere = {key for key, holding in pages.items() if len(holding) >= least}
    for page, claim, words in found:
        if words.telling >= LEAST_TELLING:
            yield page, claim, _discounted(words, everywhere)


def _discounted(words: Wording, everywhere: set[str]) -> Wording:
    weights = {key: weight * (LEFT if key in everywhere else 1) for key, weight in words.weights.items()}
    return words._replace(weights=weights, total=sum(weights.values()))


def _looked_up(words: Wording) -> list[str]:
    """Return the words by which a claim is looked for: the heaviest, names first, then the longest."""
    telling = [(key, weight) for key, weight in words.weights.items() if weight >= WORD * LEFT]
    return [key for key, _ in sorted(telling, key=lambda item: (-item[1], -len(item[0]), item[0]))[:RAREST]]


def _nearest(
    words: Wording, found: Sequence[_Kept], holders: dict[str, list[int]]
) -> tuple[int | None, float]:
    places = sorted({at for key in _looked_up(words) for at in holders.get(key, ())})
    best = max(((alike(words, found[at].wording), -at) for at in places), default=(0.0, 0))
    return (-best[1], best[0]) if best[0] else (None, 0.0)


def _put(kept: _Kept, page: int, claim: Claim, articles: Sequence[Article], share: float) -> None:
    """Put a claim to its fact: as one that tells it, or as one that contradicts it."""
    if any(_is_same_again(teller, page, claim, articles[page]) for teller in kept.tellers):
        return
    first = kept.tellers[0]
    differences = compare(first.claim, articles[first.page], claim, articles[page])
    reason = _contradiction(first.claim, claim, differences)
    if not reason:
        kept.tellers.append(Teller(page, claim, differences))
    elif share >= OPPOSITE:
        kept.against.append(Against(page, claim, reason))


def _is_same_again(teller: Teller, page: int, claim: Claim, article: Article) -> bool:
    """Tell whether a page has told it before on the same word: a headline and its text, a caption."""
    if teller.page != page:
        return False
    one, other = speaker_keys(teller.claim, article), speaker_keys(claim, article)
    return one == other or not other


def _contradiction(first: Claim, claim: Claim, differences: Differing) -> str:
    """Return why one contradicts the other: one denies what the other states, or one has a "not"."""
    kinds = {change.kind for change in differences}
    if "number" in kinds or "bound" in kinds:
        return ""  # another number is told as such: both may have been so, one after the other
    denies = [one.stance == "denies" and not one.negated for one in (first, claim)]
    is_negated = "negation" in kinds
    if denies[0] != denies[1] and not is_negated and {first.stance, claim.stance} <= _TELLING:
        return "denies it"
    if is_negated and not any(denies) and {first.stance, claim.stance} <= _TELLING:
        return "says the opposite"
    return ""


_TELLING = frozenset({"states", "claims", "confirms", "denies"})
"""Stances of who says that something is so or is not: a wish contradicts nothing."""


def _origins(tellers: Sequence[Teller], scene: Scene, names: dict[str, str]) -> tuple[ClaimOrigin, ...]:
    """Return the origins of a fact: speakers by name, pages in which nobody is named by theirs.

    Who says in its own voice what somebody said before has lost the attribution: it is no origin of its own.
    """
    groups: dict[object, list[int]] = {}
    spoken = ""
    for at, teller in enumerate(tellers):
        keys = speaker_keys(teller.claim, scene.articles[teller.page])
        key = _speaker(keys, scene.joined, names)
        spoken = spoken or key
        groups.setdefault(
            scene.joined.root(spoken or _page(teller, scene) if key is None else key), []
        ).append(at)
    return tuple(_origin(places, tellers, scene.articles) for places in groups.values())


def _speaker(keys: frozenset[str], joined: Joined, names: dict[str, str]) -> str:
    """Return what a speaker goes back to: a newsroom that has pages here or is an agency, else the name."""
    newsrooms = sorted(key for key in keys if not key.startswith("word "))
    known = [key for key in newsrooms if key in joined or not key.startswith("name ")]
    return next(iter(known), min((names.get(key, key) for key in keys - {*newsrooms}), default=""))


def _page(teller: Teller, scene: Scene) -> int:
    """Return the page that a claim goes back to: an earlier one where its paragraph was taken from there."""
    start = teller.claim.start
    taken = (page for span, page in scene.borrowed.get(teller.page, ()) if span.start <= start < span.end)
    return next(taken, teller.page)


def _origin(places: list[int], tellers: Sequence[Teller], articles: Sequence[Article]) -> ClaimOrigin:
    first = tellers[places[0]]
    keys = speaker_keys(first.claim, articles[first.page])
    itself = all(is_about_itself(tellers[at].claim, articles[tellers[at].page]) for at in places)
    speaker = first.claim.speaker
    if not keys or speaker is None:
        return ClaimOrigin("outlet", "", tuple(places))
    kind: OriginKind = "document" if speaker.kind == "document" else "statement"
    if any(is_of_agency(key) for key in keys):
        kind = "agency"
    fullest = max(
        (one.name for at in places if (one := tellers[at].claim.speaker) is not None),
        key=lambda name: (len(name), name),
    )
    return ClaimOrigin(kind, fullest, tuple(places), itself)


def told_apart(differences: Iterable[Change]) -> tuple[Change, ...]:
    """Return the differences that are drift.

    A number or a date that only one of the two has is one more thing that a page tells, other words are its
    style, and to name who says it where the first did not is no loss.
    """
    return tuple(change for change in differences if _is_drift(change))


def _is_drift(change: Change) -> bool:
    if change.kind in ("number", "bound", "date"):
        return bool(change.before and change.after)
    if change.kind == "speaker":
        return change.was not in (PAGE, NOBODY)
    return change.kind in ("hedge", "negation")
