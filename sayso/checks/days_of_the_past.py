"""Days that their place tells to be past, without a verb: a dateline, a caption, the attacks of a day."""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.syntax.document import Passage

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ALONE = re.compile(rf"{_WEEKDAY}[,.]?")
_LEAD = 120  # code points before a day in which what tells it stands
_AFTER = 90  # code points after it
# A dateline, a byline, who wrote a post and when, this page, what is cited, a number of a journal, when it
# was looked up.
_OF_THE_PAGE = re.compile(
    r"(?:^[A-Z][A-Z .,’'-]{2,30}(?:,\s[A-Z][\w .]{1,20})?\s?\("
    r"|^(?:— ?)?By [A-Z][^.\n]{3,60}?[\s,|–—]{1,3}"
    r"|\(@\w{1,20}\)\s"
    r"|\b(?:Retrieved|Accessed)(?: on)?:?\s|\b[Aa]ccording to an?\s"
    r"|\b(?:[Vv]olume|[Vv]ol\.|[Nn]umber|[Nn]o\.|[Ii]ssue) \d{1,4}[,;]?\s\(?"
    r"|^(?:First )?(?:Published|Posted)(?: on)?:?\s"
    rf"|\b(?:was|were) (?:first |originally )?(?:published|posted) on\s(?:{_WEEKDAY},?\s)?"
    r"|\b[Ss]ince\s(?:(?:the\s)?(?:\w+\s){0,4}on\s)?)$"
)
# What came out is over: “a report released on May 3, 2026”. Of films and laws alone it may be ahead.
_CAME_OUT = re.compile(
    r"\b(?:reports?|statements?|stud(?:y|ies)|figures|data|polls?|surveys?|transcript|footage|letters?|call|memo"
    r"|documents?)(?: that)?(?: (?:was|were))?(?: first)? (?:released|published|issued|posted|dated)(?: on)?$"
)
# What bears the name of its day is over: “the May 3, 2026, attacks”, “in a May 3, 2026 letter”.
_BEFORE_NAME = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)\s$|[’']s\s$")
_PAST_THINGS = (
    r"(?:attacks?|e-?mails?|letters?|memo(?:randum)?|op-ed|editorial|column|article|tweets?|shootings?|bombings?"
    r"|massacre|killings?|murders?|crash|explosions?|blasts?|raids?|riots?|floods?|earthquake|fires?|statements?"
    r"|transcript|complaint|arrests?|deaths?|accident|assault|coup|footage|testimony|affidavit|deposition"
    r"|lawsuit|indictment|press release|interview|resignation|defeat)"
)
_NAME = re.compile(rf",? (?:[A-Za-z][\w-]* ){{0,4}}?{_PAST_THINGS}\b")
# “the attack on a ship in Norvik, on May 3, 2026”, “in his testimony on May 3, 2026”
_HAPPENED_ON = re.compile(
    rf"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)|[’']s)(?: [\w-]+){{0,3}} {_PAST_THINGS}"
    rf"(?: [^.;:“”\"]{{0,60}})?,? on(?: {_WEEKDAY},?)? $"
)
# A picture shows what has been, in the present: “Ana Ruiz waves at a rally in Norvik on May 3, 2026”.
_PICTURED = re.compile(
    r"\b(?:waves|gestures|poses|smiles|looks on|listens|reacts|greets|signs autographs|shakes hands|speaks at"
    r"|speaks (?:to|during)|arrives (?:at|for)|is (?:seen|shown|pictured)|pictured|photographed)\b"
    rf"[^.;:]*?\s(?:on|in)(?: {_WEEKDAY},?)? $"
)
_TO_COME = re.compile(r"\b(?:will|before|until|when|ahead|to)\b")
# What has been counted up to a day: “have totaled 5,000 through May 3, 2026”.
_UP_TO = re.compile(
    r"\b(?:has|have) (?:already |now |so far )?(?:been )?"
    r"(?:\w+ed|grown|risen|fallen|made|lost|sold|spent|won|cost|paid)"
    rf" [^.;:]*?\b(?:through|as of)(?: {_WEEKDAY},?)? $"
)
# “Then came May 3, 2026”
_CAME = re.compile(r"\b[Tt]hen came\s$")


def is_dateline(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether a block is nothing but a day and its weekday: the page's own date line."""
    block = passage.block
    rest = text[block.span.start : day.start] + text[day.end : block.span.end]
    return block.kind in {"paragraph", "heading"} and _ALONE.fullmatch(rest.strip()) is not None


def is_of_page(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether a day is a dateline's, a byline's or a post's: `NORVIK (May 3, 2026)`, `(@ruiz) May 3`."""
    return _OF_THE_PAGE.search(_before(text, passage, day)) is not None


def is_named(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether what is over bears the day: `the May 3, 2026, attacks`, `a report released on May 3`."""
    before = _before(text, passage, day)
    if _CAME_OUT.search(before.rstrip()) or _CAME.search(before):
        return True
    after = text[day.end : min(passage.block.span.end, day.end + _AFTER)]
    if _BEFORE_NAME.search(before) and _NAME.match(after):
        return True
    happened = _HAPPENED_ON.search(before)
    return happened is not None and not _TO_COME.search(happened[0])


def is_pictured(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether a day is that of a picture: `Ana Ruiz waves at a rally in Norvik on May 3, 2026`."""
    shown = _PICTURED.search(_before(text, passage, day))
    return shown is not None and not _TO_COME.search(shown[0])


def is_counted_up_to(text: str, passage: Passage, day: Span) -> bool:
    """Tell whether something has been counted up to a day: `have totaled 5,000 through May 3, 2026`."""
    return _UP_TO.search(_before(text, passage, day)) is not None


def _before(text: str, passage: Passage, day: Span) -> str:
    return text[max(passage.block.span.start, day.start - _LEAD) : day.start]
