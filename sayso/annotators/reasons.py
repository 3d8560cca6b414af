"""Why a source is not named, or how it knows: the words in which the page says so."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import classes as word_classes
from sayso.model import Span

_AHEAD = 500  # code points from the source in which a reason may stand: one long sentence of news
_BEYOND = 260  # code points from the source's end to the reason's first word
# A reason runs to the end of its clause; "because" after a comma still belongs to it.
_STOP = re.compile(r"[;”\"\n]|[.!?](?=\s|$)|, (?!because|since|as\b|fearing|citing)")

_SENTENCE = re.compile(r"[.!?][”\"’']?\s+")
# A sentence that goes on about the source of the one before: "The officials spoke on condition of anonymity."
_GOES_ON = re.compile(r"(?:he|she|they|it|both|all|neither|the|these|those)\b", re.IGNORECASE)


@cache
def _reasons(language: str) -> re.Pattern[str]:
    phrases = sorted(word_classes(language, "reasons.yaml")["reasons"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE)


def reason_of(text: str, source: Span, language: str) -> Span | None:
    """Return the span in which the page says why an unnamed source is not named, or how it knows.

    `who spoke [on condition of anonymity because the talks are private]`; offsets are code points.
    """
    line = text.find("\n", source.start)
    region_end = min(line if line >= 0 else len(text), source.start + _AHEAD)
    match = _reasons(language).search(text, source.start, region_end)
    if match is None or match.start() > source.end + _BEYOND:
        return None
    if match.end() <= source.end:
        region_end = source.end
    told = _SENTENCE.split(text[source.end : match.start()])
    if len(told) > 2 or (len(told) == 2 and not _GOES_ON.match(told[1])):
        return None
    stop = _STOP.search(text, match.end(), region_end)
    return Span(match.start(), stop.start() if stop else region_end)
