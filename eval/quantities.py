"""Quantities against two published sets: MeasEval's training paragraphs and the Recognizers' specifications.

MeasEval's are scientific prose, times included, so its recall says little about news; its span F1 is the
loose one: a gold quantity is found where one of ours, or a time, overlaps it. The specifications are
unit tests of chat sentences; a case is applicable where the terms call its results quantities, and passed
where every result has one of our quantities over it with the right value. What is left out is counted by the
reason.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
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
# Why the text of a result is no quantity by the terms.
_OUT_OF_SCOPE = {
    "ordinals": re.compile(r"(?:\d(?:st|nd|rd|th)|(?:fir|seco|thi)(?:st|nd|rd)|[a-z]{2}th)\b", re.IGNORECASE),
    "powers of ten": re.compile(r"\^|\de[+-]?\d", re.IGNORECASE),
    "the word one alone": re.compile(r"^one$", re.IGNORECASE),
    "a bare unit": re.compile(r"^(?!.*\d)(?!.*[a-z]{3}).*$", re.IGNORECASE),
    "a comma for the decimal point": re.compile(r"\d,\d{1,2}(?!\d)"),
}
_NO_QUANTITY = re.compile(
    r"\d+\.\d+\.\d+\.\d+|\d+/\d+/\d{4}|phone|\bversion\b|\bnrs?\.|\b[A-Z]{3}-\d", re.IGNORECASE
)
_FOR_ALL = {"ordinals"}
_NUMBER = re.compile(r"^-?[\d.]+(?:E[+-]?\d+)?$")
_UNITS_ABOVE = {("Foot", "inch"): 12.0}
_BOUND = re.compile(r"^([\[(])(-?[\d.]*),(-?[\d.]*)([\])])$")


def run(limit: int | None = None) -> dict[str, float]:
    """Return span F1 on MeasEval, and the part of the applicable specifications that pass, for each model."""
    figures = dict(_measeval(limit))
    passed = applicable = 0
    left_out: Counter[str] = Counter()
    for name, file in _MODELS.items():
        good, total = _specifications(folder("quantities/recognizers", file), name, limit, left_out)
        figures[f"{name} specs passed"] = good / total if total else 0.0
        figures[f"{name} specs applicable"] = float(total)
        passed, applicable = passed + good, applicable + total
    figures["specs passed"] = passed / applicable if applicable else 0.0
    figures["specs applicable"] = float(applicable)
    return figures | {f"specs out of scope: {why}": float(left_out[why]) for why in sorted(left_out)}


def _measeval(limit: int | None) -> Iterator[tuple[str, float]]:
    """Count gold and found spans that overlap, and those that are the same, over all paragraphs."""
    found = gold = right_found = right_gold = exact_found = exact_gold = 0
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
        exact_found += len(set(ours) & set(wanted))
        exact_gold += len(set(held) & set(wanted))
    precision, recall = right_found / max(found, 1), right_gold / max(gold, 1)
    yield "measeval precision", precision
    yield "measeval recall", recall
    yield "measeval loose F1", _f1(precision, recall)
    yield "measeval exact F1", _f1(exact_found / max(found, 1), exact_gold / max(gold, 1))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _gold_spans(file: Path) -> list[Span]:
    """Return the spans annotated as quantities."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Span(int(r["startOffset"]), int(r["endOffset"])) for r in rows if r["annotType"] == "Quantity"
        ]


def _specifications(path: Path, model: str, limit: int | None, left_out: Counter[str]) -> tuple[int, int]:
    """Count the specifications of one file that pass and those that apply; add the others by their reason."""
    passed = applicable = 0
    for case in json.loads(path.read_text("utf-8-sig"))[:limit]:
        if why := why_not(case, model):
            left_out[why] += 1
        else:
            applicable += 1
            passed += _passes(case, model)
    return passed, applicable


def why_not(case: dict[str, Any], model: str) -> str:
    """Return why the terms call a result of a case no quantity; "" where the case applies."""
    results = case["Results"]
    if not results:
        return "nothing to find"  # what is no number may still be a price, a date or a measure
    if _NO_QUANTITY.search(case["Input"]):
        return "a number in a name, a date or an address"
    for why, pattern in _OUT_OF_SCOPE.items():
        if any(pattern.search(result["Text"]) for result in results if why in _FOR_ALL or model != "bounds"):
            return why
    wanted = _BOUND if model == "bounds" else _NUMBER
    return "" if all(wanted.match(_value(result)) for result in results) else "no one value"


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
        return _bounds_agree(_value(result), held)
    value = float(_value(result))
    wanted = {value, 100 * value} if "fraction" in str(result.get("Resolution")) else {value}
    unit = str((result.get("Resolution") or {}).get("unit", ""))
    wanted |= {value * _UNITS_ABOVE.get((unit, quantity.unit), 1.0) for quantity in held}
    return any(
        _near(end, one) for quantity in held for one in wanted for end in (quantity.low, quantity.high)
    )


def _near(end: float | None, value: float) -> bool:
    """Tell whether two values agree to four figures: fractions are rounded on both sides."""
    return end is not None and abs(end - value) <= 1e-4 * max(abs(value), 1e-9)


def _bounds_agree(printed: str, held: list[Quantity]) -> bool:
    """Compare `[5,10)` with one quantity, or its ends with two: "above 5 and below 10" are two of ours.

    That their ranges leave the upper end out is no fault.
    """
    match = _BOUND.match(printed)
    if match is None:
        return False
    low = float(match[2]) if match[2] else None
    high = float(match[3]) if match[3] else None
    if low is not None and high is not None:
        ends = [_has_end(held, low, "low"), _has_end(held, high, "high")]
        return all(ends)
    one_sided = [q for q in held if (q.low is None) == (low is None) and (q.high is None) == (high is None)]
    is_open = (low is not None and match[1] == "(", high is not None and match[4] == ")")
    fitting = [q for q in one_sided if (q.low_open, q.high_open) == is_open]
    return _has_end(fitting, low, "low") if low is not None else _has_end(fitting, high or 0.0, "high")


def _has_end(held: list[Quantity], value: float, end: str) -> bool:
    """Tell whether a quantity has this lower or upper end; parts of a whole are percent with us."""
    return any(_near(getattr(q, end), value * (100 if q.unit == "percent" else 1)) for q in held)
