"""Quantities against two published sets: MeasEval's training paragraphs and the Recognizers' specifications.

MeasEval's are scientific prose, times included, so its recall says little about news; its span F1 is the
loose one: a gold quantity is found where one of ours, or a time, overlaps it. The specifications are
unit tests of chat sentences; a case is applicable where the terms call its results quantities (no ordinals,
no bare units, no "one" as a pronoun), and passed where every result has one of our quantities over it with
the right value.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.data import folder
from sayso.annotators.quantities import quantities
from sayso.annotators.times import times
from sayso.model import Quantity, Span

NAME = "quantities"
_MODELS = {
    "number": "Number/NumberModel.json",
    "percent": "Number/PercentModel.json",
    "bounds": "Number/NumberRangeModel.json",
    "currency": "NumberWithUnit/CurrencyModel.json",
    "dimension": "NumberWithUnit/DimensionModel.json",
    "age": "NumberWithUnit/AgeModel.json",
}
_BOUND = re.compile(r"^([\[(])(-?[\d.]*),(-?[\d.]*)([\])])$")


def run(limit: int | None = None) -> dict[str, float]:
    """Return span F1 on MeasEval, and the part of the applicable specifications that pass, for each model."""
    figures = dict(_measeval(limit))
    passed = applicable = 0
    for name, file in _MODELS.items():
        good, total = _specifications(folder("quantities/recognizers", file), name, limit)
        figures[f"{name} specs passed"] = good / total if total else 0.0
        passed, applicable = passed + good, applicable + total
    figures["specs passed"] = passed / applicable if applicable else 0.0
    figures["specs applicable"] = float(applicable)
    return figures


def _measeval(limit: int | None) -> Iterator[tuple[str, float]]:
    """Count gold and found spans that overlap, over all paragraphs."""
    found = gold = right_found = right_gold = 0
    for gold_file in sorted(folder("quantities/measeval/tsv").glob("*.tsv"))[:limit]:
        text = (gold_file.parent.parent / "text" / f"{gold_file.stem}.txt").read_text("utf-8")
        wanted = _gold_spans(gold_file)
        block = [Span(0, len(text))]
        spans_of_time = [time.span for time in times(text, block, None)]
        ours = [quantity.span for quantity in quantities(text, block, spans_of_time)]
        held = ours + spans_of_time
        found, gold = found + len(ours), gold + len(wanted)
        right_found += sum(any(span.meets(other) for other in wanted) for span in ours)
        right_gold += sum(any(span.meets(other) for other in held) for span in wanted)
    precision, recall = right_found / max(found, 1), right_gold / max(gold, 1)
    yield "measeval precision", precision
    yield "measeval recall", recall
    yield "measeval loose F1", 2 * precision * recall / max(precision + recall, 1e-9)


def _gold_spans(file: Path) -> list[Span]:
    """Return the spans annotated as quantities."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Span(int(r["startOffset"]), int(r["endOffset"])) for r in rows if r["annotType"] == "Quantity"
        ]


def _specifications(path: Path, model: str, limit: int | None) -> tuple[int, int]:
    """Count the specifications of one file that pass, and those that apply."""
    cases = json.loads(path.read_text("utf-8-sig"))[:limit]
    applicable = [case for case in cases if _applies(case, model)]
    return sum(_passes(case, model) for case in applicable), len(applicable)


def _applies(case: dict[str, Any], model: str) -> bool:
    """Tell whether the terms call every result of a case a quantity."""
    results = case["Results"]
    if not results:
        return False  # what is no number may still be a price, a date or a measure
    if model == "bounds":
        return all(_BOUND.match(_value(result)) and not _is_ordinal(result) for result in results)
    return all(
        _value(result) not in {"", "null", "None"} and not _is_out_of_scope(result) for result in results
    )


def _is_ordinal(result: dict[str, Any]) -> bool:
    return bool(re.search(r"(?:th|st|nd|rd)\b", result["Text"], re.IGNORECASE))


def _is_out_of_scope(result: dict[str, Any]) -> bool:
    """Tell whether a result is what the terms leave out: powers, "one" alone, a bare sign."""
    printed = result["Text"].lower()
    return printed == "one" or "^" in printed or not re.search(r"\d|[a-z]{3}", printed)


def _value(result: dict[str, Any]) -> str:
    resolution = result.get("Resolution") or {}
    return str(resolution.get("value", "")).rstrip("%")


def _passes(case: dict[str, Any], model: str) -> bool:
    """Tell whether each result has a quantity of ours over it with its value."""
    text = case["Input"]
    ours = quantities(text, [Span(0, len(text))])
    return all(_is_found(result, ours, model) for result in case["Results"])


def _is_found(result: dict[str, Any], ours: tuple[Quantity, ...], model: str) -> bool:
    span = Span(result["Start"], result["End"] + 1)
    held = [quantity for quantity in ours if quantity.span.meets(span)]
    if model == "bounds":
        return any(_bounds_agree(_value(result), quantity) for quantity in held)
    value = float(_value(result))
    wanted = {value, 100 * value} if "fraction" in str(result.get("Resolution")) else {value}
    return any(
        _near(end, one) for quantity in held for one in wanted for end in (quantity.low, quantity.high)
    )


def _near(end: float | None, value: float) -> bool:
    """Tell whether two values agree to four figures: fractions are rounded on both sides."""
    return end is not None and abs(end - value) <= 1e-4 * max(abs(value), 1e-9)


def _bounds_agree(printed: str, quantity: Quantity) -> bool:
    """Compare `[5,10)` with a quantity; that their ranges leave the upper end out is no fault."""
    match = _BOUND.match(printed)
    if match is None:
        return False
    low = float(match[2]) if match[2] else None
    high = float(match[3]) if match[3] else None
    if (low is None) != (quantity.low is None) or (high is None) != (quantity.high is None):
        return False
    ends = [(quantity.low, low), (quantity.high, high)]
    if not all(theirs is None or _near(our, theirs) for our, theirs in ends):
        return False
    one_sided = (low is None) != (high is None)
    return not one_sided or (quantity.low_open, quantity.high_open) == (
        low is not None and match[1] == "(",
        high is not None and match[4] == ")",
    )
