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
from typing import Any, NamedTuple

from eval.data import folder
from sayso.annotators.times import times
from sayso.model import Span, Time

NAME = "times"
_DATE = re.compile(r'VALUE="(\d{4}-\d\d-\d\d)"')
_KINDS = {"datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration", "datetimeV2.set"}
_DEFINITE = re.compile(r"^(?:\d{4}(?:-\d\d){0,2}|\d{4}-W\d\d|P\d+[YMWD]|PT\d+[HMS]|PRESENT_REF)$")


class _Gold(NamedTuple):
    """One annotated expression: its span, type and value."""

    span: Span
    type: str
    value: str


def run(limit: int | None = None) -> dict[str, float]:
    """Return span and value F1 on platinum, and the part of the specifications whose value is given."""
    found = gold = exact = loose = value = kind = 0
    for text, published, wanted in _platinum()[:limit]:
        ours = times(text, [Span(0, len(text))], published)
        found, gold = found + len(ours), gold + len(wanted)
        exact += len({time.span for time in ours} & {one.span for one in wanted})
        pairs = _pairs(ours, wanted)
        loose += len(pairs)
        value += sum(_same_value(time.value, one.value) for time, one in pairs)
        kind += sum(time.type == one.type for time, one in pairs)
    figures = {
        "platinum exact F1": _f1(exact, found, gold),
        "platinum loose F1": _f1(loose, found, gold),
        "platinum value F1": _f1(value, found, gold),
        "platinum type F1": _f1(kind, found, gold),
    }
    passed, applicable, left_out = _specifications(limit)
    figures |= {"specs passed": passed / max(applicable, 1), "specs applicable": float(applicable)}
    return figures | {f"specs out of scope: {why}": float(left_out[why]) for why in sorted(left_out)}


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(found + gold, 1)


def _same_value(one: str, other: str) -> bool:
    """Tell whether two values agree; P1DE and P10Y are both a decade."""
    same = {"P1DE": "P10Y", "P1CE": "P100Y"}
    return same.get(one, one) == same.get(other, other)


def _pairs(ours: tuple[Time, ...], wanted: list[_Gold]) -> list[tuple[Time, _Gold]]:
    """Pair each annotated expression with the first of ours that overlaps it, each used once."""
    left = list(ours)
    pairs = []
    for one in wanted:
        match = next((time for time in left if time.span.meets(one.span)), None)
        if match:
            left.remove(match)
            pairs.append((match, one))
    return pairs


def _platinum() -> list[tuple[str, str, list[_Gold]]]:
    """Return text, date of publication and annotation of each document, tokens joined as prose."""
    lines = folder("time/platinum/test.tsv").read_text("utf-8").splitlines()
    documents: list[tuple[str, str, list[_Gold]]] = []
    tokens: list[list[str]] = []
    published = ""
    for line in [*lines, '*!-DCTVALUE="END"-!*']:
        if "-DCTVALUE=" in line:
            if published:
                text, wanted = _joined(tokens)
                documents.append((text, published, wanted))
            date = _DATE.search(line)
            published, tokens = date[1] if date else "", []
        elif line.strip():
            tokens.append(line.split("\t"))
        else:
            tokens.append([])
    return documents


def _joined(tokens: list[list[str]]) -> tuple[str, list[_Gold]]:
    """Join tokens with single spaces, none before closing marks; return the text and the annotated spans."""
    text = ""
    wanted: list[_Gold] = []
    for row in tokens:
        if not row:
            text += "\n" if text and not text.endswith("\n") else ""
            continue
        word, tag, value = row[0], row[1], row[2] if len(row) > 2 else "-"
        glue = (
            not text
            or text.endswith(("\n", "(", "$"))
            or re.match(r"^(?:[.,;:!?)%]|'s|n't|'[a-z]{0,2}$)", word)
        )
        start = len(text) + (0 if glue else 1)
        text = f"{text}{'' if glue else ' '}{word}"
        if tag.startswith("B-"):
            wanted.append(_Gold(Span(start, len(text)), tag[2:], value))
        elif tag.startswith("I-") and wanted:
            wanted[-1] = wanted[-1]._replace(span=Span(wanted[-1].span.start, len(text)))
    return text, wanted


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
    return "" if _DEFINITE.match(values.pop()) else "a range, or a value that leaves the year open"


def _values(case: dict[str, Any]) -> set[str]:
    """Return the TIMEX values of a case with one result."""
    values = (case["Results"][0].get("Resolution") or {}).get("values") or []
    return {value.get("timex", "") for value in values}


def _given(case: dict[str, Any], value: str) -> bool:
    text = case["Input"]
    published = str((case.get("Context") or {}).get("ReferenceDateTime", ""))[:10] or None
    return any(time.value == value for time in times(text, [Span(0, len(text))], published))
