"""Quotations announced in one paragraph and printed in the next: Ruiz said in his letter: / “...”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sayso.detectors.cue_subjects import cue_subject
from sayso.detectors.cues import cue_verbs
from sayso.detectors.evidence import make_claim, quoted_span, span_of, strip_span
from sayso.detectors.frames import right_content
from sayso.model import Claim, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.sentences import QUOTE, Sentence


def announced(document: Document) -> list[Claim]:
    """Find cues that end their paragraph with a colon, and take the quotation or block quotation after it.

    `[source: Ruiz] [cue: said] in his letter:` and in the next paragraph `“[content: We will rebuild].”`
    """
    return [claim for pair in pairwise(document.passages) for claim in _read(document, *pair)]


def _read(document: Document, before: Passage, after: Passage) -> Iterator[Claim]:
    """Yield the claim of one such pair of paragraphs, if they are one."""
    sentence = before.sentences[-1] if before.sentences else None
    content = _said(document.text, after)
    if sentence is None or sentence.tokens[-1].text != ":" or not content:
        return
    claim = _waiting(sentence, content, document.language)
    if claim is not None:
        yield claim


def _said(text: str, passage: Passage) -> tuple[Span, ...]:
    """Return what a paragraph quotes: the marks it opens with, or all of a block quotation."""
    if passage.block.kind == "quote" and not passage.quotations:
        return (strip_span(text, passage.block.span, ""),)
    first = passage.sentences[0] if passage.sentences else None
    if first is None or first.tokens[0].lower != QUOTE:
        return ()
    said = quoted_span(text, first.quotes[0])
    return (said,) if said.start < said.end and len(first.tokens) == 1 else ()


def _waiting(sentence: Sentence, content: tuple[Span, ...], language: str) -> Claim | None:
    """Return the claim of the last cue in a sentence that has a source and no content of its own."""
    tokens = sentence.tokens
    for cue in reversed(list(cue_verbs(sentence, language))):
        entry, subject = cue.entry_with("quote"), cue_subject(tokens, cue, ())
        if entry is None or subject is None or cue.group.passive:
            continue
        if right_content(tokens, cue) is not None:
            return None
        source, span = (
            span_of(tokens, subject.start, subject.end),
            span_of(tokens, cue.group.start, cue.after),
        )
        return make_claim(
            content, source, (span,), stance=entry.stance, negated=cue.group.negated, rule="announced"
        )
    return None
