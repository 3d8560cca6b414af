"""Dates: an age that does not fit a year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from sayso.checks.ages_told import ages_told
from sayso.checks.check import Check
from sayso.checks.days import DAY, MONTHS, own_blocks, page_day
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_PERSON = r"(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+){0,2})"
_WHERE = r"(?:in\s[A-Z][\w\s]{2,24}?\s)?"
_WHEN = rf"(?:(?:on\s)?(?:\d{{1,2}}\s)?(?:{'|'.join(MONTHS)})\s(?:\d{{1,2}},\s)?|in\s|on\s)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_BIRTHS = (
    # Ana Ruiz, who was born in 1990; Ana Ruiz, a farmer, was born in Tarn in 1990; Ana Ruiz, born in 1990,
    re.compile(rf"{_PERSON}(?:,\s(?:who|an?\s[\w\s-]{{3,40}},))?\swas\sborn\s{_WHERE}{_WHEN}{_YEAR}"),
    re.compile(
        rf"{_PERSON},\s(?:(?:aged\s|now\s)?\d{{2,3}},\s)?(?:who\s)?(?:was\s)?born\s{_WHERE}{_WHEN}{_YEAR}"
    ),
    re.compile(rf"{_PERSON},\swho\s[^,.;\n]{{3,40}},\swas\sborn\s{_WHERE}{_WHEN}{_YEAR}"),
    re.compile(rf"\bBorn\s{_WHERE}{_WHEN}{_YEAR},\s{_PERSON}"),
    re.compile(rf"{_PERSON}\s\((?:born|b\.)\s{_WHEN}{_YEAR}\)"),
)
_SHE_WAS_BORN = re.compile(rf"^[“\"]?(?:She|He) was born {_WHERE}{_WHEN}{_YEAR}")
# Ruiz is 42 and has no plans; Ana Ruiz (born 1990), 42, left; Ana Ruiz, who was born in 1990, is 42.
_BY_NAME = (
    re.compile(rf"{_PERSON}\sis\s(?P<age>\d{{2}})(?=\sand\b)"),
    re.compile(rf"{_PERSON}\s\((?:born|b\.)\s{_WHEN}{_YEAR}\),\s(?P<age>\d{{2}}),"),
    re.compile(rf"{_PERSON},\s(?:who\swas\s)?born\s{_WHERE}{_WHEN}{_YEAR},\sis\s(?P<age>\d{{2}})(?=[.,;])"),
)
_DIED = re.compile(
    rf"\bborn\s{_WHERE}{_WHEN}(?P<born>(?:18|19|20)\d\d)\b[^.\n]{{0,100}}?"
    rf"\bdied\s[^.\n]{{0,40}}?{_WHEN}(?P<died>(?:19|20)\d\d)"
    r",?\s(?:aged|at the age of|at age|at)\s(?P<age>\d{2,3})\b"
)
_LIVED = re.compile(
    r"\((?:c\. )?(?P<born>(?:1[5-9]|20)\d\d)\s?[-–—]\s?(?P<died>(?:1[5-9]|20)\d\d)\)[^.\n]{0,60}?"
    r"\bdied\s(?:[\w\s]{0,30}\s)?(?:aged|at the age of|at age|at)\s(?P<age>\d{2,3})\b"
)
_PRINTED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLACK = 1  # years: a birthday may lie ahead, and the age may be that of the day that is told of


class _Told(NamedTuple):
    """An age or a year of birth of somebody, and where it stands."""

    name: str
    value: int
    span: Span


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a person whose age and year of birth do not fit the day of publication or of death.

    A year more or less is let through. Both must be told of the same name, once each.

    Found (2026-11-14): Ana Ruiz, 42, who was born in 1990, left the board.
    Found (2026-11-14): Ana Ruiz, a 42-year-old farmer, left the board. She was born in 1990.
    Found: Ada Brandt was born in 1930 and died in 2001 aged 81.
    Silent (2026-11-14): Ana Ruiz, 36, who was born in 1990, left the board.
    Silent: Ana Ruiz, 42, who was born in 1990, left the board.
    """
    if not re.search(r"\b[Bb]orn\b|\(b\. |\bdied\b", article.text):
        return ()
    found = [*_dead(article)]
    day = page_day(article)
    if day is None or day.span is not None:
        return tuple(found)
    ages, births = _ages(article, document, day.day), _births(article, document)
    for family, told_ages in ages.items():
        told_births = births.get(family, [])
        if len({t.value for t in told_ages}) != 1 or len({t.value for t in told_births}) != 1:
            continue
        age, born = told_ages[0], told_births[0]
        if not -1 - _SLACK <= age.value - (day.day.year - born.value) <= _SLACK:
            message = (
                f"{age.name} is told to be {age.value} and to be born in {born.value}: on a page of "
                f"{day.day.year} the two do not fit."
            )
            fact = (
                f"{day.day.year} - {born.value} = {day.day.year - born.value}; published in {day.day.year}."
            )
            found.append(CHECK.tell(message, age.span, born.span, because=(fact,)))
    return tuple(found)


def _ages(article: Article, document: Document, today: date) -> dict[str, list[_Told]]:
    """Return the ages of people by the last word of their name, but of those in sentences of another year."""
    found: dict[str, list[_Told]] = {}
    born = {told.span.start: told.value for all_of in _births(article, document).values() for told in all_of}
    for age in ages_told(article, document):
        years = _PRINTED_YEAR.finditer(article.text, age.sentence.start, age.sentence.end)
        if all(match.start() in born or int(match[0]) == today.year for match in years):
            found.setdefault(age.name.split()[-1], []).append(_Told(age.name, age.value, age.span))
    for match in chain.from_iterable(_in_own(article, pattern) for pattern in _BY_NAME):
        told = _Told(match["name"], int(match["age"]), Span(*match.span("age")))
        found.setdefault(told.name.split()[-1], []).append(told)
    return found


def _births(article: Article, document: Document) -> dict[str, list[_Told]]:
    """Return the years of birth that are told, by the last word of the name; one told twice is one."""
    found: dict[str, dict[int, _Told]] = {}
    for pattern in _BIRTHS:
        for match in _in_own(article, pattern):
            told = _Told(match["name"], int(match["year"]), Span(*match.span("year")))
            found.setdefault(told.name.split()[-1], {}).setdefault(told.span.start, told)
    for told in _of_pronouns(article, document):
        found.setdefault(told.name.split()[-1], {}).setdefault(told.span.start, told)
    return {family: list(all_of.values()) for family, all_of in found.items()}


def _of_pronouns(article: Article, document: Document) -> Iterator[_Told]:
    """Yield the birth of whose age the sentence before tells: `Ana Ruiz is 42. She was born in 1990`."""
    ages = list(ages_told(article, document))
    for passage in document.passages if ages else ():
        for before, sentence in pairwise(passage.sentences):
            born = _SHE_WAS_BORN.match(sentence.span.of(article.text))
            names = {age.name for age in ages if born and before.span.holds(age.span)}
            if born and len(names) == 1:
                start = sentence.span.start + born.start("year")
                yield _Told(names.pop(), int(born["year"]), Span(start, start + 4))


def _in_own(article: Article, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for block in own_blocks(article):
        yield from pattern.finditer(article.text, block.span.start, block.span.end)


def _dead(article: Article) -> Iterator[Finding]:
    for match in chain(_in_own(article, _DIED), _in_own(article, _LIVED)):
        born, died, age = (int(match[part]) for part in ("born", "died", "age"))
        if not -1 <= age - (died - born) <= 0:
            message = f"Born in {born} and dead in {died}: the age of {age} does not fit."
            yield CHECK.tell(message, Span(*match.span()), because=(f"{died} - {born} = {died - born}.",))


CHECK = Check(
    "age",
    "warning",
    "The two do not fit, but a page may mean the age on another day, or two people.",
    find,
    DAY,
)
