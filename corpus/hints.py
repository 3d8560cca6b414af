"""Places of an article that marks may have missed: for the second look, and never a fault.

The hints come from the printed words alone (quotation marks, digits, weekdays, the commonest verbs of
saying), not from a reader such as Sayso, so that marks follow from reading and not from a program's finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.articles import Source
from corpus.locating import Reading
from corpus.records import Record
from sayso.model import Span

_QUOTATION = re.compile(r"[\"“][^\"“”\n]{3,}[\"”]")
_NUMBER = re.compile(
    r"(?<![\w.])(?:\d[\d,.]*\d|\d)(?!\w)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September"
    r"|October|November|December|yesterday|today|tomorrow|ago)\b"
)
_SAYING = re.compile(
    r"\b(?:said|says|saying|told|according to|announced|claim(?:s|ed)|stated|reported(?!ly)|denied|believes?"
    r"|warned|added|expects?|wrote|tweeted|confirmed|alleged|insisted|explained|urged|promised)\b",
    re.IGNORECASE,
)


def hints(source: Source, record: Record) -> list[str]:
    """Return one line for each place that may have been missed, in reading order."""
    reading = Reading(source.text)
    found = sorted([*_unsaid(source, record), *_uncounted(source, record), *_unmarked(reading, record)])
    return [f"@{reading.number(span.start)} {told}: {_flat(source, span)}" for span, told in found]


def _unsaid(source: Source, record: Record) -> Iterator[tuple[Span, str]]:
    """Yield quotations outside every content, and words of saying outside every cue."""
    contents = [span for claim in record.claims for span in claim.content]
    cues = [span for claim in record.claims for span in claim.cue]
    for span in _matches(_QUOTATION, source.text):
        if not any(span.meets(content) for content in contents):
            yield span, "a quotation in no content"
    for span in _matches(_SAYING, source.text):
        if not any(span.meets(cue) for cue in cues):
            yield span, "a word of saying in no cue"


def _uncounted(source: Source, record: Record) -> Iterator[tuple[Span, str]]:
    """Yield numbers outside every quantity and time, and days outside every time."""
    times = [one.span for one in record.times]
    marked = [*times, *(one.span for one in record.quantities)]
    for span in _matches(_NUMBER, source.text):
        if not any(span.meets(other) for other in marked):
            yield span, "a number in no quantity and no time"
    for span in _matches(_DAY, source.text):
        if not any(span.meets(other) for other in times):
            yield span, "a day in no time"


def _unmarked(reading: Reading, record: Record) -> Iterator[tuple[Span, str]]:
    """Yield sentences that no claim touches."""
    contents = [span for claim in record.claims for span in claim.content]
    for sentence in reading.sentences:
        if not any(sentence.meets(content) for content in contents):
            yield sentence, "a sentence without a claim"


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end()) for match in pattern.finditer(text))


def _flat(source: Source, span: Span) -> str:
    """Return the words of a short span with what stands around it, of a long one its beginning."""
    if span.end - span.start > 60:
        return " ".join(source.text[span.start : span.start + 70].split())
    return " ".join(source.text[max(0, span.start - 25) : span.end + 25].split())
