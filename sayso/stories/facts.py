"""What the pages of a story tell, claim by claim: which claims are one, and what became of it on the way.

A fact is a claim with all that say the same after it, in the order of time (`gathering`), and the origins
that stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from sayso.linking import Judged
from sayso.linking.judging import NOBODY as UNJUDGED
from sayso.matching import Change
from sayso.matching.voices import NOBODY, PAGE
from sayso.model import Article, Claim, Span, Value
from sayso.stories.copying import shared
from sayso.stories.gathering import Gathered, Tie, Vectors, gathered, reason_of
from sayso.stories.origins import Joined, OriginKind
from sayso.stories.paragraphs import telling_words
from sayso.stories.speaking import is_about_itself, is_of_agency, same_names, speaker_keys

LEAST_WORDS, ONE_TEXT = 6, 0.85
"""Telling words of a claim, and the part of them in one order, by which it was taken over from a page on
which it stands too, though the pages are no copies and nobody is named: two reporters word it otherwise."""

Differing = tuple[Change, ...]


class Teller(NamedTuple):
    """A claim where it stands: the page, by place in the story, and what it is to the first that told it.

    `differences` says what changed, nothing where it says the same; `share` is how likely both are about the
    very same thing, 1 for the first itself. `is_judged_drift` tells that a person calls it changed.
    """

    page: int
    claim: Claim
    differences: Differing = ()
    share: float = 1.0
    is_judged_drift: bool = False

    @property
    def bears_out(self) -> bool:
        """Tell whether it says what the first said, whoever says it."""
        if self.is_judged_drift:
            return False
        return all(change.kind in ("speaker", "attribution") for change in self.differences)

    @property
    def link(self) -> Literal["same", "drift"]:
        """Whether it says the same as the first, or the same with a change."""
        return "drift" if self.is_judged_drift or told_apart(self.differences) else "same"


class ClaimOrigin(Value, frozen=True):
    """One independent origin of a fact, by the places in `tellers` of those that bear it out.

    `is_about_itself` tells that it is a party's own word.
    """

    kind: OriginKind
    name: str
    tellers: tuple[int, ...]
    is_about_itself: bool = False


class Against(Value, frozen=True):
    """A claim that contradicts a fact: its page, and why, as one sentence.

    `before` are the spans that do it on the page of the first that told the fact, `after` those on its own.
    """

    page: int
    claim: Claim
    reason: str
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


class Fact(Value, frozen=True):
    """What was told, by whom first, by whom after, on how many origins it stands, and who contradicts it."""

    tellers: tuple[Teller, ...]
    origins: tuple[ClaimOrigin, ...]
    against: tuple[Against, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages tell it."""
        return len({teller.page for teller in self.tellers})


class Scene(NamedTuple):
    """The pages of a story in the order of time, those of one origin joined.

    `borrowed` has for a page the paragraphs that stand on an earlier one too, and which that is; `vectors`
    the sentence vectors of claims, where they are known; `judged` what people decided of two claims.
    """

    articles: Sequence[Article]
    joined: Joined
    borrowed: Mapping[int, Sequence[tuple[Span, int]]]
    vectors: Vectors = MappingProxyType({})
    judged: Judged = UNJUDGED


def facts(scene: Scene) -> tuple[Fact, ...]:
    """Return the facts of a story, the earliest told first."""
    articles = scene.articles
    names = same_names(key for page in articles for claim in page.claims for key in speaker_keys(claim, page))
    return tuple(_fact(found, scene, names) for found in gathered(articles, scene.vectors, scene.judged))


def _fact(found: Gathered, scene: Scene, names: dict[str, str]) -> Fact:
    tellers = [_teller(tie) for tie in found.tellers]
    against = tuple(_against(tie, found, scene) for tie in found.against)
    return Fact(tuple(tellers), _origins(tellers, scene, names), against)


def _teller(tie: Tie) -> Teller:
    if tie.link is None:
        return Teller(tie.page, tie.claim)
    is_judged = tie.link.judged and tie.link.kind == "drift"
    return Teller(tie.page, tie.claim, tie.link.changes, tie.link.share, is_judged)


def _against(tie: Tie, found: Gathered, scene: Scene) -> Against:
    reason = reason_of(tie)
    if reason is None:  # whatever else contradicts has a reason
        return Against(tie.page, tie.claim, "A person decided that both cannot hold.")
    sentence = reason.sentence(found.first.article.text, scene.articles[tie.page].text)
    return Against(tie.page, tie.claim, sentence, reason.before, reason.after)


def _origins(tellers: Sequence[Teller], scene: Scene, names: dict[str, str]) -> tuple[ClaimOrigin, ...]:
    """Return the origins of a fact: speakers by name, pages in which nobody is named by theirs.

    Only who says what the first said counts: another number, date or hedge bears nothing out.
    Who says in its own voice what somebody said before has lost the attribution: it is no origin of its own.
    """
    groups: dict[object, list[int]] = {}
    spoken = ""
    rows: list[tuple[int, ...]] = []
    for at, teller in enumerate(tellers):
        key = _speaker(speaker_keys(teller.claim, scene.articles[teller.page]), scene.joined, names)
        spoken = spoken or key
        rows.append(() if spoken else _telling_words(teller, scene))
        if teller.bears_out:
            first = next((tellers[was] for was in range(at) if _is_one_text(rows[was], rows[at])), teller)
            groups.setdefault(scene.joined.root(key or spoken or _page(first, scene)), []).append(at)
    return tuple(_origin(places, tellers, scene.articles) for places in groups.values())


def _speaker(keys: frozenset[str], joined: Joined, names: dict[str, str]) -> str:
    """Return what a speaker goes back to: a newsroom that has pages here or is an agency, else the name."""
    newsrooms = sorted(key for key in keys if not key.startswith("word "))
    known = [key for key in newsrooms if key in joined or not key.startswith("name ")]
    return next(iter(known), min((names.get(key, key) for key in keys - {*newsrooms}), default=""))


def _telling_words(teller: Teller, scene: Scene) -> tuple[int, ...]:
    text = scene.articles[teller.page].text
    return tuple(word for span in teller.claim.content for word in telling_words(span.of(text)))


def _is_one_text(one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether two pages say a thing in so much the same words that one has them from the other."""
    short, long = sorted((len(one), len(other)))
    return short >= LEAST_WORDS and shared(one, other) * short >= ONE_TEXT * long


def _page(teller: Teller, scene: Scene) -> int:
    """Return the page that a claim goes back to: an earlier one where its paragraph was taken from there."""
    start = teller.claim.start
    taken = (page for span, page in scene.borrowed.get(teller.page, ()) if span.start <= start < span.end)
    return next(taken, teller.page)


def _origin(places: list[int], tellers: Sequence[Teller], articles: Sequence[Article]) -> ClaimOrigin:
    first = tellers[places[0]]
    keys = speaker_keys(first.claim, articles[first.page])
    named = [at for at in places if speaker_keys(tellers[at].claim, articles[tellers[at].page])]
    itself = all(is_about_itself(tellers[at].claim, articles[tellers[at].page]) for at in named)
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
    if not fullest and first.claim.source:  # the police, authorities
        fullest = first.claim.source.of(articles[first.page].text)
    return ClaimOrigin(kind, fullest, tuple(places), itself)


def told_apart(differences: Iterable[Change]) -> tuple[Change, ...]:
    """Return the differences that are drift: to name who says it where the first did not is none."""
    return tuple(change for change in differences if not _is_named(change))


def _is_named(change: Change) -> bool:
    return change.kind in ("speaker", "attribution") and change.was in (PAGE, NOBODY)
