"""Where a page gives somebody an office: "President Ana Ruiz", "Ana Ruiz, the French president,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon import classes
from sayso.lexicon.lowered import lowered
from sayso.model import Span
from sayso.reference.gazetteer import named, plain
from sayso.reference.holders import offices

_NAME_WORDS = classes("en", "names.yaml")

# Offices as printed -> as in the table.
_PRINTED = {office: office for office in offices()} | {
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "chancellor of the exchequer": "chancellor",
    "defense secretary": "defence secretary",
    "vice-president": "vice president",
    "pm": "prime minister",
}
_LONGEST_FIRST = "|".join(sorted((re.escape(office) for office in _PRINTED), key=len, reverse=True))
_OFFICE = re.compile(rf"(?<![\w-])(?:{_LONGEST_FIRST})(?![\w-])", re.IGNORECASE)
_NAME = (
    r"(?:[A-Z]\.|[A-Z][\w’'-]*)"
    r"(?:\s(?:[A-Z]\.\s?){0,3}(?:(?:de|da|di|van|von|der|al|bin|el)\s){0,2}[A-Z][\w’'-]*){0,3}"
)
_OF = r"of\s(?:the\s)?(?P<of>[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20}){0,2})"
_THEN_NAME = re.compile(rf"\s(?:{_OF},?\s)?(?P<name>{_NAME})")
# “Britain’s prime minister, Ana Ruiz, said”
_SET_OFF_NAME = re.compile(rf",\s(?P<name>{_NAME})(?=[,.;]|\s(?:said|says|has|is|will)\b)(?P<of>)")
_OF_A_COUNTRY = re.compile(r"[’']s\s$")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.?\s")
_NAME_FIRST = re.compile(rf"(?P<name>{_NAME}),\s(?:the\s)?(?P<lead>(?:[\w.’'-]{{1,20}}\s){{0,2}})$")
_THEN_OF = re.compile(rf"(?:\s{_OF})?(?=[,.;])")
_LEAD = re.compile(r"(?:[\w.’'-]{1,24}\s){0,4}$")
_WINDOW = 100  # code points before an office in which its lead, or the name that it is told of, stands
# Not in office, not yet, not any more, not that office, or nobody's in particular.
_NOT_HELD = re.compile(
    r"(?:\b(?:former|formerly|ex|then|late|acting|interim|caretaker|vice|deputy|first|last|final|future|next|past|previous|old"
    r"|onetime|one-time|outgoing|incoming|elect|designate|would-be|shadow|assistant|ousted|deposed|self-[a-z]+"
    r"|exiled|disputed|rival|fictional|honorary|opposition|candidate|nominee|presumptive|longtime|wartime"
    r"|a|an|another|any|every|no|as|became|become|becoming|elected|named|appointed|called|by-then|one)"
    r"|[a-z]+-era|\b(?:former|then)-[\w ]+)[-\s]$",
    re.IGNORECASE,
)
# A former aide *to* the president is no former president, nor is one with whom somebody met *then*.
_EARLIER = re.compile(
    r"\b(?:former|ex|then|late|elect|predecessor|successor|shadow|opposition)\b"
    r"(?!(?:\s[\w.’'-]+){0,2}\s(?:to|for|with|under|by|on|at)\b)|\bex-",
    re.IGNORECASE,
)
# Offices that no company and no club has, so that “Ana Ruiz, the prime minister,” needs no country.
_OF_STATES_ALONE = frozenset({"prime minister", "taoiseach", "chancellor of the exchequer", "home secretary"})
_SMALL_LEADS = (
    classes("en")["prepositions"] | classes("en")["coordinators"] | classes("en")["subordinators"]
    | frozenset({"that", "the", "said", "told", "says", "say", "was", "is", "has", "had", "when", "where"})
    | frozenset({"current", "incumbent", "sitting", "meanwhile"})
)  # fmt: skip
_COMPANIES = {"Emirates"}  # a state by the gazetteer, an airline in the news
_UNITED = {"US", "U.S.", "American", "United States", "America"}
_GOES_ON = re.compile(r"(?:-|’|')?(?:elect|designate)|\s(?:Jr|Sr|I{2,3}|IV)\b|-\w")


class Named(NamedTuple):
    """One mention: the span of both, that of the name, the office as in the table, the country or ""."""

    span: Span
    name: Span
    office: str
    country: str


def named_offices(text: str, block: Span) -> Iterator[Named]:
    """Yield who is given which office in a block, those left out who are said not to hold it."""
    for office in _OFFICE.finditer(text, block.start, block.end):
        if office[0].lower() == "pm" and office[0] != "PM":
            continue
        window = Span(max(block.start, office.start() - _WINDOW), office.start())
        if found := _named_after(text, office, window) or _named_before(text, office, window):
            yield found


def _named_after(text: str, office: re.Match[str], window: Span) -> Named | None:
    """Read `French President Ana Ruiz`, `the president of France, Ana Ruiz`."""
    lead = _LEAD.search(window.of(text))
    match = _THEN_NAME.match(text, office.end())
    if match is None and lead and _OF_A_COUNTRY.search(lead[0]):
        match = _SET_OFF_NAME.match(text, office.end())
    if match is None or lead is None or _is_not_held(lead[0]) or _GOES_ON.match(text, match.end()):
        return None
    country = _country(lead[0], match["of"], is_title=office[0][0].isupper())
    name = _bare(text, Span(*match.span("name")))
    if country is None or name is None:
        return None
    return Named(Span(office.start(), name.end), name, _PRINTED[lowered(office[0])], country)


def _named_before(text: str, office: re.Match[str], window: Span) -> Named | None:
    """Read `Ana Ruiz, the French president,`."""
    of = _THEN_OF.match(text, office.end())
    match = _NAME_FIRST.search(window.of(text)) if of else None
    if of is None or match is None or _is_not_held(match["lead"]):
        return None
    if _EARLIER.search(text, of.end(), of.end() + 30):
        return None
    country = _country(match["lead"], of["of"], is_title=False) if match["lead"] or of["of"] else None
    if not match["lead"] and not of["of"] and office[0].lower() in _OF_STATES_ALONE:
        country = ""
    start = window.start + match.start("name")
    name = _bare(text, Span(start, window.start + match.end("name")))
    if country is None or name is None:
        return None
    return Named(Span(name.start, of.end()), name, _PRINTED[lowered(office[0])], country)


def _is_not_held(lead: str) -> bool:
    return bool(_NOT_HELD.search(lead) or _EARLIER.search(lead))


def _bare(text: str, name: Span) -> Span | None:
    """Return a name without a possessive; None for what is a body's, or continues as one."""
    courtesy = _COURTESY.match(text, name.start, name.end)
    name = Span(courtesy.end() if courtesy else name.start, name.end)
    words = name.of(text)
    for ending in ("’s", "'s", "’", "'", "."):
        words = words.removesuffix(ending)
    if any(word.lower() in _NAME_WORDS["organization_words"] for word in words.split()[1:]):
        return None
    return Span(name.start, name.start + len(words))


def _country(lead: str, of: str | None, *, is_title: bool) -> str | None:
    """Return the country of which the office is, "" where none is told, None where it is another body's."""
    if of:
        return _code(of) or None
    words = lead.split()
    if not words:
        return ""
    for count in (3, 2, 1):
        if len(words) >= count and (found := _code(" ".join(words[-count:]))):
            return found
    last = words[-1]
    if last.endswith(("’s", "'s", "’")):
        return None
    if last[0].isupper() and last.lower() not in _SMALL_LEADS:
        return None  # a capital before the office is another body's, unless the sentence begins with it
    return "" if is_title or last.lower() in _SMALL_LEADS else None


def _code(words: str) -> str:
    """Return the code of the one country that these words name, as its name or its people, else ""."""
    bare = words.removesuffix("’s").removesuffix("'s")
    if bare in _UNITED:
        return "US"
    if bare in _COMPANIES:
        return ""
    entries = [e for e in named(plain(bare)) if e.kind in {"country", "demonym"} and not e.region]
    codes = {entry.country for entry in entries}
    return codes.pop() if len(codes) == 1 else ""


# A former aide *to* President Ruiz has left with him, or before.
_WHO_SERVED = re.compile(
    r"\b(?:former|ex|onetime|one-time|retired)\b[^.,;:\n]{0,50}\b(?:for|to|of|under)\s(?:the\s)?(?:[A-Z][\w.]*\s)?$"
)
_SERVED = 80  # code points before an office in which who served its holder stands


def is_of_one_who_served(text: str, start: int, at: int) -> bool:
    """Tell whether an office at `at`, in a sentence from `start`, is told of a former aide to its holder."""
    return _WHO_SERVED.search(text[max(start, at - _SERVED) : at]) is not None
