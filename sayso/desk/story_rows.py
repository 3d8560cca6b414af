"""One story as a template needs it: its claims in time, and how its numbers went.

All words are those of the pages, cut where they differ, so that a template needs no offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from sayso.desk.addresses import claim_at
from sayso.desk.story_origins import day_of
from sayso.exporters.jsonl import quantity_record
from sayso.exporters.numbered import Kind, Numbered, number_claims
from sayso.exporters.readout import date_words, quantity_words
from sayso.exporters.series import passage
from sayso.exporters.telling import drifted, origin_name, page_of, series_name, words_of
from sayso.matching import Change
from sayso.model import Claim
from sayso.stories.facts import ClaimOrigin, Fact, Teller, told_apart
from sayso.stories.lettering import Stretch, stretches
from sayso.stories.series import Figure, Series
from sayso.stories.story import PageOfStory
from sayso.stories.telling import Telling

LONGEST = 420
"""Code points of a claim that are shown: what is longer is read on its page."""

IN_THE_WORDS = frozenset({"hedge", "negation", "date"})
"""Differences that are seen in the words themselves, set off; of the others the two values are told."""

LABELS = {"speaker": "who", "attribution": "who", "hedge": "hedge", "negation": "not"}
DRIFT_WORDS = {"hedge": "re-hedged", "negation": "a “not” came or went", "speaker": "re-attributed"}


class Said(NamedTuple):
    """A claim where it stands: who says it, by which word, what, and on which page."""

    kind: Kind
    name: str
    cue: str
    words: str
    link: str
    page: PageOfStory

    @property
    def where(self) -> str:
        """The outlet, else the address."""
        return self.page.outlet or self.page.uri

    @property
    def day(self) -> str:
        """The day of its page."""
        return day_of(self.page)


class Below(NamedTuple):
    """An independent origin of a claim and where it stands; `is_itself`: a party speaks of itself."""

    name: str
    is_itself: bool
    said: tuple[Said, ...]


class Drift(NamedTuple):
    """A later telling of a claim that has something otherwise: which, both wordings, and values that differ.

    `before` and `after` are empty where the words do not show it.
    """

    said: Said
    kinds: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    values: tuple[tuple[str, str, str], ...]


class FactRow(NamedTuple):
    """A claim of a story: who said it first, on whose word it stands, what drifted, who contradicts it."""

    first: Said
    pages: int
    origins: tuple[Below, ...]
    drifts: tuple[Drift, ...]
    against: tuple[tuple[Said, str], ...]

    @property
    def names(self) -> str:
        """The origins in one line, a party's word on itself told as such."""
        return ", ".join(f"{one.name} (of itself)" if one.is_itself else one.name for one in self.origins)


class DayRow(NamedTuple):
    """The claims that were first told on one day."""

    day: str
    called: str
    facts: tuple[FactRow, ...]


class FigureRow(NamedTuple):
    """A value of a series: as it is read out, on which page, who says it, and whose page does not have it."""

    told: str
    passage: tuple[str, str, str]
    page: PageOfStory
    kind: Kind
    name: str
    link: str
    not_held_by: str


class SeriesRow(NamedTuple):
    """What is counted, its values in time, and the same as data for the chart."""

    of: str
    figures: tuple[FigureRow, ...]
    points: list[dict[str, Any]]


class Rows:
    """Rows of one telling; the claims of a page are numbered once."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._numbered: dict[int, dict[str, Numbered]] = {}

    def days(self, facts: Sequence[Fact]) -> list[DayRow]:
        """Return facts by the day on which they were first told, the earliest first."""
        rows = sorted((self.fact(fact) for fact in facts), key=lambda row: row.first.day or "9")
        return [
            DayRow(day, date_words(day) or "no date", tuple(group))
            for day, group in groupby(rows, key=lambda row: row.first.day)
        ]

    def fact(self, fact: Fact) -> FactRow:
        """Return one claim of the story."""
        origins = (
            Below(
                self._origin_name(origin, fact),
                origin.is_about_itself,
                tuple(self._said(fact.tellers[at].page, fact.tellers[at].claim) for at in origin.tellers),
            )
            for origin in fact.origins
        )
        drifts = (self._drift(fact, one) for one in fact.tellers[1:] if told_apart(one.differences))
        against = ((self._said(one.page, one.claim), one.reason) for one in fact.against)
        first = fact.tellers[0]
        return FactRow(
            self._said(first.page, first.claim), fact.pages, tuple(origins), tuple(drifts), tuple(against)
        )

    def series(self, series: Series) -> SeriesRow:
        """Return a quantity's values; a value that nobody changed stands once, where it was first given."""
        figures = tuple(self._figures(series))
        points = [self._point(figure) for figure in series.figures]
        return SeriesRow(series_name(series), figures, points)

    def _said(self, at: int, claim: Claim) -> Said:
        page, article, entry = page_of(at, self._telling), self._telling.articles[at], self._entry(at, claim)
        cue = " … ".join(span.of(article.text) for span in claim.cue)
        name = "The page itself" if entry.is_own else entry.name
        link = claim_at(page.version, entry.number)
        return Said(entry.kind, name, cue, _shortened(words_of(claim, article)), link, page)

    def _origin_name(self, origin: ClaimOrigin, fact: Fact) -> str:
        """Return what an origin is called: as its page calls who says it, else by where that goes back."""
        first = fact.tellers[origin.tellers[0]]
        entry = self._entry(first.page, first.claim)
        if not origin.name and origin.kind == "statement" and not entry.is_own:
            return entry.name
        return origin_name(origin, fact, self._telling)

    def _entry(self, at: int, claim: Claim) -> Numbered:
        if at not in self._numbered:
            entries = number_claims(self._telling.articles[at])
            self._numbered[at] = {entry.claim.id: entry for entry in entries}
        return self._numbered[at][claim.id]

    def _drift(self, fact: Fact, teller: Teller) -> Drift:
        drift = told_apart(teller.differences)
        kinds = ", ".join(dict.fromkeys(_kind(change) for change in drift))
        first = fact.tellers[0]
        wordings = [words_of(one.claim, self._telling.articles[one.page]) for one in (first, teller)]
        before: tuple[Stretch, ...] = ()
        after: tuple[Stretch, ...] = ()
        if any(one.kind in IN_THE_WORDS for one in drift) and max(map(len, wordings)) <= LONGEST:
            parts = stretches(*wordings)
            before = tuple(one for one in parts if one.kind != "new")
            after = tuple(one for one in parts if one.kind != "gone")
        values = tuple(
            (LABELS.get(one.kind, one.kind), was or "none", now or "none")
            for one in drift
            if one.kind not in IN_THE_WORDS or not before
            for was, now in [drifted(one, fact, teller, self._telling)]
        )
        return Drift(self._said(teller.page, teller.claim), kinds, before, after, values)

    def _figures(self, series: Series) -> Iterator[FigureRow]:
        last: tuple[str, str] | None = None
        for figure in series.figures:
            page, told = page_of(figure.page, self._telling), quantity_words(figure.quantity)
            if (told, page.outlet) == last and not figure.cited:
                continue
            last = told, page.outlet
            article = self._telling.articles[figure.page]
            entry = self._entry(figure.page, figure.claim) if figure.claim else None
            cited = [page_of(at, self._telling) for at in figure.cited]
            yield FigureRow(
                told,
                passage(figure.claim, figure.quantity.span, article.text),
                page,
                entry.kind if entry else "page",
                entry.name if entry and not entry.is_own else "The page itself",
                claim_at(page.version, entry.number) if entry else f"/page/{page.version}",
                ", ".join(dict.fromkeys(one.outlet or one.uri for one in cited)),
            )

    def _point(self, figure: Figure) -> dict[str, Any]:
        page = page_of(figure.page, self._telling)
        entry = self._entry(figure.page, figure.claim) if figure.claim else None
        return {
            "time": page.published or page.seen,
            "quantity": msgspec.to_builtins(quantity_record(figure.quantity)),
            "words": quantity_words(figure.quantity),
            "speaker": entry.name if entry else "",
            "kind": entry.kind if entry else "page",
            "uri": page.uri,
        }


def _kind(change: Change) -> str:
    if change.kind == "speaker" and change.now == "the page":
        return "attribution lost"
    return DRIFT_WORDS.get(change.kind, change.kind)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
