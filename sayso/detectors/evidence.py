"""What every detector works with: a sentence's tokens, and claims made from ranges of them."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Claim, Form, Span, Stance
from sayso.syntax.quotations import Quotation
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Range, Token

_LEADING = frozenset(",;:—–-.…)]")
_TRAILING = frozenset(",;:—–-.([")
MARKS = "“”„\"«»‘’'"
_NAME_WORDS = 4  # marks round at most so many capitalised words hold a title or a name, not speech


def trim(tokens: Sequence[Token], start: int, end: int) -> Range:
    """Leave out the punctuation at both ends of `tokens[start:end]`; return the indexes that are left."""
    while start < end and tokens[start].text in _LEADING:
        start += 1
    while end > start and tokens[end - 1].text in _TRAILING | {"--"}:
        end -= 1
    return (start, end)


def span_of(tokens: Sequence[Token], start: int, end: int) -> Span:
    """Return the span of `tokens[start:end]` in code points of the text."""
    return Span(tokens[start].start, tokens[end - 1].end)


def strip_span(text: str, span: Span, marks: str = ",;:.—–-") -> Span:
    """Leave out white space of every kind and the given marks at both ends of a span."""
    start, end = span.start, span.end
    while start < end and (text[start] in marks or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in marks or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def quoted_span(text: str, quotation: Quotation) -> Span:
    """Return what a quotation says: without its marks, and the comma before the closing one."""
    span = strip_span(text, quotation.inner)
    inside = strip_span(text, span, MARKS)
    said = span.of(text)
    unpaired = said.count("“") != said.count("”")  # a mark inside whose partner was stripped with the edge
    return inside if unpaired and inside.start < inside.end else span


def content_spans(text: str, sentence: Sentence, start: int, end: int) -> tuple[Span, ...]:
    """Return the content in `tokens[start:end]`, outer marks and the last full stop left out; () if none."""
    tokens = sentence.tokens
    start, end = trim(tokens, start, end)
    if start >= end:
        return ()
    if end - start == 1 and start in sentence.quotes:
        span = quoted_span(text, sentence.quotes[start])
        return (span,) if span.start < span.end else ()
    if end - start > 1 and tokens[end - 1].text in {".", "!", "?"}:
        end -= 1
    return (strip_span(text, span_of(tokens, start, end), marks=""),)  # a mark left open ends with its spaces


def is_name_in_marks(text: str, quotation: Quotation) -> bool:
    """Tell whether the marks only set off a name or a title: the ship “Ocean Viking”."""
    return holds_name(quotation.inner.of(text))


def holds_name(quoted: str) -> bool:
    """Tell whether quoted words may be a name or a title: few, and each with a capital."""
    words = quoted.split()
    return len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words if word[0].isalpha())


def form_of(text: str, claim: Claim, quotations: Sequence[Quotation]) -> Form:
    """Tell whether a claim's content stands in quotation marks wholly, in part, or not at all.

    Marks that hold the cue as well belong to somebody else's quotation, in which this claim is told; marks
    round a mere name do not count as speech inside an indirect content.
    """
    spans = claim.content
    meeting = [
        q
        for q in quotations
        if any(span.meets(q.inner) for span in spans) and not any(q.inner.holds(cue) for cue in claim.cue)
    ]
    if not meeting:
        return "indirect"
    if all(any(q.outer.holds(span) for q in meeting) for span in spans):
        return "direct"
    return "indirect" if all(is_name_in_marks(text, q) for q in meeting) else "mixed"


def make_claim(  # noqa: PLR0913 -- the parts of a claim, three of them by name only
    content: tuple[Span, ...],
    source: Span | None,
    cue: tuple[Span, ...],
    *,
    stance: Stance,
    negated: bool,
    rule: str,
) -> Claim:
    """Make a bare claim; its form is set once every detector has spoken."""
    return Claim(
        content=content, source=source, cue=cue, form="indirect", rule=rule, stance=stance, negated=negated
    )
