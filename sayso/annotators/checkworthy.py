"""How much a fact-checker would want a claim checked, from 0 to 1: each as its speaker would have said it.

The network has learned from debates, where people speak for themselves: "I want to", "I think". In news the
cue says that, not the content: *plans* to cut taxes. So the content of an intention, a demand or a belief
gets such words before it, and what was learned of them holds for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from sayso.model import Article, Claim, Span, Stance
from sayso.syntax.document import Document
from sayso.worth.network import worth

# Of the 22,501 training sentences, 18 in 100 without a number are check-worthy and 69 with one; of those that
# begin so 3 and 24 ("I want"), 5 and 42 ("I think", "I believe"), 4 and 25 ("I don't think", "I doubt"), 3
# and 33 ("I don't want", "I can't"). So an intention is low, and one that holds a number less so, as learned.
AS_SPOKEN: dict[Stance, str] = {
    "intends": "I want",
    "asks": "I want",
    "believes": "I think",
    "questions": "I don't think",
    "declines": "I don't want",
}
"""What stands before a content, for its stance."""
MOST_SENTENCES = 8
"""Sentences of one claim that are asked about: a longer speech has shown by then whether it holds facts."""
LONGEST_SENTENCE = 1_000
"""Code points of a sentence that are asked about, far more than the network reads of it."""
MOST_STARTS = 100
"""Starts of sentences that are looked at in one stretch: only a page made to be slow needs more for eight."""

MOST_CLAIMS = 1_500
"""Claims of one page that are asked about, in reading order, far more than news has; others get no share."""

_ENDS = (".", "!", "?", "…")
_CLOSERS = "”\"’')]"
_OPENERS = ' \n“"‘(['
_MARKS = 8  # code points between two sentences in which the first one's end is looked for


def checkworthy(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim the share of claims like it that a fact-checker wants: its best sentence's.

    `Ruiz said [content: the port had lost 400 jobs]` is high, `Ruiz wants [content: to keep it open]` low.
    """
    starts = sorted({sentence.span.start for sentence in document.sentences() if sentence.tokens})
    asked, others = claims[:MOST_CLAIMS], claims[MOST_CLAIMS:]
    told = [tuple(islice(spoken(article.text, claim, starts), MOST_SENTENCES)) for claim in asked]
    shares = iter(worth().shares([sentence for sentences in told for sentence in sentences]))
    best = [max(islice(shares, len(sentences)), default=0.0) for sentences in told]
    judged = [replace(claim, checkworthy=round(share, 2)) for claim, share in zip(asked, best, strict=True)]
    return (*judged, *others)


def spoken(text: str, claim: Claim, starts: Sequence[int]) -> Iterator[str]:
    """Yield a claim's sentences as its speaker would have said them; `starts` are those of all sentences."""
    before = "" if claim.form == "direct" else AS_SPOKEN.get(claim.stance, "")
    for sentence in _sentences(text, claim.content, starts):
        yield f"{before} {sentence}" if before else sentence[:1].upper() + sentence[1:]
        before = ""  # what goes on without a cue is said plainly


def _sentences(text: str, content: Sequence[Span], starts: Sequence[int]) -> Iterator[str]:
    """Yield the sentences of a content, each closed by a mark; pieces of one sentence are put together."""
    waiting = ""
    for piece in (piece for span in content for piece in _cut(text, span, starts)):
        words = text[piece.start : min(piece.end, piece.start + LONGEST_SENTENCE)].strip(_OPENERS)
        if waiting and words[:1].isupper():
            yield _closed(waiting)
            waiting = ""
        waiting = f"{waiting} {words}".strip() if len(waiting) < LONGEST_SENTENCE else waiting
        if waiting.rstrip(_CLOSERS).endswith(_ENDS):
            yield waiting
            waiting = ""
    if waiting:
        yield _closed(waiting)


def _closed(words: str) -> str:
    return words.rstrip(",;:") + "."


def _cut(text: str, span: Span, starts: Sequence[int]) -> Iterator[Span]:
    """Cut a span where a sentence ends inside it and the next one starts."""
    start = span.start
    first = bisect_right(starts, span.start)
    for number in range(first, min(first + MOST_STARTS, bisect_left(starts, span.end))):
        at = starts[number]
        if text[max(start, at - _MARKS) : at].rstrip(_OPENERS).rstrip(_CLOSERS).endswith(_ENDS):
            yield Span(start, at)
            start = at
    yield Span(start, span.end)
