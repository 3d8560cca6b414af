"""The same page twice over: one person in two offices of which nobody holds both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.checks.full_names import full_names, in_full
from sayso.model import Article, Finding, Span
from sayso.reference.gazetteer import named, plain
from sayso.syntax.document import Document

# Of the offices of one group a person holds one: those of a state and its parts, ranks of an army.
_GROUPS = (
    {
        "president": r"President", "prime minister": r"Prime Minister|Premier", "chancellor": r"Chancellor",
        "governor": r"Gov\.|Governor", "senator": r"Sen\.|Senator", "mayor": r"Mayor",
        "representative": r"Rep\.|Representative|Congressman|Congresswoman",
        "attorney general": r"Attorney General",
    },
    {
        "sergeant": r"Sgt\.|Sergeant", "lieutenant": r"Lt\.|Lieutenant", "captain": r"Capt\.|Captain",
        "major": r"Maj\.|Major", "colonel": r"Col\.|Colonel",
    },
    {"bishop": r"Bishop", "archbishop": r"Archbishop", "cardinal": r"Cardinal", "pope": r"Pope"},
)  # fmt: skip
_OFFICES = {office: at for at, group in enumerate(_GROUPS) for office in group}
_TITLES = "|".join(
    f"(?P<{office.replace(' ', '_')}>{titles})" for group in _GROUPS for office, titles in group.items()
)
_FAMILY = r"(?:(?:de|da|di|van|von|der|al|bin|el)\s){0,2}[A-Z][\w’-]+"
_TITLED = re.compile(
    rf"(?<![\w-])(?:{_TITLES})\s(?P<name>(?:[A-Z][\w’-]+\s(?:[A-Z]\.\s)?)?{_FAMILY})(?!\s[A-Z])"
)
_AFTER = re.compile(
    rf"(?P<name>[A-Z][\w’-]+\s(?:[A-Z]\.\s)?{_FAMILY}),\s(?:the\s|an?\s)?(?:[\w.-]+\s){{0,2}}?"
    rf"(?P<office>{'|'.join(_OFFICES)})\b"
    r"(?!-elect|\scandidate|\shopeful|\sof\sthe\s(?:company|group|board|union|club))",
)
_LEAD = re.compile(r"(?P<lead>[\w.’'-]+(?:\s[\w.’'-]+)?)\s$")
_WINDOW = 40
_MOST = 200  # mentions that are looked at: news has some twenty
# Words near a title by which it may be of another time, of another's, or none that is held yet.
_NOT_NOW = re.compile(
    r"\bthen(?:-|\s*\||\s(?:an?|the)\b)"
    r"|\b(?:former|formerly|ex|late|acting|interim|deputy|vice|assistant|lieutenant|candidate|nominee|elect"
    r"|next|became|becoming|become|elected|appointed|promoted|named|previously|once|when|while|later|served"
    r"|(?:ran|run|running) for|(?-i:for (?:governor|mayor|president|senator|senate))|bid|campaign|shadow"
    r"|staff|Lt|Brig|Maj|Gen|Sgt|Det|played|portray\w*|actor|character|film)\b",
    re.IGNORECASE,
)
_AROUND = 50
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s")


class _Title(NamedTuple):
    """One mention: whose office it is, which, of which place (a code, "" where none is told), and where."""

    name: str
    office: str
    place: str
    span: Span


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of somebody in two offices of which nobody holds both, or in one office of two states.

    Somebody is one full name, or a last name that only one full name on the page has.

    Silent where a word near one of them may put it in another time: former, elected, became, candidate.

    Found: Mayor Ana Ruiz opened the gate. The yard was sold, said Governor Ana Ruiz.
    Found: Texas Governor Ana Ruiz opened the gate. The yard was sold, Florida Governor Ana Ruiz said.
    Silent: Mayor Ana Ruiz opened the gate. The yard was sold, said Mayor Ana Ruiz.
    Silent: Mayor Ana Ruiz opened the gate. Former Governor Ana Ruiz sold the yard.
    """
    titles = list(islice(_titles(article), _MOST))
    told: dict[str, list[_Title]] = {}
    full = full_names(article.text) if titles else {}
    for title in titles:
        told.setdefault(in_full(title.name, full), []).append(title)
    found = []
    for name, mentions in told.items():
        first = mentions[0]
        other = next((title for title in mentions[1:] if _exclude(first, title)), None)
        if other and name:
            both = f"“{first.span.of(article.text)}” and “{other.span.of(article.text)}”"
            message = f"{name} has two offices on the page, of which one person holds one: {both}."
            found.append(CHECK.tell(message, first.span, other.span))
    return tuple(found)


def _exclude(one: _Title, other: _Title) -> bool:
    """Tell whether nobody holds both offices: two of one group, or one of two places."""
    if one.office == other.office:
        return bool(one.place and other.place) and not _may_be_one(one.place, other.place)
    return _OFFICES[one.office] == _OFFICES[other.office]


def _may_be_one(place: str, other: str) -> bool:
    """Tell whether two codes are the same, or that of a state and of the country that it is in."""
    return place.startswith(other) or other.startswith(place)


def _titles(article: Article) -> Iterator[_Title]:
    for block in own_blocks(article):
        yield from _before(article.text, block.span)
        yield from _after(article.text, block.span)


def _before(text: str, block: Span) -> Iterator[_Title]:
    """Yield the titles that stand before a name: Texas Governor Ana Ruiz."""
    for match in _TITLED.finditer(text, block.start, block.end):
        if not _is_other_time(text, block, Span(*match.span())):
            office = next(group for group, words in match.groupdict().items() if words and group != "name")
            place, start = _place(text, max(block.start, match.start() - _WINDOW), match.start())
            yield _Title(_bare(match["name"]), office.replace("_", " "), place, Span(start, match.end()))


def _after(text: str, block: Span) -> Iterator[_Title]:
    """Yield the titles that stand after a name: Ana Ruiz, the mayor of Tarn."""
    for match in _AFTER.finditer(text, block.start, block.end):
        span = Span(*match.span())
        if not _is_other_time(text, block, span) and not _NOT_NOW.search(match[0]):
            yield _Title(_bare(match["name"]), match["office"], "", span)


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("’")


def _is_other_time(text: str, block: Span, span: Span) -> bool:
    before = text[max(block.start, span.start - _AROUND) : span.start]
    after = text[span.end : min(block.end, span.end + _AROUND)]
    around = f"{_SENTENCE_END.split(before)[-1]} | {_SENTENCE_END.split(after)[0]}"
    return _NOT_NOW.search(around) is not None


def _place(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the code of the state or country right before a title, "" where none is, and where it begins."""
    lead = _LEAD.search(text[start:end])
    words = lead["lead"].split() if lead else []
    for count in range(min(2, len(words)), 0, -1):
        printed = " ".join(words[-count:])
        entries = named(plain(printed.removesuffix("’s").removesuffix("'s")))
        codes = {entry.region or entry.country for entry in entries if entry.kind in {"region", "country"}}
        codes = {code for code in codes if code.startswith("US-")} or codes  # not the Florida of Uruguay
        if codes:
            return (codes.pop(), end - len(printed) - 1) if len(codes) == 1 else ("", end)
    return "", end


CHECK = Check(
    "two-titles",
    "warning",
    "Nobody holds both offices at once, but the page may speak of two times, or of two people.",
    find,
)
