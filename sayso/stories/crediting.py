"""Which agency a page says its copy is from: "(Reuters) -", "AP contributed to this report", "© 2031 AFP".

The words are data: `sayso/lexicon/en/agencies.yaml` and `credits.yaml`, with sentences that run as tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from sayso.lexicon import entries
from sayso.lexicon.entries import Agency, Credit
from sayso.model import Article, Span, Value
from sayso.syntax.language import LANGUAGE

OPENING = 90
"""Code points of a paragraph within which a dateline ends."""

LONGEST = 400
"""A credit stands in a short line; in a longer paragraph its first and last 400 code points are looked at."""

_SLOTS = {
    "YEAR": r"\d{4}",
    "NAME": r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3}",
    "PLACE": r"[^\W\d_a-z][\w.'’-]{0,30}(?:[,.]?\s[\[(]?[^\W_a-z][\w.'’-]{0,30}[\])]?){0,6}[,.:]?",
    "DASH": r"[-–—]{1,2}",
}
_STAFF = re.compile(r"\s+(?:staff|reporters?|writers?)$", re.IGNORECASE)
_SLOT = re.compile(r"AGENCY|YEAR|NAME|PLACE|DASH")


class Credited(Value, frozen=True):
    """An agency and where the page credits it; `part`: for some of the page. No span: its author's name."""

    agency: str
    span: Span | None
    part: bool = False


class _Pattern(NamedTuple):
    pattern: re.Pattern[str]
    part: bool
    opens: bool


def credits_of(article: Article) -> tuple[Credited, ...]:
    """Return the agencies that a page credits, furniture included: a copyright line stands there."""
    found = [credited for author in article.authors if (credited := _author(author))]
    for block in article.blocks:
        if block.kind != "title":
            found += credits_in(article.text, block.span)
    return tuple(dict.fromkeys(found))


def credits_in(text: str, span: Span) -> Iterator[Credited]:
    """Yield the credits in one paragraph."""
    for start, end in _looked_at(span):
        words = text[start:end]
        if _any_agency().search(words) is None:
            continue
        for pattern, part, opens in _patterns():
            if opens and start > span.start:
                continue
            match = pattern.search(words, 0, OPENING if opens else len(words))
            if match:
                place = Span(start + match.start("agency"), start + match.end("agency"))
                yield Credited(_agencies()[match["agency"]], place, part)


def agency_called(name: str) -> str:
    """Return the agency that a name is a printed form of, an empty word for none.

    >>> agency_called("AFP")
    'Agence France-Presse'
    """
    return _agencies().get(name.strip(), "")


def agency_of_domain(domain: str) -> str:
    """Return the agency whose own site a domain is, an empty word for none."""
    return _domains().get(domain, "")


def _author(name: str) -> Credited | None:
    """Read a byline that is an agency's: `Reuters`, `AP`, `Associated Press Staff`."""
    agency = agency_called(name) or agency_called(
        re.sub(r"\s+(?:staff|reporters?|writers?)$", "", name, flags=re.I)
    )
    return Credited(agency, None) if agency else None


def _looked_at(span: Span) -> Iterable[tuple[int, int]]:
    if span.end - span.start <= 2 * LONGEST:
        return ((span.start, span.end),)
    return ((span.start, span.start + LONGEST), (span.end - LONGEST, span.end))


@cache
def _agencies() -> dict[str, str]:
    return {
        form: entry.agency for entry in entries(LANGUAGE, Agency) for form in (entry.agency, *entry.forms)
    }


@cache
def _domains() -> dict[str, str]:
    return {domain: entry.agency for entry in entries(LANGUAGE, Agency) for domain in entry.domains}


@cache
def _any_agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_forms()})(?!\w)")


def _forms() -> str:
    return "|".join(re.escape(form) for form in sorted(_agencies(), key=len, reverse=True))


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_Pattern(_pattern(entry), entry.part, entry.opens) for entry in entries(LANGUAGE, Credit))


def _pattern(entry: Credit) -> re.Pattern[str]:
    """Make a pattern of the words of a credit: AGENCY and NAME keep their capitals, the rest need not."""
    parts = []
    at = 0
    for slot in _SLOT.finditer(entry.words):
        parts += [_literal(entry.words[at : slot.start()]), _slot(slot[0])]
        at = slot.end()
    parts.append(_literal(entry.words[at:]))
    begins = r"^\s*" if entry.opens else r"(?<!\w)" if entry.words[0].isalnum() else ""
    ends = r"(?!\w)" if entry.words[-1].isalnum() else ""
    return re.compile(begins + "".join(parts) + ends)


def _slot(name: str) -> str:
    return rf"(?P<agency>{_forms()})(?!\w)" if name == "AGENCY" else f"(?:{_SLOTS[name]})"


def _literal(words: str) -> str:
    pieces = r"\s+".join(re.escape(piece) for piece in re.split(r"\s+", words))
    return f"(?i:{pieces})"
