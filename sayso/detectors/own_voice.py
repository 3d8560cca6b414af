"""The page's own voice: sentences that say something which could be looked up, with nobody behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.detectors.evidence import content_spans
from sayso.model import Claim, Span
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import QUOTE, Sentence

_FEWEST = 4  # words; anything shorter is a label
_ADDRESS = frozenset({"you", "your", "we", "our", "us", "i", "me", "my"})
_IMPERATIVES = frozenset({"stay", "read", "click", "watch", "see", "share", "follow", "subscribe", "sign", "listen", "check", "visit", "download", "support", "join", "note", "imagine", "consider", "let", "please", "contact", "email", "call"})  # fmt: skip


def own_voice(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return a claim for each declarative sentence in which nobody is cited.

    Questions, commands, bare quotations and sentences that speak to the reader are left out.
    """
    cited = _merged(claims)
    starts = [span.start for span in cited]
    found = []
    for passage in document.passages:
        for sentence in passage.sentences:
            span = sentence.span
            at = bisect_left(starts, span.end) - 1
            if at >= 0 and cited[at].meets(span):
                continue
            if passage.block.kind == "heading" or not _is_declarative(
                sentence, passage.block.kind == "title"
            ):
                continue
            content = content_spans(document.text, sentence, 0, len(sentence.tokens))
            if content:
                found.append(Claim(content=content, source=None, cue=(), form="own", rule="own-voice"))
    return found


def _merged(claims: Sequence[Claim]) -> list[Span]:
    """Return the stretches that claims cover, in order, overlapping ones as one."""
    merged: list[Span] = []
    for claim in sorted(claims, key=lambda claim: claim.start):
        span = Span(claim.start, max(span.end for span in (*claim.cue, *claim.content)))
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_declarative(sentence: Sentence, title: bool) -> bool:
    """Tell whether the sentence states something that a fact-checker could look up."""
    tokens = sentence.tokens
    words = [token for token in tokens if token.is_word]
    if len(words) < _FEWEST or tokens[-1].text in {"?", ":"} or sentence.span.start == sentence.span.end:
        return False
    if all(token.lower == QUOTE or not token.is_word for token in tokens):
        return False
    if (
        any(token.lower in _ADDRESS and not token.text.isupper() for token in words)
        or words[0].lower in _IMPERATIVES
    ):
        return False
    if title:
        return tokens[-1].text != "?"
    return tokens[-1].text[-1] in ".!”\"’')" and classes.has_finite(tokens, 1, len(tokens))
