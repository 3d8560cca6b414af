"""Two versions of a page side by side: each claim that changed, with what each side says and what differs.

The words of both sides are spans of their pages, cut where they differ, so that a template needs no offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from sayso.exporters.changes import DIFFERENCE_WORDS, Side, shown
from sayso.exporters.numbered import Kind, Numbered, number_claims
from sayso.ledger.rows import GAP
from sayso.matching import Change, ClaimChange, Versions
from sayso.model import Article, Claim, Span

MOST_COMPARED = 400
"""Words of one claim that are held against the other's: a longer one is shown whole on both sides."""

TOLD_BY_WORDS = frozenset({"words", "quotation", "date", "hedge", "negation"})
"""Differences that the words themselves show; those of the others are told in a line of their own."""


_WORD = re.compile(r"\s*\S+\s*|\s+")


class Piece(NamedTuple):
    """A stretch of words; `is_other` where the other side lacks it, `is_figure` where it has a number."""

    words: str
    is_other: bool = False
    is_figure: bool = False


Pieces = tuple[Piece, ...]
Word = tuple[str, bool]


class Told(NamedTuple):
    """A difference in words: its name, what it was and what it is, empty for nothing of the kind."""

    kind: str
    was: str
    now: str


class Compared(NamedTuple):
    """One claim that is gone, was added or changed: whose it is, what happened, both sides in pieces.

    `numbers` are those of the claim on either page, 0 where it is not there.
    """

    kind: Kind
    name: str
    cue: str
    happened: str
    before: Pieces
    after: Pieces
    numbers: tuple[int, int]
    told: tuple[Told, ...]


def compared(found: Versions, before: Side, after: Side) -> Iterator[Compared]:
    """Yield the claims that changed, in reading order."""
    entries = [_entries(side.article) for side in (before, after)]
    for change in found.changes:
        numbered = [
            entries[at].get(claim.id) if claim else None
            for at, claim in enumerate((change.before, change.after))
        ]
        entry, page = (numbered[1], after.article) if numbered[1] else (numbered[0], before.article)
        if entry is None:
            continue
        sides = sides_of(change, before.article, after.article)
        kinds = dict.fromkeys(DIFFERENCE_WORDS[one.kind] for one in change.differences)
        yield Compared(
            kind=entry.kind,
            name=entry.name,
            cue=", ".join(span.of(page.text) for span in entry.claim.cue),
            happened=", ".join(kinds) or change.kind,
            before=sides[0],
            after=sides[1],
            numbers=(numbered[0].number if numbered[0] else 0, numbered[1].number if numbered[1] else 0),
            told=tuple(
                _told(one, before.article, after.article) for one in change.differences if _has_line(one)
            ),
        )


def _entries(article: Article) -> dict[str, Numbered]:
    return {entry.claim.id: entry for entry in number_claims(article)}


def sides_of(change: ClaimChange, before: Article, after: Article) -> tuple[Pieces, Pieces]:
    """Return the words of both sides, cut where they differ; a side that has no such claim has no words."""
    one = _cut(change.before, before, [span for each in change.differences for span in each.before])
    other = _cut(change.after, after, [span for each in change.differences for span in each.after])
    if not one or not other or max(len(one), len(other)) > MOST_COMPARED:
        is_other = not one or not other
        return _whole(one, is_other=is_other), _whole(other, is_other=is_other)
    return _marked(one, other)


def texts_of(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Return two texts that are no claims, such as headlines, cut where they differ."""
    one, other = ([(match[0], False) for match in _WORD.finditer(text)] for text in (before, after))
    if not one or not other or max(len(one), len(other)) > MOST_COMPARED:
        return _whole(one, is_other=True), _whole(other, is_other=True)
    return _marked(one, other)


def _cut(claim: Claim | None, article: Article, figures: Sequence[Span]) -> list[Word]:
    """Return a claim's words one by one, each with the space after it, and whether a figure of it changed."""
    if claim is None:
        return []
    numbers = {quantity.span for quantity in article.quantities} & set(figures)
    found: list[Word] = []
    for number, piece in enumerate(claim.content):
        if number:
            found.append((GAP, False))
        for match in _WORD.finditer(piece.of(article.text)):
            span = Span(piece.start + match.start(), piece.start + match.end())
            found.append((span.of(article.text), any(one.meets(span) for one in numbers)))
    return found


def _whole(words: list[Word], *, is_other: bool) -> Pieces:
    return tuple(_joined([Piece(text, is_other, figure) for text, figure in words]))


def _marked(one: list[Word], other: list[Word]) -> tuple[Pieces, Pieces]:
    """Return both sides with the words marked that the other has not got in that place."""
    left, right = ([text.strip().casefold() for text, _ in side] for side in (one, other))
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in zip(sides, (one[a:b], other[c:d]), strict=True):
            side += [Piece(text, tag != "equal", figure and tag != "equal") for text, figure in words]
    return tuple(_joined(sides[0])), tuple(_joined(sides[1]))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield neighbours of one sort as one piece; the space after a marked one stands outside of it."""
    for sort, group in groupby(pieces, key=lambda piece: piece[1:]):
        words = "".join(piece.words for piece in group)
        shown = words.rstrip() if any(sort) else words
        yield Piece(shown, *sort)
        if shown != words:
            yield Piece(words[len(shown) :])


def _has_line(change: Change) -> bool:
    return change.kind not in TOLD_BY_WORDS


def _told(change: Change, before: Article, after: Article) -> Told:
    was, now = shown(change, before, after)
    return Told(DIFFERENCE_WORDS[change.kind], was, now)
