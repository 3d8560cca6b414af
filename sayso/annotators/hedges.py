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
_CONTEXT = 24  # code points on each side in which the words stand that turn a hedge into something else
_AS_POSSIBLE = re.compile(r"\b(?:as \w+ as|if|where|wherever|whenever|when|every|best|worst) $")
# To appear in, at, on or before somebody is to be seen there, with or without a comma or full stop.
_SHOWS_UP = re.compile(r"\s+(?:in|at|on|before|alongside|with|for|next)\b|\s*[.,;]")
_COMPARED = re.compile(r" (?:to \w+(?: \w+)? )?than\b")
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
        if not _is_month(article.text, m) and not _is_no_hedge(article.text, m)
    ]
    starts = [hedge.start for hedge in found]
    return tuple(replace(claim, hedges=_of(claim, found, starts)) for claim in claims)


def _of(claim: Claim, found: Sequence[Span], starts: Sequence[int]) -> tuple[Span, ...]:
    parts = [*claim.content, *claim.cue]
    first = bisect_left(starts, min(span.start for span in parts) - _LONGEST)
    last = bisect_left(starts, max(span.end for span in parts) + _BESIDE + 1)
    return tuple(
        hedge
        for hedge in found[first:last]
        if any(span.holds(hedge) for span in claim.content) or _beside(claim, hedge)
    )


def _beside(claim: Claim, hedge: Span) -> bool:
    """Tell whether a hedge touches the content from outside, or stands in the cue: reportedly said."""
    if any(cue.holds(hedge) and cue.start == hedge.start and cue != hedge for cue in claim.cue):
        return True  # the adverb before the verb, not the verb itself: also alleged
    if any(cue.meets(hedge) for cue in claim.cue) or (claim.source is not None and claim.source.meets(hedge)):
        return False
    return any(
        0 <= span.start - hedge.end <= _BESIDE or 0 <= hedge.start - span.end <= _BESIDE
        for span in claim.content
    )


def _is_no_hedge(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around turn a hedge into something else: could not, as soon as possible."""
    word = match.group().lower()
    before = text[max(0, match.start() - _CONTEXT) : match.start()].lower()
    after = text[match.end() : match.end() + _CONTEXT].lower()
    if word == "could":
        return after.startswith((" not ", "n't", "n’t"))
    if word == "possible":
        return bool(_AS_POSSIBLE.search(before))
    if word in {"appear", "appears", "appeared"}:
        return bool(_SHOWS_UP.match(after))
    return word in {"likely", "unlikely"} and bool(_COMPARED.match(after)) and before.endswith("more ")


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell whether "May" is the month: capitalised, and not the first word of a sentence before a verb."""
    if match.group() != "May":
        return False
    before = text[: match.start()].rstrip()[-1:]
    return (bool(before) and before not in '.!?:\n“"') or bool(
        re.match(r"\s+\d", text[match.end() : match.end() + 4])
    )
