"""Hedges: the words inside or right beside a content that weaken it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.annotators.hedge_contexts import is_no_hedge
from sayso.lexicon import entries
from sayso.lexicon.entries import Hedge
from sayso.lexicon.phrases import one_of
from sayso.model import Article, Claim, Span
from sayso.syntax.document import Document

_LONGEST = 60  # code points: longer than any hedge of the lexicon
_BESIDE = 2  # code points between a hedge and the content that it stands beside: a blank and a mark
_BEFORE = 12  # code points before a claim's first word in which "if" and "unless" stand
_CLAUSE = 200  # code points after "would be willing" in which its condition stands
_ENDS = frozenset(".!?…")


_OPENS = r"(?:\A|[.!?:;,—–“”\"\n]|\b[Bb]ut|\b[Aa]nd)\s*"
_IF = re.compile(rf"{_OPENS}(?:(?P<word>(?i:if|unless))|(?P<turned>Should|Had))\s+\Z")
_WOULD = re.compile(r"(?P<would>would)\b(?! (?:like|love|prefer|rather))")
_IN_CASE = re.compile(r"\b(?:if|unless|provided|as long as|on condition)\b")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = one_of((entry.hedge for entry in entries(language, Hedge)), blank=r"\s+")
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])")


def hedges(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim the spans of its hedges, in order; of claims in one another, the innermost.

    `[content: Up to 30 piles [hedge: may] be thin]`; the month of May is none.
    """
    matches = _pattern(document.language).finditer(article.text)
    found = [Span(*match.span()) for match in matches if not is_no_hedge(article.text, match)]
    starts = [hedge.start for hedge in found]
    having = [_of(article.text, claim, found, starts) for claim in claims]
    sizes = [sum(span.end - span.start for span in claim.content) for claim in claims]
    smallest: dict[Span, int] = {}
    for size, own in zip(sizes, having, strict=True):
        for hedge in own:
            smallest[hedge] = min(size, smallest.get(hedge, size))
    return tuple(
        replace(
            claim,
            hedges=tuple(
                sorted({*_condition(article.text, claim), *(h for h in own if smallest[h] == size)})
            ),
        )
        for claim, size, own in zip(claims, sizes, having, strict=True)
    )


def _condition(text: str, claim: Claim) -> tuple[Span, ...]:
    """Return the word that makes the saying or the wish itself a condition.

    *If* he says that the port is safe; he *would* be willing to go if they asked. "He said it would open" has
    none: that is the future as it was reported.
    """
    if not claim.cue or claim.source is None:
        return ()
    if claim.source.start == claim.start:
        match = _IF.search(text, max(0, claim.start - _BEFORE), claim.start)
        if match:
            return (Span(*match.span(match.lastgroup or 0)),)
    first, last = claim.cue[0], claim.content[-1]
    willing = _WOULD.match(text, first.start, first.end) if claim.stance == "intends" else None
    if willing and _IN_CASE.search(text, first.end, min(last.end, first.end + _CLAUSE)):
        return (Span(*willing.span("would")),)
    return ()


def _of(text: str, claim: Claim, found: Sequence[Span], starts: Sequence[int]) -> tuple[Span, ...]:
    parts = [*claim.content, *claim.cue]
    first = bisect_left(starts, min(span.start for span in parts) - _LONGEST)
    last = bisect_left(starts, max(span.end for span in parts) + _BESIDE + 1)
    return tuple(
        hedge
        for hedge in found[first:last]
        if any(span.holds(hedge) for span in claim.content) or _beside(text, claim, hedge)
    )


def _beside(text: str, claim: Claim, hedge: Span) -> bool:
    """Tell whether a hedge touches the content from outside, or stands in the cue: reportedly said.

    A cue that says no more than that something is suggested hedges its own content.
    """
    if hedge.of(text).lower().startswith("suggest"):
        return claim.stance == "states" and any(cue.holds(hedge) for cue in claim.cue)
    if any(cue.holds(hedge) and cue != hedge and _weakens(text, cue, hedge) for cue in claim.cue):
        return True
    if any(cue.meets(hedge) for cue in claim.cue) or (claim.source is not None and claim.source.meets(hedge)):
        return False
    return any(
        _touches(text, span.end, hedge.start) or _touches(text, hedge.end, span.start)
        for span in claim.content
    )


def _weakens(text: str, cue: Span, hedge: Span) -> bool:
    """Tell whether a hedge weakens the cue: the word before the verb or an adverb, not the verb itself."""
    return cue.start == hedge.start or hedge.of(text).endswith("ly")


def _touches(text: str, end: int, start: int) -> bool:
    """Tell whether what ends and what starts stand side by side in one sentence."""
    return 0 <= start - end <= _BESIDE and not _ENDS.intersection(text[end:start])
