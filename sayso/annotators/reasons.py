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


# "who", with its auxiliaries, belongs to a reason but for the set phrase "on condition of anonymity"
_WHO = re.compile(r"\bwho(?: (?:was|were|is|are|has|have|had|would|could|did))*(?: not)? $", re.IGNORECASE)
_LONGEST_WHO = 24  # code points: "who would not have been "


@cache
def _reasons(language: str, how: str) -> re.Pattern[str]:
    phrases = sorted(word_classes(language, "reasons.yaml")[how], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE)


def reason_of(text: str, source: Span, language: str) -> Span | None:
    """Return the span in which the page says why an unnamed source is not named, or how it knows.

    `who spoke [on condition of anonymity because the talks are private]`; offsets are code points. Why it is
    not named goes before how it knows.
    """
    farthest = min(len(text), source.start + _AHEAD)
    line = text.find("\n", source.start, farthest)
    region_end = line if line >= 0 else farthest
    for how in ("reasons", "knowing"):
        for match in _reasons(language, how).finditer(text, source.start, region_end):
            if match.start() > source.end + _BEYOND:
                break
            if _is_about(text, source, match.start()):
                return _to_its_end(text, match, source.end if match.end() <= source.end else region_end)
    return None


def _is_about(text: str, source: Span, at: int) -> bool:
    """Tell whether a phrase at `at` is still said of the source: in its sentence, or in one that goes on."""
    told = _SENTENCE.split(text[source.end : at])
    return len(told) <= 1 or (len(told) == 2 and _GOES_ON.match(told[1]) is not None)


def _to_its_end(text: str, match: re.Match[str], end: int) -> Span:
    stop = _STOP.search(text, match.end(), end)
    who = _WHO.search(text, max(0, match.start() - _LONGEST_WHO), match.start())
    return Span(who.start() if who else match.start(), stop.start() if stop else end)
