"""Quotations that go on: in the next sentence, the next paragraph, or after a paragraph that ends in a colon."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.detectors.evidence import quoted_span
from sayso.model import Claim, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.sentences import QUOTE, Sentence


def continue_quotations(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Add each quotation without a cue of its own to the direct claim that it goes on with.

    “[content: We paused],” [source: he] [cue: said]. “[content: The money had run out].”
    A paragraph that is one quotation and nothing else goes on with the paragraph before it; one that opens
    with a mark after a paragraph that was left open does so too.
    """
    grown = {id(claim): claim for claim in claims}
    keys = [id(claim) for claim in claims]
    taken = [span for claim in claims for span in claim.content]
    last: int | None = None
    for at, passage in enumerate(document.passages):
        if not _goes_on(document.passages, at):
            last = None
        for sentence in passage.sentences:
            inside = [key for key in keys if _cued_in(sentence, grown[key])]
            quoted = [key for key in inside if _ends_quoted(document.text, sentence, grown[key])]
            if inside:
                last = quoted[-1] if quoted else None
                continue
            extra = _whole_quotation(document.text, sentence, taken)
            if extra and last is not None:
                grown[last] = replace(grown[last], content=(*grown[last].content, *extra))
            elif not extra and sentence.tokens:
                last = None
    return [grown[key] for key in keys]


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
    return all(token.lower == QUOTE or not token.is_word for token in sentence.tokens)


def _ends_quoted(text: str, sentence: Sentence, claim: Claim) -> bool:
    """Tell whether the claim's content is speech that a bare quotation after it can go on with."""
    return (
        any(quotation.outer.meets(span) for quotation in sentence.quotes.values() for span in claim.content)
        and len(text) > 0
    )


def _whole_quotation(text: str, sentence: Sentence, taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return what a sentence that is nothing but quotation says, unless a claim has it already."""
    if not _is_quotation(sentence) or not sentence.quotes:
        return ()
    spans = tuple(quoted_span(text, quotation) for quotation in sentence.quotes.values())
    free = all(not span.meets(other) for span in spans for other in taken)
    return spans if free and all(span.start < span.end for span in spans) else ()
