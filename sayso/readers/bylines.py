"""Names of who wrote the page: cleaned from what it declares, or read from the byline that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import entries
from sayso.lexicon.entries import Agency
from sayso.readers.told import Told

if TYPE_CHECKING:  # a plain text has bylines too, and need not wait for lxml
    from lxml.html import HtmlElement

_BY = re.compile(
    r"^(?:(?:written|posted|reported|story|words|article|published|reviewed|medically reviewed)\s+)?by:?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||\s/\s|\s+and\s+|\s+&\s+|,\s+(?:and\s+)?)\s*", re.IGNORECASE)
# Degrees and roles after a name's comma are not another author.
_NOT_A_NAME = re.compile(
    r"^(?:ph\.?\s?d|m\.?\s?d|m\.?\s?s|r\.?\s?d|jr|sr|ii|iii|esq|mba|cpa|rn|cfp|fand|ldn|dds|dvm|mph)\b"
    r"|\b(?:editor|reporter|correspondent|writer|contributor|columnist|manager|producer|director"
    r"|journalist|staff|team|desk)s?\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "editorial",
        "staff",
        "author",
        "user",
        "root",
        "webmaster",
        "unknown",
        "none",
    }
    | {
        "guest",
        "null",
        "undefined",
        "anonymous",
        "by",
        "wordpress",
        "super user",
        "site admin",
        "info",
        "support",
    }
    | {
        "the author",
        "about the author",
        "author posts",
        "all posts",
        "written by",
        "posted by",
        "use case",
        "event type",
        "staff reports",
        "staff report",
    }
)
_ROLE = re.compile(
    r"(?:head|director|chief|editor|manager|vice president|founder) (?:of|for)\b", re.IGNORECASE
)
# The day that a byline goes on with: Ann Lee on Monday, Ann Lee Monday
_ON_DAY = re.compile(
    r"\s+on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b.*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?<=\S)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$")
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 6
_TAGS = ("a", "address", "span", "p", "div", "strong", "cite", "li", "h3", "h4")
_EXACT = re.compile(r"(?:^|\s)(?:author|byline|author-name|byline__name|p-author|fn)(?:\s|$)", re.IGNORECASE)
_LIKELY = re.compile(r"byline|author|writer|posted-by", re.IGNORECASE)
_MARKED = Told(f"{_EXACT.pattern}|{_LIKELY.pattern}", re.IGNORECASE)
_ASIDE = re.compile(r"comment|related|sidebar|recommend|popular|widget|avatar", re.IGNORECASE)
# Bylines stand near the headline; far ones belong to teasers.
_MOST_LIKELY = 12


def clean_names(values: Iterable[str], site: str) -> tuple[str, ...]:
    """Return the persons' or teams' names in declared values: no addresses, no accounts, not the site."""
    names: list[str] = []
    for value in values:
        for name in [] if "://" in value else _split(value):
            if _is_name(name, site) and name.lower() not in (other.lower() for other in names):
                names.append(name)
    return tuple(names)


def _split(value: str) -> list[str]:
    """Cut `By Ann Lee and Bo Chu, Staff Writers` into names; a part that is a degree or a role is dropped."""
    text = _BY.sub("", " ".join(value.split()))
    parts = [_alone(_ON_DAY.sub("", part.strip(" ,.|•·-–—"))) for part in _AND.split(text)]
    if len(parts) > 1:
        parts = [part for part in parts if not _NOT_A_NAME.search(part)] or parts[:1]
    return parts


def _alone(name: str) -> str:
    """Cut off what follows a full name without a mark: the day, the agency; Ruby Tuesday keeps hers."""
    for tail in (_WEEKDAY, _agencies()):
        cut = tail.sub("", name)
        if " " in cut:
            name = cut
    return name


@cache
def _agencies() -> re.Pattern[str]:
    forms = sorted((form for agency in entries("en", Agency) for form in agency.forms), key=len, reverse=True)
    return re.compile(rf"(?<=\S)\s+(?:{'|'.join(map(re.escape, forms))})$")


def _is_name(name: str, site: str) -> bool:
    lowered = name.lower()
    if not 1 < len(name) <= _LONGEST_NAME or len(name.split()) > _MOST_NAME_WORDS:
        return False
    if (
        _ROLE.match(name)
        or lowered in _NOBODY
        or lowered == site.lower()
        or "@" in name
        or "://" in name
        or "www." in lowered
    ):
        return False
    return any(letter.isalpha() for letter in name) and not any(digit.isdigit() for digit in name)


def is_byline(line: str) -> bool:
    """Tell whether a line is a byline and nothing else: `By Ann Lee`; `Ann Lee, Staff Writer` is not sure."""
    return bool(names_in_byline(line))


def names_in_byline(line: str) -> tuple[str, ...]:
    """Return the names in a line that is a byline, none for any other line."""
    return _personal_names(line, "") if _BY.match(line) else ()


def printed_names(root: HtmlElement, site: str) -> tuple[tuple[str, ...], str] | None:
    """Return the names in the page's own byline and which element it was, None where it prints none."""
    marked = [(element, _marks(element)) for element in root.iter(*_TAGS) if _is_marked(element)]
    for where, pattern in (("page:byline", _EXACT), ("page:author-class", _LIKELY)):
        likely = [element for element, marks in marked if pattern.search(marks) and not _ASIDE.search(marks)]
        for element in likely[:_MOST_LIKELY]:
            names = _personal_names(_text(element), site)
            if names:
                return names, where
    for element in root.iter(*_TAGS):
        if element.text and _BY.match(element.text.lstrip()):
            names = _personal_names(_text(element), site)
            if names:
                return names, "page:by"
    return None


def _is_marked(element: HtmlElement) -> bool:
    """Tell whether any of an element's marks may be an author's; few elements of a page have such a one."""
    get, told = element.get, _MARKED
    return (
        told[get("class", "")]
        or told[get("id", "")]
        or told[get("rel", "")]
        or told[get("itemprop", "")]
        or told[get("data-testid", "")]
    )


def _marks(element: HtmlElement) -> str:
    """Return what the page's author wrote to mark an element: its class, id, rel and itemprop."""
    return " ".join(element.get(name) or "" for name in ("class", "id", "rel", "itemprop", "data-testid"))


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(str(text) for text in element.itertext()).split())


def _personal_names(text: str, site: str) -> tuple[str, ...]:
    """Return the names in a byline; none from a text too long to be one."""
    if not 3 < len(text) <= 2 * _LONGEST_NAME:
        return ()
    return tuple(name for name in clean_names([text], site) if _looks_personal(name))


def _looks_personal(name: str) -> bool:
    """Tell whether a printed byline's part is two to five capitalised words, the least that a name has."""
    words = name.split()
    capitalised = sum(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 5 and capitalised >= 2 and capitalised >= len(words) - 1
