"""Times against TempEval-3's platinum documents (span, value) and the Recognizers' DateTime specifications.

Platinum is a test set, used here to measure and never to tune on. Spans are compared exactly and loosely
(overlap), as in TempEval-3; values count where the span overlaps. The specifications are sentences of people
who make appointments ("next Friday at 5"), so they look ahead where news looks back: of those with one date,
duration or set of a definite value, the part whose value we give.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from eval.data import folder
from eval.platinum import documents, scores
from sayso.annotators.calendar import day_value
from sayso.annotators.times import times
from sayso.model import Span

NAME = "times"
_KINDS = {"datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration", "datetimeV2.set"}
_DEFINITE = re.compile(r"^(?:\d{4}(?:-\d\d){0,2}|\d{4}-W\d\d|P\d+[YMWD]|PT\d+[HMS]|PRESENT_REF)$")

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# Why a text has another value by the terms, or none; the specifications' own decides in no case.
_NO_DAY = "a day that no calendar has"
_OUT_OF_SCOPE = {
    "a day counted by weeks, after last or next": rf"^(?:last|next|previous|following) {_WEEKDAY}$",
    "a few or several, whose number nobody told": r"^(?:a )?(?:few|several|some)\b",
    "a year and a month that may be two years": r"^(?:\d{4}-\d{1,2}|\d{1,2}-\d{4})$",
    "a year in words": r"\b(?:two thousand|(?:seven|eight|nine)teen (?:hundred|[a-z]+ty)|twenty twenty)\b",
    "an abbreviation of offices": r"^(?:otd|eoy|cy\d\d)$|^\d+[dwy]$",
    "an order of day, month and year that nobody prints": (
        r"^(?:\d{4}/\d+/[a-z]+|\d+-\d{4}-[a-z]+|[a-z]+-\d{4}-\d+|[a-z]+-\d+-\d{4})$"
    ),
    "figures without marks, formulas": r"^\d{8}$|^\d{4} \d\d \d\d$|^[<>= ]+\d|greater than",
    "so many units ahead, a duration by the guidelines": (
        r"^in (?:a|\d+|[a-z]+) (?:day|week|month|year|fortnight)s?$"
    ),
    "the day, week or year without a word that points": r"^(?:the )?(?:day|week|month|year|hour)$",
}


def run(limit: int | None = None) -> dict[str, float]:
    """Return span and value F1 on platinum, and the part of the specifications whose value is given."""
    marked = documents()[:limit]
    ours = [times(text, [Span(0, len(text))], published) for text, published, _ in marked]
    figures = {f"platinum {name}": value for name, value in scores(ours, marked).items()}
    passed, applicable, left_out = _specifications(limit)
    figures |= {"specs passed": passed / max(applicable, 1), "specs applicable": float(applicable)}
    read_otherwise = sum(left_out[why] for why in (*_OUT_OF_SCOPE, _NO_DAY))
    definite = applicable + read_otherwise
    figures |= {"specs passed of all with one definite value": passed / max(definite, 1)}
    return figures | {f"specs out of scope: {why}": float(left_out[why]) for why in sorted(left_out)}


def _specifications(limit: int | None) -> tuple[int, int, Counter[str]]:
    """Count the specifications whose value we give, those that apply, and the others by their reason."""
    passed = applicable = 0
    left_out: Counter[str] = Counter()
    for case in json.loads(folder("time/recognizers/DateTimeModel.json").read_text("utf-8-sig"))[:limit]:
        if why := why_not(case):
            left_out[why] += 1
        else:
            applicable += 1
            passed += _given(case, _values(case).pop())
    return passed, applicable, left_out


def why_not(case: dict[str, Any]) -> str:
    """Return why a case has no one definite TIMEX value to give; "" where it has."""
    results = case["Results"]
    if len(results) != 1:
        return "nothing to find" if not results else "several results"
    if results[0]["TypeName"] not in _KINDS:
        return "times of the clock and their ranges"
    values = _values(case)
    if len(values) != 1:
        return "several values"
    value = values.pop()
    if not _DEFINITE.match(value):
        return "a range, or a value that leaves the year open"
    return _excluded(results[0], value)


def _excluded(result: dict[str, Any], value: str) -> str:
    """Return why the terms give a result another value or none; "" where they ask for this one."""
    if _FULL_DAY.fullmatch(value) and not day_value(*map(int, value.split("-"))):
        return _NO_DAY
    text = result["Text"]
    return next((why for why, told in _OUT_OF_SCOPE.items() if re.search(told, text, re.IGNORECASE)), "")


def _values(case: dict[str, Any]) -> set[str]:
    """Return the TIMEX values of a case with one result."""
    values = (case["Results"][0].get("Resolution") or {}).get("values") or []
    return {value.get("timex", "") for value in values}


def _given(case: dict[str, Any], value: str) -> bool:
    text = case["Input"]
    published = str((case.get("Context") or {}).get("ReferenceDateTime", ""))[:10] or None
    return any(time.value == value for time in times(text, [Span(0, len(text))], published))
