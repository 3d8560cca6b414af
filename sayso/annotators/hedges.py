"""Hedges: the words inside or right beside a content that weaken it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.lexicon import entries
from sayso.lexicon.entries import Hedge
from sayso.lexicon.phrases import one_of
from sayso.model import Article, Claim, Span
from sayso.syntax.document import Document

_LONGEST = 60  # code points: longer than any hedge of the lexicon
_BESIDE = 2  # code points between a hedge and the content that it stands beside: a blank and a mark


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = one_of((entry.hedge for entry in entries(language, Hedge)), blank=r"\s+")
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])")


def hedges(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim the spans of its hedges, in order.

    `[content: Up to 30 piles [hedge: may] be thin]`; the month of May is none.
    """
    found = [
        Span(m.start(), m.end())
        for m in _pattern(document.language).finditer(article.text)
        if not _is_month(article.text, m)
    ]
    starts = [hedge.start for hedge in found]
    return tuple(replace(claim, hedges=_of(claim, found, starts)) for claim in claims)


def _of(claim: Claim, found: Sequence[Span], starts: Sequence[int]) -> tuple[Span, ...]:
    inside = []
    parts = [*claim.content, *claim.cue]
    first = bisect_left(starts, min(span.start for span in parts) - _LONGEST)
    last = bisect_left(starts, max(span.end for span in parts) + _BESIDE + 1)
    for hedge in found[first:last]:
        if any(span.holds(hedge) for span in claim.content) or _beside(claim, hedge):
            inside.append(hedge)
    return tuple(inside)


def _beside(claim: Claim, hedge: Span) -> bool:
    """Tell whether a hedge touches the content from outside, or stands in the cue: reportedly said."""
    if any(cue.holds(hedge) and cue != hedge for cue in claim.cue):
        return True
    if any(cue.meets(hedge) for cue in claim.cue) or (claim.source is not None and claim.source.meets(hedge)):
        return False
    return any(
        0 <= span.start - hedge.end <= _BESIDE or 0 <= hedge.start - span.end <= _BESIDE
        for span in claim.content
    )


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell whether "May" is the month: capitalised, and not the first word of a sentence before a verb."""
    if match.group() != "May":
        return False
    before = text[: match.start()].rstrip()[-1:]
    return (bool(before) and before not in '.!?:\n“"') or bool(
        re.match(r"\s+\d", text[match.end() : match.end() + 4])
    )
