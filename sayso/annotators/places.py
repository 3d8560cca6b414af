"""Places: the countries, regions and cities that a page names, by their codes where it tells which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from sayso.annotators.bearers import NameTable, name_table
from sayso.annotators.place_choice import (
    Context,
    certain,
    choose,
    container,
    holding,
    inside,
    is_known_alone,
)
from sayso.annotators.place_clubs import clubs
from sayso.annotators.place_mentions import Mention, mentions
from sayso.annotators.place_signs import Sign, is_enough, is_like_region, sign, speaks
from sayso.model import Claim, Place, PlaceKind, Span
from sayso.reference.gazetteer import Entry
from sayso.syntax.document import Document

_JOINS = re.compile(r"\b(?:and|the|both|or|nor|neither|either)\b|[\s,’'\"“”.]|’s|'s")
_JOINING = frozenset({"and", "or", ",", "&", ", and", ", or"})


def places(document: Document, claims: Sequence[Claim] = ()) -> tuple[Place, ...]:
    """Return the places that a document names, in reading order.

    A name that is somebody's, part of another name or a government that speaks is left out. Where several
    places bear a name, what the page names beside it decides (Paris, *Texas*), then the countries and regions
    that it names elsewhere, then their size; where nothing decides, the place keeps its span and no code.
    """
    found = mentions(document)
    if not found:
        return ()
    kept = _kept(found, name_table(document), document.text)
    choices = _Choices(kept, document.text)
    silent = _speakers(document.text, kept, claims)
    return tuple(_place(mention, *choices.of(mention)) for mention in kept if mention.span not in silent)


def _kept(found: Sequence[Mention], names: NameTable, text: str) -> list[Mention]:
    """Return the mentions that are places where they stand; a name that is sure once is one elsewhere.

    But not where the page calls a club so as well.
    """
    signs = [sign(mention, names) for mention in found]
    _join(found, signs, text)
    by_city = clubs(found)
    sure = {mention.key for mention, told in zip(found, signs, strict=True) if is_enough(mention, told)}
    return [
        mention
        for mention, told in zip(found, signs, strict=True)
        if told
        and (is_enough(mention, told) or (mention.key in sure and not mention.is_demonym))
        and (told == Sign.SURE or mention.key not in by_city)
    ]


def _join(found: Sequence[Mention], signs: list[Sign], text: str) -> None:
    """Pass a sign on along a list, and from a holder after a comma: in Paris and *Nice*; *Nice*, France."""
    for at, mention in enumerate(found):
        if signs[at] == Sign.NONE or mention.is_demonym:
            continue
        holders, after = container(mention)
        if inside(mention.entries, holders) is not None:
            signs[at] = Sign.SURE
            if (
                at + 1 < len(found)
                and found[at + 1].start == after
                and found[at + 1].tokens is mention.tokens
            ):
                signs[at + 1] = Sign.SURE
        if at and signs[at] < signs[at - 1] and not found[at - 1].is_demonym:
            by_comma = text[found[at - 1].span.end] == ","
            if _is_joined(text, found[at - 1], mention) and not (by_comma and mention.entries[0].person):
                signs[at] = signs[at - 1]  # not: in El Paso, Mendoza said


class _Choices:
    """Which place each mention is by the words beside it, and what the page names for certain by them."""

    def __init__(self, kept: Sequence[Mention], text: str) -> None:
        self.context = Context()
        self.regions = _regions(kept, text)
        self.chosen: dict[Span, Entry] = {}
        self.elsewhere: set[str] = set()
        by_name: dict[str, Entry] = {}
        for mention, follower in zip_longest(kept, kept[1:]):
            told = self._by_holder(mention, follower) or self.chosen.get(mention.span)
            if told is not None:
                self.chosen[mention.span] = told
                by_name.setdefault(mention.key, told)
            known = told or certain(mention.entries)
            if known is not None:
                self.context.add(known, mention)
        for mention in kept:
            if mention.span not in self.chosen and mention.key in by_name:
                self.chosen[mention.span] = by_name[mention.key]

    def _by_holder(self, mention: Mention, follower: Mention | None) -> Entry | None:
        """Return the place that lies in what stands after a comma: Paris, *Texas*; the holder is chosen too.

        A town that lies in none of them is one that the gazetteer lacks.
        """
        holders, at = container(mention)
        told = inside(mention.entries, holders)
        if told is None:
            if holders and mention.after == "," and not is_known_alone(mention.entries[0]):
                self.elsewhere.add(mention.key)
            return None
        if follower is not None and follower.start == at and follower.tokens is mention.tokens:
            holder = holding(told, holders)
            self.chosen.setdefault(follower.span, holder)
            self.context.add(holder, follower)
        return told

    def of(self, mention: Mention) -> tuple[Entry | None, Sequence[Entry]]:
        """Return the place of a mention, or None and those between which the page does not decide."""
        told = self.chosen.get(mention.span)
        if told is not None or mention.key in self.elsewhere:
            return told, ()
        return choose(mention, self.context, as_region=mention.span in self.regions)


def _regions(kept: Sequence[Mention], text: str) -> set[Span]:
    """Return the mentions that are named as regions are: by the words beside them, in a list of regions."""
    found = {mention.span for mention in kept if is_like_region(mention)}
    for one, other in pairwise(kept):
        if _is_joined(text, one, other):
            known = [certain(mention.entries) for mention in (one, other)]
            if any(entry is not None and entry.kind == "region" for entry in known):
                found |= {one.span, other.span}
    return found


def _is_joined(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two mentions stand in a list: Paris *and* Nice."""
    return text[one.span.end : other.span.start].strip() in _JOINING


def _speakers(text: str, kept: Iterable[Mention], claims: Sequence[Claim]) -> set[Span]:
    """Return the governments that speak: names that are all of a source, or stand before a verb of saying."""
    names = [mention for mention in kept if not mention.is_demonym]
    silent = {mention.span for mention in names if speaks(mention)}
    by_start = {mention.span.start: mention.span for mention in names}
    for source in {claim.source for claim in claims if claim.source is not None}:
        if source.end - source.start > 120:
            continue
        held = [by_start[at] for at in range(source.start, source.end) if at in by_start]
        rest = source.of(text)
        for span in held:
            rest = rest.replace(span.of(text), "", 1)
        if held and not _JOINS.sub("", rest):
            silent.update(held)
    return silent


def _place(mention: Mention, told: Entry | None, rivals: Sequence[Entry]) -> Place:
    """Return the place of a mention; what its candidates do not share stays empty."""
    count = len(mention.entries)
    if told is None:
        countries = {entry.country for entry in rivals}
        country = countries.pop() if len(countries) == 1 else ""
        return Place(mention.span, country=country, candidates=count, demonym=mention.is_demonym)
    kind: PlaceKind = ("region" if told.region else "country") if told.kind == "demonym" else told.kind
    return Place(
        mention.span,
        told.name,
        kind,
        told.country,
        told.region,
        told.latitude,
        told.longitude,
        count,
        mention.is_demonym,
    )
