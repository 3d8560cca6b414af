"""Quotations that go on without a cue of their own: in the next sentence or the next paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.detectors.evidence import quoted_span
from sayso.model import Claim, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.sentences import QUOTE, Sentence

_NEAR = 8  # pieces of a content back in which a quotation may be held already: the encoder reads no further


def continue_quotations(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Add each quotation without a cue of its own to the direct claim that it goes on with.

    “[content: We paused],” [source: he] [cue: said]. “[content: The money had run out].”
    A paragraph that is one quotation and nothing else goes on with the paragraph before it; one that opens
    with a mark after a paragraph that was left open does so too.
    """
    grown = sorted(claims, key=lambda claim: claim.cue[0])
    cues = [claim.cue[0].start for claim in grown]
    last: int | None = None
    waiting: tuple[Span, ...] = ()
    for at, passage in enumerate(document.passages):
        if not _goes_on(document.passages, at):
            last, waiting = None, ()
        held = [i for i, claim in enumerate(grown) if waiting and passage.block.span.holds(claim.cue[0])][:1]
        for first in held:  # a paragraph left open, whose cue stands in the next one
            grown[first] = replace(grown[first], content=(*waiting, *grown[first].content))
        waiting = _left_open(document.text, passage) if last is None else ()
        for sentence in passage.sentences:
            cued = _last_cued(sentence, grown, cues)
            extra = _whole_quotation(document.text, sentence) if cued is None else ()
            if cued is not None:
                last = cued if grown[cued].source is not None else None
            elif not extra:
                last = None
            elif last is not None:
                held_already = grown[last].content
                near = held_already[-_NEAR:]
                new = tuple(span for span in extra if not any(span.meets(held) for held in near))
                grown[last] = replace(grown[last], content=(*held_already, *new))
    return grown


def _left_open(text: str, passage: Passage) -> tuple[Span, ...]:
    """Return what a paragraph says that is nothing but a quotation and does not close it."""
    if not passage.runs_on or not all(_is_quotation(sentence) for sentence in passage.sentences):
        return ()
    return tuple(span for sentence in passage.sentences for span in _whole_quotation(text, sentence))


def _last_cued(sentence: Sentence, claims: Sequence[Claim], cues: Sequence[int]) -> int | None:
    """Return the index of the last claim that has its cue in the sentence; `cues` are the starts of all."""
    first, end = (bisect_left(cues, edge) for edge in (sentence.span.start, sentence.span.end))
    return next((at for at in range(end - 1, first - 1, -1) if _cued_in(sentence, claims[at])), None)


def _cued_in(sentence: Sentence, claim: Claim) -> bool:
    """Tell whether the claim's cue stands in the sentence, and not inside one of its quotations."""
    cue = claim.cue[0]
    return sentence.span.holds(cue) and not any(q.outer.holds(cue) for q in sentence.quotes.values())


def _goes_on(passages: Sequence[Passage], at: int) -> bool:
    """Tell whether a block can go on with the quotation of the block before."""
    if at == 0:
        return False
    here, before = passages[at], passages[at - 1]
    if here.block.kind != before.block.kind or not here.sentences:
        return False
    return (
        before.runs_on
        or all(_is_quotation(sentence) for sentence in here.sentences)
        or _is_quotation(here.sentences[0])
    )


def _is_quotation(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations and marks."""
    return all(token.lower == QUOTE or not token.is_word for token in sentence.tokens)


def _whole_quotation(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Return what a sentence that is nothing but quotation says."""
    if not _is_quotation(sentence):
        return ()
    spans = (quoted_span(text, quotation) for quotation in sentence.quotes.values())
    return tuple(span for span in spans if span.start < span.end)
