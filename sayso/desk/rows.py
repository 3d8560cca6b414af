"""Claims as rows of a table and as entries of a list: what a template needs of each, its words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup
from sqlalchemy import Connection

from sayso.desk.addresses import claim_at
from sayso.desk.drawing import markup
from sayso.exporters.markup import safe
from sayso.exporters.numbered import KIND_WORDS, KINDS, Kind, Numbered, number_claims
from sayso.exporters.readout import MONTHS, quantity_words
from sayso.exporters.weave import Mark, weave
from sayso.ledger.answers import Hit
from sayso.ledger.listing import kinds_of
from sayso.ledger.records import Version
from sayso.model import Span

LONGEST_WORDS = 420
"""Code points of a claim that a row shows: what is longer is read on its page."""

_CONTENT, _HEDGE, _FOUND = range(3)


class Row(NamedTuple):
    """One claim of a list. `words` is markup of escaped page text; `link` leads to its place on the page."""

    id: str
    kind: Kind
    name: str
    role: str
    speaker: str
    words: Markup
    stance: str
    is_plain: bool
    status: str
    numbers: str
    cue: str
    day: str
    when: str
    outlet: str
    title: str
    version: str
    link: str


def rows(hits: Sequence[Hit]) -> list[Row]:
    """Return a row for each claim; a page's claims are numbered once, however many of them are there."""
    numbered: dict[str, dict[str, Numbered]] = {}
    for hit in hits:
        if hit.found.version.id not in numbered:
            entries = number_claims(hit.found.article)
            numbered[hit.found.version.id] = {entry.claim.id: entry for entry in entries}
    return [_row(hit, numbered[hit.found.version.id][hit.found.claim.id]) for hit in hits]


def _row(hit: Hit, entry: Numbered) -> Row:
    claim, version, text = hit.found.claim, hit.found.version, hit.found.article.text
    name = claim.speaker.name if claim.speaker else ""
    return Row(
        id=claim.id,
        kind=entry.kind,
        name="The page itself" if entry.is_own else entry.name,
        role=entry.role,
        speaker=f"/speaker?{urlencode({'name': name, 'kind': entry.kind})}" if name else "",
        words=marked_words(hit, entry),
        stance=_stance(entry),
        is_plain=claim.stance == "states" and not claim.negated,
        status=claim.status,
        numbers="; ".join(quantity_words(quantity) for quantity in entry.quantities[:3]),
        cue=" … ".join(span.of(text) for span in claim.cue),
        day=version.published[:10],
        when=short_day(version.published),
        outlet=version.outlet,
        title=version.title or version.uri,
        version=version.id,
        link=claim_at(version.id, entry.number),
    )


def _stance(entry: Numbered) -> str:
    if entry.is_own:
        return "own voice"
    return f"{entry.claim.stance}, negated" if entry.claim.negated else entry.claim.stance


class Part(NamedTuple):
    """One kind's part of a page's bar: where it begins and how long it is, of `BAR` units."""

    kind: Kind
    start: float
    length: float


BAR = 160.0
"""Units of a small bar: as many as it has pixels."""


def bar(counted: Mapping[str, int]) -> list[Part]:
    """Return on whose word a page stands as a small bar, in the order of the kinds.

    >>> bar({"person": 3, "page": 1})
    [Part(kind='person', start=0.0, length=120.0), Part(kind='page', start=120.0, length=40.0)]
    """
    total = sum(counted.values())
    parts, start = [], 0.0
    for kind in KINDS:
        if counted.get(kind):
            length = round(BAR * counted[kind] / total, 2)
            parts.append(Part(kind, start, length))
            start = round(start + length, 2)
    return parts


def bar_words(counted: Mapping[str, int]) -> str:
    """Return the same in words: `3 people, 1 the page`."""
    return ", ".join(f"{counted[kind]} {KIND_WORDS[kind]}" for kind in KINDS if counted.get(kind))


class PageRow(NamedTuple):
    """A page of a list with on whose word it stands."""

    version: Version
    bar: list[Part]
    told: str


def page_rows(connection: Connection, found: Sequence[Version]) -> list[PageRow]:
    """Return pages with their small bars."""
    counted = kinds_of(connection, [version.id for version in found])
    return [PageRow(one, bar(counted[one.id]), bar_words(counted[one.id])) for one in found]


def short_day(published: str) -> str:
    """Return a day as a narrow column has it: `4 Sep 2026`; nothing for nothing.

    >>> short_day("2026-09-04T06:00")
    '4 Sep 2026'
    """
    year, _, rest = published[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12 and day.isdigit()):
        return published[:10]
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year}"


def marked_words(hit: Hit, entry: Numbered) -> Markup:
    """Return what is said, escaped, with its line, its hedges and the words for which it was found."""
    text, left, pieces = hit.found.article.text, LONGEST_WORDS, []
    for span in entry.claim.content:
        if left <= 0:
            pieces.append("…")
            break
        shown = _cut(span, left, text)
        left -= shown.end - shown.start
        woven = weave(text, shown, _marks(hit, entry, shown), safe)
        pieces.append(woven if shown == span else f"{woven} …")
    return markup(" … ".join(pieces))


def _cut(span: Span, most: int, text: str) -> Span:
    if span.end - span.start <= most:
        return span
    space = text.rfind(" ", span.start, span.start + most)
    return Span(span.start, space if space > span.start else span.start + most)


def _marks(hit: Hit, entry: Numbered, shown: Span) -> list[Mark]:
    opening = f'<mark class="c {entry.kind} {entry.claim.status}">'
    marks = [Mark(shown, _CONTENT, opening, opening, "</mark>")]
    for spans, rank, name in ((entry.claim.hedges, _HEDGE, "hedge"), (hit.marks, _FOUND, "found")):
        tag = f'<span class="{name}">'
        marks += [Mark(span, rank, tag, tag, "</span>") for span in spans]
    return marks
