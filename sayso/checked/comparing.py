"""A claim beside one that was checked: which numbers, times and places are equal, and what differs.

The rules of `sayso.matching` tell numbers, bounds, times, negations and hedges apart; places are told here.
That another number was checked does not make either wrong: it is for a reader to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sayso.matching.comparing import compare
from sayso.matching.differences import Change
from sayso.matching.parts import quantities_of, times_of
from sayso.model import Article, Claim, Place, Quantity, Span, Value

Aspect = Literal["number", "bound", "date", "place", "negation", "hedge"]
_TOLD: dict[str, Aspect] = {
    "number": "number",
    "bound": "bound",
    "date": "date",
    "negation": "negation",
    "hedge": "hedge",
}


class Detail(Value, frozen=True):
    """Something that both have, or in which they differ; the words of a side that has nothing are empty."""

    aspect: Aspect
    here: str
    there: str


class Details(NamedTuple):
    """What is equal between a claim and a checked one, and what differs."""

    equal: tuple[Detail, ...]
    differs: tuple[Detail, ...]


def whole(article: Article) -> Claim:
    """Return all of a short text as one claim of the page's own voice."""
    hedges = sorted({hedge for claim in article.claims for hedge in claim.hedges})
    return Claim((Span(0, len(article.text)),), None, (), "own", hedges=tuple(hedges))


def details(claim: Claim, article: Article, checked: Article) -> Details:
    """Compare a claim of a page with the text of a claim that was checked."""
    other = whole(checked)
    changes = compare(claim, article, other, checked)
    places, others = _places(claim, article), _places(other, checked)
    equal = [*_equal_numbers(claim, article, checked), *_equal_times(claim, article, checked)]
    equal += _equal_places(places, others, article, checked)
    told = [change for change in changes if change.kind in _TOLD and not _is_bound(change, article, checked)]
    differs = [_told(change, article, checked) for change in told]
    if places and others and not any(_agree(one, two) for one in places for two in others):
        here, there = ([place.span for place in side] for side in (places, others))
        differs.append(Detail("place", _words(here, article), _words(there, checked)))
    return Details(tuple(equal), tuple(differs))


def _is_bound(change: Change, article: Article, checked: Article) -> bool:
    """Tell whether a negation is only part of a number: "no fewer than 40" denies nothing."""
    return change.kind == "negation" and all(
        any(quantity.span.holds(span) for quantity in page.quantities)
        for page, spans in ((article, change.before), (checked, change.after))
        for span in spans
    )


def _told(change: Change, article: Article, checked: Article) -> Detail:
    return Detail(_TOLD[change.kind], _words(change.before, article), _words(change.after, checked))


def _equal_numbers(claim: Claim, article: Article, checked: Article) -> list[Detail]:
    theirs = {_figures(one): one for one in reversed(checked.quantities)}
    return [
        Detail("number", one.span.of(article.text), theirs[_figures(one)].span.of(checked.text))
        for one in quantities_of(claim, article)
        if _figures(one) in theirs
    ]


def _figures(one: Quantity) -> tuple[object, ...]:
    return one.low, one.high, one.low_open, one.high_open, one.approximate, one.unit


def _equal_times(claim: Claim, article: Article, checked: Article) -> list[Detail]:
    theirs = {one.value: one for one in reversed(checked.times) if one.value}
    return [
        Detail("date", one.span.of(article.text), theirs[one.value].span.of(checked.text))
        for one in times_of(claim, article)
        if one.value in theirs
    ]


def _equal_places(
    places: Sequence[Place], others: Sequence[Place], article: Article, checked: Article
) -> list[Detail]:
    theirs = {(one.name, one.country): one for one in reversed(others) if one.name}
    return [
        Detail("place", one.span.of(article.text), theirs[one.name, one.country].span.of(checked.text))
        for one in places
        if (one.name, one.country) in theirs
    ]


def _places(claim: Claim, article: Article) -> list[Place]:
    return [one for one in article.places if any(span.holds(one.span) for span in claim.content)]


def _agree(one: Place, other: Place) -> bool:
    """Tell whether two places may be the same, or one lies in the other: Ohio and the United States."""
    if not one.country or not other.country or one.country != other.country:
        return one.country == other.country or not one.country or not other.country
    return "country" in (one.kind, other.kind) or one.name == other.name or one.region == other.region


def _words(spans: Iterable[Span], article: Article) -> str:
    return " … ".join(span.of(article.text) for span in spans)
