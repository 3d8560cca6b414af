"""Whose age a page tells: `Ana Ruiz, 42, said`, `42-year-old Ana Ruiz`, `Ana Ruiz, a 42-year-old farmer,`.

What is an age, and of whom, the quantities of the page say already (`sayso/annotators/ages.py`); here are
those that are somebody's by name, and of the page's own time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.checks.days import sentence_at
from sayso.checks.figures import exact
from sayso.model import Article, Quantity, Span
from sayso.syntax.document import Document

_OLDEST = 122  # nobody on record has lived longer
_YOUNGEST = 10  # of children the day counts more than the year
_OLD = re.compile(r"\d{2,3}(?:[ -]years?[ -]old)?")
_TITLES = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Rev|Miss)\.? )"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){0,2}"
_FULL = re.compile(rf"{_TITLES}?(?P<name>{_NAME})")
# “Ana Ruiz, a 42-year-old farmer,” and “Ruiz, born in 1972, is 42 years old”.
_APPOSED = re.compile(rf"(?P<name>{_NAME}), (?:an?|the) $")
_SUBJECT = re.compile(rf"(?P<name>{_NAME}), [^,.;:\n]{{3,40}}, is (?:now )?$")
# “At 42, Ana Ruiz is”
_AT = re.compile(r"(?:^|[.!?”\"\n]\s)At $")
_THEN_NAME = re.compile(rf", (?P<name>{_NAME})")
_WINDOW = 90
# Ages of another time: told of a day that is past, or to come.
_OTHER_TIME = re.compile(r"\b(?:then|at the time|years? (?:later|ago|earlier)|when|would)\b")
_THEN_BEFORE = re.compile(r"\b(?:at the age of|at age|at|turn(?:s|ed|ing)|becom\w+|became|from age|was) $")
_TURNED_NOW = re.compile(
    r" (?:last (?:week|month|\w+day)|this (?:week|month|year)|yesterday|today|on \w+day)\b"
)
_WHO_WAS = re.compile(r"\bwho was $")
_AROUND = 60


class AgeTold(NamedTuple):
    """Somebody's age as the page tells it; `name` is as printed there, `sentence` the one it stands in."""

    name: str
    value: int
    span: Span
    sentence: Span


def ages_told(article: Article, document: Document) -> Iterator[AgeTold]:
    """Yield the ages of people by name at the page's own time, in reading order."""
    ages = [quantity for quantity in article.quantities if quantity.unit in {"year", ""}]
    at = 0
    for passage in document.passages:
        while at < len(ages) and ages[at].span.start < passage.block.span.end:
            age, at = ages[at], at + 1
            value = exact(age)
            if (
                value is None
                or not _YOUNGEST <= value <= _OLDEST
                or age.span.start < passage.block.span.start
            ):
                continue
            name = _whose(article.text, age, passage.block.span)
            sentence = sentence_at(passage, age.span)
            if (
                name
                and sentence
                and not _is_of_another_time(
                    article.text, age.span, sentence.span.start, passage.block.span.end
                )
            ):
                yield AgeTold(name, int(value), age.span, sentence.span)


def _whose(text: str, age: Quantity, block: Span) -> str:
    """Return whose age it is, by name; "" where it is nobody's, or no age."""
    if age.unit != "year" or not _OLD.fullmatch(age.span.of(text)):
        return ""
    if named := _FULL.fullmatch(age.of):
        return named["name"]
    before = text[max(block.start, age.span.start - _WINDOW) : age.span.start]
    found = _APPOSED.search(before) or (_SUBJECT.search(before) if not age.of else None)
    if found is None and _AT.search(before):
        found = _THEN_NAME.match(text, age.span.end)
    return found["name"] if found else ""


def _is_of_another_time(text: str, age: Span, start: int, end: int) -> bool:
    """Tell whether an age is of a time that is past or to come, by its sentence or what follows on it."""
    around = text[max(start, age.start - _AROUND) : min(end, age.end + _AROUND)]
    before = text[max(start, age.start - _AROUND) : age.start]
    is_now = _WHO_WAS.search(before) or _AT.search(before) or _TURNED_NOW.match(text, age.end)
    is_then = _THEN_BEFORE.search(before) and not is_now
    return bool(is_then or _OTHER_TIME.search(around))
