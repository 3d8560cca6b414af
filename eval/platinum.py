"""TempEval-3's platinum documents: their text, their day, and the times that are marked in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from eval.data import folder
from sayso.model import Span, Time

_DATE = re.compile(r'VALUE="(\d{4}-\d\d-\d\d)"')


class Marked(NamedTuple):
    """One annotated expression: its span, type and value."""

    span: Span
    type: str
    value: str


Document = tuple[str, str, list[Marked]]
"""Its text, the day of its publication, and what is marked in it."""


def scores(readings: Sequence[Sequence[Time]], marked: Sequence[Document]) -> dict[str, float]:
    """Return F1 of exact and overlapping spans, and of values and types where the spans overlap."""
    found = gold = exact = loose = value = kind = 0
    for ours, (_, _, wanted) in zip(readings, marked, strict=True):
        found, gold = found + len(ours), gold + len(wanted)
        exact += len({time.span for time in ours} & {one.span for one in wanted})
        paired = _pairs(ours, wanted)
        loose += len(paired)
        value += sum(_same_value(time.value, one.value) for time, one in paired)
        kind += sum(time.type == one.type for time, one in paired)
    counts = {"exact": exact, "loose": loose, "value": value, "type": kind}
    return {f"{name} F1": 2 * right / max(found + gold, 1) for name, right in counts.items()}


def _same_value(one: str, other: str) -> bool:
    """Tell whether two values agree; P1DE and P10Y are both a decade."""
    same = {"P1DE": "P10Y", "P1CE": "P100Y"}
    return same.get(one, one) == same.get(other, other)


def _pairs(ours: Sequence[Time], wanted: list[Marked]) -> list[tuple[Time, Marked]]:
    """Pair each annotated expression with the first of ours that overlaps it, each used once."""
    left = list(ours)
    pairs = []
    for one in wanted:
        match = next((time for time in left if time.span.meets(one.span)), None)
        if match:
            left.remove(match)
            pairs.append((match, one))
    return pairs


def documents() -> list[Document]:
    """Return text, date of publication and annotation of each document, tokens joined as prose."""
    lines = folder("time/platinum/test.tsv").read_text("utf-8").splitlines()
    found: list[Document] = []
    tokens: list[list[str]] = []
    published = ""
    for line in [*lines, '*!-DCTVALUE="END"-!*']:
        if "-DCTVALUE=" in line:
            if published:
                text, wanted = _joined(tokens)
                found.append((text, published, wanted))
            date = _DATE.search(line)
            published, tokens = date[1] if date else "", []
        elif line.strip():
            tokens.append(line.split("\t"))
        else:
            tokens.append([])
    return found


def _joined(tokens: list[list[str]]) -> tuple[str, list[Marked]]:
    """Join tokens with single spaces, none before closing marks; return the text and the annotated spans."""
    text = ""
    wanted: list[Marked] = []
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
            wanted.append(Marked(Span(start, len(text)), tag[2:], value))
        elif tag.startswith("I-") and wanted:
            wanted[-1] = wanted[-1]._replace(span=Span(wanted[-1].span.start, len(text)))
    return text, wanted
