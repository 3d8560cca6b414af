"""Dates: an age that does not fit a year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import DAY, MONTHS, own_blocks, page_day
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_PERSON = r"(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+){0,2})"
_WHERE = r"(?:in\s[A-Z][\w\s]{2,24}\s)?"
_WHEN = rf"(?:(?:on\s)?(?:\d{{1,2}}\s)?(?:{'|'.join(MONTHS)})\s(?:\d{{1,2}},\s)?|in\s|on\s)?"
_AGE = re.compile(rf"{_PERSON},\s(?:aged\s|now\s)?(?P<age>\d{{2,3}}),(?=\s[a-z])")
_IS = re.compile(rf"{_PERSON}\sis\s(?P<age>\d{{2,3}})(?:\syears\sold)?(?=[.,;]| and\b)")
_BORN = re.compile(
    rf"{_PERSON}(?:,\swho)?\swas\sborn\s(?:in\s[A-Z][\w\s]{{2,24}}\s)?{_WHEN}(?P<year>(?:19|20)\d\d)\b"
)
_BORN_FIRST = re.compile(rf"\bBorn\s(?:in\s[A-Z]\w+\s)?{_WHEN}(?P<year>(?:19|20)\d\d),\s{_PERSON}")
_BRACKET = re.compile(rf"{_PERSON}\s\((?:born|b\.)\s{_WHEN}(?P<year>(?:19|20)\d\d)\)")
_WITH_AGE = re.compile(
    rf"{_PERSON},\s(?:aged\s|now\s)?(?P<age>\d{{2,3}}),\s(?:who\s)?(?:was\s)?born\s{_WHERE}{_WHEN}"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_DIED = re.compile(
    rf"\bborn\s{_WHEN}(?P<born>(?:18|19|20)\d\d)\b[^.\n]{{0,100}}?"
    rf"\bdied\s[^.\n]{{0,40}}?{_WHEN}(?P<died>(?:19|20)\d\d)"
    r",?\s(?:aged|at the age of|at age|at)\s(?P<age>\d{2,3})\b"
)
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
    Found: Ada Brandt was born in 1930 and died in 2001 aged 81.
    Silent (2026-11-14): Ana Ruiz, 36, who was born in 1990, left the board.
    Silent: Ana Ruiz, 42, who was born in 1990, left the board.
    """
    if not re.search(r"\b[Bb]orn\b|\(b\. ", article.text):
        return ()
    found = [*_dead(article)]
    day = page_day(article)
    if day is None or day.span is not None:
        return tuple(found)
    ages, births = _of(article, (_AGE, _IS, _WITH_AGE), "age"), _of(article, _BIRTHS, "year")
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


_BIRTHS = (_BORN, _BORN_FIRST, _BRACKET, _WITH_AGE)


def _of(article: Article, patterns: tuple[re.Pattern[str], ...], what: str) -> dict[str, list[_Told]]:
    """Return what is told of each person, by the last word of the name."""
    found: dict[str, list[_Told]] = {}
    for block in own_blocks(article):
        for pattern in patterns:
            for match in pattern.finditer(article.text, block.span.start, block.span.end):
                told = _Told(match["name"], int(match[what]), Span(*match.span(what)))
                found.setdefault(match["name"].split()[-1], []).append(told)
    return found


def _dead(article: Article) -> Iterator[Finding]:
    for block in own_blocks(article):
        for match in _DIED.finditer(article.text, block.span.start, block.span.end):
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
